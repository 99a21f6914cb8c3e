/* Bytes written in letters (RFC 4648). */
#ifndef UTIL_BASE64_H
#define UTIL_BASE64_H

#include "util/buf.h"

/* Appends the bytes that `text` stands for; white space in it does not count. False,
 * with nothing appended, if it is no base64. */
__attribute__((warn_unused_result)) bool base64_decode(struct str text,
                                                       struct buf *out);

/* Appends `bytes` as base64, in one line. */
void base64_encode(struct str bytes, struct buf *out);

#endif
