/* Numbers and strings as bytes, for what one build leaves to the next: a number in
 * groups of seven bits, the lowest first ("LEB128", DWARF 5, section 7.6), for nearly
 * all are small; a string behind its length. */
#ifndef UTIL_BYTES_H
#define UTIL_BYTES_H

#include "util/buf.h"

#include <stdint.h>

void bytes_put_number(struct buf *out, size_t n);

/* Of either sign, in zigzag: 0, -1, 1, -2 ... */
void bytes_put_signed(struct buf *out, int n);

void bytes_put_string(struct buf *out, struct str s);

/* Bytes on their way back. What does not fit sets `failed`, and from there on all is
 * zeros and empty strings: it is enough to ask at the end. Strings are borrowed. */
struct bytes {
    struct str rest;
    bool failed;
};

struct str bytes_take(struct bytes *b, size_t n);

static inline unsigned bytes_take_byte(struct bytes *b)
{
    b->failed |= !b->rest.n;
    if (b->failed)
        return 0;
    b->rest.n--;
    return (unsigned char)*b->rest.p++;
}

/* One of several bytes. */
uint32_t bytes_take_long(struct bytes *b);

/* Nearly all are of one byte, and there are millions. */
static inline uint32_t bytes_take_number(struct bytes *b)
{
    bool is_one = b->rest.n && !b->failed && !(*b->rest.p & 0x80);
    return is_one ? bytes_take_byte(b) : bytes_take_long(b);
}

int bytes_take_signed(struct bytes *b);
struct str bytes_take_string(struct bytes *b);

/* How many things follow, each of a byte at least. */
uint32_t bytes_take_count(struct bytes *b);

#endif
