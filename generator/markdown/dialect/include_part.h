/* The part of a text that an include asks for. Private to markdown/dialect/. */
#ifndef MARKDOWN_DIALECT_INCLUDE_PART_H
#define MARKDOWN_DIALECT_INCLUDE_PART_H

#include "markdown/dialect/include_forms.h"
#include "util/vec.h"

VEC(included_part_vec, struct str);

/* Appends its pieces, which follow each other in the text. False, with nothing
 * appended, if the text has no such part. */
bool include_part(struct str text, const struct wanted *wanted,
                  struct included_part_vec *out);

/* Whether the line is a comment that a part begins or ends at. */
bool include_is_mark(struct str line);

#endif
