/* Text that looks like HTML and is none: what stands between "<" and ">" without a
 * name that HTML has (Vec<T>, <your-name>, <?php …?>). Private to html/. */
#ifndef HTML_LITERAL_H
#define HTML_LITERAL_H

#include "util/buf.h"
#include "util/diag.h"

/* Appends `html` with the "<" of each escaped, so that it is shown as typed, and a
 * warning each (rule html-tag). Returns false, with nothing appended, if there is
 * none. `at` is the place of the first byte. */
bool literal_escape(struct str html, struct place at, struct buf *out,
                    struct diag *diag);

#endif
