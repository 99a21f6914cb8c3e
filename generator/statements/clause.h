/* A sentence as words, some of which are names: where its clauses begin, and which of
 * the names can be what one speaks of.
 *
 * No grammar is parsed. A sentence is cut into segments at commas, brackets, semicolons
 * and conjunctions such as "but" and "while"; a clause goes on over commas. */
#ifndef STATEMENTS_CLAUSE_H
#define STATEMENTS_CLAUSE_H

#include "statements/phrases.h"
#include "statements/statements.h"
#include "statements/word_lists.h"
#include "statements/words.h"

enum { CLAUSE_WORDS = 256, CLAUSE_GROUP = 12 };

struct sentence {
    const struct phrases *phrases;
    struct str block, text;
    const struct subject *subjects; /* bytes of the block */
    size_t nsubjects, offset;       /* the sentence's place in the block */
    struct word words[CLAUSE_WORDS];
    int subject[CLAUSE_WORDS]; /* the subject that a word belongs to, or -1 */
    size_t n;
    int topic; /* what "it" means at the head of the sentence, or -1 */
};

/* Up to CLAUSE_GROUP subjects joined by commas and "and". */
struct group {
    int subjects[CLAUSE_GROUP];
    size_t n;
    size_t from;     /* the word where the first begins */
    size_t to;       /* the word behind the last */
    bool is_negated; /* "neither", "no" stands before */
};

/* Notes which words belong to which subject, when the words are split. */
void clause_mark(struct sentence *s);

/* The first word of the name that holds word `w`, and the one behind it. */
size_t clause_first_word(const struct sentence *s, size_t w);
size_t clause_word_behind(const struct sentence *s, size_t w);

/* Where the segment, and where the clause begins that holds word `at`. */
size_t clause_segment(const struct sentence *s, size_t at);
size_t clause_begin(const struct sentence *s, size_t at);

/* Whether one of words [from, to) that is no name is in `list`. */
bool clause_has(const struct sentence *s, size_t from, size_t to,
                const char *const *list);

/* A word that is neither a name nor one of those that hold sentences together. */
bool clause_is_plain(const struct sentence *s, size_t w);

/* Adverbs, auxiliaries and negations between a subject and its phrase. */
bool clause_is_filler(const struct sentence *s, size_t w);

/* Whether "'s" follows the name at word `w`: then something else is spoken of. */
bool clause_is_possessive(const struct sentence *s, size_t w);

/* Whether the name that begins at word `w` follows a preposition: articles and an
 * adjective may stand between. "The storage of X" speaks of X all the same. */
bool clause_is_oblique(const struct sentence *s, size_t w);

/* Whether the name that ends before word `behind` only modifies a noun that is an
 * aspect of it. */
bool clause_is_modifier(const struct sentence *s, size_t behind);

/* The subject that ends at word `last`, and those joined to it on the left. */
void clause_group(const struct sentence *s, size_t last, struct group *g);

/* The first name in words [from, to) that can be what a clause speaks of. */
bool clause_head(const struct sentence *s, size_t from, size_t to, struct group *g);

#endif
