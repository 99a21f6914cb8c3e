/* The order in which a tree is read: its blocks of text, and how many bytes
 * each node adds to the text of its block. One place for both, so that blocks,
 * runs and links agree. Private to markdown/. */
#ifndef MARKDOWN_TEXT_H
#define MARKDOWN_TEXT_H

#include "markdown/tree.h"

/* The first block below `root`, and the one that follows block `n`. */
struct node *text_first(const struct node *root);
struct node *text_next(const struct node *root, struct node *n);

/* How many bytes the node itself adds to its block's text. */
size_t text_width(const struct node *n);

/* Appends the words of raw HTML. */
struct buf;
void text_of_html(struct str html, struct buf *out);

#endif
