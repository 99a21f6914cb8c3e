/* Answers over HTTP: bytes, a text, a redirection. */
#ifndef SERVE_ANSWER_H
#define SERVE_ANSWER_H

#include "util/buf.h"

#include <microhttpd.h>

/* Takes over the bytes of `body`. `etag` may be NULL. */
enum MHD_Result answer(struct MHD_Connection *c, unsigned status, struct buf *body,
                       const char *type, const char *etag);

/* A plain text. */
enum MHD_Result answer_text(struct MHD_Connection *c, unsigned status,
                            const char *text);

/* For good, to a path that is escaped here. */
enum MHD_Result answer_redirect(struct MHD_Connection *c, struct str path);

#endif
