/* What an included text was given; see include_values.c. Private to
 * markdown/dialect/. */
#ifndef MARKDOWN_DIALECT_INCLUDE_VALUES_H
#define MARKDOWN_DIALECT_INCLUDE_VALUES_H

#include "util/buf.h"
#include "util/str.h"

/* Appends the line with the values that it asks for. False, with nothing appended, if
 * it asks for none of them. */
bool include_fill(struct str line, struct str values, struct buf *out);

#endif
