/* What is wrong with a site, beyond what reading and linking it reported: a
 * table of families of rules, one file each. Before pages are rendered the
 * model is looked at, behind that the pages themselves (output.h).
 *
 *   statement-contradiction   a sentence denies what the catalogue says (error)
 *   statement-missing         no sentence of the notes supports a scope
 *   catalog-uncatalogued      a service is named that has no entry
 *   content-figure            a text says another number than the settings
 *   block-service             a block names a service that is not there (error)
 *
 * What only the pages show is told at its place in the notes, or at that in the page
 * where it comes from a layout:
 *
 *   output-link               an address that leads nowhere (error)
 *   output-anchor             a place on a page that is not there (error)
 *   output-id                 an id that stands twice on a page (error)
 *   output-request            something fetched from elsewhere (error)
 *   output-html               what a parser stumbles over */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "model/site.h"
#include "util/diag.h"

/* The rules on the linked site. */
void check_site(const struct site *site, struct diag *diag);

#endif
