/* Links between pages. links_apply() is the last step before the barrier: it
 * resolves what authors wrote (`.md` links, `[[wiki links]]`, images), links
 * names of services and glossary terms at their first mention on a page, and
 * tells every page who speaks of it, with the sentence.
 *
 * Findings: link-target (no such page or file), link-anchor (no such heading),
 * link-scheme (an address that a handbook must not lead to), link-wiki (no
 * page, service or term of that name). */
#ifndef LINKS_LINKS_H
#define LINKS_LINKS_H

#include "model/site.h"

void links_apply(struct site *site, struct diag *diag);

#endif
