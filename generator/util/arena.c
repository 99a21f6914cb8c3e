/* Arenas: a list of blocks, each filled from the front; see arena.h. */
#include "util/arena.h"

#include "util/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { BLOCK_SIZE = 64 * 1024 };

struct arena_block {
    struct arena_block *next;
    size_t used, cap;
    max_align_t data[];
};

static struct arena_block *block_new(size_t cap)
{
    struct arena_block *b = mem_alloc(mem_add(sizeof *b, cap));
    *b = (struct arena_block){.cap = cap};
    return b;
}

/* What was used, up to where something of this alignment may begin. */
static size_t used_up_to(const struct arena_block *b, size_t align)
{
    return (b->used + align - 1) / align * align;
}

/* `n` bytes as they are. */
static void *take(struct arena *a, size_t n, size_t align)
{
    struct arena_block *b = a->head;
    if (!b || b->cap < used_up_to(b, align) || b->cap - used_up_to(b, align) < n) {
        b = block_new(n > BLOCK_SIZE / 4 ? n : BLOCK_SIZE);
        /* A block of its own for a large piece goes behind the one in use,
         * whose free space would be lost otherwise. */
        if (a->head && b->cap != BLOCK_SIZE) {
            b->next = a->head->next;
            a->head->next = b;
        } else {
            b->next = a->head;
            a->head = b;
        }
    }
    size_t at = used_up_to(b, align);
    b->used = at + n;
    return (char *)b->data + at;
}

void *arena_alloc(struct arena *a, size_t n)
{
    return memset(take(a, n, _Alignof(max_align_t)), 0, n);
}

void *arena_alloc_array(struct arena *a, size_t n, size_t size)
{
    return arena_alloc(a, mem_mul(n, size));
}

struct str arena_str(struct arena *a, struct str s)
{
    char *p = take(a, mem_add(s.n, 1), 1);
    if (s.n)
        memcpy(p, s.p, s.n);
    p[s.n] = '\0';
    return (struct str){p, s.n};
}

struct str arena_lower(struct arena *a, struct str s)
{
    struct str copy = arena_str(a, s);
    return str_lower(copy, (char *)copy.p);
}

struct str arena_printf(struct arena *a, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    char room[256]; /* nearly always enough */
    int written = vsnprintf(room, sizeof room, format, args);
    size_t n = written < 0 ? 0 : (size_t)written;
    struct str s = {room, n};
    if (n < sizeof room) {
        s = arena_str(a, s);
    } else {
        char *p = take(a, n + 1, 1);
        vsnprintf(p, n + 1, format, again);
        s.p = p;
    }
    va_end(again);
    va_end(args);
    return s;
}

static void blocks_free(struct arena_block *b)
{
    while (b) {
        struct arena_block *next = b->next;
        free(b);
        b = next;
    }
}

void arena_reset(struct arena *a)
{
    if (!a->head)
        return;
    blocks_free(a->head->next);
    a->head->next = NULL;
    a->head->used = 0;
}

void arena_release(struct arena *a)
{
    blocks_free(a->head);
    a->head = NULL;
}

void arena_absorb(struct arena *into, struct arena *from)
{
    if (!into->head) {
        *into = *from;
    } else if (from->head) {
        struct arena_block *last = from->head;
        while (last->next)
            last = last->next;
        last->next = into->head->next; /* the block in use stays in front */
        into->head->next = from->head;
    }
    from->head = NULL;
}

struct arena *arenas_new(int n)
{
    return mem_zalloc((size_t)n, sizeof(struct arena));
}

void arenas_end(struct arena *all, int n, struct arena *into)
{
    for (int i = 0; all && i < n; i++)
        if (into)
            arena_absorb(into, &all[i]);
        else
            arena_release(&all[i]);
    free(all);
}
