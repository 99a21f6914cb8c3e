/* Strings of bytes in a row, each with its length in front: "5:hello,". After D. J.
 * Bernstein, "Netstrings" (cr.yp.to/proto/netstrings.txt). */
#ifndef UTIL_NETSTRING_H
#define UTIL_NETSTRING_H

#include "util/buf.h"

#include <stdint.h>

void netstring_put(struct buf *out, struct str s);
void netstring_put_number(struct buf *out, int64_t n);

/* Takes the first off `rest`; false, with nothing taken, if there is none. */
bool netstring_next(struct str *rest, struct str *s);
bool netstring_next_number(struct str *rest, int64_t *n);

#endif
