/* The allow-list for formulas (MathML), as pandoc makes them. */
#ifndef HTML_MATHML_H
#define HTML_MATHML_H

#include "util/buf.h"
#include "util/str.h"

/* Appends `mathml` as an element to be put into a page: only what shows a formula, no
 * links, scripts, styles or event handlers. What browsers no longer know of MathML 3 is
 * said in what they do know: digits of a script of their own are characters, accents
 * stand alone, the sides of columns are classes ("left", "right", else in the middle),
 * a box is a class
 * ("boxed"). `tex`, what was typed, becomes the formula's annotation.
 *
 * Returns 0, or -1 if it is not well-formed or not a formula, with nothing appended. */
__attribute__((warn_unused_result)) int html_mathml(struct str mathml, struct str tex,
                                                    struct buf *out);

#endif
