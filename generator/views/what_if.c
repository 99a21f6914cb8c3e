/* what-if/<fault>: what a failure hits, worst first, and at second hand. */
#include "views/view.h"

#include "util/buf.h"

/* The fault that this page shows: a level, "control", or a home of control
 * planes, where only the services whose planes live there are hit. */
static bool is_home(const struct view *v)
{
    return !settings_level(&v->site->settings, v->page->view_arg) &&
           !str_eq(v->page->view_arg, STR("control"));
}

static const struct service_failure *failure_of(const struct view *v,
                                                const struct service *s)
{
    if (!is_home(v))
        return service_failure_at(s, v->page->view_arg);
    return str_eq(s->control_home, v->page->view_arg)
               ? service_failure_at(s, STR("control"))
               : NULL;
}

static void fill_fault(struct view *v)
{
    const struct level *level = settings_level(&v->site->settings, v->page->view_arg);
    struct value *fault = value_set_map(v->data, "fault");
    value_set_str(fault, "level", v->page->view_arg);
    value_set_str(fault, "name",
                  level        ? level->name
                  : is_home(v) ? v->page->view_arg
                               : v->site->settings.control_name);
    value_set_str(fault, "description", v->page->description);
    struct value *others = value_set_list(v->data, "others");
    for (size_t i = 0; i < v->site->pages.n; i++) {
        const struct page *p = v->site->pages.p[i];
        if (p->kind != PAGE_VIEW || strcmp(p->view, "what-if") != 0)
            continue;
        const struct level *l = settings_level(&v->site->settings, p->view_arg);
        struct value *item = value_push_map(others);
        value_set_str(item, "name",
                      l ? l->name
                      : str_eq(p->view_arg, STR("control"))
                          ? v->site->settings.control_name
                          : p->view_arg);
        view_set_url(v, item, p);
        value_set_bool(item, "current", p == v->page);
    }
}

static void fill_service(struct view *v, struct value *item, const struct service *s,
                         const struct service_failure *f)
{
    view_card(v, item, s);
    value_set_str(item, "effect", f->effect);
    value_set_str(item, "by_itself", f->by_itself);
    value_set_str(item, "action", f->action);
}

static void fill_groups(struct view *v)
{
    static const enum survives order[] = {SURVIVES_NO, SURVIVES_PARTIAL, SURVIVES_YES,
                                          SURVIVES_UNKNOWN};
    struct value *groups = value_set_list(v->data, "groups");
    for (size_t g = 0; g < sizeof(order) / sizeof(order[0]); g++) {
        struct value *group = NULL, *list = NULL;
        int count = 0;
        for (size_t i = 0; i < v->site->services.n; i++) {
            const struct service *s = v->site->services.p[i];
            const struct service_failure *f = failure_of(v, s);
            if (!f || f->survives != order[g])
                continue;
            if (!group) {
                group = value_push_map(groups);
                value_set_str(group, "id",
                              order[g] ? str_z(survives_name(order[g]))
                                       : STR("unknown"));
                view_outcome(group, order[g]);
                list = value_set_list(group, "services");
            }
            fill_service(v, value_push_map(list), s, f);
            count++;
        }
        if (group)
            value_set_int(group, "count", count);
    }
}

/* ---- at second hand ---------------------------------------------------------------
 */

enum { MAX_DEPTH = 4 };

static bool is_lost(const struct view *v, const struct service *s)
{
    const struct service_failure *f = failure_of(v, s);
    return f && f->survives == SURVIVES_NO;
}

/* The shortest chain of run-time dependencies from `s` to something that is
 * lost, breadth first; fills `path` and returns its length, or 0. */
static size_t path_to_lost(const struct view *v, const struct service *s,
                           const struct service_dependency *const **out,
                           struct arena *arena)
{
    struct visit {
        const struct service *service;
        const struct service_dependency *by;
        size_t from, depth;
    };
    size_t n = v->site->services.n, head = 0, tail = 0;
    struct visit *queue = arena_new(arena, struct visit, n + 1);
    struct map seen = {0};
    queue[tail++] = (struct visit){s, NULL, 0, 0};
    map_put(&seen, s->slug, arena);
    size_t hit = 0;
    while (head < tail && !hit) {
        size_t at = head++;
        const struct visit here = queue[at];
        if (here.depth > 0 && is_lost(v, here.service))
            hit = at;
        for (size_t i = 0;
             !hit && here.depth < MAX_DEPTH && i < here.service->depends_on.n; i++) {
            const struct service_dependency *d = &here.service->depends_on.p[i];
            bool at_run_time = !str_eq(d->when, STR("creation"));
            if (!d->service || !at_run_time || map_put(&seen, d->slug, arena))
                continue;
            queue[tail++] = (struct visit){d->service, d, at, here.depth + 1};
        }
    }
    map_release(&seen);
    size_t length = hit ? queue[hit].depth : 0;
    const struct service_dependency **path =
        arena_new(arena, const struct service_dependency *, length);
    for (size_t i = length, at = hit; i > 0; i--, at = queue[at].from)
        path[i - 1] = queue[at].by;
    *out = path;
    return length;
}

static void fill_second_hand(struct view *v)
{
    struct value *list = value_set_list(v->data, "second_hand");
    for (size_t i = 0; i < v->site->services.n; i++) {
        const struct service *s = v->site->services.p[i];
        const struct service_dependency *const *path;
        if (is_lost(v, s))
            continue;
        size_t n = path_to_lost(v, s, &path, v->arena);
        if (n == 0)
            continue;
        struct value *item = value_push_map(list);
        view_card(v, item, s);
        struct value *steps =
            value_set_list(value_push_map(value_set_list(item, "paths")), "steps");
        for (size_t k = 0; k < n; k++) {
            struct value *step = value_push_map(steps);
            value_set_str(step, "name", path[k]->service->name);
            view_set_url(v, step, path[k]->service->page);
            value_set_str(step, "why", path[k]->why);
        }
    }
}

void view_what_if(struct view *v)
{
    fill_fault(v);
    fill_groups(v);
    fill_second_hand(v);
}
