/* What must hold between the entries of the catalogue, once all are read; see
 * catalog.h. */
#include "catalog/catalog.h"

#include "util/buf.h"

#include <stdlib.h>

#define FIND(diag, place, rule, ...)                                                   \
    diag_find(diag, DIAG_ERROR, place, rule, __VA_ARGS__)

/* Of an entry that says of itself that questions are open, nothing is missing yet. */
#define FIND_MISSING(s, diag, place, ...)                                              \
    diag_find(diag, (s)->is_incomplete ? DIAG_NOTE : DIAG_ERROR, place,                \
              "catalog-missing", __VA_ARGS__)

static struct str level_list(const struct settings *settings, struct arena *arena)
{
    struct buf text = BUF_INIT;
    for (size_t i = 0; i < settings->levels.n; i++)
        buf_printf(&text, "%s%.*s", i ? ", " : "", STR_ARG(settings->levels.p[i].id));
    struct str list = arena_str(arena, buf_view(&text));
    buf_release(&text);
    return list;
}

static void check_level(struct site *site, struct str level, const char *where,
                        struct place at, struct diag *diag)
{
    if (!level.n || settings_level(&site->settings, level))
        return;
    struct str list = level_list(&site->settings, &site->arena);
    FIND(diag, at, "catalog-level",
         "\"%.*s\" in \"%s\" is no level of this handbook; there are %.*s",
         STR_ARG(level), where, STR_ARG(list));
}

static void check_level_list(struct site *site, const struct str_vec *levels,
                             const char *where, struct place at, struct diag *diag)
{
    for (size_t i = 0; i < levels->n; i++)
        check_level(site, levels->p[i], where, at, diag);
}

/* A level that nobody asks about may be spoken of all the same, and so may control
 * planes. */
static void check_faults(struct site *site, const struct service_failure_vec *fails,
                         struct diag *diag)
{
    struct buf list = BUF_INIT;
    for (size_t i = 0; i < site->settings.faults.n; i++)
        buf_printf(&list, "%s%.*s", i ? ", " : "",
                   STR_ARG(site->settings.faults.p[i].id));
    for (size_t i = 0; i < fails->n; i++) {
        struct str id = fails->p[i].level;
        if (!settings_fault(&site->settings, id) &&
            !settings_level(&site->settings, id) && !str_eq(id, STR("control")))
            FIND(diag, fails->p[i].place, "catalog-level",
                 "\"%.*s\" in \"fails\" is no failure of this handbook; there are %s",
                 STR_ARG(id), list.p);
    }
    buf_release(&list);
}

static void check_levels(struct site *site, const struct service *s, struct diag *diag)
{
    check_level_list(site, &s->scope, "scope", s->places.scope, diag);
    check_level_list(site, &s->plane_control, "planes", s->places.planes, diag);
    check_level_list(site, &s->plane_data, "planes", s->places.planes, diag);
    for (size_t i = 0; i < s->parts.n; i++)
        check_level(site, s->parts.p[i].scope, "parts", s->parts.p[i].place, diag);
    check_faults(site, &s->fails, diag);
    for (size_t i = 0; i < s->variants.n; i++)
        check_faults(site, &s->variants.p[i].fails, diag);
    for (size_t i = 0; i < s->extends.n; i++)
        check_level(site, s->extends.p[i].to, "extends", s->extends.p[i].place, diag);
}

static void check_missing_keys(const struct service *s, struct diag *diag)
{
    const struct {
        const char *key;
        bool is_missing;
        struct place at;
    } fields[] = {{"verdict", !s->verdict.n, s->places.verdict},
                  {"category", !s->category.n, s->places.category},
                  {"scope", !s->scope.n, s->places.scope},
                  {"sources", !s->has_sources, s->places.sources}};
    for (size_t i = 0; i < countof(fields); i++)
        if (fields[i].is_missing)
            FIND_MISSING(s, diag, fields[i].at, "%.*s has no \"%s\"", STR_ARG(s->name),
                         fields[i].key);
    for (size_t i = 0; i < s->parts.n; i++)
        if (!s->parts.p[i].name.n || !s->parts.p[i].scope.n)
            FIND_MISSING(s, diag, s->parts.p[i].place, "a part of %.*s has no \"%s\"",
                         STR_ARG(s->name), s->parts.p[i].name.n ? "scope" : "name");
    for (size_t i = 0; i < s->depends_on.n; i++)
        if (!s->depends_on.p[i].slug.n || !s->depends_on.p[i].why.n)
            FIND_MISSING(s, diag, s->depends_on.p[i].place,
                         "a dependency of %.*s has no \"%s\"", STR_ARG(s->name),
                         s->depends_on.p[i].slug.n ? "why" : "service");
}

static void check_missing_failures(const struct site *site, const struct service *s,
                                   struct diag *diag)
{
    for (size_t i = 0; i < site->settings.faults.n; i++) {
        const struct fault *fault = &site->settings.faults.p[i];
        if (fault->is_required && !service_failure_at(s, fault->id) &&
            !service_is_inapplicable(&s->inapplicable, fault->id))
            FIND_MISSING(s, diag, s->places.fails,
                         "%.*s does not say what happens in this case: %.*s; add "
                         "\"%.*s: {survives: …, effect: …, action: …}\" to \"fails\"",
                         STR_ARG(s->name), STR_ARG(fault->title), STR_ARG(fault->id));
    }
    for (size_t i = 0; i < s->fails.n; i++) {
        const struct service_failure *f = &s->fails.p[i];
        const char *key = f->survives == SURVIVES_UNKNOWN ? "survives"
                          : !f->effect.n                  ? "effect"
                          : !f->action.n                  ? "action"
                                                          : NULL;
        if (key)
            FIND_MISSING(s, diag, f->place,
                         "the failure \"%.*s\" of %.*s has no \"%s\"",
                         STR_ARG(f->level), STR_ARG(s->name), key);
    }
}

/* The place of a level in the order of the settings, narrowest first. */
static size_t rank(const struct settings *settings, struct str level)
{
    for (size_t i = 0; i < settings->levels.n; i++)
        if (str_eq(settings->levels.p[i].id, level))
            return i;
    return settings->levels.n;
}

static void report_contradiction(const struct service *s,
                                 const struct service_failure *f, const char *verb,
                                 struct diag *diag)
{
    FIND(diag, f->place, "catalog-contradiction",
         "%.*s has the scope %.*s, yet %s the failure of \"%.*s\"; correct one of them "
         "or add \"why\"",
         STR_ARG(s->name), STR_ARG(s->scope.p[0]), verb, STR_ARG(f->level));
}

/* A thing bound to one level cannot survive the loss of that level, nor be lost
 * with a narrower one, unless it says why. Things one step above the narrowest
 * level are let off the second: what lives in one zone often lives on one
 * machine there. */
static void check_contradictions(const struct site *site, const struct service *s,
                                 struct diag *diag)
{
    const struct settings *settings = &site->settings;
    size_t widest = 0;
    for (size_t i = 0; i < s->scope.n; i++) {
        size_t r = rank(settings, s->scope.p[i]);
        widest = r > widest ? r : widest;
    }
    for (size_t i = 0; s->scope.n && i < s->fails.n; i++) {
        const struct service_failure *f = &s->fails.p[i];
        size_t failed = rank(settings, f->level);
        if (f->why.n || failed == settings->levels.n || widest == settings->levels.n)
            continue;
        if (f->survives == SURVIVES_YES && failed >= widest)
            report_contradiction(s, f, "survives", diag);
        if (f->survives == SURVIVES_NO && failed < widest && s->scope.n == 1 &&
            !(failed == 0 && widest == 1))
            report_contradiction(s, f, "does not survive", diag);
    }
}

static void resolve_dependencies(struct site *site, struct service *s,
                                 struct diag *diag)
{
    for (size_t i = 0; i < s->depends_on.n; i++) {
        struct service_dependency *d = &s->depends_on.p[i];
        struct service *other = map_get(&site->services_by_slug, d->slug);
        d->service = other;
        if (!other || other == s) {
            FIND(diag, d->place, "catalog-unknown-service",
                 other ? "%.*s depends on itself (\"%.*s\")"
                       : "%.*s depends on \"%.*s\", which has no file in services/",
                 STR_ARG(s->name), STR_ARG(d->slug));
            continue;
        }
        struct service_dependency back = *d;
        back.slug = s->slug;
        back.service = s;
        vec_push(&other->needed_by, back);
    }
    for (size_t i = 0; i < s->confused_with.n; i++)
        if (!map_get(&site->services_by_slug, s->confused_with.p[i]))
            FIND(diag, s->places.confused_with, "catalog-unknown-service",
                 "\"confused_with\" names \"%.*s\", which has no file in services/",
                 STR_ARG(s->confused_with.p[i]));
}

/* A variant may have a page of its own. */
static void resolve_variants(struct site *site, struct service *s, struct diag *diag)
{
    for (size_t i = 0; i < s->variants.n; i++) {
        struct service_variant *v = &s->variants.p[i];
        v->service = map_get(&site->services_by_slug, v->slug);
        if (v->slug.n && !v->service)
            FIND(diag, v->place, "catalog-unknown-service",
                 "the variant \"%.*s\" names \"%.*s\", which has no file in services/",
                 STR_ARG(v->name), STR_ARG(v->slug));
    }
}

static void claim_name(struct map *names, struct service *s, struct str name,
                       struct place at, struct diag *diag)
{
    struct service *other = map_get(names, name);
    if (other && other != s)
        FIND(diag, at, "catalog-alias",
             "\"%.*s\" already names %.*s (%.*s); make it \"ambiguous\" in both",
             STR_ARG(name), STR_ARG(other->name), STR_ARG(other->place.file));
    else
        map_put(names, name, s);
}

static void check_names(struct site *site, struct diag *diag)
{
    struct map names = {0};
    for (size_t i = 0; i < site->services.n; i++) {
        struct service *s = site->services.p[i];
        claim_name(&names, s, s->name, s->places.name, diag);
        for (size_t j = 0; j < s->aliases.n; j++)
            claim_name(&names, s, s->aliases.p[j], s->places.aliases, diag);
    }
    map_release(&names);
}

/* A sentence that fits two services says little about either. */
static void claim_sentence(struct map *seen, struct service *s, struct str sentence,
                           struct place at, struct diag *diag)
{
    struct service *other = sentence.n ? map_put(seen, sentence, s) : NULL;
    if (other && other != s)
        diag_find(diag, DIAG_WARNING, at, "catalog-repeated",
                  "\"%.*s\" stands in %.*s too; say what is particular to %.*s",
                  STR_ARG(sentence), STR_ARG(other->place.file), STR_ARG(s->name));
}

static void check_repetition(struct site *site, struct diag *diag)
{
    struct map seen = {0};
    for (size_t i = 0; i < site->services.n; i++) {
        struct service *s = site->services.p[i];
        claim_sentence(&seen, s, s->verdict, s->places.verdict, diag);
        for (size_t j = 0; j < s->fails.n; j++) {
            struct service_failure *f = &s->fails.p[j];
            claim_sentence(&seen, s, f->effect, f->place, diag);
            /* That nothing is to be done is said of many in the same words, so
             * that a reader who looks for work passes over it. */
            if (f->survives != SURVIVES_YES)
                claim_sentence(&seen, s, f->action, f->place, diag);
        }
    }
    map_release(&seen);
}

static int by_slug(const void *a, const void *b)
{
    const struct service *const *x = a, *const *y = b;
    return str_cmp((*x)->slug, (*y)->slug);
}

void catalog_link(struct site *site, struct diag *diag)
{
    vec_sort(&site->services, by_slug);
    for (size_t i = 0; i < site->services.n; i++) {
        struct service *s = site->services.p[i];
        check_missing_keys(s, diag);
        check_missing_failures(site, s, diag);
        check_levels(site, s, diag);
        check_contradictions(site, s, diag);
        resolve_dependencies(site, s, diag);
        resolve_variants(site, s, diag);
    }
    check_names(site, diag);
    check_repetition(site, diag);
}
