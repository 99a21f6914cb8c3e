/* Bytes that many writers append to in turn: thousands of short strings that grow side
 * by side, in one arena, without being moved. */
#ifndef INDEX_ROPE_H
#define INDEX_ROPE_H

#include "util/arena.h"
#include "util/buf.h"

#include <stdint.h>

struct rope_block;

/* Start with {0}; it lives as long as its arena. */
struct rope {
    struct rope_block *first, *last;
    uint32_t n; /* bytes in all */
};

void rope_add(struct rope *r, struct arena *arena, const void *bytes, size_t n);

/* Appends all of it to `out`. */
void rope_put(const struct rope *r, struct buf *out);

#endif
