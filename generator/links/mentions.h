/* Names of services, glossary terms and titles in the text: linked at their first
 * mention on a page, and reported to the pages they name. */
#ifndef LINKS_MENTIONS_H
#define LINKS_MENTIONS_H

#include "model/site.h"

struct mentions;

/* Reads the text of all pages, once the links in them are resolved, and collects the
 * names that it may hold. */
struct mentions *mentions_new(struct site *site, struct diag *diag);
void mentions_free(struct mentions *m);

/* Links names in the body of page `i` of the site and adds backlinks, with the
 * sentence, to the pages that it speaks of. `written` maps the addresses of links that
 * are there already to their struct target: such a target is not linked again. */
void mentions_link(struct mentions *m, size_t i, const struct map *written);

/* Finds the related pages of each, once all names are linked (links/related.h). */
void mentions_relate(struct mentions *m, int threads);

#endif
