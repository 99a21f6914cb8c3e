/* A tree that was just parsed, as bytes, for the next build: what stands in the text as
 * it stands in the tree is told by its place, so these are a fraction of it. */
#ifndef MARKDOWN_STORE_H
#define MARKDOWN_STORE_H

#include "util/arena.h"
#include "util/buf.h"

struct md;

/* Appends the tree of `text`, which begins at line `first_line`. False if it has what
 * cannot be kept (HTML that took the place of something); `out` is then of no use. */
bool md_put(const struct md *md, struct str text, int first_line, struct buf *out);

/* The tree again; it lives in `arena`, and borrows from `text` and `put`. NULL if that
 * is nothing that was put. */
struct md *md_take(struct str put, struct str text, struct str file, int first_line,
                   struct arena *arena);

#endif
