/* The frame of a page; see frame.h. */
#include "views/frame.h"

#include "html/escape.h"
#include "links/href.h"
#include "markdown/markdown.h"
#include "util/buf.h"
#include "util/language.h"
#include "util/path.h"
#include "util/utf8.h"
#include "util/vec.h"
#include "views/blocks.h"
#include "views/linked.h"
#include "views/list.h"
#include "views/menu.h"

#include <jansson.h>
#include <stdlib.h>

VEC(crumb_vec, const struct page *);

struct str view_canonical(const struct view *v, const struct page *page)
{
    const struct settings *s = &v->site->settings;
    if (!s->base_url.n || str_eq(page->url, STR("404.html")))
        return (struct str){0};
    struct str url = page->url;
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

/* Behind the last sentence that ends in `text`, or 0. */
static size_t end_of_sentences(struct str text)
{
    static const struct str ends[] = {STR_INIT(". "), STR_INIT("! "), STR_INIT("? "),
                                      STR_INIT("。"), STR_INIT("؟ ")};
    size_t end = 0;
    for (size_t i = 0; i < countof(ends); i++)
        for (ptrdiff_t at = 0; (at = str_find(text, ends[i], (size_t)at)) >= 0; at++)
            if ((size_t)at + ends[i].n > end)
                end = (size_t)at + ends[i].n;
    return end;
}

/* What search engines and previews show: whole sentences, if they say enough; else as
 * many words as there is room for. */
static struct str summary(const struct view *v)
{
    enum { LEAST = 25, MAX_SUMMARY = 160 };
    struct str text = view_summary(v, v->page);
    if (text.n <= MAX_SUMMARY || v->page->description.n)
        return text;
    struct str cut = utf8_slice(text, MAX_SUMMARY);
    size_t sentences = end_of_sentences(cut);
    if (sentences >= LEAST)
        return str_trim(str_slice(cut, 0, sentences));
    ptrdiff_t space = str_rfind_char(cut, ' ');
    return arena_printf(v->arena, "%.*s …",
                        STR_ARG(str_slice(cut, 0, space > 0 ? (size_t)space : cut.n)));
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
    value_set_str(site, "keep", s->offline ? STR("auto") : (struct str){0});
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
    value_set_bool(page, "draft", p->draft);
    value_set_bool(page, "has_drafts", p->has_drafts);
    value_set_str(page, "kind", str_z(page_kind_name(p->kind)));
    value_set_str(page, "url", p->url);
    value_set_str(page, "canonical", view_canonical(v, p));
    value_set_str(page, "picture",
                  p->picture.n ? arena_printf(v->arena, "%.*s%.*s",
                                              STR_ARG(v->site->settings.base_url),
                                              STR_ARG(p->picture))
                               : (struct str){0});
    value_set_str(page, "edit_url", p->edit_url);
    value_set_str(page, "updated", p->updated);
    value_set_str(page, "updated_text",
                  words_date(view_words(v), v->arena, p->updated));
    value_set_str(page, "authors", names_of(v, &p->authors));
    value_set_str(page, "lang", p->lang);
    value_set_bool(page, "rtl", language_is_rtl(p->lang));
}

static struct str crumb_title(const struct view *v, const struct page *p)
{
    return p == v->site->home ? v->site->settings.title : page_menu_title(p);
}

/* A single file names its only chapter as it names the site. */
static void push_way(const struct view *v, struct crumb_vec *crumbs,
                     const struct page *p)
{
    if (!p)
        return;
    push_way(v, crumbs, p->parent);
    if (p->parent || !str_eq(p->title, v->site->settings.title))
        vec_push(crumbs, p);
}

/* The pages above this one, the outermost first. */
static void find_crumbs(const struct view *v, struct crumb_vec *crumbs)
{
    const struct page *p = v->page;
    if (p == v->site->home)
        return;
    vec_push(crumbs, v->site->home);
    const struct page *services =
        map_get(&v->site->pages_by_url, STR("services/index.html"));
    bool below_services = p->kind == PAGE_SERVICE ||
                          (p->kind == PAGE_VIEW && (strcmp(p->view, "scope") == 0 ||
                                                    strcmp(p->view, "what-if") == 0));
    if (services && below_services)
        vec_push(crumbs, services);
    push_way(v, crumbs, p->parent);
}

static void push_item(const struct view *v, json_t *list, const struct page *p)
{
    struct str title = crumb_title(v, p), address = view_canonical(v, p);
    json_array_append_new(list,
                          json_pack("{s:s, s:i, s:s%, s:s%}", "@type", "ListItem",
                                    "position", (int)json_array_size(list) + 1, "name",
                                    title.p, title.n, "item", address.p, address.n));
}

/* The same as JSON-LD, for search engines: a block of data, which no browser runs and
 * no policy forbids. "</script>" within it would end it. */
static struct str structured(const struct view *v, const struct crumb_vec *crumbs)
{
    struct str none = {0};
    if (!crumbs->n || !view_canonical(v, v->page).n)
        return none;
    json_t *list = json_array();
    for (size_t i = 0; i < crumbs->n; i++)
        push_item(v, list, crumbs->p[i]);
    push_item(v, list, v->page);
    json_t *json = json_pack("{s:s, s:s, s:o}", "@context", "https://schema.org",
                             "@type", "BreadcrumbList", "itemListElement", list);
    char *text = json_dumps(json, JSON_COMPACT);
    struct buf html = BUF_INIT;
    buf_puts(&html, "<script type=\"application/ld+json\">");
    for (const char *c = text; *c; c++)
        if (*c == '<' || *c == '>' || *c == '&')
            buf_printf(&html, "\\u%04x", *c);
        else
            buf_putc(&html, *c);
    buf_puts(&html, "</script>");
    struct str block = arena_str(v->arena, buf_view(&html));
    free(text);
    json_decref(json);
    buf_release(&html);
    return block;
}

static void fill_breadcrumbs(struct view *v)
{
    struct crumb_vec crumbs = {0};
    find_crumbs(v, &crumbs);
    struct value *list = value_set_list(v->data, "breadcrumbs");
    for (size_t i = 0; i < crumbs.n; i++) {
        struct value *item = value_push_map(list);
        value_set_str(item, "title", crumb_title(v, crumbs.p[i]));
        view_set_url(v, item, crumbs.p[i]);
    }
    value_set_raw(v->data, "structured", structured(v, &crumbs));
    value_set_bool(v->data, "opensearch",
                   v->site->settings.base_url.n &&
                       str_eq(v->page->url, STR("search.html")));
    vec_release(&crumbs);
}

/* Headings nest by their levels: a stack of the lists that are open. */
static void fill_toc(struct view *v)
{
    struct value *open[8] = {value_set_list(v->data, "toc")};
    int levels[8] = {0}, depth = 0;
    size_t n = v->page->no_toc ? 0 : v->page->headings.n;
    for (size_t i = 0; i < n && i < PAGE_MOST_LISTED; i++) {
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

/* A text that has blocks decides which styles the page has; of the glossary's only the
 * head is shown. */
bool frame_text_waits(const struct page *page)
{
    struct md_directive_vec blocks = {0};
    if (!page->body || page->kind == PAGE_GLOSSARY)
        return false;
    md_directives(page->body, &blocks);
    bool waits = blocks.n == 0;
    vec_release(&blocks);
    return waits;
}

static void fill_text(struct view *v)
{
    struct buf text = BUF_INIT;
    if (v->page->kind == PAGE_GLOSSARY)
        md_render_part(v->page->body, view_words(v), (struct str){0}, &text);
    else if (v->page->body && !frame_text_waits(v->page))
        blocks_text(v, v->page->body, &text);
    value_set_raw(v->data, "body", arena_str(v->arena, buf_view(&text)));
    buf_release(&text);
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
    fill_text(v);
    bool shows = v->page->kind != PAGE_SERVICE && v->page->kind != PAGE_GLOSSARY;
    linked_fill(v, v->data, "backlinks", shows ? NULL : is_none);
    linked_fill_all(v);
    fill_ranges(v);
}
