/* UTF-8: checking, decoding, encoding. What its characters are is in
 * util/unicode.h. */
#ifndef UTIL_UTF8_H
#define UTIL_UTF8_H

#include "util/buf.h"
#include "util/str.h"

#include <stdint.h>

/* The offset of the first byte that is not valid UTF-8, or -1. Overlong forms,
 * surrogates and code points above U+10FFFF are invalid (RFC 3629). */
ptrdiff_t utf8_invalid_at(struct str s);

/* The code point at `*at`, which moves behind it. Invalid bytes give U+FFFD
 * and move by one. `*at` must be < s.n. */
static inline uint32_t utf8_next(struct str s, size_t *at);
/* The same for what is not ASCII. */
uint32_t utf8_next_wide(struct str s, size_t *at);

/* The first `max` bytes at most, not cutting a code point in two. */
struct str utf8_slice(struct str s, size_t max);

/* Writes a code point to `out`; returns how many bytes it took. */
size_t utf8_put_to(uint32_t code_point, char out[4]);
void utf8_put(struct buf *b, uint32_t code_point);

/* Inline: most of every text is ASCII, and all of it goes through here. */
static inline uint32_t utf8_next(struct str s, size_t *at)
{
    unsigned char c = (unsigned char)s.p[*at];
    return c < 0x80 ? (++*at, c) : utf8_next_wide(s, at);
}

#endif
