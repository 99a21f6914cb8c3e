/* Phrases as small graphs of words. Known to the files that make up phrases.h alone:
 *
 *     phrase_read.c    a line of the settings into nodes
 *     phrase_fill.c    the names of a level into a line
 *     phrases.c        the list of them, by the words that they begin with
 *     phrase_match.c   walks through them
 *     phrase_keys.c    which words a text must have one of
 *     phrase_state.c   tells texts that have none
 *     phrase_mend.c    puts words right that are misspelt
 *
 * A phrase is a chain of nodes. A group is one node with a chain for each of its
 * alternatives, all of which lead on to the node behind the group, so that matching is
 * one walk without a stack of its own. */
#ifndef STATEMENTS_PHRASE_H
#define STATEMENTS_PHRASE_H

#include "statements/phrases.h"
#include "util/buf.h"
#include "util/map.h"

enum node_kind { NODE_WORD, NODE_GAP, NODE_END, NODE_GROUP, NODE_JOIN };

struct node {
    enum node_kind kind;
    struct str word;
    struct node *next;                 /* of NODE_GROUP: the join behind it */
    VEC(, struct node *) alternatives; /* heads, of NODE_GROUP */
    bool is_optional;
};

struct phrase {
    enum statement_kind kind;
    struct str level;
    bool is_negated, is_brief;
    uint64_t needs; /* of these levels one must stand in the sentence … */
    uint64_t must;  /* … and of these words (phrase_must()) each */
    uint64_t next;  /* of these words one follows the first (phrase_next()) */
    struct node *head;
};
VEC(phrase_vec, struct phrase *);

/* Levels have a bit each; phrases that hold no level share the last one. */
static const uint64_t phrase_no_level = (uint64_t)1 << 63;

/* A word of phrases or of levels. */
struct known {
    struct phrases_look look;
    const struct phrase_vec *begins; /* the phrases that it may begin, or NULL */
    bool is_right;                   /* a phrase has it as it is: not to be mended */
    bool is_key;                     /* without one of these nothing is stated */
};

enum {
    PHRASE_KEY_WORDS = 512,
    PHRASE_SHORTEST_MENDED = 6 /* letters of a word that may be misspelt */
};

/* Words that others may be misspelt for. */
struct vocabulary {
    struct str_vec words; /* phrase_sort() sorts them, and drops those too short */
    uint32_t *has;        /* which letters each has */
    size_t letters[27];   /* where in it those of each letter begin */
};

struct phrases {
    struct arena *arena;
    struct phrase_vec all;
    struct map by_first;          /* first word -> struct phrase_vec */
    struct map levels;            /* names of levels in lower case -> anything */
    struct map words;             /* every word of a phrase -> its bytes */
    struct map telling;           /* word -> the levels that it may speak of */
    struct map known;             /* every word of a phrase or level -> struct known */
    struct vocabulary vocabulary; /* the words */
    struct vocabulary keys;       /* of which a text must have one to state anything */
    bool has_no_keys;             /* of some phrase none can be told */
    uint64_t key_bits[PHRASE_KEY_WORDS]; /* a bit for each key, by hash */
    VEC(, struct node *) groups;
    bool (*is_word)(struct str word); /* or NULL */
};

/* Reads the words of a phrase. NULL if they cannot be read. */
struct node *phrase_read(struct phrases *p, struct str text);

/* The bits of the words without which a chain of nodes does not match. */
uint64_t phrase_must(const struct node *node);

/* The bits of the words that may follow the first of a chain; all, if any may. */
uint64_t phrase_next(const struct node *node);

/* Fills `known`, once all phrases are read. */
void phrase_know_words(struct phrases *p);

/* A sentence as words, and what phrases_look_at() says of them. */
struct sentence_words {
    const struct word *words;
    size_t n;
    struct phrases_look look;
};

/* What word `at`, of which `known` may be NULL, may be for a phrase that has begun:
 * bits for phrase_longest(). Adverbs and negations may stand between the words of one.
 */
uint64_t phrase_bits_at(const struct word *words, size_t n, const struct known *known,
                        size_t at);

/* The longest phrase of a list, which may be NULL, that begins at word `at`, and whose
 * next word has one of the bits. */
bool phrase_longest(const struct phrases *p, const struct phrase_vec *list,
                    const struct sentence_words *s, size_t at, uint64_t next,
                    bool with_brief, struct phrase_match *out);

/* Puts the names of the level in; false if the phrase has no sense for it. */
bool phrase_fill(struct str text, const struct settings *settings,
                 const struct level *level, struct buf *out);

/* The next narrower level that is a container, or NULL; a level that contains nothing
 * (edge sites) is not spread over anything either. */
const struct level *phrase_narrower(const struct settings *settings,
                                    const struct level *l);

/* Appends the plural of a name, without what has a meaning in a phrase. */
void phrase_put_plural(struct buf *out, struct str name);

/* Sorts words, for phrases_mend() and phrase_near(). */
void phrase_sort(struct vocabulary *v);

/* A word of the vocabulary that `word` may be misspelt for, or empty. */
struct str phrase_near(const struct vocabulary *v, struct str word);

/* Whether a word, in small letters, is misspelt for a key. */
bool phrase_near_key(const struct phrases *p, struct str word);

/* Finds the words without one of which nothing is stated. */
void phrase_find_keys(struct phrases *p);

#endif
