/* The tree made into pages, in the order of reading. */
#ifndef CONTENT_PAGES_H
#define CONTENT_PAGES_H

#include "content/tree.h"

/* Makes the pages of every file and folder, whose addresses and order are known. */
void pages_make(struct site *site, struct tree *tree, struct diag *diag);

#endif
