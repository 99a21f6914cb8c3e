/* Tags in the text, as Obsidian has them; private to markdown/. */
#ifndef MARKDOWN_DIALECT_HASHTAGS_H
#define MARKDOWN_DIALECT_HASHTAGS_H

#include "markdown/tree.h"

/* Makes a link to the tag's page, LINK_TO_TAG, of each "#tag". */
void hashtags_apply(struct md *md);

#endif
