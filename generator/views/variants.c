/* Tiers and editions: all that differs, on the page of the service; elsewhere where
 * they survive what the entry does not, or the other way round. */
#include "views/view.h"

#include "content/address.h"
#include "util/buf.h"

/* ---- on the page of the service ---- */

/* The id that it has on the page of its service. */
static struct str id_of(const struct view *v, const struct service_variant *variant)
{
    return view_id(v, arena_printf(v->arena, "variant-%.*s",
                                   STR_ARG(address_slug(variant->name, v->arena))));
}

/* Only what differs; what is not said of the outcome is as the entry says. */
static void fill_variant_fails(const struct view *v, struct value *map,
                               const struct service_variant *variant)
{
    struct value *list = value_set_list(map, "failures");
    const struct fault_vec *faults = &v->site->settings.faults;
    for (size_t i = 0; i < faults->n; i++) {
        const struct service_failure *f = service_variant_at(variant, faults->p[i].id);
        if (!f)
            continue;
        struct value *row = value_push_map(list);
        value_set_str(row, "level", faults->p[i].id);
        value_set_str(row, "name", faults->p[i].title);
        view_failure(v, row, f);
        const struct service_failure *own =
            service_failure_at(v->page->service, faults->p[i].id);
        if (f->survives == SURVIVES_UNKNOWN && own)
            view_outcome(v, row, own->survives);
    }
}

void view_variants(const struct view *v, struct value *map, const struct service *s)
{
    struct value *list = value_set_list(map, "variants");
    for (size_t i = 0; i < s->variants.n; i++) {
        const struct service_variant *variant = &s->variants.p[i];
        const struct service *other = variant->service;
        struct value *item = value_push_map(list);
        value_set_str(item, "id", id_of(v, variant));
        value_set_str(item, "name", variant->name);
        value_set_str(item, "verdict", variant->verdict);
        value_set_str(item, "url",
                      other ? view_href(v, other->page->url, (struct str){0})
                            : (struct str){0});
        value_set_str(item, "url_name", other ? other->name : (struct str){0});
        fill_variant_fails(v, item, variant);
    }
}

/* ---- elsewhere ---- */

/* Its own page, or its part of the page of the service. */
static struct str url_of(const struct view *v, const struct service *s,
                         const struct service_variant *variant)
{
    return variant->service ? view_href(v, variant->service->page->url, (struct str){0})
                            : view_href(v, s->page->url, id_of(v, variant));
}

bool view_differs_at(const struct service *s, const struct service_variant *variant,
                     struct str level)
{
    const struct service_failure *own = service_failure_at(s, level);
    enum survives survives = service_variant_survives(s, variant, level);
    return own && survives != SURVIVES_UNKNOWN && survives != own->survives;
}

static bool differs(const struct service *s, const struct service_variant *variant,
                    const struct fault_list *faults)
{
    for (size_t i = 0; i < faults->n; i++)
        if (view_differs_at(s, variant, faults->p[i]->id))
            return true;
    return false;
}

static void fill_cell(const struct view *v, struct value *cell,
                      const struct fault *fault, enum survives survives)
{
    value_set_str(cell, "level", fault->id);
    value_set_str(cell, "name", view_capital(fault->name, v->arena));
    view_outcome(v, cell, survives);
}

static void fill_variant_cells(const struct view *v, struct value *item,
                               const struct service *s,
                               const struct service_variant *variant,
                               const struct fault_list *faults)
{
    struct value *cells = value_set_list(item, "cells");
    for (size_t i = 0; i < faults->n; i++) {
        struct value *cell = value_push_map(cells);
        struct str level = faults->p[i]->id;
        fill_cell(v, cell, faults->p[i], service_variant_survives(s, variant, level));
        value_set_bool(cell, "differs", view_differs_at(s, variant, level));
    }
}

void view_cells(const struct view *v, struct value *map, const struct service *s)
{
    struct fault_list faults = {0};
    struct value *cells = value_set_list(map, "cells");
    view_faults(v->site, &faults);
    for (size_t i = 0; i < faults.n; i++) {
        const struct service_failure *f = service_failure_at(s, faults.p[i]->id);
        struct value *cell = value_push_map(cells);
        fill_cell(v, cell, faults.p[i], f ? f->survives : SURVIVES_UNKNOWN);
        if (service_is_inapplicable(&s->inapplicable, faults.p[i]->id))
            value_set_str(cell, "survives_label", view_word(v, "inapplicable"));
    }
    struct value *variants = value_set_list(map, "variants");
    for (size_t i = 0; i < s->variants.n; i++) {
        const struct service_variant *variant = &s->variants.p[i];
        if (!differs(s, variant, &faults))
            continue;
        struct value *item = value_push_map(variants);
        value_set_str(item, "of", s->name);
        value_set_str(item, "variant", variant->name);
        value_set_str(item, "url", url_of(v, s, variant));
        fill_variant_cells(v, item, s, variant, &faults);
    }
    vec_release(&faults);
}

/* What it says of the failure, else what the entry of its own page does. */
static struct str effect_of(const struct service_variant *variant, struct str level)
{
    const struct service_failure *f = service_variant_at(variant, level);
    if (!f && variant->service)
        f = service_failure_at(variant->service, level);
    return f ? f->effect : (struct str){0};
}

void view_find_otherwise(const struct view *v, const struct service *s,
                         struct str level, struct otherwise_vec *out)
{
    for (size_t i = 0; i < s->variants.n; i++) {
        const struct service_variant *variant = &s->variants.p[i];
        if (!view_differs_at(s, variant, level))
            continue;
        struct otherwise found = {.variant = variant,
                                  .survives =
                                      service_variant_survives(s, variant, level),
                                  .effect = effect_of(variant, level),
                                  .url = url_of(v, s, variant)};
        vec_push(out, found);
    }
}

void view_otherwise(const struct view *v, struct value *map, const struct service *s,
                    struct str level)
{
    struct otherwise_vec found = {0};
    struct value *list = value_set_list(map, "otherwise");
    view_find_otherwise(v, s, level, &found);
    for (size_t i = 0; i < found.n; i++) {
        struct value *item = value_push_map(list);
        value_set_str(item, "variant", found.p[i].variant->name);
        value_set_str(item, "url", found.p[i].url);
        view_outcome(v, item, found.p[i].survives);
    }
    vec_release(&found);
}
