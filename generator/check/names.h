/* Services that the notes name and the catalogue does not have. */
#ifndef CHECK_NAMES_H
#define CHECK_NAMES_H

#include "model/site.h"

/* Looks for capitalised names behind one of the settings' `name_prefixes`
 * ("AWS Key Management Service") that no name, alias, term or other word of
 * the catalogue and the glossary begins. Each is reported once, at its first
 * place. Without prefixes nothing is looked for. */
void check_names(const struct site *site, struct diag *diag);

#endif
