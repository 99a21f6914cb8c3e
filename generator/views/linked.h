/* Who links to a page. What is quoted below its text is what has room there; a page
 * that many link to gets another beside it, which quotes them all:
 *
 *     mail/relay.html     mail/relay/linked-from.html
 *     mail/index.html     mail/linked-from.html
 *
 * Known to views/ alone. */
#ifndef VIEWS_LINKED_H
#define VIEWS_LINKED_H

#include "views/view.h"

/* Adds those pages; after linking. */
void linked_add(struct site *site, struct diag *diag);

/* Sets `key` to a list of sentences that speak of the page: of statements of scope or
 * of the others where it is a service's, else of all. Those that have room. */
void linked_fill(const struct view *v, struct value *map, const char *key,
                 bool (*keep)(const struct backlink *b));

/* Sets "backlinks_all": where all are quoted, and how many, or false. */
void linked_fill_all(const struct view *v);

/* The page that quotes all, or a part of it. */
void view_linked_from(struct view *v);

#endif
