/* What an entry says of failures; see failures.h. */
#include "catalog/failures.h"

#include "catalog/facts.h"
#include "catalog/sources.h"
#include "util/buf.h"

/* What all of it needs while it is read. */
struct entry {
    struct service *service;
    const struct settings *settings;
    struct yaml_reader *reader;
};

/* ---- one failure: {survives, effect, …, and facts} ---- */

/* The failure, and whose sources it cites. */
struct failure_target {
    struct service_failure failure;
    struct service *service;
};

static int read_survives(const struct yaml *node, void *target,
                         struct yaml_reader *reader)
{
    struct failure_target *t = target;
    static const enum survives values[] = {SURVIVES_YES, SURVIVES_PARTIAL, SURVIVES_NO};
    for (size_t i = 0; node->kind == YAML_SCALAR && i < countof(values); i++)
        if (str_eq(node->scalar, str_z(survives_name(values[i])))) {
            t->failure.survives = values[i];
            return 0;
        }
    return yaml_wrong(reader, node->place,
                      "\"survives\" must be \"yes\", \"partial\" or \"no\", in quotes");
}

static int read_source(const struct yaml *node, void *target,
                       struct yaml_reader *reader)
{
    struct failure_target *t = target;
    sources_cite(node, t->service, &t->failure.sources, reader);
    return 0;
}

#define TEXT(key, member)                                                              \
    {                                                                                  \
        key, YAML_STR, offsetof(struct failure_target, failure.member), NULL           \
    }

static const struct yaml_field failure_fields[] = {
    {"survives", YAML_CALL, 0, read_survives},
    TEXT("effect", effect),
    TEXT("by_itself", by_itself),
    TEXT("action", action),
    TEXT("why", why),
    {"source", YAML_CALL, 0, read_source},
};

static bool is_plain_key(struct str key)
{
    for (size_t i = 0; i < countof(failure_fields); i++)
        if (str_eq(key, str_z(failure_fields[i].key)))
            return true;
    return false;
}

static void report_unknown(const struct entry *e, const struct yaml_entry *what)
{
    struct buf keys = BUF_INIT;
    for (size_t i = 0; i < countof(failure_fields); i++)
        buf_printf(&keys, "%s, ", failure_fields[i].key);
    for (size_t i = 0; i < e->settings->facts.n; i++)
        buf_printf(&keys, "%s%.*s", i ? ", " : "", STR_ARG(e->settings->facts.p[i].id));
    yaml_wrong(e->reader, what->place,
               "unknown key \"%.*s\" in an entry of \"fails\"; allowed are %s",
               STR_ARG(what->key), keys.p);
    buf_release(&keys);
}

/* The facts, in the order of the settings, not of the file: so that all pages show
 * them alike. One that is wrong is left out alone. */
static void read_facts(const struct entry *e, const struct yaml *map,
                       struct service_failure *out)
{
    for (size_t k = 0; k < e->settings->facts.n; k++) {
        const struct fact_field *field = &e->settings->facts.p[k];
        for (size_t i = 0; i < map->n; i++) {
            const struct yaml_entry *entry = &map->entries[i];
            if (!str_eq(entry->key, field->id))
                continue;
            if (fact_is_inapplicable(entry->value))
                vec_push(&out->inapplicable, field->id);
            else
                fact_read(entry, field, e->service, &out->facts, e->reader);
        }
    }
}

/* What every failure has, apart from the facts that settings name. */
static int read_plain(const struct entry *e, const struct yaml *map,
                      struct failure_target *t)
{
    struct yaml plain = {.kind = YAML_MAP, .place = map->place};
    bool known = true;
    for (size_t i = 0; i < map->n; i++) {
        const struct yaml_entry *entry = &map->entries[i];
        if (is_plain_key(entry->key))
            yaml_append(&plain, *entry, e->reader->arena);
        else if (!settings_fact(e->settings, entry->key)) {
            report_unknown(e, entry);
            known = false;
        }
    }
    int rc = yaml_read(&plain, failure_fields, countof(failure_fields), t,
                       "an entry of \"fails\"", e->reader);
    return known ? rc : -1;
}

static void read_failure(const struct entry *e, const struct yaml_entry *from,
                         struct service_failure_vec *out)
{
    struct failure_target t = {.failure = {.level = from->key, .place = from->place},
                               .service = e->service};
    if (fact_is_inapplicable(from->value)) {
        if (out == &e->service->fails && settings_fault(e->settings, from->key))
            vec_push(&e->service->inapplicable, from->key);
        else
            yaml_wrong(
                e->reader, from->place,
                "\"%.*s: n/a\" may stand only in the \"fails\" of an entry, of a "
                "failure of this handbook",
                STR_ARG(from->key));
        return;
    }
    if (from->value->kind != YAML_MAP) {
        yaml_wrong(e->reader, from->value->place,
                   "an entry of \"fails\" must be a list of \"key: value\"");
        return;
    }
    if (read_plain(e, from->value, &t) < 0) {
        vec_release(&t.failure.sources); /* half a verdict on a failure misleads */
        return;
    }
    read_facts(e, from->value, &t.failure);
    vec_push(out, t.failure);
}

static void read_fails(const struct entry *e, const struct yaml *node,
                       struct service_failure_vec *out)
{
    if (node->kind != YAML_MAP) {
        yaml_wrong(e->reader, node->place,
                   "\"fails\" must be a list of \"level: {survives: …}\"");
        return;
    }
    for (size_t i = 0; i < node->n; i++)
        read_failure(e, &node->entries[i], out);
}

/* ---- variants: [{name, verdict, service, fails}] ---- */

static int read_later(const struct yaml *node, void *target, struct yaml_reader *reader)
{
    (void)node;
    (void)target;
    (void)reader;
    return 0;
}

static const struct yaml_field variant_fields[] = {
    {"name", YAML_STR, offsetof(struct service_variant, name), NULL},
    {"verdict", YAML_STR, offsetof(struct service_variant, verdict), NULL},
    {"service", YAML_STR, offsetof(struct service_variant, slug), NULL},
    {"fails", YAML_CALL, 0, read_later},
};

static void read_variant(const struct entry *e, const struct yaml *node)
{
    struct service_variant variant = {.place = node->place};
    if (yaml_read(node, variant_fields, countof(variant_fields), &variant,
                  "an entry of \"variants\"", e->reader) < 0)
        return;
    if (!variant.name.n) {
        yaml_wrong(e->reader, node->place,
                   "a variant needs a \"name\", for example name: Multi-AZ");
        return;
    }
    const struct yaml *fails = yaml_get(node, STR("fails"));
    if (fails)
        read_fails(e, fails, &variant.fails);
    vec_push(&e->service->variants, variant);
}

static void read_variants(const struct entry *e, const struct yaml *node)
{
    if (fact_is_inapplicable(node))
        vec_push(&e->service->inapplicable, STR("variants"));
    else if (node->kind != YAML_LIST && node->kind != YAML_NULL)
        yaml_wrong(e->reader, node->place,
                   "\"variants\" must be a list of {name, verdict, service, fails}");
    for (size_t i = 0; node->kind == YAML_LIST && i < node->n; i++)
        read_variant(e, node->entries[i].value);
}

void failures_read(struct service *s, const struct yaml *entry,
                   const struct settings *settings, struct yaml_reader *reader)
{
    struct entry e = {s, settings, reader};
    const struct yaml *fails = yaml_get(entry, STR("fails"));
    const struct yaml *variants = yaml_get(entry, STR("variants"));
    const struct yaml *backup = yaml_get(entry, STR("backup"));
    if (fails)
        read_fails(&e, fails, &s->fails);
    if (variants)
        read_variants(&e, variants);
    if (backup)
        facts_read_backup(backup, s, reader);
}
