/* Addresses as a page links to them: relative, but for 404.html, which is served
 * at any depth and so begins at the root of the server. */
#include "views/view.h"

#include "links/href.h"
#include "util/buf.h"
#include "util/path.h"

static bool is_404(const struct page *page)
{
    return page->kind == PAGE_VIEW && strcmp(page->view, "404") == 0;
}

/* The path of base_url: "https://a.example/handbook/" -> "/handbook/". */
static struct str base_path(const struct settings *s)
{
    ptrdiff_t host = str_find(s->base_url, STR("://"), 0);
    ptrdiff_t path = host < 0 ? -1 : str_find_char(s->base_url, '/', (size_t)host + 3);
    return path < 0 ? STR("/") : str_from(s->base_url, (size_t)path);
}

struct str view_root(const struct view *v)
{
    if (is_404(v->page) && !v->site->settings.base_url.n)
        return (struct str){0}; /* who knows what stands at the root of the server? */
    if (is_404(v->page))
        return base_path(&v->site->settings);
    struct buf up = BUF_INIT;
    path_relative(&up, v->page->url, (struct str){0});
    struct str root = arena_str(v->arena, buf_view(&up));
    buf_release(&up);
    return root;
}

struct str view_href(const struct view *v, struct str to, struct str anchor)
{
    if (!is_404(v->page))
        return href_make(v->page->url, to, anchor, v->arena);
    struct str href = href_make((struct str){0}, to, anchor, v->arena);
    return arena_printf(v->arena, "%.*s%.*s", STR_ARG(base_path(&v->site->settings)),
                        STR_ARG(href));
}

void view_set_url(const struct view *v, struct value *map, const struct page *to)
{
    value_set_str(map, "url", view_href(v, to->url, (struct str){0}));
}

struct str view_path(const struct view *v, const struct page *page)
{
    return page->has_namesake ? page_path(page, v->arena) : (struct str){0};
}

struct str view_id(const struct view *v, struct str name)
{
    return arena_printf(v->arena, FRAME_ID "%.*s", STR_ARG(name));
}

struct str view_id_of(const struct view *v, const char *kind, struct str name)
{
    return arena_printf(v->arena, FRAME_ID "%s-%.*s", kind, STR_ARG(name));
}
