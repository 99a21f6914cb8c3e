/* Nobody loses an address: whoever comes by one that a page had finds the page.
 *
 * Old addresses are known from the front matter of pages (`redirect_from`, and those
 * of `aliases` that are addresses). */
#ifndef ADDRESSES_ADDRESSES_H
#define ADDRESSES_ADDRESSES_H

#include "model/site.h"

/* Sets site->stubs. `site` is linked, and has only attachments that are published. */
void addresses_apply(struct site *site, struct diag *diag);

#endif
