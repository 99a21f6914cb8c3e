/* A tree of HTML written as XHTML, as e-books want it: well-formed, drawings and
 * formulas in their name spaces with the capitals that HTML forgives, ids that are
 * names of XML, nothing that takes a script. Known to epub/ alone. */
#ifndef EPUB_XHTML_H
#define EPUB_XHTML_H

#include "html/dom.h"

/* What a text has, for the list of contents of the book. */
struct xhtml_has {
    bool svg, math;
};

/* Appends what `root` holds, without `root`. */
void xhtml_write(const struct dom *root, struct xhtml_has *has, struct buf *out);

/* Appends an id, of an element or behind "#", as a name of XML: letters, digits, "-",
 * "_" and "." stay, all else is said in figures. */
void xhtml_id(struct str id, struct buf *out);

#endif
