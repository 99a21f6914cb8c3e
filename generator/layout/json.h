/* The data of a page as JSON, for who writes layouts: maps are objects, in the order in
 * which they were filled, text is a string, and trusted HTML, which a layout shows with
 * three braces, an object of one key:
 *
 *     {"lang": "en", "body": {"html": "<p>…</p>"}, "toc": []} */
#ifndef LAYOUT_JSON_H
#define LAYOUT_JSON_H

#include "layout/value.h"
#include "util/buf.h"

/* Appends `v`, indented, and the end of a line. */
void value_json(const struct value *v, struct buf *out);

#endif
