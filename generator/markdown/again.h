/* A tree as Markdown again, for readers that are programs: what the text says, as plain
 * Markdown (CommonMark with tables, footnotes and alerts as on GitHub), whatever
 * dialect it was written in. Links are those that its authors made, leading where they
 * were found to lead; blocks of the site are left out; a drawing is what it says in
 * words, a formula its TeX. Changes nothing in the tree. */
#ifndef MARKDOWN_AGAIN_H
#define MARKDOWN_AGAIN_H

#include "markdown/markdown.h"
#include "markdown/write.h"

/* What is to stand for an address of the tree; may live in `arena`. */
typedef struct str md_address_fn(void *context, struct str address,
                                 struct arena *arena);

/* Writes all blocks. */
void md_write_again(const struct md *md, md_address_fn *address, void *context,
                    struct md_writer *out);

#endif
