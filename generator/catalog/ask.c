/* What `ask_for` asks and entries do not say; see catalog.h. */
#include "catalog/catalog.h"

#include "util/buf.h"

/* What a service survives needs no more words. */
static bool is_hit(const struct service_failure *f)
{
    return f->survives == SURVIVES_PARTIAL || f->survives == SURVIVES_NO;
}

static void put_id(struct buf *out, struct str id, const char *before)
{
    buf_printf(out, "%s%.*s", before, STR_ARG(id));
}

/* "az: detect, downtime". */
static void put_missing_facts(const struct settings *settings,
                              const struct service_failure *f, struct buf *out)
{
    size_t missing = 0;
    for (size_t i = 0; i < settings->ask_for.n; i++) {
        const struct fact_field *field =
            settings_fact(settings, settings->ask_for.p[i]);
        if (!field || service_failure_fact(f, field))
            continue;
        if (!missing++)
            put_id(out, f->level, out->n ? "; " : "");
        put_id(out, field->id, missing == 1 ? ": " : ", ");
    }
}

static void put_missing_failures(const struct settings *settings,
                                 const struct service *s, struct buf *out)
{
    for (size_t i = 0; i < settings->ask_for.n; i++) {
        struct str id = settings->ask_for.p[i];
        if (settings_fault(settings, id) && !service_failure_at(s, id))
            put_id(out, id, out->n ? "; " : "");
    }
}

static void ask(const struct settings *settings, const struct service *s,
                struct diag *diag)
{
    struct buf missing = BUF_INIT;
    put_missing_failures(settings, s, &missing);
    for (size_t i = 0; i < s->fails.n; i++)
        if (is_hit(&s->fails.p[i]))
            put_missing_facts(settings, &s->fails.p[i], &missing);
    if (missing.n)
        diag_find(diag, DIAG_NOTE, s->places.fails, "catalog-asked",
                  "\"fails\" of %.*s does not say yet: %s", STR_ARG(s->name),
                  missing.p);
    buf_release(&missing);
}

void catalog_ask(const struct site *site, struct diag *diag)
{
    for (size_t i = 0; i < site->services.n; i++)
        if (!site->services.p[i]->is_derived)
            ask(&site->settings, site->services.p[i], diag);
}
