/* The formulas of a site: listed, looked up, made where need be, put in place; see
 * math.h. All that are to be made are shared out in batches over the children, each
 * only once, however often and on whatever pages it stands. */
#include "math/math.h"

#include "html/escape.h"
#include "html/mathml.h"
#include "math/cache.h"
#include "util/map.h"
#include "util/parallel.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

enum { BATCH = 256, MAX_TEX = 20000 }; /* formulas; bytes */

/* A text that has formulas. */
struct text {
    struct math_text *text;
    struct md_formula_vec list;
    struct formula *formulas; /* of each */
    struct formula **same;    /* the one that was made for it, if that is another */
    bool is_kept;             /* by the cache */
};
VEC(text_vec, struct text);
VEC(formula_vec, struct formula *);

struct math {
    const char *program;
    struct cache cache;
    struct text_vec texts;
    struct formula_vec wanted;
    bool is_full;
    size_t max;           /* different ones that are made; 0: any number */
    int seconds;          /* that all may take, 0: any time … */
    atomic_long spent_ms; /* … and that they took */
    struct diag *diag;
};

/* ---- what there is ---- */

static void add_text(struct math *m, struct math_text *text)
{
    struct text t = {.text = text};
    md_formulas(text->md, &t.list);
    if (!t.list.n)
        return;
    t.formulas = mem_zalloc(t.list.n, sizeof *t.formulas);
    t.same = mem_zalloc(t.list.n, sizeof *t.same);
    for (size_t i = 0; i < t.list.n; i++)
        t.formulas[i] = (struct formula){.tex = str_trim(t.list.p[i].tex),
                                         .is_display = t.list.p[i].is_display,
                                         .mathml = BUF_INIT,
                                         .why = BUF_INIT};
    vec_push(&m->texts, t);
}

static void text_release(struct text *t)
{
    for (size_t i = 0; i < t->list.n; i++) {
        buf_release(&t->formulas[i].mathml);
        buf_release(&t->formulas[i].why);
    }
    free(t->formulas);
    free(t->same);
    vec_release(&t->list);
}

static void look_up(void *context, size_t i, int worker)
{
    struct math *m = context;
    struct text *t = &m->texts.p[i];
    (void)worker;
    t->is_kept = cache_get(&m->cache, t->formulas, t->list.n);
}

static void refuse(struct math *m, const struct text *t, size_t i)
{
    struct formula *f = &t->formulas[i];
    if (!m->is_full)
        diag_find(
            m->diag, DIAG_ERROR,
            (struct place){md_file(t->text->md), t->list.p[i].line, t->list.p[i].col},
            "limit-formula-bytes",
            "this formula and others are shown as they are written, for there "
            "are more than %zu different ones; write fewer, or lower "
            "\"formula_bytes\" under \"limits\" in handbook.yaml",
            m->max);
    m->is_full = true;
    buf_printf(&f->why,
               "there are more than %zu different ones (\"formula_bytes\" under "
               "\"limits\")",
               m->max);
    f->was_late = true;
}

/* Lists those that are to be made. */
static void want(struct math *m, struct arena *arena)
{
    struct map known = {0};
    for (size_t i = 0; i < m->texts.n; i++) {
        struct text *t = &m->texts.p[i];
        for (size_t k = 0; !t->is_kept && k < t->list.n; k++) {
            struct formula *f = &t->formulas[k];
            struct str key =
                arena_printf(arena, "%d%.*s", f->is_display, STR_ARG(f->tex));
            t->same[k] = map_get(&known, key);
            if (t->same[k])
                continue;
            map_put(&known, key, f);
            if (f->tex.n > MAX_TEX)
                buf_printf(&f->why, "it has more than %d bytes", MAX_TEX);
            else if (m->max && m->wanted.n >= m->max)
                refuse(m, t, k);
            else
                vec_push(&m->wanted, f);
        }
    }
    map_release(&known);
}

/* ---- making them ---- */

static void give_up(struct formula *const *formulas, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        buf_puts(&formulas[i]->why, "formulas take too long, this one or others "
                                    "(\"drawing_seconds\" under \"limits\")");
        formulas[i]->was_late = true;
    }
}

static long now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool is_made(struct math *m, struct formula *const *formulas, size_t n)
{
    long begun = now_ms();
    bool is_made = pandoc_run(m->program, formulas, n) == PROCESS_OK;
    atomic_fetch_add(&m->spent_ms, now_ms() - begun);
    return is_made;
}

/* A batch that comes to a bad end is halved until the formula that did it is alone. */
static void make(struct math *m, struct formula *const *formulas, size_t n)
{
    if (m->seconds && atomic_load(&m->spent_ms) >= m->seconds * 1000L) {
        give_up(formulas, n);
        return;
    }
    if (is_made(m, formulas, n))
        return;
    if (n == 1) {
        give_up(formulas, n);
        return;
    }
    make(m, formulas, n / 2);
    make(m, formulas + n / 2, n - n / 2);
}

static void make_batch(void *context, size_t i, int worker)
{
    struct math *m = context;
    size_t from = i * BATCH, left = m->wanted.n - from;
    (void)worker;
    make(m, m->wanted.p + from, left < BATCH ? left : BATCH);
}

static void keep(void *context, size_t i, int worker)
{
    struct math *m = context;
    struct text *t = &m->texts.p[i];
    (void)worker;
    if (t->is_kept)
        return;
    bool was_late = false;
    for (size_t k = 0; k < t->list.n; k++) {
        const struct formula *same = t->same[k];
        was_late |= same ? same->was_late : t->formulas[k].was_late;
        if (!same)
            continue;
        buf_str(&t->formulas[k].mathml, buf_view(&same->mathml));
        buf_str(&t->formulas[k].why, buf_view(&same->why));
    }
    if (!was_late)
        cache_put(&m->cache, t->formulas, t->list.n);
}

/* ---- in their places ---- */

static void put_open(const struct md_formula *f, struct buf *out)
{
    if (f->is_display)
        buf_puts(out,
                 f->is_block ? "<div class=\"formula\">" : "<span class=\"formula\">");
}

static void put_close(const struct md_formula *f, struct buf *out)
{
    if (f->is_display)
        buf_puts(out, f->is_block ? "</div>\n" : "</span>");
}

/* A block is code already. */
static void show_written(struct md *md, const struct md_formula *f)
{
    struct buf html = BUF_INIT;
    if (f->is_block)
        return;
    buf_puts(&html, "<code>");
    html_text(&html, f->written);
    buf_puts(&html, "</code>");
    md_formula_set(md, f, buf_view(&html));
    buf_release(&html);
}

static void report(struct math *m, const struct text *t, const struct md_formula *f,
                   struct str why)
{
    struct place at = {md_file(t->text->md), f->line, f->col};
    diag_find(
        m->diag, DIAG_WARNING, at, "math",
        "this formula is shown as it was written, for pandoc cannot read it%s%.*s; "
        "say it in other commands, or put it between backticks if it is none",
        why.n ? ": " : "", STR_ARG(why));
}

static void show(struct math *m, struct text *t, size_t i)
{
    const struct md_formula *f = &t->list.p[i];
    struct buf html = BUF_INIT;
    put_open(f, &html);
    if (html_mathml(buf_view(&t->formulas[i].mathml), str_trim(f->tex), &html) == 0) {
        put_close(f, &html);
        md_formula_set(t->text->md, f, buf_view(&html));
        t->text->has_math = true;
    } else {
        show_written(t->text->md, f);
        report(m, t, f, buf_view(&t->formulas[i].why));
    }
    buf_release(&html);
}

static void show_all(void *context, size_t i, int worker)
{
    struct math *m = context;
    struct text *t = &m->texts.p[i];
    (void)worker;
    for (size_t k = 0; k < t->list.n; k++)
        show(m, t, k);
}

/* ---- without the program ---- */

static void show_none(struct math *m)
{
    const struct text *first = &m->texts.p[0];
    diag_find(m->diag, DIAG_WARNING,
              (struct place){md_file(first->text->md), first->list.p[0].line,
                             first->list.p[0].col},
              "math-missing",
              "formulas are shown as they are written, for want of pandoc; install the "
              "package pandoc, or say \"math: no\" in handbook.yaml");
    for (size_t i = 0; i < m->texts.n; i++)
        for (size_t k = 0; k < m->texts.p[i].list.n; k++)
            show_written(m->texts.p[i].text->md, &m->texts.p[i].list.p[k]);
}

/* ---- all of it ---- */

/* Another version of the program is another file: to ask it costs a start. */
static void identify(const char *path, struct buf *out)
{
    struct stat st = {0};
    if (stat(path, &st) == 0)
        buf_printf(out, "%s %lld %lld", path, (long long)st.st_size,
                   (long long)st.st_mtime);
}

static void convert(struct math *m, int threads)
{
    struct arena arena = {0};
    parallel_for(threads, m->texts.n, look_up, m);
    want(m, &arena);
    parallel_for(threads, (m->wanted.n + BATCH - 1) / BATCH, make_batch, m);
    parallel_for(threads, m->texts.n, keep, m);
    parallel_for(threads, m->texts.n, show_all, m);
    arena_release(&arena);
}

void math_apply(struct math_text *texts, size_t n, const struct math_settings *settings,
                struct diag *diag)
{
    struct math m = {.diag = diag, .seconds = settings->seconds, .max = settings->max};
    struct buf path = BUF_INIT, identity = BUF_INIT;
    for (size_t i = 0; i < n; i++)
        add_text(&m, &texts[i]);
    if (m.texts.n &&
        process_find(settings->program ? settings->program : "pandoc", &path)) {
        identify(path.p, &identity);
        m.program = path.p;
        m.cache = (struct cache){.folder = str_z(settings->cache),
                                 .identity = buf_view(&identity)};
        convert(&m, settings->threads);
    } else if (m.texts.n) {
        show_none(&m);
    }
    for (size_t i = 0; i < m.texts.n; i++)
        text_release(&m.texts.p[i]);
    vec_release(&m.texts);
    vec_release(&m.wanted);
    buf_release(&path);
    buf_release(&identity);
}
