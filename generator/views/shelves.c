/* Categories of services; see shelves.h. */
#include "views/shelves.h"

#include "content/address.h"
#include "links/href.h"
#include "util/path.h"
#include "views/menu_parts.h"

static const struct str services_url = STR_INIT("services/index.html");

/* ---- making them ---- */

static size_t count_in(const struct site *site, struct str category)
{
    size_t n = 0;
    for (size_t i = 0; i < site->services.n; i++)
        n += str_eq(site->services.p[i]->category, category);
    return n;
}

static void fill_shelf(struct site *site, struct shelf *shelf)
{
    struct page *before = NULL;
    size_t room = count_in(site, shelf->category);
    shelf->services = arena_new(&site->arena, struct service *, room);
    for (size_t i = 0; i < site->services.n; i++) {
        struct service *s = site->services.p[i];
        if (!str_eq(s->category, shelf->category))
            continue;
        s->shelf = shelf;
        s->nth = shelf->n;
        shelf->services[shelf->n++] = s;
        s->page->prev = before;
        if (before)
            before->next = s->page;
        before = s->page;
    }
}

/* "Tide tables" and "tide-tables" would be one. */
static struct str id_for(struct site *site, struct str category)
{
    struct str slug = address_slug(category, &site->arena);
    for (size_t i = 0; i < site->shelves.n; i++)
        if (str_eq(site->shelves.p[i].id, slug))
            return arena_printf(&site->arena, "%.*s.%zu", STR_ARG(slug),
                                site->shelves.n);
    return slug;
}

void shelves_make(struct site *site)
{
    struct str_vec categories = {0};
    view_categories(site, &categories);
    for (size_t i = 0; i < categories.n; i++) {
        struct str id = id_for(site, categories.p[i]);
        vec_push(&site->shelves,
                 ((struct shelf){.category = categories.p[i], .id = id}));
    }
    for (size_t i = 0; i < site->shelves.n; i++)
        fill_shelf(site, &site->shelves.p[i]);
    vec_release(&categories);
}

/* ---- entries of the side bar ---- */

/* The name of the script that holds the services. */
static struct str key_of(const struct shelf *shelf, struct arena *arena)
{
    return arena_printf(arena, "services/%.*s.shelf", STR_ARG(shelf->id));
}

static void set_entry(struct value *item, struct str title, struct str url,
                      bool is_current)
{
    value_set_str(item, "title", title);
    value_set_str(item, "url", url);
    value_set_bool(item, "current", is_current);
    value_set_bool(item, "open", is_current);
    value_set_bool(item, "top", false);
    value_set_str(item, "key", (struct str){0});
    value_set_bool(item, "own_key", false);
    value_set_list(item, "pages");
    value_set_bool(item, "all", false);
}

struct str shelf_anchor(const struct view *v, const struct shelf *shelf)
{
    return view_id_of(v, "category", shelf->id);
}

static struct str url_of(const struct view *v, const struct shelf *shelf)
{
    return view_href(v, services_url, shelf_anchor(v, shelf));
}

/* The services around the one of the page. */
static void fill_services(const struct view *v, struct value *item,
                          const struct shelf *shelf)
{
    struct value *list = value_set_list(item, "pages");
    size_t from, to;
    menu_window(v->page->service->nth, shelf->n, MAX_NAV, &from, &to);
    for (size_t i = from; i < to; i++) {
        const struct page *page = shelf->services[i]->page;
        set_entry(value_push_map(list), page_menu_title(page),
                  view_href(v, page->url, (struct str){0}), page == v->page);
    }
    if (to - from == shelf->n)
        return;
    struct value *all = value_set_map(item, "all");
    value_set_str(all, "url", url_of(v, shelf));
    value_set_int(all, "count", (long long)shelf->n);
}

static void fill_shelves(const struct view *v, struct value *list)
{
    const struct service *here = v->page->service;
    for (size_t i = 0; i < v->site->shelves.n; i++) {
        const struct shelf *shelf = &v->site->shelves.p[i];
        struct value *item = value_push_map(list);
        set_entry(item, view_category_name(v, shelf->category), url_of(v, shelf),
                  false);
        value_set_str(item, "key", menu_address(key_of(shelf, v->arena), v->arena));
        value_set_bool(item, "own_key", true);
        value_set_bool(item, "open", here && here->shelf == shelf);
        if (here && here->shelf == shelf)
            fill_services(v, item, shelf);
    }
}

void shelves_fill_item(const struct view *v, struct value *item,
                       const struct page *page)
{
    bool has_shelves = str_eq(page->url, services_url) && v->site->shelves.n;
    bool is_open = has_shelves && (v->page == page || v->page->service);
    value_set_bool(item, "open", is_open);
    value_set_bool(item, "all", false);
    value_set_str(item, "key",
                  has_shelves ? path_without_ext(page->url) : (struct str){0});
    value_set_bool(item, "own_key", false);
    struct value *list = value_set_list(item, "pages");
    if (is_open)
        fill_shelves(v, list);
}

/* ---- what is opened in place ---- */

static void emit_shelf(const struct shelf *shelf, views_menu_fn *write, void *context,
                       struct arena *arena)
{
    json_t *items = json_array();
    struct str none = {0};
    for (size_t i = 0; i < shelf->n && i < MAX_OPENED; i++) {
        const struct page *page = shelf->services[i]->page;
        json_array_append_new(items, menu_entry(page_menu_title(page),
                                                menu_address(page->url, arena), none));
    }
    menu_emit(write, context, key_of(shelf, arena), items,
              shelf->n > MAX_OPENED ? shelf->n : 0, arena);
}

void shelves_menu(const struct site *site, views_menu_fn *write, void *context,
                  struct arena *arena)
{
    struct view v = {.site = site, .page = site->home, .arena = arena};
    json_t *items = json_array();
    for (size_t i = 0; i < site->shelves.n; i++) {
        const struct shelf *shelf = &site->shelves.p[i];
        json_array_append_new(items,
                              menu_entry(view_category_name(&v, shelf->category),
                                         url_of(&v, shelf),
                                         menu_address(key_of(shelf, arena), arena)));
    }
    if (site->shelves.n)
        menu_emit(write, context, path_without_ext(services_url), items, 0, arena);
    else
        json_decref(items);
    for (size_t i = 0; i < site->shelves.n; i++) {
        emit_shelf(&site->shelves.p[i], write, context, arena);
        arena_reset(arena);
    }
}
