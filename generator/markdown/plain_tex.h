/* Formulas in plain text, where no markup can stand: titles of windows, lists, hits.
 *
 *     $O(n^2)$                      O(n²)
 *     $\lambda = \frac{c}{f}$       λ = c/f
 *     $\sum_{i=1}^n \sqrt{x_i}$     ∑ᵢ₌₁ⁿ √(xᵢ)
 *
 * What has no character of its own is written in a line: x^(a/b), √(a + b). Private to
 * markdown/. */
#ifndef MARKDOWN_PLAIN_TEX_H
#define MARKDOWN_PLAIN_TEX_H

#include "util/buf.h"

/* Appends a formula of TeX, without its dollars. */
void tex_plain(struct str tex, struct buf *out);

/* Appends `text` with the formulas in it; false, and nothing is appended, if it has
 * none. */
bool plain_formulas(struct str text, struct buf *out);

#endif
