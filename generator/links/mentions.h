/* Names of services and glossary terms in the text: linked at their first
 * mention on a page, and reported to the pages they name. */
#ifndef LINKS_MENTIONS_H
#define LINKS_MENTIONS_H

#include "model/site.h"

struct mentions;

/* Collects the names of the site's services and terms. */
struct mentions *mentions_new(struct site *site, struct diag *diag);
void mentions_free(struct mentions *m);

/* Links names in the body of `page` and adds backlinks, with the sentence, to
 * the pages that it speaks of. `written` maps the addresses of links that are
 * there already to their struct target: such a target is not linked again. */
void mentions_link(struct mentions *m, struct page *page, const struct map *written);

#endif
