/* Headings and their ids. Private to markdown/. */
#ifndef MARKDOWN_OUTLINE_H
#define MARKDOWN_OUTLINE_H

#include "markdown/tree.h"
#include "util/diag.h"

/* Takes "{#id}" off the ends of headings; node->text becomes the id, unless it
 * is one of the frame's (rule heading-id): then the heading gets one as GitHub
 * makes it. */
void outline_apply(struct md *md, struct diag *diag);

/* Raises the headings of a page so that the first is a level 2 and none skips a
 * level: each stands one below the nearest heading before it that was above it. */
void outline_raise(struct md *md);

/* The id that GitHub makes of a heading, before it numbers equal ones: pictures do not
 * count. Empty if nothing is left. */
struct str outline_slug(const struct node *heading, struct arena *arena);

#endif
