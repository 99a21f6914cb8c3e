/* From cmark-gfm's tree to ours. Private to markdown/. */
#ifndef MARKDOWN_BUILD_H
#define MARKDOWN_BUILD_H

#include "markdown/source.h"
#include "markdown/tree.h"

#include <cmark-gfm.h>

/* Moves the tree into nodes in `arena`, with positions; what is left of it can only be
 * freed. Reports emphasis that was mended (see flanking.h). */
struct node *build_tree(cmark_node *root, const struct source *source,
                        struct arena *arena, struct diag *diag);

/* Our kind for a node of cmark's. */
enum node_kind build_kind(cmark_node *n);

#endif
