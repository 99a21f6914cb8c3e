/* Growing strings; see buf.h. */
#include "util/buf.h"

#include "util/mem.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

char buf_empty[1] = "";

void buf_release(struct buf *b)
{
    if (b->cap)
        free(b->p);
    *b = BUF_INIT;
}

void buf_truncate(struct buf *b, size_t n)
{
    assert(n <= b->n);
    b->n = n;
    if (b->cap)
        b->p[n] = '\0';
}

void buf_clear(struct buf *b)
{
    buf_truncate(b, 0);
}

char *buf_detach(struct buf *b)
{
    buf_reserve(b, 0);
    char *p = b->p;
    *b = BUF_INIT;
    return p;
}

void buf_reserve(struct buf *b, size_t more)
{
    size_t need = mem_add(mem_add(b->n, more), 1);
    if (need <= b->cap)
        return;
    size_t cap = mem_add(b->cap, b->cap / 2);
    if (cap < need)
        cap = need;
    if (cap < 64)
        cap = 64;
    b->p = mem_realloc(b->cap ? b->p : NULL, cap);
    b->p[b->n] = '\0';
    b->cap = cap;
}

void buf_add(struct buf *b, const void *bytes, size_t n)
{
    if (n == 0)
        return;
    if (n >= b->cap - b->n)
        buf_reserve(b, n);
    memcpy(b->p + b->n, bytes, n);
    b->n += n;
    b->p[b->n] = '\0';
}

void buf_str(struct buf *b, struct str s)
{
    buf_add(b, s.p, s.n);
}

void buf_puts(struct buf *b, const char *z)
{
    buf_add(b, z, strlen(z));
}

void buf_count(struct buf *b, size_t n)
{
    char digits[24];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + n % 10);
    while (n /= 10);
    buf_add(b, digits + at, sizeof digits - at);
}

/* Written into the room that is there; only what does not fit is written again. */
void buf_vprintf(struct buf *b, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    buf_reserve(b, 32);
    size_t room = b->cap - b->n;
    int n = vsnprintf(b->p + b->n, room, format, args);
    if (n > 0 && (size_t)n >= room) {
        buf_reserve(b, (size_t)n);
        vsnprintf(b->p + b->n, (size_t)n + 1, format, again);
    }
    if (n > 0)
        b->n += (size_t)n;
    b->p[b->n] = '\0';
    va_end(again);
}

void buf_printf(struct buf *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    buf_vprintf(b, format, args);
    va_end(args);
}
