/* TeX made ready for pandoc. Private to math/. */
#ifndef MATH_TEX_H
#define MATH_TEX_H

#include "util/buf.h"
#include "util/str.h"

/* Appends `tex` as pandoc is to have it:
 *
 *   - "(" becomes "{(}", but not behind \left, \big and the like: pandoc takes all
 *     pairs for such as grow with what they hold, which in TeX only those do;
 *   - \tag{x}, which it drops, becomes \qquad\text{(x)};
 *   - of several lines, which it has only in environments, becomes one: "gathered". */
void tex_prepare(struct str tex, struct buf *out);

#endif
