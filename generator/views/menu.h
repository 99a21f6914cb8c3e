/* The side bar: the way to the page, what stands beside it, and the chapters of the
 * top. Other chapters are a link each; a script opens them in place with what
 * `menu/KEY.js` holds, which is the same for all pages:
 *
 *     vpc/index.html                     menu/vpc/index.js
 *     vpc/routing-part-1.html, a series  menu/vpc/routing-part-1.series.js
 *
 * Parts of a series that follow each other are one entry. Services stand by category
 * below the page of all (shelves.h). Known to views/ alone. */
#ifndef VIEWS_MENU_H
#define VIEWS_MENU_H

#include "views/view.h"

/* Sets "nav". */
void menu_fill(struct view *v);

#endif
