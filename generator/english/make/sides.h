/* Makes the table of the thesaurus: its stems, words and phrases, and entries. */
#ifndef ENGLISH_MAKE_SIDES_H
#define ENGLISH_MAKE_SIDES_H

#include "english/english.h"

/* Appends the tables to `out` and notes in `e` where they lie. Returns how many lines
 * of the text are no entry. */
size_t sides_make(struct english *e, struct buf *out, struct str thesaurus);

#endif
