/* A sentence as words, for phrases that are matched word by word. */
#ifndef STATEMENTS_WORDS_H
#define STATEMENTS_WORDS_H

#include "util/str.h"

enum { WORD_ROOM = 32 }; /* bytes of the longest word of a phrase, and the end */

/* Letters, digits, apostrophes and bytes above ASCII make a word, hyphens
 * between them too: "Multi-AZ" is one. */
struct word {
    size_t from, to;       /* bytes of the text */
    char lower[WORD_ROOM]; /* empty for a longer word, which no phrase holds */
    bool comma;            /* a comma stands before it */
    bool hard; /* a semicolon, colon, bracket, dash or quotation mark does */
};

/* Splits `text` into at most `max` words; returns how many. */
size_t words_split(struct str text, struct word *out, size_t max);

/* `list` ends in NULL. */
bool word_is(const struct word *w, const char *lower);
bool word_in(const struct word *w, const char *const *list);

#endif
