/* What the notes say of a service against what the catalogue says. */
#ifndef CHECK_STATEMENTS_H
#define CHECK_STATEMENTS_H

#include "model/site.h"

void check_statements(const struct site *site, struct diag *diag);

/* Whether the statement can be true of the service: its levels are those of
 * the scope and of its parts, and what it survives is as the failure table
 * says. */
bool statement_agrees(const struct settings *settings, const struct service *s,
                      const struct service_statement *st);

/* Whether it says what the catalogue's scope says. */
bool statement_supports(const struct settings *settings, const struct service *s,
                        const struct service_statement *st);

#endif
