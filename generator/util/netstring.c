/* Netstrings; see netstring.h. */
#include "util/netstring.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

void netstring_put(struct buf *out, struct str s)
{
    buf_count(out, s.n);
    buf_putc(out, ':');
    buf_str(out, s);
    buf_putc(out, ',');
}

void netstring_put_number(struct buf *out, int64_t n)
{
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%" PRId64, n);
    netstring_put(out, (struct str){digits, (size_t)length});
}

/* A length in digits and the colon behind it. */
static bool take_length(struct str *rest, size_t *length)
{
    enum { MOST_DIGITS = 12 };
    size_t n = 0, at = 0;
    for (; at < rest->n && at < MOST_DIGITS && char_is_digit(rest->p[at]); at++)
        n = n * 10 + (size_t)(rest->p[at] - '0');
    if (at == 0 || at >= rest->n || rest->p[at] != ':')
        return false;
    *rest = str_from(*rest, at + 1);
    *length = n;
    return true;
}

bool netstring_next(struct str *rest, struct str *s)
{
    struct str r = *rest;
    size_t n;
    if (!take_length(&r, &n) || n >= r.n || r.p[n] != ',')
        return false;
    *s = str_slice(r, 0, n);
    *rest = str_from(r, n + 1);
    return true;
}

bool netstring_next_number(struct str *rest, int64_t *n)
{
    struct str digits, r = *rest;
    char room[24], *end;
    if (!netstring_next(&r, &digits) || digits.n == 0 || digits.n >= sizeof room)
        return false;
    memcpy(room, digits.p, digits.n);
    room[digits.n] = '\0';
    errno = 0;
    *n = strtoll(room, &end, 10);
    if (errno || end != room + digits.n)
        return false;
    *rest = r;
    return true;
}
