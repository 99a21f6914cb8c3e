/* An entry of the catalogue made of claims. It has what is stated and nothing else: the
 * levels named as its scope, an outcome for a failure only where one is stated. Where
 * the notes contradict themselves, both stand there. */
#ifndef DERIVE_ENTRY_H
#define DERIVE_ENTRY_H

#include "derive/claims.h"

/* Whether a claim is about a boundary or an outcome, and so makes a service. */
bool entry_counts(const struct service_statement *says);

/* Makes the service, in the site's arena, of the `n` claims on `who`; it is not added.
 * A contradiction is a warning (derived-contradiction) at its second place. */
struct service *entry_new(struct site *site, const struct candidate *who,
                          const struct service_statement *const *claims, size_t n,
                          struct diag *diag);

#endif
