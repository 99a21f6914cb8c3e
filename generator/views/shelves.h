/* Categories of services: what stands beside each other in the side bar, and before and
 * behind. The matrix is opened there in place, category by category:
 *
 *     services/index.html      menu/services/index.js            the categories
 *     category "networking"    menu/services/networking.shelf.js  its services
 *
 * On the page of a service its category is open, and no other, so that pages do not
 * grow with the catalogue. Known to views/ alone. */
#ifndef VIEWS_SHELVES_H
#define VIEWS_SHELVES_H

#include "views/view.h"

/* Fills site->shelves, and prev and next of the pages of services. */
void shelves_make(struct site *site);

/* The id that a category has on the pages that list its services. */
struct str shelf_anchor(const struct view *v, const struct shelf *shelf);

/* Sets what the entry of a generated page has below it: key, open, pages[], all. */
void shelves_fill_item(const struct view *v, struct value *item,
                       const struct page *page);

/* As views_menu. */
void shelves_menu(const struct site *site, views_menu_fn *write, void *context,
                  struct arena *arena);

#endif
