/* A batch as bytes, for the next build: as long as its documents say the same, they
 * need not be cut into words again. */
#ifndef INDEX_BATCH_STORE_H
#define INDEX_BATCH_STORE_H

#include "index/batch.h"

/* Appends a batch that was read and not merged yet. */
void batch_put(const struct batch *b, struct buf *out);
/* Fills the zeroed batch, which borrows from `put`. False, with the batch zeroed, if
 * that is nothing that was put. */
bool batch_take(struct batch *b, struct str put);

#endif
