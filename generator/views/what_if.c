/* what-if/<fault>: what a failure hits, worst first, and at second hand. */
#include "views/what_if.h"

#include "views/view.h"

/* What the page says of whom. */
struct filling {
    struct view *v;
    struct hitting hitting;
    struct str_vec categories;
};

/* The page of the failure, which this one may be a part of. */
static const struct page *whole_of(const struct page *page)
{
    return page->what_if ? page->what_if->whole : page;
}

/* What the fault of a what-if page is called at the head of a line; the home of
 * control planes keeps its name as it is. */
static struct str fault_name(const struct view *v, struct str id)
{
    const struct fault *fault = settings_fault(&v->site->settings, id);
    return fault ? view_capital(fault->name, v->arena) : id;
}

/* Flags by the ids of failures, so that a layout can tell them apart. */
static void fill_at(const struct view *v, struct value *at)
{
    const struct fault_vec *faults = &v->site->settings.faults;
    for (size_t i = 0; i < faults->n; i++)
        value_set_bool(at, arena_str(v->arena, faults->p[i].id).p,
                       str_eq(faults->p[i].id, v->page->view_arg));
    value_set_bool(at, "home", !settings_fault(&v->site->settings, v->page->view_arg));
}

static void fill_fault(struct view *v)
{
    struct value *fault = value_set_map(v->data, "fault");
    value_set_str(fault, "level", v->page->view_arg);
    value_set_str(fault, "name", fault_name(v, v->page->view_arg));
    value_set_str(fault, "description", v->page->description);
    fill_at(v, value_set_map(fault, "at"));
    value_set_bool(v->data, "is_part", whole_of(v->page) != v->page);
    struct value *others = value_set_list(v->data, "others");
    for (size_t i = 0; i < v->site->pages.n; i++) {
        const struct page *p = v->site->pages.p[i];
        if (p->kind != PAGE_VIEW || strcmp(p->view, "what-if") != 0 || whole_of(p) != p)
            continue;
        struct value *item = value_push_map(others);
        value_set_str(item, "name", fault_name(v, p->view_arg));
        view_set_url(v, item, p);
        value_set_bool(item, "current", p == whole_of(v->page));
    }
}

static void fill_categories(const struct filling *c)
{
    struct value *list = value_set_list(c->v->data, "categories");
    for (size_t i = 0; i < c->categories.n; i++) {
        struct value *item = value_push_map(list);
        value_set_int(item, "number", (long long)i + 1);
        value_set_str(item, "name", view_category_name(c->v, c->categories.p[i]));
    }
}

/* Its category by the number in categories[]: short, as each entry has it. */
static void fill_category(const struct filling *c, struct value *item,
                          const struct service *s)
{
    for (size_t i = 0; i < c->categories.n; i++)
        if (str_eq(c->categories.p[i], s->category))
            value_set_int(item, "category_number", (long long)i + 1);
}

static void fill_service(const struct filling *c, struct value *item,
                         const struct service *s)
{
    const struct view *v = c->v;
    const struct service_failure *f = hits_failure(&c->hitting, s);
    view_card(v, item, s);
    fill_category(c, item, s);
    value_set_str(item, "effect", f->effect);
    /* What goes on is read past; with 190 services this is a tenth of the page. */
    bool goes_on = f->survives == SURVIVES_YES;
    value_set_str(item, "by_itself", goes_on ? (struct str){0} : f->by_itself);
    value_set_str(item, "action", f->action);
    value_set_int(item, "needed", goes_on ? 0 : (long long)hits_needed(s));
    view_otherwise(v, item, s, f->level);
}

/* What of a part this page has: cards from..to, names from `to` on. */
struct share {
    const struct page *apart; /* the first page that has all cards; NULL: this does */
    size_t from, to;
    bool named;
};

static struct share share_of(const struct page *page, enum hit_group group, size_t n)
{
    const struct what_if *cut = page->what_if;
    if (!cut || (cut->whole == page && !cut->apart[group]))
        return (struct share){NULL, 0, n, false};
    if (cut->whole == page)
        return (struct share){cut->apart[group], 0, cut->kept[group],
                              !cut->unnamed[group]};
    return cut->group == group ? (struct share){NULL, cut->from, cut->to, false}
                               : (struct share){NULL, 0, 0, false};
}

/* A name leads to what the page of the service says of the failure. */
static void fill_name(const struct filling *c, struct value *item,
                      const struct service *s, enum hit_group group)
{
    const struct view *v = c->v;
    const struct service_failure *f = hits_failure(&c->hitting, s);
    struct str anchor = group == HIT_SECOND
                            ? STR("depends-on")
                            : arena_printf(v->arena, "fails-%.*s", STR_ARG(f->level));
    value_set_str(item, "name", s->name);
    fill_category(c, item, s);
    value_set_str(item, "url", view_href(v, s->page->url, view_id(v, anchor)));
    view_otherwise(v, item, s, group == HIT_SECOND ? (struct str){0} : f->level);
}

/* Sets names[] and pages[]: of a part that has cards elsewhere. */
static void fill_names(const struct filling *c, struct value *map,
                       const struct service_vec *services, const struct share *share,
                       enum hit_group group)
{
    struct value *names = value_set_list(map, "names");
    for (size_t i = share->to; share->named && i < services->n; i++)
        fill_name(c, value_push_map(names), services->p[i], group);
    struct value *pages = value_set_list(map, "pages");
    for (const struct page *page = share->apart; page; page = page->next) {
        struct value *item = value_push_map(pages);
        value_set_str(item, "title", page->title);
        value_set_str(item, "name", page->what_if->label);
        view_set_url(c->v, item, page);
    }
}

static void fill_group(const struct filling *c, struct value *groups,
                       enum hit_group group)
{
    const struct view *v = c->v;
    static const enum survives outcomes[] = {SURVIVES_NO, SURVIVES_PARTIAL,
                                             SURVIVES_YES, SURVIVES_UNKNOWN};
    struct service_vec services = {0};
    hits_of(&c->hitting, group, &services);
    struct share share = share_of(v->page, group, services.n);
    if (share.to || share.apart) {
        struct value *map = value_push_map(groups);
        value_set_str(map, "id", view_id(v, hits_group_id(group)));
        view_outcome(v, map, outcomes[group]);
        value_set_int(map, "count", (long long)services.n);
        value_set_bool(map, "folded", group == HIT_YES && whole_of(v->page) == v->page);
        struct value *list = value_set_list(map, "services");
        for (size_t i = share.from; i < share.to; i++)
            fill_service(c, value_push_map(list), services.p[i]);
        fill_names(c, map, &services, &share, group);
    }
    vec_release(&services);
}

/* ---- at second hand ---- */

static void fill_path(const struct view *v, struct value *list,
                      const struct hit_path *path)
{
    struct value *steps = value_set_list(value_push_map(list), "steps");
    for (size_t i = 0; i < path->n; i++) {
        struct value *step = value_push_map(steps);
        value_set_str(step, "name", path->steps[i]->service->name);
        view_set_url(v, step, path->steps[i]->service->page);
        value_set_str(step, "why", hits_why(v->site, path->steps[i], v->arena));
    }
}

static void fill_second_hand(const struct filling *c)
{
    struct view *v = c->v;
    struct service_vec services = {0};
    hits_of(&c->hitting, HIT_SECOND, &services);
    struct share share = share_of(v->page, HIT_SECOND, services.n);
    struct value *list = value_set_list(v->data, "second_hand");
    for (size_t i = share.from; i < share.to; i++) {
        struct hit_path paths[HIT_PATHS];
        size_t n = hits_paths(&c->hitting, services.p[i], paths);
        struct value *item = value_push_map(list);
        view_card(v, item, services.p[i]);
        fill_category(c, item, services.p[i]);
        struct value *all = value_set_list(item, "paths");
        for (size_t k = 0; k < n; k++)
            fill_path(v, all, &paths[k]);
    }
    bool shown = share.apart || share.to;
    value_set_int(v->data, "second_hand_count", shown ? (long long)services.n : 0);
    fill_names(c, value_set_map(v->data, "second_hand_apart"), &services, &share,
               HIT_SECOND);
    vec_release(&services);
}

void view_what_if(struct view *v)
{
    struct filling c = {.v = v, .hitting = {v->site, v->page->view_arg}};
    view_categories(v->site, &c.categories);
    fill_fault(v);
    fill_categories(&c);
    struct value *groups = value_set_list(v->data, "groups");
    for (size_t g = 0; g < HIT_SECOND; g++)
        fill_group(&c, groups, (enum hit_group)g);
    fill_second_hand(&c);
    vec_release(&c.categories);
}
