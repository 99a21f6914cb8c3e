/* What the two kinds of entries of the side bar share: pages (menu.c) and categories of
 * services (shelves.c). Known to these two alone. */
#ifndef VIEWS_MENU_PARTS_H
#define VIEWS_MENU_PARTS_H

#include "views/views.h"

#include <jansson.h>

/* The side bar shows this many of the pages beside the current one, of those below it,
 * and of those at the top, so that a site does not grow with the square of its pages.
 * The levels between share as many. A part that is opened holds more. */
enum { MAX_NAV = 40, MAX_OPENED = 100 };

/* Of `n` items those to show around item `at`, at most `max`. */
void menu_window(size_t at, size_t n, size_t max, size_t *from, size_t *to);

/* As an address from the root of the site. */
struct str menu_address(struct str name, struct arena *arena);

/* An entry of a part: [title, address, key]. */
json_t *menu_entry(struct str title, struct str address, struct str key);

/* Writes menu/KEY.js: `items`, which it takes, and how many there are if these are not
 * all, else 0. */
void menu_emit(views_menu_fn *write, void *context, struct str key, json_t *items,
               size_t count, struct arena *arena);

#endif
