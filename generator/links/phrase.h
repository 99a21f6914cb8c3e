/* Phrases as small graphs of words. Known to the files that make up phrases.h alone:
 *
 *     phrase_read.c    a line of the settings into nodes
 *     phrase_fill.c    the names of a level into a line
 *     phrases.c        the list of them, by the words that they begin with
 *     phrase_match.c   walks through them
 *     phrase_mend.c    puts words right that are misspelt
 *
 * A phrase is a chain of nodes. A group is one node with a chain for each of its
 * alternatives, all of which lead on to the node behind the group, so that matching is
 * one walk without a stack of its own. */
#ifndef LINKS_PHRASE_H
#define LINKS_PHRASE_H

#include "links/phrases.h"
#include "util/buf.h"
#include "util/map.h"

enum node_kind { NODE_WORD, NODE_GAP, NODE_END, NODE_GROUP, NODE_JOIN };

struct node {
    enum node_kind kind;
    struct str word;
    struct node *next;
    VEC(, struct node *) alternatives; /* heads, of NODE_GROUP */
    bool is_optional;
};

struct phrase {
    enum statement_kind kind;
    struct str level;
    bool is_negated, is_brief;
    phrases_look needs; /* of these one must stand in the sentence */
    struct node *head;
};
VEC(phrase_vec, struct phrase *);

/* A word that was met in a text. */
struct known {
    struct str right; /* as it is spelt if it is misspelt; ends in NUL */
    phrases_look look;
    bool begins; /* a phrase may */
};

struct phrases {
    struct arena *arena;
    struct phrase_vec all;
    struct map by_first;       /* first word -> struct phrase_vec */
    struct map levels;         /* names of levels in lower case -> anything */
    struct map words;          /* every word of a phrase -> anything */
    struct map telling;        /* word -> the phrases_look of what it may be part of */
    struct map known;          /* word of a text -> struct known */
    struct str_vec vocabulary; /* the words, sorted */
    size_t letters[27];        /* where in it those of each letter begin */
    VEC(, struct node *) groups;
    bool (*is_word)(struct str word); /* or NULL */
};

/* Reads the words of a phrase. NULL if they cannot be read. */
struct node *phrase_read(struct phrases *p, struct str text);

/* Puts the names of the level in; false if the phrase has no sense for it. */
bool phrase_fill(struct str text, const struct settings *settings,
                 const struct level *level, struct buf *out);

/* The next narrower level that is a container, or NULL; a level that contains nothing
 * (edge sites) is not spread over anything either. */
const struct level *phrase_narrower(const struct settings *settings,
                                    const struct level *l);

/* Appends the plural of a name, without what has a meaning in a phrase. */
void phrase_put_plural(struct buf *out, struct str name);

/* Sorts the words of all phrases, for phrases_mend(). */
void phrase_sort_vocabulary(struct phrases *p);

#endif
