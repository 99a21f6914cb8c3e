/* Sorts by strings without going to them: of each the first eight bytes stand beside
 * its number, and of most two that is enough. */
#ifndef INDEX_RANKED_H
#define INDEX_RANKED_H

#include "util/str.h"

#include <stdint.h>

/* Sorts numbers of strings by the strings' bytes; equal ones stay as they are. */
void ranked_sort(uint32_t *numbers, size_t n, const struct str *strings);

/* The numbers from 0 to n - 1, sorted; the caller frees them. */
uint32_t *ranked_order(const struct str *strings, size_t n);

#endif
