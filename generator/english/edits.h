/* The spellings one error away from a word (F. J. Damerau, 1964): a letter too many,
 * two swapped, one too few, one wrong. A word of n letters has 53 n + 25 of them, few
 * of which have before the error what begins and behind it what ends any word, and what
 * one hashes to is put together from its parts (frozen.h): so nearly none is spelt out.
 */
#ifndef ENGLISH_EDITS_H
#define ENGLISH_EDITS_H

#include "util/str.h"

#include <stdint.h>

/* What is asked meanwhile; hashes are those of frozen_hash(). */
struct edits {
    void *context;
    /* Whether any word may begin or end with what has this hash. */
    bool (*may_be_end)(void *context, uint64_t hash);
    /* Whether there may be such a word. */
    bool (*may_be)(void *context, uint64_t hash);
    /* Is told of each for which that holds; returns true to end the search. The string
     * is gone when it returns. */
    bool (*offer)(void *context, struct str spelling);
};

/* From the first letter to the last, and at each in the order above. The word itself is
 * among them. It has at most ENGLISH_LONGEST letters, all small ones of ASCII where the
 * error is. */
void edits_each(struct str word, const struct edits *edits);

#endif
