/* What knows how the words of a language are spelt, for those who may not ask its
 * dictionary themselves: english/speller.h has one. Words are in small letters. */
#ifndef NAMES_SPELLER_H
#define NAMES_SPELLER_H

#include "util/str.h"

struct speller {
    /* Whether a word is spelt right. */
    bool (*knows)(struct str word);
    /* Calls `each` for the words that are one error away, all of which it knows, until
     * it returns true. */
    void (*near)(struct str word, bool (*each)(void *context, struct str right),
                 void *context);
};

#endif
