/* Sentences in plain text: a full stop ends one where white space follows and
 * no usual abbreviation stands before it. */
#ifndef STATEMENTS_SENTENCE_H
#define STATEMENTS_SENTENCE_H

#include "util/str.h"

/* The sentence that holds byte `at` of `text`, trimmed; `*start` is where it
 * begins in the text. */
struct str sentence_around(struct str text, size_t at, size_t *start);

/* Takes the next sentence off the front of text: begins at `*at`, which moves
 * behind it. False at the end. `*start` is where the sentence begins. */
bool sentence_next(struct str text, size_t *at, struct str *sentence, size_t *start);

/* What is quoted of a sentence that begins at `*start` of its text. A quotation is read
 * in a list of them, and each page that a sentence of a thousand links leads to has
 * one: of what is longer than 600 bytes only the neighbourhood of byte `at` of the text
 * is taken, cut between words, and `*start` moves there. */
struct str sentence_excerpt(struct str sentence, size_t at, size_t *start);

#endif
