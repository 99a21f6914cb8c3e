/* UTF-8 by RFC 3629; see utf8.h. */
#include "util/utf8.h"

/* Decodes one sequence at `at`. Returns its length, or 0 if invalid. */
static size_t decode(struct str s, size_t at, uint32_t *code)
{
    const unsigned char *p = (const unsigned char *)s.p + at;
    size_t left = s.n - at;
    if (p[0] < 0x80) {
        *code = p[0];
        return 1;
    }
    size_t len = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : p[0] >= 0xC2 ? 2 : 0;
    if (len == 0 || p[0] > 0xF4 || len > left)
        return 0;
    uint32_t c = p[0] & (0xFFu >> (len + 1));
    for (size_t i = 1; i < len; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0;
        c = c << 6 | (p[i] & 0x3Fu);
    }
    if ((len == 3 && c < 0x800) || (len == 4 && c < 0x10000) || c > 0x10FFFF ||
        (c >= 0xD800 && c <= 0xDFFF))
        return 0;
    *code = c;
    return len;
}

ptrdiff_t utf8_invalid_at(struct str s)
{
    uint32_t code;
    for (size_t at = 0; at < s.n;) {
        size_t len = decode(s, at, &code);
        if (len == 0)
            return (ptrdiff_t)at;
        at += len;
    }
    return -1;
}

uint32_t utf8_next_wide(struct str s, size_t *at)
{
    uint32_t code;
    size_t len = decode(s, *at, &code);
    *at += len ? len : 1;
    return len ? code : 0xFFFD;
}

struct str utf8_slice(struct str s, size_t max)
{
    if (s.n <= max)
        return s;
    while (max > 0 && ((unsigned char)s.p[max] & 0xC0) == 0x80)
        max--;
    return str_slice(s, 0, max);
}

size_t utf8_put_to(uint32_t c, char out[4])
{
    static const unsigned char heads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = n; i-- > 1; c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)(heads[n > 1 ? n : 0] | c);
    return n;
}

void utf8_put(struct buf *b, uint32_t c)
{
    char bytes[4];
    buf_add(b, bytes, utf8_put_to(c, bytes));
}
