/* Words between marks; see spans.c. Private to markdown/. */
#ifndef MARKDOWN_DIALECT_SPANS_H
#define MARKDOWN_DIALECT_SPANS_H

#include "markdown/dialect/dialect.h"

/* Before footnote_collect(), which numbers the notes that are made. */
void spans_apply(struct md *md, const struct dialects *dialects);

#endif
