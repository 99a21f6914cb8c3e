/* Redirects and ids; see leads.h. */
#include "addresses/leads.h"

#include "markdown/markdown.h"

/* ---- findings ---- */

static void report_moved(const struct moves *m, const struct move *move,
                         struct diag *diag)
{
    diag_find(diag, DIAG_WARNING, ledger_place(m->ledger, move->entry), "address-moved",
              "\"%.*s\" is at \"%.*s\" now (%s) and leads there; \"handbook addresses "
              "--update\" writes that down, or write into the second column what is "
              "right",
              STR_ARG(move->entry->address), STR_ARG(move->to->address), move->why);
}

static void report_gone(const struct moves *m, const struct move *move,
                        struct diag *diag)
{
    struct buf likely = BUF_INIT;
    for (size_t i = 0; i < 2 && move->likely[i]; i++)
        buf_printf(&likely, "%s\"%.*s\"", i ? " or " : " (maybe ",
                   STR_ARG(move->likely[i]->address));
    if (likely.n)
        buf_putc(&likely, ')');
    diag_find(diag, DIAG_WARNING, ledger_place(m->ledger, move->entry), "address-gone",
              "\"%.*s\" was published and is no more; write into the second column "
              "where it leads%s, or \"-\" if it is gone for good",
              STR_ARG(move->entry->address), likely.p);
    buf_release(&likely);
}

void leads_report_gone(const struct moves *m, struct diag *diag)
{
    for (size_t i = 0; i < m->ledger->entries.n; i++)
        if (m->all[i].kind == MOVE_GONE)
            report_gone(m, &m->all[i], diag);
}

/* Whether it is where its page went, under the id that it had: what is said of the
 * page says that too. */
static bool is_with_page(const struct moves *m, const struct move *move)
{
    return move->entry->id.n && str_eq(move->to->id, move->entry->id) &&
           !map_has(&m->lives->by_address, move->entry->url);
}

void leads_report(const struct moves *m, struct diag *diag)
{
    for (size_t i = 0; i < m->ledger->entries.n; i++)
        if (m->all[i].kind == MOVE_FOUND && !is_with_page(m, &m->all[i]))
            report_moved(m, &m->all[i], diag);
    leads_report_gone(m, diag);
}

/* ---- what the site shows ---- */

static struct lead lead_of(const struct move *move)
{
    return (struct lead){move->to->page, move->to->id};
}

static void apply_page(const struct moves *m, const struct move *move,
                       struct redirects *redirects)
{
    redirects_add(redirects, move->entry->url, lead_of(move),
                  ledger_place(m->ledger, move->entry));
}

/* An id in raw HTML may have taken the place of the heading's. */
static bool has_id(const struct page *page, struct str id)
{
    struct md_anchor_vec anchors = {0};
    bool found = false;
    if (page->body)
        md_anchors(page->body, &anchors);
    for (size_t i = 0; i < anchors.n && !found; i++)
        found = str_eq(anchors.p[i].id, id);
    vec_release(&anchors);
    return found;
}

static void apply_to_page(const struct move *move, struct page *page)
{
    struct str id = move->entry->id;
    if (has_id(page, id))
        return;
    if (move->to->page == page && move->to->id.n)
        md_heading_also(page->body, move->to->id, id);
    else
        vec_push(&page->old_ids, ((struct old_id){id, lead_of(move)}));
}

static void apply_to_redirect(const struct move *move, struct redirect *redirect)
{
    struct lead to = lead_of(move);
    bool is_same = to.page == redirect->to.page && str_eq(to.anchor, move->entry->id);
    if (!is_same || redirect->to.anchor.n)
        vec_push(&redirect->ids, ((struct old_id){move->entry->id, to}));
}

static void apply_heading(const struct moves *m, const struct move *move,
                          struct redirects *redirects)
{
    struct str url = move->entry->url;
    const struct live *live = map_get(&m->lives->by_address, url);
    struct redirect *redirect = live ? NULL : redirects_find(redirects, url);
    if (live)
        apply_to_page(move, live->page);
    else if (redirect)
        apply_to_redirect(move, redirect);
}

void leads_apply(const struct moves *m, struct redirects *redirects)
{
    for (int headings = 0; headings < 2; headings++)
        for (size_t i = 0; i < m->ledger->entries.n; i++) {
            const struct move *move = &m->all[i];
            bool is_on = move->kind == MOVE_GIVEN || move->kind == MOVE_FOUND;
            if (!is_on || (move->entry->id.n > 0) != headings)
                continue;
            if (headings)
                apply_heading(m, move, redirects);
            else
                apply_page(m, move, redirects);
        }
}
