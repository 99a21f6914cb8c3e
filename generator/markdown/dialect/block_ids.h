/* Names of blocks, as Obsidian has them: `^name` behind the last words of a block, or
 * on a line of its own below a list, a quote, a table. `[[Note#^name]]` leads there.
 *
 * https://help.obsidian.md/links#Link+to+a+block+in+a+note
 * Private to markdown/. */
#ifndef MARKDOWN_DIALECT_BLOCK_IDS_H
#define MARKDOWN_DIALECT_BLOCK_IDS_H

#include "markdown/dialect/dialect.h"

/* Outside of a vault a name has at least three letters. */
void block_ids_apply(struct md *md, bool in_vault);

#endif
