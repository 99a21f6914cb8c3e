/* See dashes.c. Private to markdown/. */
#ifndef MARKDOWN_DIALECT_DASHES_H
#define MARKDOWN_DIALECT_DASHES_H

#include "markdown/tree.h"

/* In the words of the tree, code and addresses aside. */
void dashes_apply(struct md *md);

#endif
