/* The page of a service. */
#include "views/linked.h"
#include "views/view.h"

#include "util/buf.h"
#include "views/shelves.h"

static void set_strs(struct value *map, const char *key, const struct str_vec *list)
{
    struct value *out = value_set_list(map, key);
    for (size_t i = 0; i < list->n; i++)
        value_push_str(out, list->p[i]);
}

static void fill_failures(const struct view *v, struct value *map)
{
    struct fault_list faults = {0};
    struct value *list = value_set_list(map, "failures");
    view_faults(v->site, &faults);
    for (size_t i = 0; i < faults.n; i++) {
        static const struct service_failure unknown = {.survives = SURVIVES_UNKNOWN};
        const struct service_failure *f =
            service_failure_at(v->page->service, faults.p[i]->id);
        struct value *row = value_push_map(list);
        bool unsaid = v->page->service->is_derived && !f;
        value_set_str(row, "level", faults.p[i]->id);
        value_set_str(row, "name", faults.p[i]->title);
        view_failure(v, row, f ? f : &unknown);
        if (unsaid)
            value_set_str(row, "effect", view_word(v, "notes-silent"));
        if (service_is_inapplicable(&v->page->service->inapplicable, faults.p[i]->id))
            value_set_str(row, "survives_label", view_word(v, "inapplicable"));
    }
    vec_release(&faults);
}

static void fill_ladder(const struct view *v, struct value *map,
                        const struct service *s)
{
    struct value *list = value_set_list(map, "ladder");
    for (size_t i = 0; i < s->extends.n; i++) {
        const struct service_extension *e = &s->extends.p[i];
        const struct level *to = settings_level(&v->site->settings, e->to);
        struct value *step = value_push_map(list);
        value_set_str(step, "level", e->to);
        value_set_str(step, "to", to ? to->name : e->to);
        value_set_str(step, "how", e->how);
        value_set_str(step, "sync_label",
                      str_eq(e->sync, STR("yes"))  ? view_word(v, "synchronous")
                      : str_eq(e->sync, STR("no")) ? view_word(v, "asynchronous")
                                                   : (struct str){0});
        value_set_str(step, "rpo", e->rpo);
        value_set_str(step, "rto", e->rto);
        value_set_str(step, "cost", e->cost);
    }
}

static void fill_dependency(const struct view *v, struct value *item,
                            const struct service_dependency *d)
{
    static const struct service none = {0};
    bool creation = str_eq(d->when, STR("creation"));
    value_set_str(item, "name", d->service ? d->service->name : d->slug);
    value_set_str(item, "url",
                  d->service ? view_href(v, d->service->page->url, (struct str){0})
                             : (struct str){0});
    value_set_str(item, "why", d->why);
    value_set_str(item, "when", creation ? d->when : STR("runtime"));
    value_set_bool(item, "creation", creation);
    value_set_str(item, "when_label",
                  view_word(v, creation ? "when-creation" : "when-runtime"));
    view_badges(v, item, d->service ? d->service : &none);
}

/* Those behind the first are folded. Sets `folds` where there are such. */
static void fill_dependencies(const struct view *v, struct value *map, const char *key,
                              const char *folds,
                              const struct service_dependency_vec *deps)
{
    enum { SHOWN = 8 };
    struct value *list = value_set_list(map, key);
    value_set_bool(map, folds, deps->n > SHOWN);
    for (size_t i = 0; i < deps->n; i++) {
        struct value *item = value_push_map(list);
        fill_dependency(v, item, &deps->p[i]);
        value_set_bool(item, "folded", i >= SHOWN);
    }
}

static bool is_statement(const struct backlink *b)
{
    return b->is_scope;
}

static bool is_mention(const struct backlink *b)
{
    return !b->is_scope;
}

static void fill_proof(const struct view *v, struct value *map)
{
    linked_fill(v, map, "statements", is_statement);
    linked_fill(v, map, "mentions", is_mention);
}

static int by_times(const void *a, const void *b)
{
    const struct service_company *x = a, *y = b;
    if (x->times != y->times)
        return x->times < y->times ? 1 : -1;
    return str_cmp(x->service->slug, y->service->slug);
}

/* Those that the notes name beside it, the most frequent first. */
static void fill_company(const struct view *v, struct value *map,
                         const struct service *s)
{
    enum { MOST = 6 };
    struct service_company_vec sorted = {0};
    struct value *list = value_set_list(map, "company");
    for (size_t i = 0; i < s->company.n; i++)
        vec_push(&sorted, s->company.p[i]);
    vec_sort(&sorted, by_times);
    for (size_t i = 0; i < sorted.n && i < MOST; i++)
        view_card(v, value_push_map(list), sorted.p[i].service);
    vec_release(&sorted);
}

static void fill_confused(const struct view *v, struct value *map,
                          const struct service *s)
{
    struct value *list = value_set_list(map, "confused_with");
    for (size_t i = 0; i < s->confused_with.n; i++) {
        const struct service *other =
            map_get(&v->site->services_by_slug, s->confused_with.p[i]);
        if (other)
            view_card(v, value_push_map(list), other);
    }
}

/* Days since 1970 of an ISO date (Howard Hinnant, "chrono-compatible low-level
 * date algorithms", days_from_civil). */
static long days_of(struct str date)
{
    enum { BEFORE_1970 = 719468 };
    if (date.n != 10)
        return 0;
    long y = strtol(date.p, NULL, 10), m = strtol(date.p + 5, NULL, 10),
         d = strtol(date.p + 8, NULL, 10);
    y -= m <= 2;
    long era = y / 400, yoe = y - era * 400;
    long doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - BEFORE_1970;
}

/* The newest date that the site knows, of a check or a commit, stands for
 * today: a page must not change because a clock did. */
void view_note_newest(struct site *site)
{
    long newest = 0;
    for (size_t i = 0; i < site->pages.n; i++) {
        long day = days_of(site->pages.p[i]->updated);
        newest = day > newest ? day : newest;
    }
    for (size_t i = 0; i < site->services.n; i++)
        for (size_t j = 0; j < site->services.p[i]->sources.n; j++) {
            long day = days_of(site->services.p[i]->sources.p[j].checked);
            newest = day > newest ? day : newest;
        }
    site->newest_day = newest;
}

static void fill_sources(const struct view *v, struct value *map,
                         const struct service *s)
{
    struct value *list = value_set_list(map, "sources");
    long newest = v->site->newest_day;
    bool confirmed = false;
    for (size_t i = 0; i < s->sources.n; i++) {
        const struct service_source *source = &s->sources.p[i];
        struct value *item = value_push_map(list);
        value_set_int(item, "number", (long long)i + 1);
        value_set_str(item, "title", source->title.n ? source->title : source->url);
        value_set_str(item, "url", source->url);
        value_set_str(item, "checked", source->checked);
        value_set_str(item, "checked_text",
                      words_date(view_words(v), v->arena, source->checked));
        value_set_bool(item, "stale",
                       source->checked.n && newest - days_of(source->checked) >
                                                v->site->settings.stale_after_days);
        confirmed |= source->checked.n > 0;
    }
    value_set_bool(map, "not_confirmed", !confirmed);
}

void view_service(struct view *v)
{
    const struct service *s = v->page->service;
    struct value *map = value_set_map(v->data, "service");
    value_set_str(map, "slug", s->slug);
    value_set_str(map, "name", s->name);
    value_set_str(map, "verdict", s->verdict);
    struct value *category = value_set_map(map, "category");
    value_set_str(category, "name", view_category_name(v, s->category));
    value_set_str(category, "url",
                  view_href(v, STR("services/index.html"), shelf_anchor(v, s->shelf)));
    view_badges(v, map, s);
    value_set_bool(map, "derived", s->is_derived);
    value_set_str(map, "contradiction", s->contradiction);
    set_strs(map, "also_called", &s->also_called);
    struct buf picture = BUF_INIT;
    view_picture(v->site, s, &picture);
    value_set_raw(map, "picture", arena_str(v->arena, buf_view(&picture)));
    buf_release(&picture);
    value_set_str(map, "control_home",
                  words_list(view_words(v), v->arena, "list-and", s->control_homes.p,
                             s->control_homes.n));
    fill_failures(v, map);
    view_variants(v, map, s);
    view_backup(map, s);
    set_strs(map, "zonal_choices", &s->zonal_choices);
    fill_ladder(v, map, s);
    fill_dependencies(v, map, "depends_on", "depends_on_folds", &s->depends_on);
    fill_dependencies(v, map, "needed_by", "needed_by_folds", &s->needed_by);
    fill_proof(v, map);
    fill_company(v, map, s);
    set_strs(map, "traps", &s->traps);
    fill_confused(v, map, s);
    fill_sources(v, map, s);
}
