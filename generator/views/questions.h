/* Questions in views: the pages of topics. Known to views/ alone. */
#ifndef VIEWS_QUESTIONS_H
#define VIEWS_QUESTIONS_H

#include "model/site.h"

/* Adds a page for each topic, and of a topic with many questions several: so many are
 * read, and printed, at a time, and no page grows with their number. `above` is the
 * page of the self-test. */
void questions_add_sheets(struct site *site, struct page *above, struct diag *diag);

#endif
