/* From where addresses lead to what the site shows: redirects, ids, findings. */
#ifndef ADDRESSES_LEADS_H
#define ADDRESSES_LEADS_H

#include "addresses/moves.h"

/* What moved and what is gone, each at its line. */
void leads_report(const struct moves *m, struct diag *diag);
/* What is gone alone. */
void leads_report_gone(const struct moves *m, struct diag *diag);

/* Adds a redirect for each page that leads on, with the places on it that lead
 * elsewhere, and to pages that stay the ids of headings that are called otherwise now.
 */
void leads_apply(const struct moves *m, struct redirects *redirects);

#endif
