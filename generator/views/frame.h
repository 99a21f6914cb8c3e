/* What every layout gets: site, page, navigation, the page's own text. Known
 * to views/ alone. */
#ifndef VIEWS_FRAME_H
#define VIEWS_FRAME_H

#include "views/view.h"

void frame_fill(struct view *v);

/* Whether the text of the page is rendered only when the page is made, for what it
 * shows is its tree and nothing else: views_add_text(). */
bool frame_text_waits(const struct page *page);

#endif
