/* The memo of the last build, open, and the pieces of work (util/pieces.h) that it
 * holds: those that are asked for, and new ones, go into the next. Known to pipeline/
 * alone. */
#ifndef PIPELINE_STORE_H
#define PIPELINE_STORE_H

#include "memo/memo.h"
#include "util/pieces.h"

struct store;

/* `hash` is that of the memo (memo_read()), or NULL: there is none. */
struct store *store_open(const char *file, const uint64_t *hash);
void store_free(struct store *s); /* NULL is fine */

/* NULL if there is none. */
const struct memo *store_memo(const struct store *s);
/* They live as long as the store. */
const struct pieces *store_pieces(const struct store *s);

/* Appends the pieces for the next build. */
void store_put(const struct store *s, struct buf *out);

#endif
