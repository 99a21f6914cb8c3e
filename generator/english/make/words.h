/* Makes the table of words: the forms of the dictionary's words, those of the
 * thesaurus, and what is known of each. */
#ifndef ENGLISH_MAKE_WORDS_H
#define ENGLISH_MAKE_WORDS_H

#include "english/english.h"

/* Appends the tables to `out` and notes in `e` where they lie. */
void words_make(struct english *e, struct buf *out, struct str affixes, struct str list,
                struct str thesaurus);

#endif
