/* what-if/<fault>: what a failure hits, worst first, and at second hand. */
#include "views/what_if.h"

#include "views/view.h"

static struct hitting hitting_of(const struct site *site, const struct page *page)
{
    return (struct hitting){site, page->view_arg};
}

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

static void fill_fault(struct view *v)
{
    struct value *fault = value_set_map(v->data, "fault");
    value_set_str(fault, "level", v->page->view_arg);
    value_set_str(fault, "name", fault_name(v, v->page->view_arg));
    value_set_str(fault, "description", v->page->description);
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

static void fill_service(const struct view *v, struct value *item,
                         const struct service *s, const struct service_failure *f)
{
    view_card(v, item, s);
    value_set_str(item, "effect", f->effect);
    /* What goes on is read past; with 190 services this is a tenth of the page. */
    bool goes_on = f->survives == SURVIVES_YES;
    value_set_str(item, "by_itself", goes_on ? (struct str){0} : f->by_itself);
    value_set_str(item, "action", f->action);
    view_otherwise(v, item, s, f->level);
}

/* Which cards of a part this page has. */
struct share {
    const struct page *apart; /* it has none: this one begins to */
    size_t from, to;
};

static struct share share_of(const struct page *page, enum hit_group group, size_t n)
{
    const struct what_if *cut = page->what_if;
    if (!cut || (cut->whole == page && !cut->apart[group]))
        return (struct share){NULL, 0, n};
    if (cut->whole == page)
        return (struct share){cut->apart[group], 0, 0};
    return cut->group == group ? (struct share){NULL, cut->from, cut->to}
                               : (struct share){NULL, 0, 0};
}

/* Sets names[] and pages[]: of a part whose cards are elsewhere. */
static void fill_names(const struct view *v, struct value *map,
                       const struct service_vec *services, const struct page *apart,
                       enum hit_group group)
{
    struct hitting h = hitting_of(v->site, v->page);
    struct value *names = value_set_list(map, "names");
    for (size_t i = 0; apart && i < services->n; i++) {
        const struct service *s = services->p[i];
        const struct service_failure *f = hits_failure(&h, s);
        struct value *item = value_push_map(names);
        struct str anchor = group == HIT_SECOND ? STR("depends-on")
                                                : arena_printf(v->arena, "fails-%.*s",
                                                               STR_ARG(f->level));
        value_set_str(item, "name", s->name);
        value_set_str(item, "url", view_href(v, s->page->url, view_id(v, anchor)));
        view_otherwise(v, item, s, group == HIT_SECOND ? (struct str){0} : f->level);
    }
    struct value *pages = value_set_list(map, "pages");
    for (; apart; apart = apart->next) {
        struct value *item = value_push_map(pages);
        value_set_str(item, "title", apart->title);
        view_set_url(v, item, apart);
    }
}

static void fill_group(const struct view *v, struct value *groups, enum hit_group group)
{
    static const enum survives outcomes[] = {SURVIVES_NO, SURVIVES_PARTIAL,
                                             SURVIVES_YES, SURVIVES_UNKNOWN};
    struct hitting h = hitting_of(v->site, v->page);
    struct service_vec services = {0};
    hits_of(&h, group, v->arena, &services);
    struct share share = share_of(v->page, group, services.n);
    if (share.to || share.apart) {
        struct value *map = value_push_map(groups);
        value_set_str(map, "id", view_id(v, hits_group_id(group)));
        view_outcome(map, outcomes[group]);
        value_set_int(map, "count", (long long)services.n);
        struct value *list = value_set_list(map, "services");
        for (size_t i = share.from; i < share.to; i++)
            fill_service(v, value_push_map(list), services.p[i],
                         hits_failure(&h, services.p[i]));
        fill_names(v, map, &services, share.apart, group);
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
        value_set_str(step, "why", hits_why(path->steps[i], v->arena));
    }
}

static void fill_second_hand(struct view *v)
{
    struct hitting h = hitting_of(v->site, v->page);
    struct service_vec services = {0};
    hits_of(&h, HIT_SECOND, v->arena, &services);
    struct share share = share_of(v->page, HIT_SECOND, services.n);
    struct value *list = value_set_list(v->data, "second_hand");
    for (size_t i = share.from; i < share.to; i++) {
        struct hit_path paths[HIT_PATHS];
        size_t n = hits_paths(&h, services.p[i], v->arena, paths);
        struct value *item = value_push_map(list);
        view_card(v, item, services.p[i]);
        struct value *all = value_set_list(item, "paths");
        for (size_t k = 0; k < n; k++)
            fill_path(v, all, &paths[k]);
    }
    fill_names(v, value_set_map(v->data, "second_hand_apart"), &services, share.apart,
               HIT_SECOND);
    vec_release(&services);
}

void view_what_if(struct view *v)
{
    fill_fault(v);
    struct value *groups = value_set_list(v->data, "groups");
    for (size_t g = 0; g < HIT_SECOND; g++)
        fill_group(v, groups, (enum hit_group)g);
    fill_second_hand(v);
}
