/* Pages that go through services category by category: the self-test's questions of a
 * failure, the services of a level. One that is too long is cut into stretches:
 *
 *     self-test/az.html ── self-test/az/1.html  "Accounts to Compute"
 *                       ── self-test/az/2.html  "Databases to Storage"
 *
 * Parts are made before the barrier and come and go with the catalogue: neither search
 * nor addresses.tsv knows them. Known to views/ alone. */
#ifndef VIEWS_STRETCH_H
#define VIEWS_STRETCH_H

#include "views/view.h"

/* Which services a page goes through, in the order of stretch_services(). */
struct stretch {
    size_t from, to;
};

/* Cuts the pages that are too long: of those there are, page->stretch stays NULL. */
void stretches_cut(struct site *site, struct diag *diag);

/* The services of the page, by category, then as the site has them: all that concern
 * it, if it is no stretch. */
void stretch_services(const struct site *site, const struct page *page,
                      struct service_vec *out);

/* Sets parts[]: the pages below this one that are of its kind. */
void stretch_fill_parts(const struct view *v);

#endif
