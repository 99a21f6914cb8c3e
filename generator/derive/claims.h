/* What the notes state of candidates: each claim with the sentence and its place.
 * Sentences with a subject are read strictly (statements/statements.h), terse ones say
 * it of what heads them (statements/brief.h): the item they are nested in, the heading,
 * the page.
 */
#ifndef DERIVE_CLAIMS_H
#define DERIVE_CLAIMS_H

#include "derive/candidates.h"
#include "derive/outline.h"
#include "model/service.h"
#include "statements/statements.h"

struct claim {
    struct candidate *who;
    struct service_statement says;
};
VEC(claim_vec, struct claim);

/* Appends the claims of all lines, in reading order; those on failing that state
 * nothing are among them. */
void claims_read(const struct site *site, const struct statements *statements,
                 const struct outline_vec *lines, const struct candidates *candidates,
                 int threads, struct claim_vec *out);

#endif
