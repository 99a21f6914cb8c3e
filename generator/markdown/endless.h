/* What cmark-gfm reads again and again: it takes time or memory in the square of some
 * lines and paragraphs that nobody writes by hand. There the characters that begin the
 * work are masked, so that they are text. Private to markdown/. */
#ifndef MARKDOWN_ENDLESS_H
#define MARKDOWN_ENDLESS_H

#include "markdown/source.h"

void endless_mask(struct source *s);

#endif
