/* Which characters are part of words, as Unicode has it. */
#ifndef UTIL_WORD_H
#define UTIL_WORD_H

#include <stdbool.h>
#include <stdint.h>

/* Letters, marks, decimal digits and what connects them, such as "_": \p{Word} of
 * regular expressions (UTS 18, annex C). */
bool word_has(uint32_t code_point);

#endif
