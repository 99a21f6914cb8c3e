/* HTML out of a tree, a node at a time. Known to the files that make it up alone:
 *
 *     render.c         blocks and words
 *     render_table.c   tables
 *     render_parts.c   what is asked for: a whole text, a part, an entry of a list
 *
 * Changes nothing in the tree. */
#ifndef MARKDOWN_RENDER_H
#define MARKDOWN_RENDER_H

#include "markdown/markdown.h"
#include "markdown/tree.h"

struct render {
    struct buf *out;
    const struct md *md;
    const struct words *words;
    int tables;
    bool in_header_row, in_wide_table;
    bool in_body;    /* of a table */
    bool in_picture; /* only text, for an alt attribute */
    const struct node *picture;
};

/* Appends a node with all that is in it. */
void render_tree(struct render *r, const struct node *root);

/* Blocks begin on a line of their own. */
void render_fresh_line(struct buf *out);

/* Appends ` name="value"`, the value escaped. */
void render_attribute(struct buf *out, const char *name, struct str value);

/* What begins and ends a table, a row of it and a cell. */
void render_table(struct render *r, const struct node *n, bool enter);
void render_row(struct render *r, const struct node *n, bool enter);
void render_cell(struct render *r, const struct node *n, bool enter);

#endif
