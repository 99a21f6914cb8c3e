/* Findings and failures, collected under a lock; see diag.h. */
#include "util/diag.h"

#include "util/arena.h"
#include "util/buf.h"
#include "util/map.h"
#include "util/netstring.h"
#include "util/plain.h"
#include "util/quote.h"
#include "util/utf8.h"
#include "util/vec.h"

#include <jansson.h>
#include <pthread.h>
#include <stdarg.h>

struct finding {
    enum diag_level level;
    struct place at;
    const char *rule;
    struct str message;
    struct place included; /* where; or {0} */
};

VEC(finding_vec, struct finding);

struct level {
    const char *rule;
    enum diag_level level;
};
VEC(level_vec, struct level);

/* Where lines of a file came from. */
struct origins {
    const struct place *places;
    size_t n;
};

struct diag {
    struct diag *to; /* of a tap */
    bool is_tap, is_heard;
    pthread_mutex_t lock;
    struct arena arena; /* files and messages */
    struct finding_vec findings;
    struct level_vec levels;        /* of rules that somebody sets */
    struct finding_vec suggestions; /* the message is what is suggested */
    struct map origins;             /* file -> struct origins */
    size_t counts[DIAG_OFF];
    bool quotes;
    bool (*quoted)(const char *rule); /* NULL: all */
};

static const char *const level_names[] = {"note", "warning", "error", "error"};

struct diag *diag_new(void)
{
    struct diag *d = mem_zalloc(1, sizeof *d);
    pthread_mutex_init(&d->lock, NULL);
    return d;
}

struct diag *diag_new_tap(struct diag *to)
{
    struct diag *d = diag_new();
    d->is_tap = true;
    d->to = to;
    return d;
}

bool diag_was_heard(const struct diag *tap)
{
    return tap->is_heard;
}

/* The sink that keeps what is reported. */
static struct diag *behind(struct diag *d)
{
    if (!d || !d->is_tap)
        return d;
    d->is_heard = true;
    return d->to;
}

void diag_free(struct diag *d)
{
    if (!d)
        return;
    pthread_mutex_destroy(&d->lock);
    vec_release(&d->findings);
    vec_release(&d->levels);
    vec_release(&d->suggestions);
    map_release(&d->origins);
    arena_release(&d->arena);
    free(d);
}

void diag_set_level(struct diag *d, const char *rule, enum diag_level level)
{
    if (d)
        vec_push(&d->levels, ((struct level){rule, level}));
}

static enum diag_level level_of(const struct diag *d, const char *rule,
                                enum diag_level otherwise)
{
    for (size_t i = 0; i < d->levels.n; i++)
        if (strcmp(d->levels.p[i].rule, rule) == 0)
            return d->levels.p[i].level;
    return otherwise;
}

void diag_set_origins(struct diag *d, struct str file, const struct place *places,
                      size_t n)
{
    d = behind(d);
    if (!d)
        return;
    pthread_mutex_lock(&d->lock);
    struct place *copy = arena_new(&d->arena, struct place, n);
    struct origins *origins = arena_new(&d->arena, struct origins, 1);
    *origins = (struct origins){copy, n};
    for (size_t i = 0; i < n; i++) {
        bool is_same = i && places[i].file.p == places[i - 1].file.p;
        copy[i] = places[i];
        copy[i].file =
            is_same ? copy[i - 1].file : arena_str(&d->arena, places[i].file);
    }
    map_put(&d->origins, arena_str(&d->arena, file), origins);
    pthread_mutex_unlock(&d->lock);
}

/* Takes a place in a line that was included to where the line stands. */
static struct place origin_of(const struct diag *d, struct place at,
                              struct place *included)
{
    const struct origins *from =
        at.col >= DIAG_COLUMNS / 2 ? map_get(&d->origins, at.file) : NULL;
    size_t nth = (size_t)(at.col + DIAG_COLUMNS / 2) / DIAG_COLUMNS;
    if (!from || !nth || nth > from->n)
        return at;
    *included = (struct place){at.file, at.line, 0};
    int col = at.col - (int)nth * DIAG_COLUMNS;
    return (struct place){from->places[nth - 1].file, from->places[nth - 1].line,
                          col > 1 ? col : 1};
}

static void report(struct diag *d, enum diag_level level, struct place at,
                   const char *rule, const char *format, va_list args)
{
    struct buf message = BUF_INIT;
    d = behind(d);
    if (d)
        level = level_of(d, rule, level);
    if (!d || level == DIAG_OFF)
        return;
    buf_vprintf(&message, format, args);
    pthread_mutex_lock(&d->lock);
    struct finding f = {.level = level, .rule = rule};
    f.at = origin_of(d, at, &f.included);
    f.at.file = arena_str(&d->arena, f.at.file);
    f.included.file = arena_str(&d->arena, f.included.file);
    f.message = arena_str(&d->arena, buf_view(&message));
    vec_push(&d->findings, f);
    d->counts[level]++;
    pthread_mutex_unlock(&d->lock);
    buf_release(&message);
}

void diag_find(struct diag *d, enum diag_level level, struct place at, const char *rule,
               const char *format, ...)
{
    va_list args;
    va_start(args, format);
    report(d, level, at, rule, format, args);
    va_end(args);
}

int diag_fail(struct diag *d, struct place at, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    report(d, DIAG_FAILURE, at, "failure", format, args);
    va_end(args);
    return -1;
}

void diag_suggest(struct diag *d, struct place at, const char *rule,
                  struct str suggestion)
{
    d = behind(d);
    if (!d)
        return;
    pthread_mutex_lock(&d->lock);
    at.file = arena_str(&d->arena, at.file);
    vec_push(&d->suggestions,
             ((struct finding){
                 .at = at, .rule = rule, .message = arena_str(&d->arena, suggestion)}));
    pthread_mutex_unlock(&d->lock);
}

void diag_drop(struct diag *d,
               bool (*is_unwanted)(void *context, struct place at, const char *rule),
               void *context)
{
    size_t n = 0;
    for (size_t i = 0; i < d->findings.n; i++) {
        const struct finding *f = &d->findings.p[i];
        if (f->level != DIAG_FAILURE && is_unwanted(context, f->at, f->rule))
            d->counts[f->level]--;
        else
            d->findings.p[n++] = *f;
    }
    d->findings.n = n;
}

/* ---- kept for later -------------------------------------------------------------- */

static void store(struct buf *out, const struct finding_vec *findings)
{
    netstring_put_number(out, (int64_t)findings->n);
    for (size_t i = 0; i < findings->n; i++) {
        const struct finding *f = &findings->p[i];
        netstring_put_number(out, f->level);
        netstring_put(out, f->at.file);
        netstring_put_number(out, f->at.line);
        netstring_put_number(out, f->at.col);
        netstring_put(out, str_z(f->rule));
        netstring_put(out, f->message);
    }
}

void diag_store(const struct diag *d, struct buf *out)
{
    store(out, &d->findings);
    store(out, &d->suggestions);
}

static bool restore_one(struct diag *d, struct str *stored, struct finding *f)
{
    int64_t level, line, col;
    struct str file, rule, message;
    if (!netstring_next_number(stored, &level) || level < 0 || level >= DIAG_FAILURE ||
        !netstring_next(stored, &file) || !netstring_next_number(stored, &line) ||
        !netstring_next_number(stored, &col) || !netstring_next(stored, &rule) ||
        !netstring_next(stored, &message))
        return false;
    *f = (struct finding){
        .level = (enum diag_level)level,
        .at = {arena_str(&d->arena, file), (int)line, (int)col},
        .rule = arena_str(&d->arena, rule).p,
        .message = arena_str(&d->arena, message),
    };
    return true;
}

static bool restore(struct diag *d, struct str *stored, struct finding_vec *findings)
{
    int64_t n;
    struct finding f;
    if (!netstring_next_number(stored, &n))
        return false;
    for (int64_t i = 0; i < n; i++) {
        if (!restore_one(d, stored, &f))
            return false;
        vec_push(findings, f);
    }
    return true;
}

bool diag_restore(struct diag *d, struct str stored)
{
    bool ok = restore(d, &stored, &d->findings) && restore(d, &stored, &d->suggestions);
    for (size_t i = 0; i < d->findings.n; i++)
        d->counts[d->findings.p[i].level]++;
    return ok && stored.n == 0;
}

void diag_quote(struct diag *d, bool (*of)(const char *rule))
{
    d->quotes = true;
    d->quoted = of;
}

size_t diag_count(const struct diag *d, enum diag_level level)
{
    return d->counts[level];
}

int diag_status(const struct diag *d, bool strict)
{
    if (d->counts[DIAG_FAILURE])
        return 2;
    return d->counts[DIAG_ERROR] || (strict && d->counts[DIAG_WARNING]);
}

/* And by rule. */
static int by_place(const void *va, const void *vb)
{
    const struct finding *a = va, *b = vb;
    int order = str_cmp(a->at.file, b->at.file);
    if (order == 0)
        order = (a->at.line > b->at.line) - (a->at.line < b->at.line);
    if (order == 0)
        order = (a->at.col > b->at.col) - (a->at.col < b->at.col);
    if (order == 0)
        order = strcmp(a->rule, b->rule);
    return order;
}

static int by_all(const void *va, const void *vb)
{
    const struct finding *a = va, *b = vb;
    int order = by_place(a, b);
    return order ? order : str_cmp(a->message, b->message);
}

/* Of those that are told once, the one in the file itself comes first. */
static int by_all_and_where(const void *va, const void *vb)
{
    const struct finding *a = va, *b = vb;
    int order = by_all(a, b);
    if (order == 0)
        order = str_cmp(a->included.file, b->included.file);
    if (order == 0)
        order = (a->included.line > b->included.line) -
                (a->included.line < b->included.line);
    return order;
}

/* ---- what is printed of one ---- */

/* The findings of a sink on their way out. */
struct printing {
    const struct diag *diag;
    struct finding_vec findings, suggestions; /* sorted */
    struct quote quote;
    struct buf message; /* of the finding that is written */
    struct buf *out;
};

static struct str suggestion_for(const struct printing *p, const struct finding *f)
{
    const struct finding *found = p->suggestions.n
                                      ? bsearch(f, p->suggestions.p, p->suggestions.n,
                                                sizeof *p->suggestions.p, by_place)
                                      : NULL;
    return found ? found->message : (struct str){0};
}

/* The line that it is about; false if there is none to show. */
static bool find_line(struct printing *p, const struct finding *f, struct str *line)
{
    const struct diag *d = p->diag;
    return d->quotes && f->level != DIAG_FAILURE &&
           (!d->quoted || d->quoted(f->rule)) &&
           quote_find(&p->quote, f->at.file, f->at.line, line);
}

static void put_message(const struct finding *f, struct buf *out)
{
    buf_str(out, f->message);
    if (f->included.line)
        buf_printf(out, " (included at %.*s:%d)", STR_ARG(f->included.file),
                   f->included.line);
}

static void put_quote(struct printing *p, const struct finding *f)
{
    struct str line, suggestion = suggestion_for(p, f);
    if (!find_line(p, f, &line))
        return;
    quote_put(p->out, f->at.line, f->at.col, line);
    if (suggestion.n)
        quote_put_suggestion(p->out, suggestion);
}

static void put_text(struct printing *p, const struct finding *f)
{
    struct buf *out = p->out;
    if (f->at.file.n) {
        plain_put(out, f->at.file);
        if (f->at.line)
            buf_printf(out, ":%d", f->at.line);
        if (f->at.line && f->at.col)
            buf_printf(out, ":%d", f->at.col);
        buf_puts(out, ": ");
    } else {
        buf_puts(out, "handbook: ");
    }
    buf_printf(out, "%s: ", level_names[f->level]);
    buf_clear(&p->message);
    put_message(f, &p->message);
    plain_put(out, buf_view(&p->message));
    if (f->level != DIAG_FAILURE)
        buf_printf(out, " [%s]", f->rule);
    buf_putc(out, '\n');
    put_quote(p, f);
}

/* GitHub's workflow commands: properties escape % CR LF : and ,; the message
 * escapes % CR LF. */
static void put_github_escaped(struct buf *out, struct str s, bool property)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '%' || (property && (c == ':' || c == ',')))
            buf_printf(out, "%%%02X", (unsigned char)c);
        else
            buf_putc(out, c);
    }
}

/* Line by line. */
static void put_github_plain(struct buf *out, struct str s, bool property)
{
    struct buf plain = BUF_INIT;
    for (struct str line; str_next(&s, '\n', &line);) {
        buf_clear(&plain);
        plain_put(&plain, line);
        put_github_escaped(out, buf_view(&plain), property);
        buf_puts(out, s.n ? "%0A" : "");
    }
    buf_release(&plain);
}

static void put_github(struct printing *p, const struct finding *f)
{
    struct buf *out = p->out;
    struct str suggestion = suggestion_for(p, f);
    buf_printf(out, "::%s ", f->level == DIAG_NOTE ? "notice" : level_names[f->level]);
    if (f->at.file.n) {
        buf_puts(out, "file=");
        put_github_plain(out, f->at.file, true);
        if (f->at.line)
            buf_printf(out, ",line=%d", f->at.line);
        if (f->at.line && f->at.col)
            buf_printf(out, ",col=%d", f->at.col);
        buf_putc(out, ',');
    }
    buf_printf(out, "title=%s::", f->rule);
    buf_clear(&p->message);
    put_message(f, &p->message);
    put_github_plain(out, buf_view(&p->message), false);
    if (suggestion.n) {
        buf_puts(out, "%0A");
        put_github_plain(out, suggestion, false);
    }
    buf_putc(out, '\n');
}

/* JSON is UTF-8; a file's name need not be. */
static json_t *json_text(struct str s)
{
    struct buf text = BUF_INIT;
    for (size_t at = 0; at < s.n;)
        utf8_put(&text, utf8_next(s, &at));
    json_t *json = json_stringn(text.p, text.n);
    buf_release(&text);
    return json;
}

static json_t *to_json(struct printing *p, const struct finding *f)
{
    struct str line, suggestion = suggestion_for(p, f);
    buf_clear(&p->message);
    put_message(f, &p->message);
    json_t *json =
        json_pack("{s:o s:i s:i s:s s:s s:o}", "file", json_text(f->at.file), "line",
                  f->at.line, "column", f->at.col, "level",
                  f->level == DIAG_FAILURE ? "failure" : level_names[f->level], "rule",
                  f->rule, "message", json_text(buf_view(&p->message)));
    if (find_line(p, f, &line))
        json_object_set_new(json, "source", json_text(line));
    if (suggestion.n)
        json_object_set_new(json, "suggestion", json_text(suggestion));
    return json;
}

/* ---- gathering ---- */

/* How many findings of each rule there are. */
struct tally {
    struct map by_rule; /* -> size_t, in the order in which rules come up */
    struct arena arena;
};

/* Counts one more of the rule, and says how many there are now. */
static size_t tally_add(struct tally *t, const char *rule)
{
    size_t *count = map_get(&t->by_rule, str_z(rule));
    if (!count) {
        count = arena_new(&t->arena, size_t, 1);
        map_put(&t->by_rule, str_z(rule), count);
    }
    return ++*count;
}

static void put_the_rest(struct buf *out, struct tally *t)
{
    for (size_t i = 0; i < t->by_rule.n; i++) {
        size_t n = *(size_t *)t->by_rule.entries[i].value;
        if (n > DIAG_SHOWN)
            buf_printf(out, "handbook: ... and %zu more [%.*s]; check -v shows all\n",
                       n - DIAG_SHOWN, STR_ARG(t->by_rule.entries[i].key));
    }
    map_release(&t->by_rule);
    arena_release(&t->arena);
}

/* ---- all of them ---- */

/* Without what is said twice. */
static void sort_findings(const struct diag *d, struct finding_vec *sorted)
{
    size_t n = 0;
    for (size_t i = 0; i < d->findings.n; i++)
        vec_push(sorted, d->findings.p[i]);
    vec_sort(sorted, by_all_and_where);
    for (size_t i = 0; i < sorted->n; i++)
        if (i == 0 || by_all(&sorted->p[i], &sorted->p[n - 1]) != 0)
            sorted->p[n++] = sorted->p[i];
    sorted->n = n;
}

static void put_json(struct printing *p)
{
    json_t *array = json_array();
    for (size_t i = 0; i < p->findings.n; i++)
        json_array_append_new(array, to_json(p, &p->findings.p[i]));
    char *text = json_dumps(array, JSON_INDENT(2));
    plain_json(p->out, str_z(text));
    buf_putc(p->out, '\n');
    free(text);
    json_decref(array);
}

static void put_gathered(struct printing *p)
{
    struct tally tally = {0};
    for (size_t i = 0; i < p->findings.n; i++) {
        const struct finding *f = &p->findings.p[i];
        if (f->level == DIAG_FAILURE || tally_add(&tally, f->rule) <= DIAG_SHOWN)
            put_text(p, f);
    }
    put_the_rest(p->out, &tally);
}

void diag_text(const struct diag *d, enum diag_format format, struct buf *out)
{
    struct printing p = {.diag = d, .message = BUF_INIT, .out = out};
    sort_findings(d, &p.findings);
    for (size_t i = 0; i < d->suggestions.n; i++)
        vec_push(&p.suggestions, d->suggestions.p[i]);
    vec_sort(&p.suggestions, by_place);
    if (format == DIAG_JSON)
        put_json(&p);
    else if (format == DIAG_GATHERED)
        put_gathered(&p);
    else
        for (size_t i = 0; i < p.findings.n; i++)
            (format == DIAG_GITHUB ? put_github : put_text)(&p, &p.findings.p[i]);
    quote_release(&p.quote);
    buf_release(&p.message);
    vec_release(&p.findings);
    vec_release(&p.suggestions);
}

void diag_print(const struct diag *d, enum diag_format format, FILE *out)
{
    struct buf text = BUF_INIT;
    diag_text(d, format, &text);
    fwrite(text.p, 1, text.n, out);
    buf_release(&text);
}
