/* Who links to a page; see linked.h. */
#include "views/linked.h"

#include "content/address.h"
#include "content/claim.h"
#include "content/content.h"
#include "util/path.h"
#include "views/list.h"
#include "words/words.h"

/* A page quotes all as long as they are not most of it: 15 KB of them were a third of
 * what the heaviest page of a service sent, and 9 KB a sixth of an ordinary page. One
 * that quotes some quotes fewer: they show what is there to be seen. */
enum { BYTES_OF_ALL = 8000, BYTES_OF_SOME = 4000 };

static const struct list_form form = {"linked-from", NULL, false, false};

static struct item item_of(const struct backlink *b)
{
    return (struct item){b->from->title, b->from, b->anchor, .backlink = b};
}

static size_t weight(const struct page *page, const struct backlink *b)
{
    struct item item = item_of(b);
    return list_weight(&form, page, &item);
}

/* ---- the page of all ---- */

static bool is_taken(const void *site, struct str url)
{
    return claim_is_taken(site, url);
}

static struct str address_beside(struct site *site, const struct page *page)
{
    bool is_index = str_eq(path_base(page->url), STR("index.html"));
    struct str dir = is_index ? path_dir(page->url) : path_without_ext(page->url);
    return address_free(arena_printf(&site->arena, "%.*s%slinked-from.html",
                                     STR_ARG(dir), dir.n ? "/" : ""),
                        is_taken, site, &site->arena);
}

static struct page *page_new(struct site *site, struct page *of)
{
    struct page *page = arena_new(&site->arena, struct page, 1);
    *page = (struct page){.kind = PAGE_VIEW, .view = form.view, .parent = of};
    page->id = str_z(form.view);
    page->url = address_beside(site, of);
    page->title = WORDS(site->settings.words, &site->arena, "linked-from",
                        word_str("title", of->title));
    page->nav_title = words_text(site->settings.words, "linked-from-short");
    page->depth = of->depth + 1;
    page->no_search = true;
    return page;
}

static void add(struct site *site, struct page *of, struct diag *diag)
{
    size_t n = of->backlinks.n;
    struct item *items = arena_new(&site->arena, struct item, n);
    for (size_t i = 0; i < n; i++) {
        items[i] = item_of(&of->backlinks.p[i]);
        if (items[i].page->has_namesake)
            items[i].path = page_path(items[i].page, &site->arena);
    }
    struct page *page = page_new(site, of);
    of->linked_from = page;
    site_add_page(site, page, diag);
    list_put(site, page, &form, items, n, diag);
}

static bool is_long(const struct page *page)
{
    size_t bytes = 0;
    for (size_t i = 0; i < page->backlinks.n && bytes <= BYTES_OF_ALL; i++)
        bytes += weight(page, &page->backlinks.p[i]);
    return bytes > BYTES_OF_ALL;
}

void linked_add(struct site *site, struct diag *diag)
{
    size_t n = site->pages.n;
    for (size_t i = 0; i < n; i++)
        if (site->pages.p[i]->kind != PAGE_GLOSSARY && is_long(site->pages.p[i]))
            add(site, site->pages.p[i], diag);
}

/* ---- what is quoted ---- */

static struct value *push_quote(const struct view *v, struct value *list,
                                const struct backlink *b)
{
    struct value *item = value_push_map(list);
    value_set_str(item, "title", b->from->title);
    value_set_str(item, "path", view_path(v, b->from));
    value_set_str(item, "url", view_href(v, b->from->url, b->anchor));
    value_set_str(item, "before", str_slice(b->sentence, 0, b->at));
    value_set_str(item, "match", str_slice(b->sentence, b->at, b->at + b->len));
    value_set_str(item, "after", str_from(b->sentence, b->at + b->len));
    return item;
}

/* The quotes of a list, and where those of one page begin and end. */
struct quoting {
    const struct view *v;
    struct value *list, *last;
    const struct backlink *first; /* of the page */
};

static void quote(struct quoting *q, const struct backlink *b)
{
    bool begins = !q->first || q->first->from != b->from;
    if (begins && q->last)
        value_set_bool(q->last, "ends", true);
    q->first = begins ? b : q->first;
    q->last = push_quote(q->v, q->list, b);
    value_set_bool(q->last, "begins", begins);
    value_set_bool(q->last, "ends", false);
    /* where the title of the page leads already, its words need not */
    value_set_bool(q->last, "elsewhere",
                   b->len && !str_eq(b->anchor, q->first->anchor));
}

void linked_fill(const struct view *v, struct value *map, const char *key,
                 bool (*keep)(const struct backlink *b))
{
    const struct backlink_vec *links = &v->page->backlinks;
    struct quoting q = {.v = v, .list = value_set_list(map, key)};
    size_t bytes = 0;
    for (size_t i = 0; i < links->n; i++) {
        if (keep && !keep(&links->p[i]))
            continue;
        bytes += weight(v->page, &links->p[i]);
        if (v->page->linked_from && bytes > BYTES_OF_SOME && q.last)
            break;
        quote(&q, &links->p[i]);
    }
    if (q.last)
        value_set_bool(q.last, "ends", true);
}

void linked_fill_all(const struct view *v)
{
    const struct page *all = v->page->linked_from;
    if (!all) {
        value_set_bool(v->data, "backlinks_all", false);
        return;
    }
    struct value *map = value_set_map(v->data, "backlinks_all");
    view_set_url(v, map, all);
    value_set_int(map, "count", (int)v->page->backlinks.n);
}

void view_linked_from(struct view *v)
{
    const struct list *list = v->page->list;
    struct value *quotes = value_set_list(v->data, "backlinks");
    for (size_t i = 0; !list->nparts && i < list->n; i++)
        push_quote(v, quotes, list->items[i].backlink);
}
