/* Text and addresses as HTML has them. (html/ has the same for the rest of the
 * program; the two folders stand side by side and do not see each other.)
 * Private to markdown/. */
#ifndef MARKDOWN_ESCAPE_H
#define MARKDOWN_ESCAPE_H

#include "util/buf.h"
#include "util/str.h"

/* Appends `s` for text and for attributes in double quotes. */
void escape_text(struct str s, struct buf *out);

/* Appends an address for an attribute: what an address may not hold is
 * percent-encoded, what is encoded already stays. */
void escape_url(struct str s, struct buf *out);

/* Whether an address would run code or leave the site by a back door:
 * "javascript:" and "vbscript:", "file:", "data:" unless it is a picture. White
 * space and control characters, which browsers pass over, do not hide it. */
bool url_is_unsafe(struct str url);

/* Whether it leads to another site: it has a scheme and a host. */
bool url_is_external(struct str url);

#endif
