/* what-if/<fault>: what a failure hits, worst first, and at second hand. */
#include "views/view.h"

#include "util/buf.h"

/* The fault that this page shows: one of the settings, or a home of control planes,
 * where only the services whose planes live there are hit. */
static bool is_home(const struct view *v)
{
    return !settings_fault(&v->site->settings, v->page->view_arg);
}

/* Where a control plane is at home, the place itself fails, not only what
 * controls: the row of its level speaks of that. */
static const struct service_failure *home_failure(const struct service *s,
                                                  struct str home)
{
    const struct service_failure *f =
        s->plane_control.n ? service_failure_at(s, s->plane_control.p[0]) : NULL;
    if (!service_has_home(s, home))
        return NULL;
    return f ? f : service_failure_at(s, STR("control"));
}

static const struct service_failure *failure_of(const struct view *v,
                                                const struct service *s)
{
    return is_home(v) ? home_failure(s, v->page->view_arg)
                      : service_failure_at(s, v->page->view_arg);
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
    struct value *others = value_set_list(v->data, "others");
    for (size_t i = 0; i < v->site->pages.n; i++) {
        const struct page *p = v->site->pages.p[i];
        if (p->kind != PAGE_VIEW || strcmp(p->view, "what-if") != 0)
            continue;
        struct value *item = value_push_map(others);
        value_set_str(item, "name", fault_name(v, p->view_arg));
        view_set_url(v, item, p);
        value_set_bool(item, "current", p == v->page);
    }
}

static void fill_service(struct view *v, struct value *item, const struct service *s,
                         const struct service_failure *f)
{
    view_card(v, item, s);
    value_set_str(item, "effect", f->effect);
    /* What goes on is read past; with 190 services this is a tenth of the page. */
    bool goes_on = f->survives == SURVIVES_YES;
    value_set_str(item, "by_itself", goes_on ? (struct str){0} : f->by_itself);
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
                              view_id(v, order[g] ? str_z(survives_name(order[g]))
                                                  : STR("unknown")));
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

/* ---- at second hand ---- */

enum { MAX_DEPTH = 4, MAX_PATHS = 3 };

static bool is_lost(const struct view *v, const struct service *s)
{
    const struct service_failure *f = failure_of(v, s);
    return f && f->survives == SURVIVES_NO;
}

/* What goes on working passes no failure on. */
static bool goes_on(const struct view *v, const struct service *s)
{
    const struct service_failure *f = failure_of(v, s);
    return f && f->survives == SURVIVES_YES;
}

static bool is_creation(const struct service_dependency *d)
{
    return str_eq(d->when, STR("creation"));
}

/* Whether the failure passes from what `d` leads to. What is lost hits who runs
 * on it; where control planes are at home, what can merely no longer be changed
 * hits who needs it to be made. */
static bool passes_on(const struct view *v, const struct service_dependency *d)
{
    const struct service_failure *f = failure_of(v, d->service);
    if (!is_creation(d))
        return is_lost(v, d->service);
    return is_home(v) && f && f->survives != SURVIVES_YES;
}

/* What is needed only to create a thing is no link of a longer chain. */
static bool is_followed(const struct view *v, const struct service_dependency *d,
                        size_t depth)
{
    return d->service && (!is_creation(d) || (is_home(v) && depth == 0));
}

/* A chain of dependencies, from the service outward. */
struct path {
    const struct service_dependency *steps[MAX_DEPTH];
    size_t n;
};

/* A service on the way, and how it was reached. */
struct visit {
    const struct service *service;
    const struct service_dependency *by;
    size_t from, depth;
};

static void trace(const struct visit *queue, size_t at, struct path *out)
{
    out->n = queue[at].depth;
    for (size_t i = out->n; i > 0; i--, at = queue[at].from)
        out->steps[i - 1] = queue[at].by;
}

/* Breadth first from `s`, through services that are hit themselves, to the
 * nearest that are lost; returns how many of the shortest chains were found. */
static size_t paths_to_lost(const struct view *v, const struct service *s,
                            struct path out[MAX_PATHS])
{
    size_t head = 0, tail = 0, found = 0, shortest = MAX_DEPTH;
    struct visit *queue = arena_new(v->arena, struct visit, v->site->services.n + 1);
    struct map seen = {0};
    queue[tail++] = (struct visit){.service = s};
    map_put(&seen, s->slug, queue);
    for (; head < tail && found < MAX_PATHS; head++) {
        const struct visit here = queue[head];
        if (here.depth > shortest)
            break;
        if (here.depth > 0 && passes_on(v, here.by)) {
            shortest = here.depth;
            trace(queue, head, &out[found++]);
            continue;
        }
        if (here.depth == MAX_DEPTH ||
            (here.depth > 0 && (goes_on(v, here.service) || is_creation(here.by))))
            continue;
        for (size_t i = 0; i < here.service->depends_on.n; i++) {
            const struct service_dependency *d = &here.service->depends_on.p[i];
            if (is_followed(v, d, here.depth) &&
                !map_put(&seen, d->service->slug, queue))
                queue[tail++] = (struct visit){d->service, d, head, here.depth + 1};
        }
    }
    map_release(&seen);
    return found;
}

static void fill_path(const struct view *v, struct value *list, const struct path *path)
{
    struct value *steps = value_set_list(value_push_map(list), "steps");
    for (size_t i = 0; i < path->n; i++) {
        struct value *step = value_push_map(steps);
        value_set_str(step, "name", path->steps[i]->service->name);
        view_set_url(v, step, path->steps[i]->service->page);
        value_set_str(step, "why",
                      is_creation(path->steps[i])
                          ? arena_printf(v->arena, "to be created: %.*s",
                                         STR_ARG(path->steps[i]->why))
                          : path->steps[i]->why);
    }
}

static void fill_second_hand(struct view *v)
{
    struct value *list = value_set_list(v->data, "second_hand");
    for (size_t i = 0; i < v->site->services.n; i++) {
        const struct service *s = v->site->services.p[i];
        struct path paths[MAX_PATHS];
        bool first_hand = is_lost(v, s) || (is_home(v) && failure_of(v, s));
        size_t n = first_hand ? 0 : paths_to_lost(v, s, paths);
        if (n == 0)
            continue;
        struct value *item = value_push_map(list);
        view_card(v, item, s);
        struct value *all = value_set_list(item, "paths");
        for (size_t k = 0; k < n; k++)
            fill_path(v, all, &paths[k]);
    }
}

void view_what_if(struct view *v)
{
    fill_fault(v);
    fill_groups(v);
    fill_second_hand(v);
}
