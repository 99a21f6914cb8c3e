/* A hash of all that a document says and is, but for how many pages link to it and what
 * its score is multiplied by: where it is the same, what is made of the document alone
 * is. */
#ifndef INDEX_SAID_H
#define INDEX_SAID_H

#include "search/document.h"
#include "util/buf.h"

#include <stdint.h>

/* `bytes` is scratch. */
uint64_t said_hash(const struct search_doc *d, struct buf *bytes);

#endif
