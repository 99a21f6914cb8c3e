/* Text as HTML and XML have it. */
#ifndef HTML_ESCAPE_H
#define HTML_ESCAPE_H

#include "util/buf.h"
#include "util/str.h"

/* Appends `s` for text: & < > are escaped. */
void html_text(struct buf *out, struct str s);

/* Appends `s` for an attribute's value in double quotes: & < > " are escaped.
 * Addresses need html_url_is_safe() besides. */
void html_attr(struct buf *out, struct str s);

/* Appends `s`, valid UTF-8, with a blank for each character that XML has no way to
 * write: most that control, U+FFFE and U+FFFF. */
void xml_plain(struct buf *out, struct str s);
/* The same, escaped as html_text() and html_attr() do. */
void xml_text(struct buf *out, struct str s);
void xml_attr(struct buf *out, struct str s);

/* Appends `s` as html_attr() does, for text that stands in a title, a link or a cell of
 * a table: a word with a hyphen behind "(" is kept on one line, in a span of the class
 * "whole", so that none ends in "(Single-". */
void html_title(struct buf *out, struct str s);

/* Whether an address may stand in an href (or, with `is_picture`, a src): it is
 * relative, or its scheme is http, https, mailto, tel or, for pictures, data:
 * of a raster image. White space and control characters, which browsers pass
 * over, do not hide another scheme. */
bool html_url_is_safe(struct str url, bool is_picture);

#endif
