/* Statements held against the catalogue; see statements.h. */
#include "check/statements.h"

#include "util/buf.h"

/* The place of a level in the order of the settings, narrowest first. */
static size_t rank(const struct settings *settings, struct str level)
{
    size_t i = 0;
    while (i < settings->levels.n && !str_eq(settings->levels.p[i].id, level))
        i++;
    return i;
}

/* The levels of a service, by what a sentence may mean: its scope, and where
 * its parts are. */
struct span {
    size_t narrowest, widest;
    bool has_level; /* the one asked for */
    bool has_other;
};

static void span_add(struct span *span, const struct settings *settings,
                     struct str level, struct str asked)
{
    size_t r = rank(settings, level);
    if (r == settings->levels.n)
        return;
    span->narrowest = r < span->narrowest ? r : span->narrowest;
    span->widest = r > span->widest ? r : span->widest;
    if (str_eq(level, asked))
        span->has_level = true;
    else
        span->has_other = true;
}

static struct span span_of(const struct settings *settings, const struct service *s,
                           struct str asked, bool with_parts)
{
    struct span span = {.narrowest = settings->levels.n};
    for (size_t i = 0; i < s->scope.n; i++)
        span_add(&span, settings, s->scope.p[i], asked);
    for (size_t i = 0; with_parts && i < s->parts.n; i++)
        span_add(&span, settings, s->parts.p[i].scope, asked);
    return span;
}

static bool survival_agrees(const struct service *s, const struct service_statement *st)
{
    const struct service_failure *f = service_failure_at(s, st->level);
    if (!f || f->survives == SURVIVES_UNKNOWN || f->survives == SURVIVES_PARTIAL)
        return true;
    return (f->survives == SURVIVES_YES) == !st->is_negated;
}

bool statement_agrees(const struct settings *settings, const struct service *s,
                      const struct service_statement *st)
{
    if (st->kind == STATEMENT_FAILURE || !s->scope.n)
        return true;
    if (st->kind == STATEMENT_SURVIVES)
        return survival_agrees(s, st);
    struct span span = span_of(settings, s, st->level, true);
    size_t asked = rank(settings, st->level);
    if (st->kind == STATEMENT_SCOPE)
        return st->is_negated ? span.has_other : span.has_level;
    return st->is_negated ? span.widest > asked : span.narrowest <= asked;
}

bool statement_supports(const struct settings *settings, const struct service *s,
                        const struct service_statement *st)
{
    if (st->kind == STATEMENT_FAILURE || st->kind == STATEMENT_SURVIVES)
        return false;
    struct span span = span_of(settings, s, st->level, false);
    if (!st->is_negated)
        return span.has_level;
    return st->kind == STATEMENT_WITHIN && span.widest > rank(settings, st->level);
}

/* "Zonal", "Regional and Edge". */
static void put_scope(struct buf *out, const struct settings *settings,
                      const struct service *s)
{
    for (size_t i = 0; i < s->scope.n; i++) {
        const struct level *l = settings_level(settings, s->scope.p[i]);
        buf_printf(out, "%s%.*s", i ? " and " : "",
                   STR_ARG(l ? l->adjective : s->scope.p[i]));
    }
}

/* "that it is Regional", "that it survives the loss of one AZ". */
static void put_claim(struct buf *out, const struct settings *settings,
                      const struct service_statement *st)
{
    const struct level *l = settings_level(settings, st->level);
    struct str adjective = l ? l->adjective : st->level;
    struct str name = l ? l->short_name : st->level;
    const char *no = st->is_negated ? "not " : "";
    if (st->kind == STATEMENT_SURVIVES)
        buf_printf(out, "that it %s the loss of its %.*s",
                   st->is_negated ? "does not survive" : "survives", STR_ARG(name));
    else if (st->kind == STATEMENT_WITHIN)
        buf_printf(out, "that it is %sbound to one %.*s", no, STR_ARG(name));
    else
        buf_printf(out, "that it is %s%.*s", no, STR_ARG(adjective));
}

static void report_contradiction(const struct site *site, const struct service *s,
                                 const struct service_statement *st, struct diag *diag)
{
    struct buf claim = BUF_INIT, truth = BUF_INIT;
    put_claim(&claim, &site->settings, st);
    if (st->kind == STATEMENT_SURVIVES)
        buf_printf(&truth, "\"fails.%.*s\" of %.*s says \"%s\"", STR_ARG(st->level),
                   STR_ARG(s->place.file),
                   survives_name(service_failure_at(s, st->level)->survives));
    else {
        buf_printf(&truth, "%.*s says ", STR_ARG(s->place.file));
        put_scope(&truth, &site->settings, s);
    }
    diag_find(diag, DIAG_ERROR, st->place, "statement-contradiction",
              "the sentence says of %.*s %s, but %s; correct one of them: \"%.*s\"",
              STR_ARG(s->name), claim.p, truth.p, STR_ARG(st->sentence));
    buf_release(&claim);
    buf_release(&truth);
}

/* The phrases that the program knows are English. */
static bool understands(const struct settings *settings)
{
    return settings->statements.n ||
           str_eq_nocase(str_slice(settings->language, 0, 2), STR("en"));
}

static void check_service(const struct site *site, const struct service *s,
                          struct diag *diag)
{
    bool supported = !understands(&site->settings);
    for (size_t i = 0; i < s->statements.n; i++) {
        const struct service_statement *st = &s->statements.p[i];
        supported |= statement_supports(&site->settings, s, st);
        if (!s->is_derived && !statement_agrees(&site->settings, s, st))
            report_contradiction(site, s, st, diag);
    }
    if (supported || !s->scope.n || s->is_derived)
        return;
    struct buf scope = BUF_INIT;
    put_scope(&scope, &site->settings, s);
    diag_find(diag, DIAG_WARNING, s->places.scope, "statement-missing",
              "no sentence of the notes says that %.*s is %s; write one, such as "
              "\"%.*s is %s.\"",
              STR_ARG(s->name), scope.p, STR_ARG(s->name), scope.p);
    buf_release(&scope);
}

/* A catalogue without notes has nobody who could say anything. */
void check_statements(const struct site *site, struct diag *diag)
{
    for (size_t i = 0; site->chapters.n && i < site->services.n; i++)
        check_service(site, site->services.p[i], diag);
}
