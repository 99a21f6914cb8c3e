/* The frame of a page; see frame.h. */
#include "views/frame.h"

#include "html/escape.h"
#include "links/href.h"
#include "markdown/markdown.h"
#include "util/buf.h"
#include "util/language.h"
#include "util/path.h"
#include "views/blocks.h"
#include "views/linked.h"
#include "views/list.h"
#include "views/menu.h"

/* "index.html" is left out of the address that search engines are told. */
static struct str canonical(const struct view *v)
{
    const struct settings *s = &v->site->settings;
    if (!s->base_url.n || str_eq(v->page->url, STR("404.html")))
        return (struct str){0};
    struct str url = v->page->url;
    if (str_eq(path_base(url), STR("index.html")))
        url = str_slice(url, 0, url.n - 10);
    return arena_printf(
        v->arena, "%.*s%.*s", STR_ARG(s->base_url),
        STR_ARG(href_make((struct str){0}, url, (struct str){0}, v->arena)));
}

struct str view_summary(const struct view *v, const struct page *page)
{
    if (page->description.n)
        return page->description;
    return page->has_math ? md_plain(page->lead, v->arena) : page->lead;
}

/* What search engines and previews show, cut behind a word. */
static struct str summary(const struct view *v)
{
    enum { MAX_SUMMARY = 160 };
    struct str text = view_summary(v, v->page);
    if (text.n <= MAX_SUMMARY || v->page->description.n)
        return text;
    ptrdiff_t space = str_rfind_char(str_slice(text, 0, MAX_SUMMARY), ' ');
    return str_slice(text, 0, space < 0 ? 0 : (size_t)space);
}

/* The title with the markup that it has in the notes. */
static struct str heading(const struct view *v)
{
    const struct page *p = v->page;
    struct buf html = BUF_INIT;
    struct str title = p->typed_title.n ? p->typed_title : p->title;
    if (!p->body || !md_render_title(p->body, view_words(v), title, &html))
        html_text(&html, p->title);
    struct str s = arena_str(v->arena, buf_view(&html));
    buf_release(&html);
    return s;
}

void view_site(struct view *v)
{
    const struct settings *s = &v->site->settings;
    value_set_str(v->data, "lang", s->language);
    value_set_bool(v->data, "rtl", language_is_rtl(s->language));
    value_set_str(v->data, "root", view_root(v));
    struct value *site = value_set_map(v->data, "site");
    value_set_str(site, "title", s->title);
    value_set_str(site, "description", s->description);
    value_set_str(site, "author", s->author);
    /* A feed says what is new: it takes an address and a history. */
    value_set_bool(site, "feed", s->base_url.n && v->site->has_history);
}

/* "Ann, Ben". */
static struct str names_of(const struct view *v, const struct str_vec *names)
{
    return words_list(view_words(v), v->arena, "list-comma", names->p, names->n);
}

static void fill_page(struct view *v)
{
    const struct page *p = v->page;
    struct value *page = value_set_map(v->data, "page");
    value_set_str(page, "title", p->title);
    value_set_str(page, "path", view_path(v, p));
    value_set_raw(page, "heading", heading(v));
    value_set_str(page, "description", p->description);
    value_set_str(page, "summary", summary(v));
    value_set_str(page, "kind", str_z(page_kind_name(p->kind)));
    value_set_str(page, "url", p->url);
    value_set_str(page, "canonical", canonical(v));
    value_set_str(page, "edit_url", p->edit_url);
    value_set_str(page, "updated", p->updated);
    value_set_str(page, "updated_text",
                  words_date(view_words(v), v->arena, p->updated));
    value_set_str(page, "authors", names_of(v, &p->authors));
    value_set_str(page, "lang", p->lang);
    value_set_bool(page, "rtl", language_is_rtl(p->lang));
}

static void push_crumb(const struct view *v, struct value *crumbs, const struct page *p)
{
    struct value *item = value_push_map(crumbs);
    value_set_str(item, "title",
                  p == v->site->home ? v->site->settings.title : page_menu_title(p));
    view_set_url(v, item, p);
}

/* A single file names its only chapter as it names the site. */
static void push_way(const struct view *v, struct value *crumbs, const struct page *p)
{
    if (!p)
        return;
    push_way(v, crumbs, p->parent);
    if (p->parent || !str_eq(p->title, v->site->settings.title))
        push_crumb(v, crumbs, p);
}

static void fill_breadcrumbs(struct view *v)
{
    struct value *crumbs = value_set_list(v->data, "breadcrumbs");
    const struct page *p = v->page;
    if (p == v->site->home)
        return;
    push_crumb(v, crumbs, v->site->home);
    const struct page *services =
        map_get(&v->site->pages_by_url, STR("services/index.html"));
    bool below_services = p->kind == PAGE_SERVICE ||
                          (p->kind == PAGE_VIEW && (strcmp(p->view, "scope") == 0 ||
                                                    strcmp(p->view, "what-if") == 0));
    if (services && below_services)
        push_crumb(v, crumbs, services);
    push_way(v, crumbs, p->parent);
}

/* Headings nest by their levels: a stack of the lists that are open. */
static void fill_toc(struct view *v)
{
    struct value *open[8] = {value_set_list(v->data, "toc")};
    int levels[8] = {0}, depth = 0;
    for (size_t i = 0; i < v->page->headings.n && !v->page->no_toc; i++) {
        const struct heading *h = &v->page->headings.p[i];
        while (depth > 0 && levels[depth] >= h->level)
            depth--;
        struct value *item = value_push_map(open[depth]);
        value_set_str(item, "id", h->id);
        value_set_str(item, "title", h->title);
        value_set_int(item, "level", h->level);
        struct value *children = value_set_list(item, "children");
        if (depth < 7) {
            depth++;
            open[depth] = children;
            levels[depth] = h->level;
        }
    }
}

/* A page to go on to; its chapter, if that is another. */
static void fill_lead(struct view *v, struct value *map, const struct page *to)
{
    bool beside = to->chapter == v->page->chapter || !to->chapter;
    value_set_str(map, "title", page_menu_title(to));
    view_set_url(v, map, to);
    struct str path = view_path(v, to);
    value_set_str(map, "chapter",
                  beside   ? (struct str){0}
                  : path.n ? path
                           : page_menu_title(to->chapter));
}

static void fill_neighbour(struct view *v, const char *key, const struct page *to)
{
    if (!to) {
        value_set_bool(v->data, key, false);
        return;
    }
    fill_lead(v, value_set_map(v->data, key), to);
}

/* What stood on this page and stands on others now. */
static void fill_moved(struct view *v)
{
    struct value *moved = value_set_list(v->data, "moved");
    for (size_t i = 0; i < v->page->old_ids.n; i++) {
        const struct old_id *old = &v->page->old_ids.p[i];
        struct value *item = value_push_map(moved);
        value_set_str(item, "id", old->id);
        value_set_str(item, "title", view_lead_title(&old->to));
        value_set_str(item, "url", view_href(v, old->to.page->url, old->to.anchor));
    }
}

/* The parts that the list of the page is cut into. */
static void fill_ranges(struct view *v)
{
    const struct list *list = v->page->list;
    struct value *ranges = value_set_list(v->data, "ranges");
    for (size_t i = 0; list && i < list->nparts; i++) {
        struct value *item = value_push_map(ranges);
        value_set_str(item, "title", list->parts[i].label);
        view_set_url(v, item, list->parts[i].page);
        value_set_int(item, "count", (int)list->parts[i].n);
    }
}

/* A service sorts them, the glossary has none. */
static bool is_none(const struct backlink *b)
{
    (void)b;
    return false;
}

static void fill_related(struct view *v)
{
    struct value *list = value_set_list(v->data, "related");
    for (size_t i = 0; i < v->page->nrelated; i++)
        fill_lead(v, value_push_map(list), v->page->related[i]);
}

void frame_fill(struct view *v)
{
    view_site(v);
    fill_page(v);
    menu_fill(v);
    fill_breadcrumbs(v);
    fill_toc(v);
    fill_moved(v);
    fill_neighbour(v, "prev", v->page->prev);
    fill_neighbour(v, "next", v->page->next);
    fill_related(v);
    value_set_bool(v->data, "math", v->page->has_math);
    value_set_bool(v->data, "has_pager", v->page->prev || v->page->next);
    struct buf body = BUF_INIT;
    if (v->page->kind == PAGE_GLOSSARY)
        md_render_part(v->page->body, view_words(v), (struct str){0}, &body);
    else if (v->page->body)
        blocks_text(v, v->page->body, &body);
    value_set_raw(v->data, "body", arena_str(v->arena, buf_view(&body)));
    buf_release(&body);
    bool shows = v->page->kind != PAGE_SERVICE && v->page->kind != PAGE_GLOSSARY;
    linked_fill(v, v->data, "backlinks", shows ? NULL : is_none);
    linked_fill_all(v);
    fill_ranges(v);
}
