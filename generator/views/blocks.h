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

/* Refuses those that would show more than the site may, which are reported
 * (limit-block-entries): a dozen bytes can ask for all chapters, again and again. When
 * all lists are made. */
void blocks_bound(const struct site *site, struct diag *diag);

#endif
