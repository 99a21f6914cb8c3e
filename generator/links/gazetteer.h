/* Finds names of a list in a text: all of them in one pass, however many there are.
 *
 *     struct gazetteer *g = gazetteer_new();
 *     gazetteer_add(g, gazetteer_fold(STR("NAT gateway"), arena), service);
 *     gazetteer_close(g);
 *     gazetteer_find(g, text, accept, context);
 *
 * Only whole words are found (links/wording.h), so a name can begin only where a word
 * does: the first two words, looked up in a table, lead to the names that begin with
 * them. That asks once a word, where an Aho-Corasick automaton steps once a byte: with
 * ten thousand names, whose states no cache holds, a tenth of the time.
 */
#ifndef LINKS_GAZETTEER_H
#define LINKS_GAZETTEER_H

#include "util/arena.h"
#include "util/str.h"

struct gazetteer;

struct gazetteer *gazetteer_new(void);
void gazetteer_free(struct gazetteer *g);

/* A name as texts are read: without regard to case, in as many bytes. */
struct str gazetteer_fold(struct str name, struct arena *arena);

/* Adds a folded name without blanks at its ends, which must stay; one added twice keeps
 * its first value, which is handed back with each match. An empty one is ignored. Not
 * after gazetteer_close(). */
void gazetteer_add(struct gazetteer *g, struct str name, void *value);
void gazetteer_close(struct gazetteer *g);

/* A match: bytes [from, to) of the text. */
struct match {
    size_t from, to;
    void *value;
};

/* Calls `accept` with what is found, from the beginning of the text to its end, and of
 * names that begin at one place with the longest first. If it returns true, the match
 * is taken: the search goes on behind it. Thread-safe. */
void gazetteer_find(const struct gazetteer *g, struct str text,
                    bool (*accept)(void *context, struct match m), void *context);

/* The same, but of what begins with a capital of ASCII in the text alone: most words
 * need not be looked up. */
void gazetteer_find_capitals(const struct gazetteer *g, struct str text,
                             bool (*accept)(void *context, struct match m),
                             void *context);

#endif
