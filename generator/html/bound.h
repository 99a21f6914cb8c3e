/* Tags of very many attributes: libxml2 compares each with all before it. What a tag
 * has of them beyond the first few hundred is left out before it reads. Private to
 * html/. */
#ifndef HTML_BOUND_H
#define HTML_BOUND_H

#include "util/buf.h"

/* Appends `html` without those; all its lines stay. */
void html_bound(struct str html, struct buf *out);

#endif
