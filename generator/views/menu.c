/* The side bar; see menu.h. */
#include "views/menu.h"

#include "links/href.h"
#include "names/title.h"
#include "util/path.h"
#include "views/menu_parts.h"
#include "views/shelves.h"
#include "views/views.h"

/* ---- entries ---- */

/* Children [from, to) of a page as one entry: one, or a series. */
struct entry {
    const struct page *parent;
    size_t from, to;
    const struct page *page; /* where it leads */
    bool is_series;
};

static bool is_beside(const struct page *parent, size_t i, const struct page *series)
{
    return i < parent->nchildren && parent->children[i]->series == series;
}

/* The entry at child `from`, cut off at `end`. */
static struct entry entry_at(const struct page *parent, size_t from, size_t end)
{
    const struct page *page = parent->children[from];
    struct entry e = {parent, from, from + 1, page, false};
    while (page->series && e.to < end && is_beside(parent, e.to, page->series))
        e.to++;
    e.is_series = e.to > e.from + 1;
    return e;
}

/* A series is called what its parts have in common. */
static struct str title_of(const struct entry *e)
{
    struct str base;
    if (e->is_series && title_part(e->page->title, &base, NULL) && base.n)
        return base;
    return page_menu_title(e->page);
}

/* The name of the script that holds what is below it, or nothing. */
static struct str key_of(const struct entry *e, struct arena *arena)
{
    struct str name = path_without_ext(e->page->url);
    if (e->is_series)
        return arena_printf(arena, "%.*s.series", STR_ARG(name));
    return e->page->nchildren ? name : (struct str){0};
}

struct str menu_address(struct str name, struct arena *arena)
{
    struct str none = {0};
    return name.n ? href_make(none, name, none, arena) : name;
}

/* ---- what is shown ---- */

void menu_window(size_t at, size_t n, size_t max, size_t *from, size_t *to)
{
    *from = at < n && at > max / 2 ? at - max / 2 : 0;
    if (n > max && *from > n - max)
        *from = n - max;
    *to = *from + max < n ? *from + max : n;
}

/* How many of the pages below `parent` are shown: fewer on the levels between the top
 * and the page's own. */
static size_t share_of(const struct view *v, const struct page *parent)
{
    enum { MIN_SHARE = 3 };
    const struct page *page = v->page;
    if (parent == v->site->home || parent == page || parent == page->parent)
        return MAX_NAV;
    size_t between = page->depth > 2 ? (size_t)page->depth - 1 : 1;
    return MAX_NAV / between > MIN_SHARE ? MAX_NAV / between : MIN_SHARE;
}

/* Which child of `parent` the page is or stands below; their number if none. */
static size_t child_towards(const struct view *v, const struct page *parent)
{
    const struct page *top = parent == v->site->home ? NULL : parent;
    const struct page *page = v->page;
    while (page && page->parent != top)
        page = page->parent;
    bool is_child =
        page && page->nth < parent->nchildren && parent->children[page->nth] == page;
    return is_child ? page->nth : parent->nchildren;
}

static void fill_pages(const struct view *v, struct value *map, const char *key,
                       const struct page *parent);

static struct value *make_item(const struct view *v, const struct entry *e,
                               bool is_open, struct arena *arena)
{
    struct value *item = value_map(arena);
    struct str url = view_href(v, e->page->url, (struct str){0});
    value_set_str(item, "title", title_of(e));
    value_set_str(item, "url", arena_str(arena, url));
    value_set_bool(item, "current", e->page == v->page && !e->is_series);
    value_set_bool(item, "open", is_open);
    value_set_bool(item, "top", !e->page->parent);
    value_set_str(item, "key", menu_address(key_of(e, arena), arena));
    value_set_bool(item, "own_key", e->is_series);
    value_set_list(item, "pages");
    value_set_bool(item, "all", false);
    return item;
}

/* A closed entry is the same on all pages of a folder. */
static const struct value *closed_item(const struct view *v, const struct entry *e)
{
    struct views_memory *memory = v->memory;
    struct value *item = map_get(&memory->entries, e->page->url);
    if (!item) {
        item = make_item(v, e, false, &memory->arena);
        value_seal(item);
        map_put(&memory->entries, e->page->url, item);
    }
    return item;
}

/* Returns the item if something can be put below it, else NULL. */
static struct value *push_item(const struct view *v, struct value *list,
                               const struct entry *e, bool is_open)
{
    if (v->memory && !is_open && !e->is_series && e->page != v->page) {
        value_push(list, closed_item(v, e));
        return NULL;
    }
    struct value *item = make_item(v, e, is_open, v->arena);
    value_push(list, item);
    return item;
}

static void fill_series(const struct view *v, struct value *item,
                        const struct entry *series)
{
    struct value *list = value_set_list(item, "pages");
    for (size_t i = series->from; i < series->to; i++) {
        struct entry part = {series->parent, i, i + 1, series->parent->children[i],
                             false};
        struct value *below = push_item(v, list, &part, part.page == v->page);
        if (part.page == v->page && part.page->nchildren)
            fill_pages(v, below, "pages", part.page);
    }
}

static void push_entry(const struct view *v, struct value *list, const struct entry *e,
                       bool is_open)
{
    struct value *item = push_item(v, list, e, is_open);
    if (is_open && e->is_series)
        fill_series(v, item, e);
    else if (is_open)
        fill_pages(v, item, "pages", e->page);
}

/* Where all of the pages are listed, if the side bar shows some of them only. */
static void fill_all(const struct view *v, struct value *map, const struct page *parent,
                     bool is_cut)
{
    if (!is_cut) {
        value_set_bool(map, "all", false);
        return;
    }
    struct value *all = value_set_map(map, "all");
    view_set_url(v, all, parent);
    value_set_int(all, "count", (int)parent->nchildren);
}

/* What stands below `parent`; what stands below that only on the way to the page. */
static void fill_pages(const struct view *v, struct value *map, const char *key,
                       const struct page *parent)
{
    bool is_only = parent == v->site->home && parent->nchildren == 1;
    struct value *list = value_set_list(map, key);
    size_t at = child_towards(v, parent), from, to;
    menu_window(at, parent->nchildren, share_of(v, parent), &from, &to);
    for (size_t i = from; i < to;) {
        struct entry e = entry_at(parent, i, to);
        push_entry(v, list, &e, (at >= e.from && at < e.to) || is_only);
        i = e.to;
    }
    fill_all(v, map, parent, to - from < parent->nchildren);
}

void menu_fill(struct view *v)
{
    struct value *nav = value_set_map(v->data, "nav");
    fill_pages(v, nav, "chapters", v->site->home);
    struct value *views = value_set_list(nav, "views");
    const struct page *pages[VIEW_MAIN];
    size_t n = view_main(v->site, pages);
    for (size_t i = 0; i < n; i++) {
        struct value *item = value_push_map(views);
        value_set_str(item, "title", pages[i]->title);
        view_set_url(v, item, pages[i]);
        value_set_bool(item, "current", pages[i] == v->page);
        value_set_bool(item, "top", false);
        shelves_fill_item(v, item, pages[i]);
    }
}

/* ---- what is opened in place ---- */

static json_t *text(struct str s)
{
    json_t *json = json_stringn(s.n ? s.p : "", s.n);
    return json ? json : json_string("");
}

json_t *menu_entry(struct str title, struct str address, struct str key)
{
    return json_pack("[o, o, o]", text(title), text(address), text(key));
}

static json_t *item_json(const struct entry *e, struct arena *arena)
{
    return menu_entry(title_of(e), menu_address(e->page->url, arena),
                      menu_address(key_of(e, arena), arena));
}

void menu_emit(views_menu_fn *write, void *context, struct str key, json_t *items,
               size_t count, struct arena *arena)
{
    json_t *all = json_pack("[o, o, I]", text(menu_address(key, arena)), items,
                            (json_int_t)count);
    char *list = json_dumps(all, JSON_COMPACT | JSON_ENSURE_ASCII);
    struct str name = arena_printf(arena, "menu/%.*s.js", STR_ARG(key));
    struct str script =
        arena_printf(arena, "handbookMenu(%.*s);\n", (int)strlen(list) - 2, list + 1);
    write(context, name, script);
    free(list);
    json_decref(all);
}

static void emit_series(views_menu_fn *write, void *context, const struct entry *series,
                        struct arena *arena)
{
    json_t *items = json_array();
    for (size_t i = series->from; i < series->to; i++) {
        struct entry part = {series->parent, i, i + 1, series->parent->children[i],
                             false};
        json_array_append_new(items, item_json(&part, arena));
    }
    menu_emit(write, context, key_of(series, arena), items, 0, arena);
}

static void emit_chapter(const struct site *site, const struct page *parent,
                         views_menu_fn *write, void *context, struct arena *arena)
{
    size_t n = parent->nchildren < MAX_OPENED ? parent->nchildren : MAX_OPENED;
    struct entry chapter = {.page = parent};
    json_t *items = json_array();
    for (size_t i = 0; i < parent->nchildren;) {
        struct entry e = entry_at(parent, i, parent->nchildren);
        if (i < n)
            json_array_append_new(items, item_json(&e, arena));
        if (e.is_series)
            emit_series(write, context, &e, arena);
        i = e.to;
    }
    if (parent == site->home)
        json_decref(items);
    else
        menu_emit(write, context, key_of(&chapter, arena), items,
                  parent->nchildren > n ? parent->nchildren : 0, arena);
}

void views_menu(const struct site *site, views_menu_fn *write, void *context)
{
    struct arena arena = {0};
    for (size_t i = 0; i < site->pages.n; i++)
        if (site->pages.p[i]->nchildren) {
            emit_chapter(site, site->pages.p[i], write, context, &arena);
            arena_reset(&arena);
        }
    shelves_menu(site, write, context, &arena);
    arena_release(&arena);
}
