/* Texts whose first bytes, a byte order mark, say how they are encoded. */
#ifndef UTIL_ENCODING_H
#define UTIL_ENCODING_H

#include "util/buf.h"

#include <stdbool.h>

struct encoding_mark {
    struct str bytes;
    const char *encoding; /* as iconv names it */
};

/* The mark that the bytes begin with, that of UTF-8 among them; NULL if it is none. */
const struct encoding_mark *encoding_mark_of(struct str bytes);

/* Appends the bytes, which have no mark, as UTF-8. False if one means nothing in the
 * encoding, or nothing knows that. */
bool encoding_convert(struct str bytes, const char *encoding, struct buf *out);

#endif
