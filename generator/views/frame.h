/* What every layout gets: site, page, navigation, the page's own text. Known
 * to views/ alone. */
#ifndef VIEWS_FRAME_H
#define VIEWS_FRAME_H

#include "views/view.h"

void frame_fill(struct view *v);

#endif
