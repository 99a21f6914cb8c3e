/* Blocks: what a text shows of the site where it says {{doors}}, {{matrix …}} and so on
 * (markdown/directive.c has the names). Each is made by a layout of its own,
 * block-NAME.html, which gets the data of the page, and under NAME what it shows: false
 * or empty if there is nothing of the kind. Known to views/ alone. */
#ifndef VIEWS_BLOCKS_H
#define VIEWS_BLOCKS_H

#include "views/view.h"

struct md;

/* Appends the HTML of a text of the page, its blocks in their places; says in `v` if it
 * has some. */
void blocks_text(struct view *v, const struct md *text, struct buf *out);

/* Sets what the blocks of the home page show, and "composed": its text says itself
 * which it has, so its layout adds none. */
void blocks_of_home(struct view *v);

#endif
