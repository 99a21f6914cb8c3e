/* Backlinks and what services hear of; see reports.h. */
#include "links/reports.h"

/* The same sentence of the same page, if the page knows it already. What made a derived
 * service stands there from the beginning, in the order of the notes; of all others
 * only the last ones can be of this page. */
static struct backlink *find_told(struct page *to, const struct backlink *link)
{
    bool is_derived = to->service && to->service->is_derived;
    for (size_t i = to->backlinks.n; i > 0; i--) {
        struct backlink *b = &to->backlinks.p[i - 1];
        if (b->from == link->from && str_eq(b->sentence, link->sentence))
            return b;
        if (b->from != link->from && !is_derived)
            return NULL;
    }
    return NULL;
}

static void tell_backlink(const struct backlink_report *r)
{
    struct backlink *told = find_told(r->to, &r->link);
    if (told)
        told->is_scope |= r->link.is_scope;
    else
        vec_push(&r->to->backlinks, r->link);
}

static void tell_company(const struct company_report *r)
{
    struct service *s = r->service;
    for (size_t i = 0; i < s->company.n; i++)
        if (s->company.p[i].service == r->other) {
            s->company.p[i].times++;
            return;
        }
    vec_push(&s->company, ((struct service_company){r->other, 1}));
}

void reports_tell(struct reports *r)
{
    for (size_t i = 0; i < r->backlinks.n; i++)
        tell_backlink(&r->backlinks.p[i]);
    for (size_t i = 0; i < r->statements.n; i++)
        vec_push(&r->statements.p[i].of->statements, r->statements.p[i].statement);
    for (size_t i = 0; i < r->company.n; i++)
        tell_company(&r->company.p[i]);
    for (size_t i = 0; i < r->mentioned.n; i++)
        r->mentioned.p[i]->mentions++;
    vec_release(&r->backlinks);
    vec_release(&r->statements);
    vec_release(&r->company);
    vec_release(&r->mentioned);
}
