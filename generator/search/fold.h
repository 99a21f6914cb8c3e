/* Characters as search sees them: which are part of a word, which end one, and
 * what a character is compared as (lower case, without accents). The tables are
 * our own, not the C library's, because a browser must decide the same: classes are
 * made of util/characters.txt for both, and a test holds what assets/search/fold.js
 * folds to the table of folds. */
#ifndef SEARCH_FOLD_H
#define SEARCH_FOLD_H

#include "util/buf.h"

#include <stdint.h>

enum fold_class {
    FOLD_SEPARATOR, /* ends a word */
    FOLD_WORD,      /* letters, digits and all that is not listed elsewhere */
    FOLD_IGNORED,   /* combining accents, soft hyphens: as if not there */
    FOLD_CJK        /* written without spaces: indexed in pairs */
};

enum fold_class fold_class(uint32_t code_point);

/* Appends what a character of class FOLD_WORD or FOLD_CJK is compared as. */
void fold_put(struct buf *out, uint32_t code_point);

#endif
