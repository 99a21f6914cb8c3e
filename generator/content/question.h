/* questions/<name>.md: a question for the self-test, and its page.
 *
 *     ---
 *     topic: Resilience
 *     level: professional
 *     links: [aurora, databases/replicas.html]
 *     answers:
 *       - {text: Promote the reader., right: yes, why: It has the data.}
 *       - {text: Restore the copy., right: no, why: That takes hours.}
 *     ---
 *     A database lost its zone …
 *
 * What is wrong with one is an error finding (question); it is shown all the same. */
#ifndef CONTENT_QUESTION_H
#define CONTENT_QUESTION_H

#include "config/front_matter.h"
#include "model/site.h"

/* Whether this is the front matter of a question. A file in questions/ that has
 * another is an ordinary page. */
bool question_is_one(const struct front_matter *front);

void question_add(struct site *site, const struct front_matter *front, struct str file,
                  struct diag *diag);

/* When all pages are there: finds what `links` name. */
void questions_link(struct site *site, struct diag *diag);

#endif
