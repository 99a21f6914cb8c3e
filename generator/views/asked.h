/* The pages of the self-test that ask what the catalogue knows. A small catalogue is
 * asked for on the first page; of a larger one each failure has a page, and that is cut
 * where it is too long:
 *
 *     self-test.html ── self-test/scope.html   what it is bound to
 *                    ── self-test/az.html ── self-test/az/1.html  "Accounts – Compute"
 *                                         ── self-test/az/2.html  "Databases – Storage"
 *
 * Parts are made before the barrier and come and go with the catalogue: neither search
 * nor addresses.tsv knows them. Known to views/ alone. */
#ifndef VIEWS_ASKED_H
#define VIEWS_ASKED_H

#include "views/view.h"

/* About how many bytes of HTML the questions of a page may have: with the frame some
 * 14 KB compressed, and a quarter of an hour of reading. */
enum { ASKED_BYTES = 62000 };

/* Which services a page asks of, in the order of asked_order(). */
struct asked {
    size_t from, to;
};

/* By category, then as the site has them. */
void asked_order(const struct site *site, struct service_vec *out);

/* Says of each page of a failure what it asks, and adds the pages of its parts. */
void asked_cut(struct site *site, struct diag *diag);

#endif
