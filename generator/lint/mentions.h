/* Rules on names. Known to lint/ alone. */
#ifndef LINT_MENTIONS_H
#define LINT_MENTIONS_H

#include "lint/text.h"

/* Names that several entries of the catalogue call ambiguous, as "SG" may be a security
 * group or a storage gateway. */
struct lint_names;
struct lint_names *lint_names_new(const struct site *site);
void lint_names_free(struct lint_names *names);

/* A page whose front matter allows such a name says which is meant. One that does not
 * allow it means the word. */
void lint_service_names(struct lint_text *t);

/* A [[name]] leads to what nothing else is called as well: told of all texts at last.
 */
void lint_wiki_names(struct site *site, const struct lint_text *texts, size_t n,
                     struct diag *diag);

#endif
