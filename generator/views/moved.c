/* The page that stands where another one was. It is none of the site's pages, so it
 * has no frame: a name, a link, and what browsers need to go on by themselves. */
#include "links/href.h"
#include "util/buf.h"
#include "util/path.h"
#include "views/view.h"
#include "views/views.h"

struct str view_lead_title(const struct lead *to)
{
    for (size_t i = 0; to->anchor.n && i < to->page->headings.n; i++)
        if (str_eq(to->page->headings.p[i].id, to->anchor))
            return to->page->headings.p[i].title;
    return to->page->title;
}

static struct str href(const struct redirect *redirect, const struct lead *to,
                       struct arena *arena)
{
    return href_make(redirect->url, to->page->url, to->anchor, arena);
}

static struct str canonical(const struct site *site, const struct redirect *redirect,
                            struct arena *arena)
{
    struct str base = site->settings.base_url, none = {0}, url = redirect->to.page->url;
    if (!base.n)
        return href_make(redirect->url, url, none, arena);
    if (str_eq(path_base(url), STR("index.html")))
        url = str_slice(url, 0, url.n - 10);
    return arena_printf(arena, "%.*s%.*s", STR_ARG(base),
                        STR_ARG(href_make(none, url, none, arena)));
}

/* For the script: "id address id address …"; neither holds a blank. */
static struct str all_ids(const struct redirect *redirect, struct arena *arena)
{
    struct buf ids = BUF_INIT;
    for (size_t i = 0; i < redirect->ids.n; i++) {
        const struct old_id *old = &redirect->ids.p[i];
        buf_printf(&ids, "%s%.*s %.*s", i ? " " : "", STR_ARG(old->id),
                   STR_ARG(href(redirect, &old->to, arena)));
    }
    struct str s = arena_str(arena, buf_view(&ids));
    buf_release(&ids);
    return s;
}

struct value *views_moved(const struct site *site, const struct redirect *redirect,
                          struct arena *arena)
{
    /* The root of the site is seen from the address that the redirect has. */
    const struct page here = {.kind = PAGE_VIEW, .view = "moved", .url = redirect->url};
    struct view v = {
        .site = site, .page = &here, .arena = arena, .data = value_map(arena)};
    view_site(&v);
    value_set_str(v.data, "canonical", canonical(site, redirect, arena));
    value_set_str(v.data, "all_ids", all_ids(redirect, arena));
    struct value *to = value_set_map(v.data, "to");
    value_set_str(to, "title", view_lead_title(&redirect->to));
    value_set_str(to, "path", page_path(redirect->to.page, arena));
    value_set_str(to, "url", href(redirect, &redirect->to, arena));
    struct value *ids = value_set_list(v.data, "ids");
    for (size_t i = 0; i < redirect->ids.n; i++) {
        struct value *item = value_push_map(ids);
        value_set_str(item, "id", redirect->ids.p[i].id);
        value_set_str(item, "title", view_lead_title(&redirect->ids.p[i].to));
        value_set_str(item, "url", href(redirect, &redirect->ids.p[i].to, arena));
    }
    return v.data;
}
