/* Rules on headings. Known to lint/ alone. */
#ifndef LINT_HEADINGS_H
#define LINT_HEADINGS_H

#include "lint/text.h"

/* "### A" may stand below "##", "####" may not: readers of lists of contents, and those
 * who go from heading to heading by ear, miss what stands between. The first heading of
 * a file may have any level. */
void lint_heading_jumps(struct lint_text *t);

/* Below a heading stands a text or a further heading. */
void lint_empty_sections(struct lint_text *t);

/* Headings under the same heading differ. Those that are pages are the business of
 * lint_page_titles(). */
void lint_heading_titles(struct lint_text *t);

#endif
