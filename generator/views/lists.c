/* Which lists the site has; see list.h for how they are cut. */
#include "views/list.h"

#include "views/view.h"

#include "model/tags.h"

static struct item *copied(struct site *site, const struct item_vec *items)
{
    struct item *copy = arena_new(&site->arena, struct item, items->n);
    if (items->n)
        memcpy(copy, items->p, items->n * sizeof *copy);
    return copy;
}

/* Takes the items over. */
static void put(struct site *site, struct page *page, const struct list_form *form,
                struct item_vec *items, struct diag *diag)
{
    list_put(site, page, form, copied(site, items), items->n, diag);
    vec_release(items);
}

/* ---- what stands below a page ---- */

static void put_children(struct site *site, struct page *page, struct diag *diag)
{
    static const struct list_form form = {"contents", "contents", false, true};
    struct item_vec items = {0};
    for (size_t i = 0; i < page->nchildren; i++) {
        struct item item = {page_menu_title(page->children[i]), page->children[i],
                            .path = {0}};
        vec_push(&items, item);
    }
    put(site, page, &form, &items, diag);
}

/* ---- the A-Z ---- */

static bool is_listed(const struct page *page)
{
    return page_is_notes(page) || page->kind == PAGE_SERVICE;
}

static void push(struct item_vec *items, struct str title, const struct page *page,
                 struct str anchor)
{
    struct item item = {title, page, anchor, .path = {0}};
    vec_push(items, item);
}

static void collect_page(struct item_vec *items, const struct page *page)
{
    struct str none = {0};
    push(items, page->title, page, none);
    for (size_t i = 0; i < page->aliases.n; i++)
        push(items, page->aliases.p[i], page, none);
    for (size_t i = 0; i < page->parts.n; i++)
        push(items, page->parts.p[i].name, page, page->parts.p[i].anchor);
}

static void collect_all(struct item_vec *items, struct site *site)
{
    const struct page *glossary = map_get(&site->pages_by_url, STR("glossary.html"));
    for (size_t i = 0; i < site->pages.n; i++)
        if (is_listed(site->pages.p[i]))
            collect_page(items, site->pages.p[i]);
    for (size_t i = 0; glossary && i < site->terms.n; i++)
        push(items, site->terms.p[i]->name, glossary, site->terms.p[i]->id);
}

/* Whether the two are called the same and lead to different places. */
static bool is_namesake(const struct item *a, const struct item *b)
{
    return str_eq_nocase(a->title, b->title) &&
           (a->page != b->page || !str_eq(a->anchor, b->anchor));
}

/* Those that have a namesake beside them are told from it by their paths. */
static void add_paths(struct site *site, struct item *items, size_t n)
{
    bool was = false;
    for (size_t i = 0; i < n; i++) {
        bool is = i + 1 < n && is_namesake(&items[i], &items[i + 1]);
        if (is || was)
            items[i].path = page_path(items[i].page, &site->arena);
        was = is;
    }
}

static void put_a_z(struct site *site, struct diag *diag)
{
    static const struct list_form form = {"a-z", NULL, true, false};
    struct page *page = map_get(&site->pages_by_url, STR("a-z.html"));
    struct item_vec items = {0};
    collect_all(&items, site);
    vec_sort(&items, list_by_title);
    add_paths(site, items.p, items.n);
    put(site, page, &form, &items, diag);
}

/* ---- tags ---- */

static struct str place_of(struct site *site, const struct page *page)
{
    return page->parent    ? page_path(page, &site->arena)
           : page->chapter ? page_menu_title(page->chapter)
                           : (struct str){0};
}

struct tagged {
    struct page *tag;
    struct item_vec pages;
    const struct page *last; /* of them */
};

static void collect_tagged(struct site *site, const struct map *by_url)
{
    for (size_t i = 0; i < site->pages.n; i++) {
        const struct page *page = site->pages.p[i];
        struct item item = {page->title, page, .path = {0}};
        if (page->tags.n)
            item.path = place_of(site, page);
        for (size_t k = 0; k < page->tags.n; k++) {
            struct str url = site_tag_page(site, page->tags.p[k])->url;
            struct tagged *tagged = map_get(by_url, url);
            if (tagged->last != page) /* in another case it may stand there again */
                vec_push(&tagged->pages, item);
            tagged->last = page;
        }
    }
}

static void put_tagged(struct site *site, struct tagged *tags, size_t n,
                       struct diag *diag)
{
    static const struct list_form form = {"tag", NULL, false, true};
    for (size_t i = 0; i < n; i++)
        put(site, tags[i].tag, &form, &tags[i].pages, diag);
}

static void put_tag_list(struct site *site, const struct tagged *tags, size_t n,
                         struct diag *diag)
{
    static const struct list_form form = {"tags", "all", true, false};
    struct page *page = map_get(&site->pages_by_url, STR("tags/index.html"));
    struct item_vec items = {0};
    for (size_t i = 0; i < n; i++) {
        struct item item = {tags[i].tag->title, tags[i].tag, .path = {0}};
        vec_push(&items, item);
    }
    vec_sort(&items, list_by_title);
    put(site, page, &form, &items, diag);
}

static void put_tags(struct site *site, struct diag *diag)
{
    size_t n = site->tags.n;
    struct tagged *tags = mem_zalloc(n, sizeof *tags);
    struct map by_url = {0};
    for (size_t i = 0; i < n; i++) {
        tags[i].tag = site->tags.entries[i].value;
        map_put(&by_url, tags[i].tag->url, &tags[i]);
    }
    collect_tagged(site, &by_url);
    put_tagged(site, tags, n, diag);
    put_tag_list(site, tags, n, diag);
    map_release(&by_url);
    free(tags);
}

void lists_make(struct site *site, struct diag *diag)
{
    /* The pages of parts come behind, and have no lists to be made. */
    size_t n = site->pages.n;
    put_a_z(site, diag);
    if (site->tags.n)
        put_tags(site, diag);
    for (size_t i = 0; i < n; i++)
        if (site->pages.p[i]->nchildren)
            put_children(site, site->pages.p[i], diag);
}
