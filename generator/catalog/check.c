/* What must hold between the entries of the catalogue, once all are read; see
 * catalog.h. */
#include "catalog/catalog.h"

#include "util/buf.h"

#include <stdlib.h>

#define FIND(diag, place, rule, ...)                                                   \
    diag_find(diag, DIAG_ERROR, place, rule, __VA_ARGS__)

static struct str level_list(const struct settings *settings, struct arena *arena)
{
    struct buf text = BUF_INIT;
    for (size_t i = 0; i < settings->levels.n; i++)
        buf_printf(&text, "%s%.*s", i ? ", " : "", STR_ARG(settings->levels.p[i].id));
    struct str list = arena_str(arena, buf_view(&text));
    buf_release(&text);
    return list;
}

static void check_level(struct site *site, const struct service *s, struct str level,
                        const char *where, struct diag *diag)
{
    if (!level.n || settings_level(&site->settings, level))
        return;
    struct str list = level_list(&site->settings, &site->arena);
    FIND(diag, s->place, "catalog-level",
         "\"%.*s\" in \"%s\" is no level of this handbook; there are %.*s",
         STR_ARG(level), where, STR_ARG(list));
}

static void check_levels(struct site *site, const struct service *s, struct diag *diag)
{
    for (size_t i = 0; i < s->scope.n; i++)
        check_level(site, s, s->scope.p[i], "scope", diag);
    for (size_t i = 0; i < s->parts.n; i++)
        check_level(site, s, s->parts.p[i].scope, "parts", diag);
    for (size_t i = 0; i < s->fails.n; i++)
        if (!str_eq(s->fails.p[i].level, STR("control")))
            check_level(site, s, s->fails.p[i].level, "fails", diag);
    for (size_t i = 0; i < s->extends.n; i++)
        check_level(site, s, s->extends.p[i].to, "extends", diag);
    for (size_t i = 0; i < s->plane_control.n; i++)
        check_level(site, s, s->plane_control.p[i], "planes", diag);
    for (size_t i = 0; i < s->plane_data.n; i++)
        check_level(site, s, s->plane_data.p[i], "planes", diag);
}

static void check_missing(const struct site *site, const struct service *s,
                          struct diag *diag)
{
    const struct {
        const char *key;
        bool is_missing;
    } fields[] = {{"verdict", !s->verdict.n},
                  {"category", !s->category.n},
                  {"scope", !s->scope.n},
                  {"sources", !s->sources.n}};
    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
        if (fields[i].is_missing)
            FIND(diag, s->place, "catalog-missing", "%.*s has no \"%s\"",
                 STR_ARG(s->name), fields[i].key);
    for (size_t i = 0; i < site->settings.levels.n; i++) {
        const struct level *level = &site->settings.levels.p[i];
        if (level->fails && !service_failure_at(s, level->id))
            FIND(diag, s->place, "catalog-missing",
                 "%.*s does not say what happens when the %.*s fails: add "
                 "\"%.*s: {survives: …, effect: …, action: …}\" to \"fails\"",
                 STR_ARG(s->name), STR_ARG(level->short_name), STR_ARG(level->id));
    }
    for (size_t i = 0; i < s->fails.n; i++) {
        const struct service_failure *f = &s->fails.p[i];
        const char *key = f->survives == SURVIVES_UNKNOWN ? "survives"
                          : !f->effect.n                  ? "effect"
                          : !f->action.n                  ? "action"
                                                          : NULL;
        if (key)
            FIND(diag, f->place, "catalog-missing",
                 "the failure \"%.*s\" has no \"%s\"", STR_ARG(f->level), key);
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

/* A thing bound to one level cannot survive the loss of that level, nor be lost
 * with a narrower one, unless it says why. */
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
        if (f->why.n || failed == settings->levels.n)
            continue;
        if (f->survives == SURVIVES_YES && failed >= widest)
            FIND(diag, f->place, "catalog-contradiction",
                 "%.*s has the scope %.*s, yet survives the failure of \"%.*s\"; "
                 "correct "
                 "one of them or add \"why\"",
                 STR_ARG(s->name), STR_ARG(s->scope.p[0]), STR_ARG(f->level));
        if (f->survives == SURVIVES_NO && failed < widest && s->scope.n == 1)
            FIND(diag, f->place, "catalog-contradiction",
                 "%.*s has the scope %.*s, yet does not survive the failure of "
                 "\"%.*s\"; "
                 "correct one of them or add \"why\"",
                 STR_ARG(s->name), STR_ARG(s->scope.p[0]), STR_ARG(f->level));
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
            FIND(diag, d->place.line ? d->place : s->place, "catalog-unknown-service",
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
            FIND(diag, s->place, "catalog-unknown-service",
                 "\"confused_with\" names \"%.*s\", which has no file in services/",
                 STR_ARG(s->confused_with.p[i]));
}

static void claim_name(struct map *names, struct service *s, struct str name,
                       struct diag *diag)
{
    struct service *other = map_get(names, name);
    if (other && other != s)
        FIND(diag, s->place, "catalog-alias",
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
        claim_name(&names, s, s->name, diag);
        for (size_t j = 0; j < s->aliases.n; j++)
            claim_name(&names, s, s->aliases.p[j], diag);
    }
    map_release(&names);
}

/* A sentence that fits two services says little about either. */
static void claim_sentence(struct map *seen, struct service *s, struct str sentence,
                           struct place at, struct diag *diag)
{
    struct service *other = sentence.n ? map_put(seen, sentence, s) : NULL;
    if (other && other != s)
        FIND(diag, at, "catalog-repeated",
             "\"%.*s\" stands in %.*s too; say what is "
             "particular to %.*s",
             STR_ARG(sentence), STR_ARG(other->place.file), STR_ARG(s->name));
}

static void check_repetition(struct site *site, struct diag *diag)
{
    struct map seen = {0};
    for (size_t i = 0; i < site->services.n; i++) {
        struct service *s = site->services.p[i];
        claim_sentence(&seen, s, s->verdict, s->place, diag);
        for (size_t j = 0; j < s->fails.n; j++) {
            claim_sentence(&seen, s, s->fails.p[j].effect, s->fails.p[j].place, diag);
            claim_sentence(&seen, s, s->fails.p[j].action, s->fails.p[j].place, diag);
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
        check_missing(site, s, diag);
        check_levels(site, s, diag);
        check_contradictions(site, s, diag);
        resolve_dependencies(site, s, diag);
    }
    check_names(site, diag);
    check_repetition(site, diag);
}
