/* Sizes of pictures behind a bar in their words; see sizes.c. Private to markdown/. */
#ifndef MARKDOWN_DIALECT_SIZES_H
#define MARKDOWN_DIALECT_SIZES_H

#include "markdown/tree.h"

/* "300" or "300x200". False, with nothing set, if the words are no size. */
bool sizes_read(struct str words, struct node_link *link);

/* Takes sizes out of the words of pictures. `in_vault`: also where words are nothing
 * else. */
void sizes_apply(struct md *md, bool in_vault);

#endif
