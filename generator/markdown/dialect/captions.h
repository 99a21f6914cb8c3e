/* What tables are called; private to markdown/. */
#ifndef MARKDOWN_DIALECT_CAPTIONS_H
#define MARKDOWN_DIALECT_CAPTIONS_H

#include "markdown/tree.h"

/* Whether a caption may stand in the text. */
bool captions_may_be_in(struct str text);
/* Makes the paragraph that is the caption of a table its first child, F_TITLE. */
void captions_apply(struct md *md);

#endif
