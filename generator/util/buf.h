/* A growing string that owns its bytes. Always NUL-terminated, `p` is never
 * NULL. Start with BUF_INIT; release where it was declared.
 *
 *     struct buf b = BUF_INIT;
 *     buf_printf(&b, "%d pages", n);
 *     buf_release(&b);
 */
#ifndef UTIL_BUF_H
#define UTIL_BUF_H

#include "util/str.h"

#include <stdarg.h>

struct buf {
    char *p;
    size_t n;
    size_t cap; /* 0: `p` is the shared empty string */
};

extern char buf_empty[1];
#define BUF_INIT ((struct buf){.p = buf_empty})

/* Frees the bytes and leaves an empty, usable buf. */
void buf_release(struct buf *b);
/* Forgets the content, keeps the memory. */
void buf_clear(struct buf *b);
/* The bytes as a C string that the caller frees; `b` is empty afterwards. */
char *buf_detach(struct buf *b);
/* Makes room for `more` bytes behind the content. */
void buf_reserve(struct buf *b, size_t more);
/* Drops everything behind the first `n` bytes. */
void buf_truncate(struct buf *b, size_t n);

void buf_add(struct buf *b, const void *bytes, size_t n);
void buf_str(struct buf *b, struct str s);
void buf_puts(struct buf *b, const char *z);
/* In decimal digits. By hand: for a number printf takes longer than all around it. */
void buf_count(struct buf *b, size_t n);
/* Inline: most of what is written goes through here byte by byte. */
static inline void buf_putc(struct buf *b, char c)
{
    if (b->cap < 2 || b->n > b->cap - 2)
        buf_reserve(b, 1);
    b->p[b->n++] = c;
    b->p[b->n] = '\0';
}
void buf_printf(struct buf *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *b, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* The content, borrowed until the next change. */
static inline struct str buf_view(const struct buf *b)
{
    return (struct str){b->p, b->n};
}

#endif
