/* Footnotes: marks and what they cite. cmark-gfm puts the cited definitions at
 * the end of the document, in order, and numbers the marks. Private. */
#ifndef MARKDOWN_FOOTNOTE_H
#define MARKDOWN_FOOTNOTE_H

#include "markdown/tree.h"

/* Ties each mark to its definition by the number that cmark gave it. */
void footnote_tie(struct md *md);

/* Gives `md` the definitions that its marks cite, as copies where another page
 * has taken them already, and numbers both anew: a definition gets its number
 * and, in `level`, how often it is cited (at most 255); a mark its number and,
 * in `level`, which citation it is; 0 for those beyond, to which nothing leads back. */
void footnote_collect(struct md *md);

#endif
