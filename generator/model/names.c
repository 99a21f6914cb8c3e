/* The stable names of the model's enums, and look-ups in its small tables. */
#include "model/page.h"
#include "model/service.h"
#include "model/settings.h"
#include "util/buf.h"

const char *page_kind_name(enum page_kind kind)
{
    static const char *const names[] = {"home",    "chapter",  "section",
                                        "service", "glossary", "view"};
    return names[kind];
}

bool page_is_notes(const struct page *page)
{
    return page->kind == PAGE_CHAPTER || page->kind == PAGE_SECTION;
}

bool page_is_in_books(const struct page *page)
{
    static const char *const views[] = {"services", "scope", "what-if"};
    if (page->kind != PAGE_VIEW)
        return true;
    for (size_t i = 0; i < countof(views); i++)
        if (strcmp(page->view, views[i]) == 0)
            return true;
    return false;
}

size_t page_depth(const struct page *page)
{
    size_t depth = 0;
    for (page = page->parent; page; page = page->parent)
        depth++;
    return depth;
}

const char *survives_name(enum survives s)
{
    static const char *const names[] = {"", "yes", "partial", "no"};
    return names[s];
}

static const struct service_failure *failure_at(const struct service_failure_vec *fails,
                                                struct str level)
{
    for (size_t i = 0; i < fails->n; i++)
        if (str_eq(fails->p[i].level, level))
            return &fails->p[i];
    return NULL;
}

const struct service_failure *service_failure_at(const struct service *s,
                                                 struct str level)
{
    return failure_at(&s->fails, level);
}

const struct service_failure *service_variant_at(const struct service_variant *variant,
                                                 struct str level)
{
    return failure_at(&variant->fails, level);
}

enum survives service_variant_survives(const struct service *s,
                                       const struct service_variant *variant,
                                       struct str level)
{
    const struct service_failure *says[] = {
        service_variant_at(variant, level),
        variant->service ? service_failure_at(variant->service, level) : NULL,
        service_failure_at(s, level)};
    for (size_t i = 0; i < countof(says); i++)
        if (says[i] && says[i]->survives != SURVIVES_UNKNOWN)
            return says[i]->survives;
    return SURVIVES_UNKNOWN;
}

const struct service_fact *service_failure_fact(const struct service_failure *f,
                                                const struct fact_field *field)
{
    for (size_t i = 0; i < f->facts.n; i++)
        if (f->facts.p[i].field == field)
            return &f->facts.p[i];
    return NULL;
}

void service_fails_release(struct service_failure_vec *fails)
{
    for (size_t i = 0; i < fails->n; i++) {
        for (size_t k = 0; k < fails->p[i].facts.n; k++)
            vec_release(&fails->p[i].facts.p[k].sources);
        vec_release(&fails->p[i].facts);
        vec_release(&fails->p[i].inapplicable);
        vec_release(&fails->p[i].sources);
    }
    vec_release(fails);
}

static bool contains(const struct str_vec *list, struct str item)
{
    for (size_t i = 0; i < list->n; i++)
        if (str_eq(list->p[i], item))
            return true;
    return false;
}

bool service_is_inapplicable(const struct str_vec *inapplicable, struct str id)
{
    return contains(inapplicable, id);
}

bool service_has_scope(const struct service *s, struct str level)
{
    return contains(&s->scope, level);
}

bool service_has_home(const struct service *s, struct str home)
{
    return contains(&s->control_homes, home);
}

const struct level *settings_level(const struct settings *s, struct str id)
{
    for (size_t i = 0; i < s->levels.n; i++)
        if (str_eq(s->levels.p[i].id, id))
            return &s->levels.p[i];
    return NULL;
}

const struct fault *settings_fault(const struct settings *s, struct str id)
{
    for (size_t i = 0; i < s->faults.n; i++)
        if (str_eq(s->faults.p[i].id, id))
            return &s->faults.p[i];
    return NULL;
}

const struct fact_field *settings_fact(const struct settings *s, struct str id)
{
    for (size_t i = 0; i < s->facts.n; i++)
        if (str_eq(s->facts.p[i].id, id))
            return &s->facts.p[i];
    return NULL;
}

struct str page_menu_title(const struct page *page)
{
    return page->nav_title.n ? page->nav_title : page->title;
}

static void put_above(struct buf *out, const struct page *page)
{
    if (page->parent)
        put_above(out, page->parent);
    if (out->n)
        buf_puts(out, " › ");
    buf_str(out, page_menu_title(page));
}

struct str page_path(const struct page *page, struct arena *arena)
{
    struct buf path = BUF_INIT;
    if (page->parent)
        put_above(&path, page->parent);
    struct str text = arena_str(arena, buf_view(&path));
    buf_release(&path);
    return text;
}
