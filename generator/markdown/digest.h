/* All that anybody can see of a tree, as bytes, of a long one as their hash: two trees
 * of which these are equal render alike, are alike as Markdown again, and have the same
 * words. Where things stand in their file is not among it, so that a line more above a
 * text changes nothing. */
#ifndef MARKDOWN_DIGEST_H
#define MARKDOWN_DIGEST_H

#include "util/buf.h"

struct md;

/* Appends them. They mean something to the same program only. */
void md_digest(const struct md *md, struct buf *out);

#endif
