/* Finds what a failure hits; see hits.h. */
#include "views/hits.h"

#include "util/buf.h"
#include "words/words.h"

static bool is_home(const struct hitting *h)
{
    return !settings_fault(&h->site->settings, h->id);
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

const struct service_failure *hits_failure(const struct hitting *h,
                                           const struct service *s)
{
    return is_home(h) ? home_failure(s, h->id) : service_failure_at(s, h->id);
}

/* ---- at second hand ---- */

static bool is_lost(const struct hitting *h, const struct service *s)
{
    const struct service_failure *f = hits_failure(h, s);
    return f && f->survives == SURVIVES_NO;
}

/* What goes on working passes no failure on. */
static bool goes_on(const struct hitting *h, const struct service *s)
{
    const struct service_failure *f = hits_failure(h, s);
    return f && f->survives == SURVIVES_YES;
}

static bool is_creation(const struct service_dependency *d)
{
    return str_eq(d->when, STR("creation"));
}

/* Whether the failure passes from what `d` leads to. What is lost hits who runs
 * on it; where control planes are at home, what can merely no longer be changed
 * hits who needs it to be made. */
static bool passes_on(const struct hitting *h, const struct service_dependency *d)
{
    const struct service_failure *f = hits_failure(h, d->service);
    if (!is_creation(d))
        return is_lost(h, d->service);
    return is_home(h) && f && f->survives != SURVIVES_YES;
}

/* What is needed only to create a thing is no link of a longer chain. */
static bool is_followed(const struct hitting *h, const struct service_dependency *d,
                        size_t depth)
{
    return d->service && (!is_creation(d) || (is_home(h) && depth == 0));
}

/* A service on the way, and how it was reached. */
struct visit {
    const struct service *service;
    const struct service_dependency *by;
    size_t from, depth;
};
VEC(visit_vec, struct visit);

/* Services that are looked at for one: a hub on which all depend, and which depends on
 * all, would lead from each to all. */
enum { HIT_REACH = 200 };

static void trace(const struct visit *queue, size_t at, struct hit_path *out)
{
    out->n = queue[at].depth;
    for (size_t i = out->n; i > 0; i--, at = queue[at].from)
        out->steps[i - 1] = queue[at].by;
}

/* Breadth first from `s`, through services that are hit themselves, to the
 * nearest that are lost; returns how many of the shortest chains were found. */
static size_t paths_to_lost(const struct hitting *h, const struct service *s,
                            struct hit_path out[HIT_PATHS])
{
    size_t found = 0, shortest = HIT_DEPTH;
    struct visit_vec queue = {0};
    struct map seen = {0};
    vec_push(&queue, ((struct visit){.service = s}));
    map_put(&seen, s->slug, &queue);
    for (size_t head = 0; head < queue.n && found < HIT_PATHS; head++) {
        const struct visit here = queue.p[head];
        if (here.depth > shortest)
            break;
        if (here.depth > 0 && passes_on(h, here.by)) {
            shortest = here.depth;
            trace(queue.p, head, &out[found++]);
            continue;
        }
        if (here.depth == HIT_DEPTH ||
            (here.depth > 0 && (goes_on(h, here.service) || is_creation(here.by))))
            continue;
        for (size_t i = 0; i < here.service->depends_on.n && queue.n < HIT_REACH; i++) {
            const struct service_dependency *d = &here.service->depends_on.p[i];
            if (is_followed(h, d, here.depth) &&
                !map_put(&seen, d->service->slug, &queue))
                vec_push(&queue, ((struct visit){d->service, d, head, here.depth + 1}));
        }
    }
    vec_release(&queue);
    map_release(&seen);
    return found;
}

size_t hits_paths(const struct hitting *h, const struct service *s,
                  struct hit_path out[HIT_PATHS])
{
    bool first_hand = is_lost(h, s) || (is_home(h) && hits_failure(h, s));
    return first_hand ? 0 : paths_to_lost(h, s, out);
}

struct str hits_why(const struct site *site, const struct service_dependency *d,
                    struct arena *arena)
{
    return is_creation(d) ? WORDS(site->settings.words, arena, "when-creation-why",
                                  word_str("why", d->why))
                          : d->why;
}

/* ---- parts ---- */

struct str hits_group_id(enum hit_group group)
{
    static const struct str ids[] = {STR_INIT("no"), STR_INIT("partial"),
                                     STR_INIT("yes"), STR_INIT("unknown"),
                                     STR_INIT("second-hand")};
    return ids[group];
}

static bool is_of(const struct hitting *h, enum hit_group group,
                  const struct service *s)
{
    static const enum survives outcomes[] = {[HIT_NO] = SURVIVES_NO,
                                             [HIT_PARTIAL] = SURVIVES_PARTIAL,
                                             [HIT_YES] = SURVIVES_YES,
                                             [HIT_UNKNOWN] = SURVIVES_UNKNOWN};
    struct hit_path paths[HIT_PATHS];
    const struct service_failure *f = hits_failure(h, s);
    return group == HIT_SECOND ? hits_paths(h, s, paths) > 0
                               : f && f->survives == outcomes[group];
}

size_t hits_needed(const struct service *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->needed_by.n; i++)
        n += !is_creation(&s->needed_by.p[i]);
    return n;
}

/* A service and where it stands in the site: qsort keeps no order of its own. */
struct ranked {
    struct service *service;
    size_t needed, place;
};
VEC(ranked_vec, struct ranked);

static int by_need(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->needed != y->needed)
        return x->needed < y->needed ? 1 : -1;
    return x->place < y->place ? -1 : x->place > y->place;
}

void hits_of(const struct hitting *h, enum hit_group group, struct service_vec *out)
{
    struct ranked_vec ranked = {0};
    for (size_t i = 0; i < h->site->services.n; i++) {
        struct service *s = h->site->services.p[i];
        if (!is_of(h, group, s))
            continue;
        struct ranked one = {s, group == HIT_YES ? 0 : hits_needed(s), i};
        vec_push(&ranked, one);
    }
    vec_sort(&ranked, by_need);
    for (size_t i = 0; i < ranked.n; i++)
        vec_push(out, ranked.p[i].service);
    vec_release(&ranked);
}
