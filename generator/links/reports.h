/* What pages say of others: noted page by page, on any thread, and told to those whom
 * it concerns when all have been read, in reading order. So what a page hears does not
 * depend on threads, and while pages are read nothing that they share is changed. */
#ifndef LINKS_REPORTS_H
#define LINKS_REPORTS_H

#include "model/site.h"

/* A sentence, and the page that it speaks of. */
struct backlink_report {
    struct page *to;
    struct backlink link;
};
VEC(backlink_report_vec, struct backlink_report);

struct statement_report {
    struct service *of;
    struct service_statement statement;
};
VEC(statement_report_vec, struct statement_report);

/* Two services that a block of text names; the first was derived. */
struct company_report {
    struct service *service;
    const struct service *other;
};
VEC(company_report_vec, struct company_report);

VEC(mentioned_vec, struct service *);

/* Of one page; strings live as long as the site. */
struct reports {
    struct backlink_report_vec backlinks;
    struct statement_report_vec statements;
    struct company_report_vec company;
    struct mentioned_vec mentioned; /* a service as often as it is named */
};

/* Tells it, and frees the lists. A sentence is told to a page once; if it was noted
 * again as a statement of scope, it is that. */
void reports_tell(struct reports *r);

#endif
