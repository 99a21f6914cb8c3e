/* Memory with one lifetime: many small allocations, freed together. The site
 * arena lives as long as the build; a scratch arena is reset after each page.
 * Not thread-safe: each thread has its own.
 *
 *     struct arena a = {0};
 *     struct str title = arena_str(&a, buf_view(&b));
 *     arena_release(&a);
 */
#ifndef UTIL_ARENA_H
#define UTIL_ARENA_H

#include "util/str.h"

struct arena_block;

struct arena {
    struct arena_block *head; /* the block in use; older ones behind it */
};

/* `n` zeroed bytes, aligned for any type. */
void *arena_alloc(struct arena *a, size_t n);
/* `n` zeroed objects of type T. */
#define arena_new(a, T, n) ((T *)arena_alloc_array((a), (n), sizeof(T)))
void *arena_alloc_array(struct arena *a, size_t n, size_t size);

/* A copy of `s`; it is followed by a NUL that is not part of it. */
struct str arena_str(struct arena *a, struct str s);
/* With a-z for A-Z. */
struct str arena_lower(struct arena *a, struct str s);
struct str arena_printf(struct arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Frees all but one block, which is used again. */
void arena_reset(struct arena *a);
/* Frees everything and leaves a usable, empty arena. */
void arena_release(struct arena *a);
/* Moves all that `from` holds into `into`; pointers stay valid. */
void arena_absorb(struct arena *into, struct arena *from);

/* An arena for each of `n` threads. */
struct arena *arenas_new(int n);
/* Moves what they hold into `into`, or with NULL frees it; and frees the list. */
void arenas_end(struct arena *all, int n, struct arena *into);

#endif
