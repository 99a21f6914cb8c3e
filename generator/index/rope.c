/* Strings in blocks, each twice as long as the one before; see rope.h. */
#include "index/rope.h"

enum { FIRST_BLOCK = 8, MAX_BLOCK = 512 };

struct rope_block {
    struct rope_block *next;
    uint32_t n, size;
    char bytes[];
};

static void add_block(struct rope *r, struct arena *arena)
{
    uint32_t size = r->last ? r->last->size * 2 : FIRST_BLOCK;
    size = size > MAX_BLOCK ? MAX_BLOCK : size;
    struct rope_block *b = arena_alloc(arena, sizeof *b + size);
    b->size = size;
    *(r->last ? &r->last->next : &r->first) = b;
    r->last = b;
}

void rope_add(struct rope *r, struct arena *arena, const void *bytes, size_t n)
{
    r->n += (uint32_t)n;
    for (const char *p = bytes; n;) {
        if (!r->last || r->last->n == r->last->size)
            add_block(r, arena);
        size_t room = r->last->size - r->last->n, take = n < room ? n : room;
        memcpy(r->last->bytes + r->last->n, p, take);
        r->last->n += (uint32_t)take;
        p += take;
        n -= take;
    }
}

void rope_put(const struct rope *r, struct buf *out)
{
    for (const struct rope_block *b = r->first; b; b = b->next)
        buf_add(out, b->bytes, b->n);
}
