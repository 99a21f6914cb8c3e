/* What `ask_for` asks and entries do not say; see catalog.h. */
#include "catalog/catalog.h"

#include "catalog/facts.h"
#include "util/buf.h"

/* What a service survives needs no more words. */
static bool is_hit(enum survives survives)
{
    return survives == SURVIVES_PARTIAL || survives == SURVIVES_NO;
}

/* "az: detect, downtime; data": parts, and within each what is missing. */
struct missing {
    struct buf text;
    bool is_open; /* the part has begun */
};

static void put_part(struct missing *m, struct str name)
{
    buf_printf(&m->text, "%s%.*s", m->text.n ? "; " : "", STR_ARG(name));
    m->is_open = false;
}

static void put_in_part(struct missing *m, struct str before, struct str part,
                        struct str id)
{
    if (!m->is_open)
        buf_printf(&m->text, "%s%.*s%s%.*s", m->text.n ? "; " : "", STR_ARG(before),
                   before.n ? " " : "", STR_ARG(part));
    buf_printf(&m->text, "%s%.*s", m->is_open ? ", " : ": ", STR_ARG(id));
    m->is_open = true;
}

/* `tier` is empty for what the entry says itself. */
static void put_missing_facts(const struct settings *settings,
                              const struct service_failure *f, struct str tier,
                              struct missing *m)
{
    m->is_open = false;
    for (size_t i = 0; i < settings->ask_for.n; i++) {
        const struct fact_field *field =
            settings_fact(settings, settings->ask_for.p[i]);
        if (field && !service_failure_fact(f, field) &&
            !service_is_inapplicable(&f->inapplicable, field->id))
            put_in_part(m, tier, f->level, field->id);
    }
}

static bool has(const struct service *s, struct str id)
{
    return service_failure_at(s, id) || (str_eq(id, STR("backup")) && s->backup.n) ||
           (str_eq(id, STR("variants")) && s->variants.n) ||
           service_is_inapplicable(&s->inapplicable, id);
}

static void put_missing_parts(const struct settings *settings, const struct service *s,
                              struct missing *m)
{
    for (size_t i = 0; i < settings->ask_for.n; i++) {
        struct str id = settings->ask_for.p[i];
        if (!settings_fact(settings, id) && !has(s, id))
            put_part(m, id);
    }
}

static bool says_of_backup(const struct service *s, struct str id)
{
    for (size_t i = 0; i < s->backup.n; i++)
        if (str_eq(s->backup.p[i].field->id, id))
            return true;
    for (size_t i = 0; i < s->inapplicable.n; i++) {
        struct str said = s->inapplicable.p[i];
        if (str_starts(said, STR("backup.")) && str_eq(str_from(said, 7), id))
            return true;
    }
    return false;
}

static bool asks_for(const struct settings *settings, struct str id)
{
    for (size_t i = 0; i < settings->ask_for.n; i++)
        if (str_eq(settings->ask_for.p[i], id))
            return true;
    return false;
}

static void put_missing_of_backup(const struct settings *settings,
                                  const struct service *s, struct missing *m)
{
    m->is_open = false;
    if (!s->backup.n || !asks_for(settings, STR("backup")))
        return;
    for (size_t i = 0; i < FACTS_BACKUP; i++)
        if (!says_of_backup(s, facts_backup_id(i)))
            put_in_part(m, (struct str){0}, STR("backup"), facts_backup_id(i));
}

/* Of a tier that is hit where the entry is not, or worse: what the entry says of the
 * failure is not said of that. One with a page of its own is asked there. */
static void put_missing_of_variants(const struct settings *settings,
                                    const struct service *s, struct missing *m)
{
    for (size_t i = 0; i < s->variants.n; i++) {
        const struct service_variant *variant = &s->variants.p[i];
        for (size_t k = 0; !variant->service && k < variant->fails.n; k++) {
            const struct service_failure *f = &variant->fails.p[k];
            const struct service_failure *own = service_failure_at(s, f->level);
            if (is_hit(f->survives) && (!own || own->survives != f->survives))
                put_missing_facts(settings, f, variant->name, m);
        }
    }
}

static void ask(const struct settings *settings, const struct service *s,
                struct diag *diag)
{
    struct missing m = {.text = BUF_INIT};
    put_missing_parts(settings, s, &m);
    for (size_t i = 0; i < s->fails.n; i++)
        if (is_hit(s->fails.p[i].survives))
            put_missing_facts(settings, &s->fails.p[i], (struct str){0}, &m);
    put_missing_of_variants(settings, s, &m);
    put_missing_of_backup(settings, s, &m);
    if (m.text.n)
        diag_find(diag, DIAG_NOTE, s->places.fails, "catalog-asked",
                  "%.*s does not say yet: %s", STR_ARG(s->name), m.text.p);
    buf_release(&m.text);
}

void catalog_ask(const struct site *site, struct diag *diag)
{
    for (size_t i = 0; i < site->services.n; i++)
        if (!site->services.p[i]->is_derived)
            ask(&site->settings, site->services.p[i], diag);
}
