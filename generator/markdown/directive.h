/* Blocks: a paragraph of nothing but `{{name}}` or `{{name words}}`, in whose place the
 * page shows something made of the site. A table says which there are. Private. */
#ifndef MARKDOWN_DIRECTIVE_H
#define MARKDOWN_DIRECTIVE_H

#include "markdown/tree.h"
#include "util/buf.h"
#include "util/diag.h"

/* Turns such paragraphs right in the text into N_DIRECTIVE nodes. What is written as a
 * block and is none stays text, with a warning (rule md-block). */
void directive_apply(struct md *md, struct diag *diag);

/* The list behind it, if that is what it shows; else NULL. */
const struct node *directive_list(const struct node *n);

/* Appends it as it was written. */
void directive_text(const struct node *n, struct buf *out);

#endif
