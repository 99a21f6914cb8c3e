/* The little of Unicode that links, anchors and search need: case without a
 * locale, what is part of a word, which scripts put no blanks between words. */
#ifndef UTIL_UNICODE_H
#define UTIL_UNICODE_H

#include "util/buf.h"
#include "util/str.h"

#include <stdint.h>

/* The lower-case letter of a capital; any other code point itself. */
uint32_t unicode_lower(uint32_t c);

/* What a code point is compared as without regard to case: Unicode's simple
 * folding. It is lower case but for a few letters: the two small sigmas are one,
 * and long s is s. One code point always gives one: "ß" stays. */
uint32_t unicode_fold(uint32_t c);

/* Appends `s`, folded. */
void unicode_fold_str(struct str s, struct buf *out);

/* Whether `a` and `b` are the same without regard to case. */
bool unicode_eq_nocase(struct str a, struct str b);

/* Punctuation, symbols, blanks, private use and emoji: what stands between words. */
bool unicode_is_separator(uint32_t c);

/* A sign that belongs to the letter before it: accents, vowel signs. */
bool unicode_is_mark(uint32_t c);

/* Letters of scripts that are written without blanks between words: Han,
 * Hiragana, Katakana, Thai, Lao, Khmer, Burmese. */
bool unicode_is_unspaced(uint32_t c);

/* Chinese, Japanese and Korean letters. */
bool unicode_is_cjk(uint32_t c);

#endif
