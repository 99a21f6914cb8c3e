/* Looks whether notes keep the rules of model/rules.h. `handbook check` asks: file by
 * file, on all threads, then the site as a whole; a build pays nothing for it.
 *
 *     outside = lint_outside_ask(site, …, diag);   if wanted: outside.h
 *     lint_site(site, threads, outside, &fixes, diag);    findings, and what would mend
 *                                                         them
 *     lint_hush(site, diag);                      those that comments switch off go
 *
 * A family of rules is a file, a rule a row of the table in lint.c or, where a page or
 * the site must be known, of the second table there:
 *
 *     headings.c   heading-jump, empty-section, duplicate-title of headings
 *     pictures.c   missing-alt
 *     mentions.c   ambiguous-mention
 *     pages.c      orphan-page, overlong-page, duplicate-title of pages
 *     outside.c    external-gone, external-moved, external-silent
 *     comments.c   lint-comment, and what comments switch off */
#ifndef LINT_LINT_H
#define LINT_LINT_H

#include "lint/fixes.h"
#include "model/site.h"
#include "util/diag.h"

/* `site` is linked. `outside` and `fixes` may be NULL; else the one says what has
 * moved, the other gets what would mend findings. */
struct lint_outside;
void lint_site(struct site *site, int threads, const struct lint_outside *outside,
               struct lint_fixes *fixes, struct diag *diag);

/* Findings of the rules that a comment switches off are forgotten:
 *
 *     <!-- lint: off heading-jump, empty-section -->
 *
 * speaks for the block behind it, within words for its line; for rules of a page
 * anywhere in its file. Only files with findings are read again. */
void lint_hush(const struct site *site, struct diag *diag);

#endif
