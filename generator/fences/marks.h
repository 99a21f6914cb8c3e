/* Comments in code that mark its lines, and are no part of it:
 *
 *     // highlight-next-line       the line below
 *     # highlight-start … # highlight-end
 *     x = 1 // [!code highlight]   this line; also ++ (added), -- (gone), focus,
 *                                  warning, error; ":3" behind these: three lines
 *     // [!!code highlight]        that, as it is
 *
 * https://docusaurus.io/docs/markdown-features/code-blocks#highlighting-with-comments
 * https://vitepress.dev/guide/markdown#line-highlighting-in-code-blocks */
#ifndef FENCES_MARKS_H
#define FENCES_MARKS_H

#include "fences/info.h"
#include "util/buf.h"

/* Appends the code without them to `out` and adds the lines that they mark. False, with
 * nothing appended, if there are none. */
bool marks_take(struct str code, struct fence_info *info, struct buf *out);

#endif
