/* Attributes in braces; see attributes.c. Private to markdown/. */
#ifndef MARKDOWN_DIALECT_ATTRIBUTES_H
#define MARKDOWN_DIALECT_ATTRIBUTES_H

#include "markdown/dialect/dialect.h"

void attributes_apply(struct md *md, struct diag *diag);

/* Names the place before a node, as raw HTML does. */
void attributes_anchor(struct md *md, struct node *before, struct str id);

#endif
