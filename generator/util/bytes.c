/* Numbers and strings as bytes; see bytes.h. */
#include "util/bytes.h"

enum { GROUP = 7, MORE = 0x80, LAST_SHIFT = 28 /* of 32 bits */ };

void bytes_put_number(struct buf *out, size_t n)
{
    for (; n >= MORE; n >>= GROUP)
        buf_putc(out, (char)(n | MORE));
    buf_putc(out, (char)n);
}

void bytes_put_signed(struct buf *out, int n)
{
    bytes_put_number(out, n < 0 ? ((size_t) - (int64_t)n << 1) - 1 : (size_t)n << 1);
}

void bytes_put_string(struct buf *out, struct str s)
{
    bytes_put_number(out, s.n);
    buf_str(out, s);
}

struct str bytes_take(struct bytes *b, size_t n)
{
    b->failed |= n > b->rest.n;
    if (b->failed)
        return (struct str){0};
    struct str s = str_slice(b->rest, 0, n);
    b->rest = str_from(b->rest, n);
    return s;
}

uint32_t bytes_take_long(struct bytes *b)
{
    uint64_t n = 0;
    for (int shift = 0; shift <= LAST_SHIFT; shift += GROUP) {
        unsigned byte = bytes_take_byte(b);
        n |= (uint64_t)(byte & ~MORE) << shift;
        if (byte < MORE) {
            b->failed |= n > UINT32_MAX;
            return b->failed ? 0 : (uint32_t)n;
        }
    }
    b->failed = true;
    return 0;
}

int bytes_take_signed(struct bytes *b)
{
    uint32_t n = bytes_take_number(b);
    return n & 1 ? -(int)(n >> 1) - 1 : (int)(n >> 1);
}

struct str bytes_take_string(struct bytes *b)
{
    return bytes_take(b, bytes_take_number(b));
}

uint32_t bytes_take_count(struct bytes *b)
{
    uint32_t n = bytes_take_number(b);
    b->failed |= n > b->rest.n;
    return b->failed ? 0 : n;
}
