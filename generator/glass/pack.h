/* How numbers and strings lie in a database of Xapian; see glass/table.h. */
#ifndef GLASS_PACK_H
#define GLASS_PACK_H

#include "util/buf.h"

#include <stdint.h>

/* Seven bits a byte, the lowest first; the top bit says that more follow. */
static inline void glass_put_number(struct buf *out, uint64_t n)
{
    for (; n >= 128; n >>= 7)
        buf_putc(out, (char)(n | 128));
    buf_putc(out, (char)n);
}

/* Takes what glass_put_number() wrote. */
static inline uint32_t glass_take_number(const char **p)
{
    uint32_t n = 0;
    unsigned shift = 0;
    for (; **p & 128; shift += 7)
        n |= (uint32_t)(*(*p)++ & 127) << shift;
    return n | (uint32_t)(unsigned char)*(*p)++ << shift;
}

static inline void glass_put_string(struct buf *out, struct str s)
{
    glass_put_number(out, s.n);
    buf_str(out, s);
}

/* For keys: what is packed compares like what it is. A number below 2^15 takes two
 * bytes; of a bigger one the first byte tells by its leading ones how many follow. */
static inline void glass_put_key_number(struct buf *out, uint32_t n)
{
    unsigned more = 1;
    while (more < 4 && n >> (8 + 7 * more))
        more++;
    unsigned ones = more > 1 ? (0xffu << (9 - more)) & 0xff : 0;
    buf_putc(out, (char)(ones | (more < 4 ? n >> (8 * more) : 0)));
    while (more--)
        buf_putc(out, (char)(n >> (8 * more)));
}

/* Ends in a NUL unless it is the last of the key. */
static inline void glass_put_key_string(struct buf *out, struct str s, bool is_last)
{
    for (size_t i = 0; i < s.n; i++) {
        buf_putc(out, s.p[i]);
        if (!s.p[i])
            buf_putc(out, '\xff');
    }
    if (!is_last)
        buf_putc(out, '\0');
}

#endif
