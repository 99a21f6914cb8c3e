/* A derived service as a file of services/, for somebody to take over: what the notes
 * say is filled in, each fact with its place; what they do not say stands there as a
 * question in a comment. The file can be built as it is. */
#ifndef DERIVE_WRITE_H
#define DERIVE_WRITE_H

#include "model/site.h"
#include "util/buf.h"

/* Appends the text of services/<slug>.md. */
void derive_write(const struct site *site, const struct service *s, struct buf *out);

#endif
