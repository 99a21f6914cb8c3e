/* What a few bytes would make very much of: a table of a thousand columns whose rows
 * have one cell each, a long address that is referred to by two letters, again and
 * again. Counted before cmark reads; what is beyond a limit is masked, so that it is
 * text, and reported. Private to markdown/. */
#ifndef MARKDOWN_BOUNDS_H
#define MARKDOWN_BOUNDS_H

#include "markdown/source.h"
#include "model/limits.h"

void bounds_apply(struct source *s, const struct limits *limits, struct diag *diag);

#endif
