/* Services that only the notes know. Notes say where things live and what they survive
 * without anybody having written a catalogue: "NAT gateway: put one into each AZ", "KMS
 * is a regional service". Whoever is spoken of so gets an entry made of what is said,
 * each claim with its place, marked as read and not checked; nothing is asserted that
 * the notes do not say. Entries of services/ and terms of the glossary come first: what
 * they name is theirs.
 *
 *     outline.h   pages as lines, each with what heads it
 *     candidates.h   names that may be services, and which of them are one
 *     claims.h    who says what of whom
 *     entry.h     claims into an entry
 *
 * A site of which the notes state fewer than three boundaries gets none: recipes stay
 * recipes. */
#ifndef DERIVE_DERIVE_H
#define DERIVE_DERIVE_H

#include "links/transcript.h"
#include "model/site.h"
#include "statements/statements.h"
#include "util/diag.h"

/* Adds the services of the notes to the site, with their pages. Before names are linked
 * and before the pages about services are made. A contradiction is a finding. */
void derive_services(struct site *site, const struct statements *statements,
                     const struct transcript *transcript, int threads,
                     struct diag *diag);

#endif
