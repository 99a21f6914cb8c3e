/* Filters and drawings, page by page on all processors; see embellish.h. */
#include "pipeline/embellish.h"

#include "fences/fences.h"
#include "html/sanitize.h"
#include "markdown/markdown.h"
#include "math/math.h"
#include "util/buf.h"
#include "util/parallel.h"

#include <stdatomic.h>

struct embellisher {
    struct site *site;
    struct fences *fences;
    struct arena *scratch; /* one a thread */
    struct diag *diag;
    atomic_int failures;
};

static enum md_ref_kind ref_kind(enum html_ref_kind kind)
{
    return kind == HTML_REF_ID     ? MD_REF_ID
           : kind == HTML_REF_LINK ? MD_REF_LINK
                                   : MD_REF_IMAGE;
}

static void set_raw(struct page *page, const struct md_raw *raw,
                    const struct html_piece *piece)
{
    struct md_ref_vec refs = {0};
    for (size_t i = 0; i < piece->refs.n; i++) {
        const struct html_ref *r = &piece->refs.p[i];
        vec_push(&refs, ((struct md_ref){ref_kind(r->kind), r->value, r->from, r->to,
                                         r->cut_from, r->cut_to, r->alt, r->at.line,
                                         r->at.col}));
    }
    md_raw_set(page->body, raw, buf_view(&piece->out), &refs);
    vec_release(&refs);
}

/* Filters raws [from, to), which are siblings. */
static void filter_group(struct page *page, const struct md_raw_vec *raws, size_t from,
                         size_t to, struct arena *scratch, struct diag *diag)
{
    size_t n = to - from;
    struct html_piece *pieces = mem_zalloc(n, sizeof *pieces);
    for (size_t i = 0; i < n; i++) {
        const struct md_raw *raw = &raws->p[from + i];
        pieces[i] = (struct html_piece){.html = raw->html,
                                        .at = {page->place.file, raw->line, raw->col},
                                        .is_block = raw->is_block,
                                        .out = BUF_INIT};
    }
    html_sanitize(pieces, n, scratch, diag);
    for (size_t i = 0; i < n; i++) {
        set_raw(page, &raws->p[from + i], &pieces[i]);
        buf_release(&pieces[i].out);
        vec_release(&pieces[i].refs);
    }
    free(pieces);
}

static void filter_raw_html(struct page *page, struct arena *scratch, struct diag *diag)
{
    struct md_raw_vec raws = {0};
    md_raws(page->body, scratch, &raws);
    for (size_t from = 0, to; from < raws.n; from = to) {
        for (to = from + 1; to < raws.n && raws.p[to].group == raws.p[from].group; to++)
            ;
        filter_group(page, &raws, from, to, scratch, diag);
    }
    vec_release(&raws);
}

static void embellish(void *context, size_t i, int worker)
{
    struct embellisher *e = context;
    struct page *page = e->site->pages.p[i];
    if (!page->body)
        return;
    mem_work_on(page->place.file.p, page->place.file.n);
    arena_reset(&e->scratch[worker]);
    filter_raw_html(page, &e->scratch[worker], e->diag);
    if (fences_apply(page->body, e->fences, &e->scratch[worker], e->diag) < 0)
        atomic_fetch_add(&e->failures, 1);
}

VEC(math_text_vec, struct math_text);

static size_t formulas_max(const struct site *site)
{
    size_t bytes = (size_t)site->settings.limits.formula_bytes;
    return bytes ? LIMITS_FREE_FORMULAS + site->text_bytes / bytes : 0;
}

static void set_formulas(struct site *site, const char *cache, int threads,
                         struct diag *diag)
{
    struct math_settings settings = {.cache = cache,
                                     .threads = threads,
                                     .seconds = site->settings.limits.drawing_seconds,
                                     .max = formulas_max(site)};
    struct math_text_vec texts = {0};
    for (size_t i = 0; i < site->pages.n; i++)
        if (site->pages.p[i]->body)
            vec_push(&texts, ((struct math_text){.md = site->pages.p[i]->body}));
    math_apply(texts.p, texts.n, &settings, diag);
    for (size_t i = 0, k = 0; i < site->pages.n; i++)
        if (site->pages.p[i]->body)
            site->pages.p[i]->has_math = texts.p[k++].has_math;
    vec_release(&texts);
}

static void read_title(struct page *page, struct arena *arena)
{
    struct str plain = md_plain(page->title, arena);
    if (plain.p != page->title.p)
        page->typed_title = page->title;
    page->title = plain;
    page->nav_title = md_plain(page->nav_title, arena);
    page->description = md_plain(page->description, arena);
    for (size_t i = 0; page->has_math && i < page->headings.n; i++)
        page->headings.p[i].title = md_plain(page->headings.p[i].title, arena);
}

static void read_text(struct str *text, struct arena *arena)
{
    *text = md_plain(*text, arena);
}

static void read_list(struct str_vec *list, struct arena *arena)
{
    for (size_t i = 0; i < list->n; i++)
        read_text(&list->p[i], arena);
}

static void read_facts(struct service_fact_vec *facts, struct arena *arena)
{
    for (size_t i = 0; i < facts->n; i++)
        read_text(&facts->p[i].text, arena);
}

static void read_failures(struct service_failure_vec *fails, struct arena *arena)
{
    for (size_t i = 0; i < fails->n; i++) {
        struct service_failure *f = &fails->p[i];
        read_text(&f->effect, arena);
        read_text(&f->by_itself, arena);
        read_text(&f->action, arena);
        read_text(&f->why, arena);
        read_facts(&f->facts, arena);
    }
}

static void read_variants(struct service *service, struct arena *arena)
{
    for (size_t i = 0; i < service->variants.n; i++) {
        struct service_variant *variant = &service->variants.p[i];
        read_text(&variant->name, arena);
        read_text(&variant->verdict, arena);
        read_failures(&variant->fails, arena);
    }
}

static void read_neighbours(struct service *service, struct arena *arena)
{
    for (size_t i = 0; i < service->depends_on.n; i++)
        read_text(&service->depends_on.p[i].why, arena);
    for (size_t i = 0; i < service->needed_by.n; i++)
        read_text(&service->needed_by.p[i].why, arena);
    for (size_t i = 0; i < service->extends.n; i++) {
        struct service_extension *step = &service->extends.p[i];
        read_text(&step->how, arena);
        read_text(&step->rpo, arena);
        read_text(&step->rto, arena);
    }
}

static void read_service(struct service *service, struct arena *arena)
{
    read_text(&service->name, arena);
    read_text(&service->verdict, arena);
    read_failures(&service->fails, arena);
    read_variants(service, arena);
    read_facts(&service->backup, arena);
    read_list(&service->zonal_choices, arena);
    read_list(&service->traps, arena);
    read_neighbours(service, arena);
}

/* What is shown as plain text has its formulas as they are read. Addresses and ids,
 * which are made of what was typed, are there by now. */
static void read_titles(struct site *site)
{
    struct arena *arena = &site->arena;
    site->settings.title = md_plain(site->settings.title, arena);
    site->settings.description = md_plain(site->settings.description, arena);
    for (size_t i = 0; i < site->pages.n; i++)
        read_title(site->pages.p[i], arena);
    for (size_t i = 0; i < site->terms.n; i++) {
        struct term *term = site->terms.p[i];
        term->name = md_plain(term->name, arena);
        term->definition = md_plain(term->definition, arena);
    }
    for (size_t i = 0; i < site->services.n; i++)
        read_service(site->services.p[i], arena);
}

/* Drawings are kept where a user's caches are (XDG Base Directory), as they are
 * good for any build that has the same diagram. */
static void cache_folder(struct buf *out)
{
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (cache && cache[0] == '/')
        buf_printf(out, "%s/handbook/drawings", cache);
    else if (home && home[0] == '/')
        buf_printf(out, "%s/.cache/handbook/drawings", home);
}

int embellish_pages(struct site *site, int threads, bool clean, struct diag *diag)
{
    struct buf cache = BUF_INIT;
    if (!clean)
        cache_folder(&cache);
    struct fence_settings settings = {.cache = cache.n ? cache.p : NULL,
                                      .words = site->settings.words,
                                      .seconds = site->settings.limits.drawing_seconds};
    struct embellisher e = {.site = site,
                            .fences = fences_new(&settings),
                            .scratch = arenas_new(threads),
                            .diag = diag};
    parallel_for(threads, site->pages.n, embellish, &e);
    arenas_end(e.scratch, threads, NULL);
    if (site->settings.math) {
        set_formulas(site, settings.cache, threads, diag);
        read_titles(site);
    }
    fences_free(e.fences);
    buf_release(&cache);
    return e.failures ? -1 : 0;
}
