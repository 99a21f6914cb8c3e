/* Finds many words in a text at once: the Aho-Corasick automaton (A. V. Aho,
 * M. J. Corasick, "Efficient string matching", CACM 18(6), 1975), in one pass
 * over the text however many words there are.
 *
 *     struct automaton *a = automaton_new();
 *     automaton_add(a, automaton_fold(STR("NAT gateway"), arena), service);
 *     automaton_build(a);
 *     automaton_scan(a, text, on_match, context);
 */
#ifndef LINKS_AUTOMATON_H
#define LINKS_AUTOMATON_H

#include "util/arena.h"
#include "util/str.h"

struct automaton;

struct automaton *automaton_new(void);
void automaton_free(struct automaton *a);

/* A word as texts are read: without regard to case, in as many bytes. */
struct str automaton_fold(struct str word, struct arena *arena);

/* Adds a folded word; a word added twice keeps its first value. The value is handed
 * back with each match. Not after automaton_build(). */
void automaton_add(struct automaton *a, struct str word, void *value);
void automaton_build(struct automaton *a);

/* A match: bytes [from, to) of the text. */
struct match {
    size_t from, to;
    void *value;
};

/* Calls `on_match` for every occurrence of every word, those that end first
 * first, of equal ends the longest first. Thread-safe. */
void automaton_scan(const struct automaton *a, struct str text,
                    void (*on_match)(void *context, struct match m), void *context);

#endif
