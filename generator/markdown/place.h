/* Places that are named in raw HTML at a heading, to be linked to:
 * `## Quotas<a name="limits"></a>`. Private to markdown/. */
#ifndef MARKDOWN_PLACE_H
#define MARKDOWN_PLACE_H

#include "markdown/tree.h"

/* Moves what is named in the last lines of the block above a heading (or NULL), or in
 * the heading itself, to the end of `root`: where a page begins at the heading, that
 * is its head. */
void place_move(struct node *above, struct node *heading, struct node *root,
                struct arena *arena);

#endif
