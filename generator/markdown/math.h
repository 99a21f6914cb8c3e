/* Formulas of TeX, as GitHub has them: $x_1$ within a line, $`x_1`$ with anything but
 * backticks in it, $$…$$ on a line of its own, also over several.
 * Their backslashes, underscores and stars are not Markdown's: they are masked
 * before cmark reads, so that the formula comes out as it was typed. Private to
 * markdown/.
 *
 * A "$" begins a formula if neither a letter, digit, backslash nor address stands
 * right before it and no blank behind it; the next "$" must end it: no blank or
 * backslash before, no letter or digit behind. What lies between is no formula if it
 * has a backtick, or if it reads as words ("$5 or $6", "$HOME and $PATH"): without
 * one of \ ^ _ { } it may not have two words. A blank line ends any. */
#ifndef MARKDOWN_MATH_H
#define MARKDOWN_MATH_H

#include "markdown/source.h"

void math_mask(struct source *s);

/* The first formula of a line of plain text, such as a title, that begins at byte `at`
 * or later: from where to where it stands, and its TeX. False if there is none. */
bool math_find(struct str text, size_t at, size_t *from, size_t *to, struct str *tex);

#endif
