/* Headings and their ids. Private to markdown/. */
#ifndef MARKDOWN_OUTLINE_H
#define MARKDOWN_OUTLINE_H

#include "markdown/tree.h"

/* Takes "{#id}" off the ends of headings; node->text becomes the id. */
void outline_apply(struct md *md);

/* Raises the headings of a page so that the first is a level 2 and none skips a
 * level: each stands one below the nearest heading before it that was above it. */
void outline_raise(struct md *md);

#endif
