/* Findings and failures, collected under a lock; see diag.h. */
#include "util/diag.h"

#include "util/arena.h"
#include "util/buf.h"
#include "util/map.h"
#include "util/plain.h"
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
};

VEC(finding_vec, struct finding);

struct diag {
    pthread_mutex_t lock;
    struct arena arena; /* files and messages */
    struct finding_vec findings;
    size_t counts[4];
};

static const char *const level_names[] = {"note", "warning", "error", "error"};

struct diag *diag_new(void)
{
    struct diag *d = mem_zalloc(1, sizeof *d);
    pthread_mutex_init(&d->lock, NULL);
    return d;
}

void diag_free(struct diag *d)
{
    if (!d)
        return;
    pthread_mutex_destroy(&d->lock);
    vec_release(&d->findings);
    arena_release(&d->arena);
    free(d);
}

static void report(struct diag *d, enum diag_level level, struct place at,
                   const char *rule, const char *format, va_list args)
{
    struct buf message = BUF_INIT;
    if (!d)
        return;
    buf_vprintf(&message, format, args);
    pthread_mutex_lock(&d->lock);
    at.file = arena_str(&d->arena, at.file);
    struct finding f = {level, at, rule, arena_str(&d->arena, buf_view(&message))};
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
    return order ? order : str_cmp(a->message, b->message);
}

static void put_text(struct buf *out, const struct finding *f)
{
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
    plain_put(out, f->message);
    if (f->level != DIAG_FAILURE)
        buf_printf(out, " [%s]", f->rule);
    buf_putc(out, '\n');
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

static void put_github(struct buf *out, const struct finding *f)
{
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
    put_github_plain(out, f->message, false);
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

static json_t *to_json(const struct finding *f)
{
    return json_pack("{s:o s:i s:i s:s s:s s:o}", "file", json_text(f->at.file), "line",
                     f->at.line, "column", f->at.col, "level",
                     f->level == DIAG_FAILURE ? "failure" : level_names[f->level],
                     "rule", f->rule, "message", json_text(f->message));
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
    vec_sort(sorted, by_place);
    for (size_t i = 0; i < sorted->n; i++)
        if (i == 0 || by_place(&sorted->p[i], &sorted->p[n - 1]) != 0)
            sorted->p[n++] = sorted->p[i];
    sorted->n = n;
}

static void put_json(const struct finding_vec *findings, struct buf *out)
{
    json_t *array = json_array();
    for (size_t i = 0; i < findings->n; i++)
        json_array_append_new(array, to_json(&findings->p[i]));
    char *text = json_dumps(array, JSON_INDENT(2));
    plain_json(out, str_z(text));
    buf_putc(out, '\n');
    free(text);
    json_decref(array);
}

static void put_gathered(const struct finding_vec *findings, struct buf *out)
{
    struct tally tally = {0};
    for (size_t i = 0; i < findings->n; i++) {
        const struct finding *f = &findings->p[i];
        if (f->level == DIAG_FAILURE || tally_add(&tally, f->rule) <= DIAG_SHOWN)
            put_text(out, f);
    }
    put_the_rest(out, &tally);
}

void diag_text(const struct diag *d, enum diag_format format, struct buf *out)
{
    struct finding_vec sorted = {0};
    sort_findings(d, &sorted);
    if (format == DIAG_JSON)
        put_json(&sorted, out);
    else if (format == DIAG_GATHERED)
        put_gathered(&sorted, out);
    else
        for (size_t i = 0; i < sorted.n; i++)
            (format == DIAG_GITHUB ? put_github : put_text)(out, &sorted.p[i]);
    vec_release(&sorted);
}

void diag_print(const struct diag *d, enum diag_format format, FILE *out)
{
    struct buf text = BUF_INIT;
    diag_text(d, format, &text);
    fwrite(text.p, 1, text.n, out);
    buf_release(&text);
}
