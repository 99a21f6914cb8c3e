/* A sentence as words, for phrases that are matched word by word. */
#ifndef STATEMENTS_WORDS_H
#define STATEMENTS_WORDS_H

#include "util/str.h"

enum { WORD_ROOM = 32 }; /* bytes of the longest word of a phrase, and the end */

/* What holds sentences together is asked for at every step through a phrase, so it is
 * told when a word is cut (statements/word_kinds.c). */
enum word_kind {
    WORD_NEGATION = 1, /* turns a phrase round */
    WORD_ADVERB = 2,   /* passed over inside phrases and before them: "only" */
    WORD_CLOSED = 4    /* never goes on with the noun before it */
};

/* Letters, digits, apostrophes and bytes above ASCII make a word, hyphens
 * between them too: "Multi-AZ" is one. */
struct word {
    size_t from, to;       /* bytes of the text */
    char lower[WORD_ROOM]; /* `n` bytes and a zero; none for one that no phrase holds */
    unsigned char n;
    bool comma;          /* a comma stands before it */
    bool hard;           /* a semicolon, colon, bracket, dash or quotation mark does */
    unsigned char kinds; /* of enum word_kind */
};

/* Splits `text` into at most `max` words; returns how many. */
size_t words_split(struct str text, struct word *out, size_t max);

static inline struct str word_text(const struct word *w)
{
    return (struct str){w->lower, w->n};
}

/* Tells the kinds of a word from its letters; words_split() has done so. */
void word_tell_kinds(struct word *w);

static inline bool word_is_adverb(const struct word *w)
{
    return w->kinds & WORD_ADVERB;
}

static inline bool word_is_negation(const struct word *w)
{
    return w->kinds & WORD_NEGATION;
}

/* `list` ends in NULL. */
bool word_is(const struct word *w, const char *lower);
bool word_in(const struct word *w, const char *const *list);

#endif
