/* A style sheet without what only its authors need: comments, and blanks that separate
 * nothing. For what is joined of parts (output/join.h): the parts lie beside it, as
 * they were written. What it says stays the same, whatever it is; names, values and
 * their order are not touched. */
#ifndef OUTPUT_SQUEEZE_H
#define OUTPUT_SQUEEZE_H

#include "util/buf.h"
#include "util/str.h"

/* Appends `sheet`. A comment that begins with "!" stays: it is for whoever gets it. */
void squeeze_sheet(struct str sheet, struct buf *out);

#endif
