/* Nobody loses an address: whoever comes by one that a page had finds the page.
 *
 * Old addresses are known from the front matter of pages (`redirect_from`, and those
 * of `aliases` that are addresses) and from addresses.tsv in the source, see ledger.h.
 * Where that is missing, this costs nothing.
 *
 *   address-old     an address in front matter or in a line where no page can stand
 *   address-line    a line that cannot be read, or would lead out of the site (error)
 *   address-target  a line that leads nowhere or in a circle (error), or stands for
 *                   what is published (warning)
 *   address-moved   something is at another address, and that was recognised: whoever
 *                   comes by the old one is led there
 *   address-gone    something is published no more, and nobody knows where it went */
#ifndef ADDRESSES_ADDRESSES_H
#define ADDRESSES_ADDRESSES_H

#include "model/site.h"

#include <stdio.h>

/* Sets site->redirects, and on pages that stay the ids of headings that do not. `site`
 * is linked, and has only attachments that are published. */
void addresses_apply(struct site *site, struct diag *diag);

/* Writes to `out` a line for each address: "published", "new", "moved", "leads",
 * "dropped" or "gone", the address, and where it leads; findings as above to `diag`.
 * For a site that addresses_apply() was not called for. */
void addresses_list(struct site *site, FILE *out, struct diag *diag);

/* Writes addresses.tsv anew: what is published, with what is new, and what was
 * recognised. Nothing is written if lines could not be read, which would be lost.
 * Says to `out` what changed. Returns 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int addresses_update(struct site *site, FILE *out,
                                                         struct diag *diag);

#endif
