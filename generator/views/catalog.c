/* What the pages on services share: cards, badges, outcomes, faults, groups. */
#include "views/view.h"

#include "util/buf.h"
#include "views/shelves.h"

static bool is_stated(const struct site *site, const struct fault *fault)
{
    for (size_t i = 0; i < site->services.n; i++)
        if (service_failure_at(site->services.p[i], fault->id))
            return true;
    return false;
}

/* Once: each page about a service asks for the faults. */
void view_note_faults(struct site *site)
{
    struct fault_vec *faults = &site->settings.faults;
    for (size_t i = 0; i < faults->n; i++)
        faults->p[i].is_stated = is_stated(site, &faults->p[i]);
}

void view_faults(const struct site *site, struct fault_list *out)
{
    const struct fault_vec *faults = &site->settings.faults;
    for (size_t i = 0; i < faults->n; i++)
        if (!faults->p[i].if_stated || faults->p[i].is_stated)
            vec_push(out, &faults->p[i]);
}

static const struct page *middle_what_if(const struct site *site)
{
    const struct level_vec *levels = &site->settings.levels;
    struct buf url = BUF_INIT;
    size_t faults = 0, seen = 0;
    for (size_t i = 0; i < levels->n; i++)
        faults += levels->p[i].fails;
    for (size_t i = 0; i < levels->n; i++)
        if (levels->p[i].fails && seen++ == faults / 2)
            buf_printf(&url, "what-if/%.*s.html", STR_ARG(levels->p[i].id));
    const struct page *page = map_get(&site->pages_by_url, buf_view(&url));
    buf_release(&url);
    return page;
}

size_t view_main(const struct site *site, const struct page *out[VIEW_MAIN])
{
    const struct map *pages = &site->pages_by_url;
    const struct page *all[VIEW_MAIN] = {map_get(pages, STR("services/index.html")),
                                         middle_what_if(site),
                                         map_get(pages, STR("self-test.html")),
                                         map_get(pages, STR("glossary.html")),
                                         map_get(pages, STR("tags/index.html")),
                                         map_get(pages, STR("a-z.html"))};
    size_t n = 0;
    for (size_t i = 0; i < VIEW_MAIN; i++)
        if (all[i])
            out[n++] = all[i];
    return n;
}

const struct words *view_words(const struct view *v)
{
    return v->site->settings.words;
}

struct str view_word(const struct view *v, const char *key)
{
    return words_text(view_words(v), key);
}

void view_outcome(const struct view *v, struct value *map, enum survives survives)
{
    static const char *const labels[] = {"not-stated", "yes", "partly", "no"};
    value_set_str(map, "survives", str_z(survives_name(survives)));
    value_set_str(map, "survives_label", view_word(v, labels[survives]));
}

void view_badges(const struct view *v, struct value *map, const struct service *s)
{
    struct value *badges = value_set_list(map, "badges");
    for (size_t i = 0; i < s->scope.n; i++) {
        const struct level *level = settings_level(&v->site->settings, s->scope.p[i]);
        struct value *badge = value_push_map(badges);
        value_set_str(badge, "level", s->scope.p[i]);
        value_set_str(badge, "name", level ? level->adjective : s->scope.p[i]);
    }
}

struct str view_capital(struct str text, struct arena *arena)
{
    struct str copy = arena_str(arena, text);
    if (copy.n && copy.p[0] >= 'a' && copy.p[0] <= 'z')
        ((char *)copy.p)[0] = (char)(copy.p[0] - 'a' + 'A');
    return copy;
}

/* Short words in lower case are acronyms as often as not; without a list of
 * them only the first letter is raised, and the known ones are. */
struct str view_category_name(const struct view *v, struct str category)
{
    if (str_eq(category, STR("from-the-notes")))
        return view_word(v, "category-from-notes");
    if (!category.n)
        return view_word(v, "not-stated");
    struct str name = view_capital(category, v->arena);
    char *p = (char *)name.p;
    for (size_t i = 0; i < name.n; i++)
        if (p[i] == '-')
            p[i] = ' ';
    if (str_starts(name, STR("Dns")))
        memcpy(p, "DNS", 3);
    return name;
}

void view_card(const struct view *v, struct value *map, const struct service *s)
{
    value_set_str(map, "name", s->name);
    view_set_url(v, map, s->page);
    value_set_str(map, "verdict", s->verdict);
    value_set_str(map, "category", view_category_name(v, s->category));
    view_badges(v, map, s);
}

static int by_bytes(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

void view_categories(const struct site *site, struct str_vec *out)
{
    struct map seen = {0};
    for (size_t i = 0; i < site->services.n; i++)
        if (!map_put(&seen, site->services.p[i]->category, out))
            vec_push(out, site->services.p[i]->category);
    map_release(&seen);
    vec_sort(out, by_bytes);
}

/* The services of a category as a group, if there are any. */
static void push_group(const struct view *v, struct value *groups, struct str category,
                       bool (*keep)(const struct view *v, const struct service *s),
                       view_group_fn *fill)
{
    const struct service_vec *services = &v->site->services;
    struct value *group = NULL, *list = NULL;
    long long count = 0;
    for (size_t i = 0; i < services->n; i++) {
        const struct service *s = services->p[i];
        if (!str_eq(s->category, category) || (keep && !keep(v, s)))
            continue;
        if (!group) {
            group = value_push_map(groups);
            value_set_str(group, "id", shelf_anchor(v, s->shelf));
            value_set_str(group, "name", view_category_name(v, category));
            list = value_set_list(group, "services");
        }
        fill(v, value_push_map(list), s);
        count++;
    }
    if (group)
        value_set_int(group, "count", count);
}

void view_groups(const struct view *v, struct value *groups,
                 bool (*keep)(const struct view *v, const struct service *s),
                 view_group_fn *fill)
{
    struct str_vec categories = {0};
    view_categories(v->site, &categories);
    for (size_t c = 0; c < categories.n; c++)
        push_group(v, groups, categories.p[c], keep, fill);
    vec_release(&categories);
}
