/* The list of contents of a site in one file: the pages that are read from first to
 * last, as they lie below each other. */
#include "links/href.h"
#include "views/view.h"

static struct value *add_entry(const struct view *v, struct value *list,
                               const struct page *page)
{
    struct value *entry = value_push_map(list);
    struct str none = {0};
    struct str title = page->title.n ? page->title : page->url;
    value_set_str(entry, "title", title);
    value_set_str(entry, "url", href_within(page->url, none, v->arena));
    return value_set_list(entry, "pages");
}

/* Pages follow those above them: each is at most one deeper than the last. */
static void add_contents(const struct view *v)
{
    enum { DEEPEST = 16 };
    struct value *lists[DEEPEST + 1] = {value_set_list(v->data, "contents")};
    size_t open = 0;
    for (size_t i = 0; i < v->site->pages.n; i++) {
        const struct page *page = v->site->pages.p[i];
        if (!page_is_in_books(page))
            continue;
        size_t depth = page_depth(page);
        depth = depth > open ? open : depth;
        open = depth + 1 > DEEPEST ? DEEPEST : depth + 1;
        lists[open] = add_entry(v, lists[depth], page);
    }
}

struct value *views_whole(const struct site *site, struct str name, struct arena *arena)
{
    const struct page here = {
        .kind = PAGE_VIEW, .view = "onefile", .url = STR("index.html")};
    struct view v = {
        .site = site, .page = &here, .arena = arena, .data = value_map(arena)};
    view_site(&v);
    value_set_str(v.data, "name", name);
    add_contents(&v);
    return v.data;
}
