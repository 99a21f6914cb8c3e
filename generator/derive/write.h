/* A derived service as a file of services/, for somebody to take over: what the notes
 * say is filled in, each fact with its place; what they do not say stands there as a
 * question in a comment. The file can be built as it is. */
#ifndef DERIVE_WRITE_H
#define DERIVE_WRITE_H

#include "model/site.h"
#include "util/buf.h"
#include "util/diag.h"

/* Appends the text of services/<slug>.md. */
void derive_write(const struct site *site, const struct service *s, struct buf *out);

/* Writes DIR/services/<slug>.md, or DIR/<slug>.md if DIR is such a folder, for each
 * derived service of the site: never over a file. Adds to `written` and `kept` how many
 * files that made and how many were there. Returns 0, or -1 with the reason reported.
 */
__attribute__((warn_unused_result)) int derive_write_all(const struct site *site,
                                                         const char *dir,
                                                         size_t *written, size_t *kept,
                                                         struct diag *diag);

#endif
