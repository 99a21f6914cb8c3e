/* services/: the matrix of all services; scope/<level>: those bound to one. */
#include "views/stretch.h"

#include "util/buf.h"
#include "views/shelves.h"

/* "AZ" for "AZ fails", where it is said already that something does. */
static struct str short_name(const struct view *v, const struct fault *fault)
{
    const struct level *level = settings_level(&v->site->settings, fault->id);
    return view_capital(level ? level->short_name : fault->name, v->arena);
}

void view_columns(const struct view *v, struct value *map)
{
    struct fault_list faults = {0};
    struct value *list = value_set_list(map, "faults");
    view_faults(v->site, &faults);
    for (size_t i = 0; i < faults.n; i++) {
        struct value *item = value_push_map(list);
        value_set_str(item, "level", faults.p[i]->id);
        value_set_str(item, "name", faults.p[i]->column);
        value_set_str(item, "short", short_name(v, faults.p[i]));
        struct str url =
            arena_printf(v->arena, "what-if/%.*s.html", STR_ARG(faults.p[i]->id));
        value_set_str(item, "url", view_href(v, url, (struct str){0}));
    }
    vec_release(&faults);
}

/* What may become of a service, for filtering. */
static void fill_outcomes(const struct view *v)
{
    struct value *list = value_set_list(v->data, "outcomes");
    for (int i = SURVIVES_NO; i > SURVIVES_UNKNOWN; i--)
        view_outcome(v, value_push_map(list), (enum survives)i);
}

static void fill_row(const struct view *v, struct value *row, const struct service *s)
{
    view_card(v, row, s);
    view_cells(v, row, s);
}

static int count_scope(const struct site *site, struct str level)
{
    int count = 0;
    for (size_t i = 0; i < site->services.n; i++)
        count += service_has_scope(site->services.p[i], level);
    return count;
}

void view_level(const struct view *v, struct value *map, const struct level *l)
{
    struct str url = arena_printf(v->arena, "scope/%.*s.html", STR_ARG(l->id));
    value_set_str(map, "level", l->id);
    value_set_str(map, "name", view_capital(l->name, v->arena));
    value_set_str(map, "url", view_href(v, url, (struct str){0}));
    value_set_int(map, "count", count_scope(v->site, l->id));
}

static void fill_levels(const struct view *v, const char *key, bool with_links)
{
    struct value *list = value_set_list(v->data, key);
    for (size_t i = 0; i < v->site->settings.levels.n; i++) {
        const struct level *l = &v->site->settings.levels.p[i];
        struct value *item = value_push_map(list);
        view_level(v, item, l);
        if (with_links)
            value_set_bool(item, "current", str_eq(l->id, v->page->view_arg));
        else
            value_set_str(item, "name", l->adjective);
    }
}

void view_services(struct view *v)
{
    view_columns(v, v->data);
    fill_levels(v, "levels", false);
    fill_outcomes(v);
    value_set_int(v->data, "total", (long long)v->site->services.n);
    view_groups(v, value_set_list(v->data, "groups"), NULL, fill_row);
}

/* Category by category: cards, or on a page that is cut names, which lead to the pages
 * of the services; its parts have the cards. */
static void fill_stretch(const struct view *v, struct value *groups)
{
    struct service_vec services = {0};
    struct value *list = NULL;
    stretch_services(v->site, v->page, &services);
    for (size_t i = 0; i < services.n; i++) {
        const struct service *s = services.p[i];
        if (!i || !str_eq(s->category, services.p[i - 1]->category)) {
            struct value *group = value_push_map(groups);
            value_set_str(group, "id", shelf_anchor(v, s->shelf));
            value_set_str(group, "name", view_category_name(v, s->category));
            list = value_set_list(group, "services");
        }
        struct value *row = value_push_map(list);
        if (!v->page->is_cut)
            fill_row(v, row, s);
        else
            view_card(v, row, s);
    }
    vec_release(&services);
}

void view_scope(struct view *v)
{
    const struct level *l = settings_level(&v->site->settings, v->page->view_arg);
    struct value *level = value_set_map(v->data, "level");
    value_set_str(level, "level", l->id);
    value_set_str(level, "name", view_capital(l->name, v->arena));
    value_set_str(level, "adjective", l->adjective);
    value_set_str(level, "description", l->description);
    value_set_int(level, "count", count_scope(v->site, l->id));
    fill_levels(v, "others", true);
    view_columns(v, v->data);
    value_set_bool(v->data, "is_cut", v->page->is_cut);
    stretch_fill_parts(v);
    fill_stretch(v, value_set_list(v->data, "groups"));
}
