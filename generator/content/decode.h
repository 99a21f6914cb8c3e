/* Text in whatever encoding it was saved in, as UTF-8. */
#ifndef CONTENT_DECODE_H
#define CONTENT_DECODE_H

#include "util/arena.h"
#include "util/diag.h"
#include "util/str.h"

/* Leaves the text of `bytes` in `out`: in the arena, UTF-8, without a byte order
 * mark. UTF-8 is taken as it is; another byte order mark says the encoding, else it
 * is guessed (libuchardet; UTF-16 by where its NULs stand). Each costs a finding (rule
 * encoding):
 *
 *   a warning   the encoding is known or guessed, and all of the text could be read
 *   an error    mostly UTF-8 with bytes that are not: those become U+FFFD
 *   an error    nothing fits, or it is no text: -1, the file is to be left out
 */
__attribute__((warn_unused_result)) int decode_text(struct str bytes, struct str file,
                                                    struct arena *arena,
                                                    struct diag *diag, struct str *out);

#endif
