/* Rules on pages. Known to lint/ alone. */
#ifndef LINT_PAGES_H
#define LINT_PAGES_H

#include "lint/text.h"

/* A page can be read at one sitting: it has 5,000 words at most (some twenty minutes),
 * or as many as the settings say. Code does not count, and of scripts without blanks
 * two letters are a word. */
void lint_page_length(struct lint_text *t);

/* Pages of one chapter differ in their titles. */
void lint_page_titles(struct site *site, struct diag *diag);

/* Where the texts of a site lead to most of its pages, they lead to each. In a
 * collection that is read by its menu nothing is said unless the settings set the
 * level. */
void lint_orphans(struct site *site, struct diag *diag);

#endif
