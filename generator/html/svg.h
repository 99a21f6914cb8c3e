/* The allow-list for drawings (SVG), as Graphviz makes them. */
#ifndef HTML_SVG_H
#define HTML_SVG_H

#include "util/buf.h"
#include "util/str.h"

struct svg_options {
    struct str label;     /* text alternative: aria-label and <title> of the whole */
    struct str css_class; /* of the <svg> */
    struct str id_prefix; /* put before every id, so that two drawings on a page
                             do not share one; empty: ids are left out */
};

/* Appends `svg` as an element to be put into a page: only shapes and text, no
 * scripts, links, styles, event handlers or references to elsewhere. Colours
 * are taken out, so that the page's own hold in light and dark: what was drawn
 * is stroke="currentColor" or fill="currentColor"; what was filled has
 * class="filled"; the background is gone. Titles of parts, which would show up
 * as tooltips, are left out. The drawing gets role="img" and its label, and
 * shrinks to the width it is given, but does not grow.
 *
 * Returns 0, or -1 if `svg` is not well-formed or not SVG, with nothing
 * appended. */
__attribute__((warn_unused_result)) int
html_svg(struct str svg, const struct svg_options *options, struct buf *out);

/* Appends what is written in a drawing, a line each. */
void html_svg_words(struct str svg, struct buf *out);

#endif
