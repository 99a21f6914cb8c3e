/* Addresses and ids within HTML that stands in the tree. Private to markdown/. */
#ifndef MARKDOWN_REF_H
#define MARKDOWN_REF_H

#include "markdown/tree.h"
#include "util/buf.h"

/* Puts `value` in the place of the address. One that went with another stays away. */
void node_ref_set(struct node_ref *ref, struct str value);
/* Takes the address away with what has no sense without it. */
void node_ref_drop(struct node_html *html, struct node_ref *ref);

/* Appends the HTML with what was put into it. */
void node_html_put(const struct node_html *html, struct buf *out);

#endif
