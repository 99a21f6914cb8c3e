/* The pages as they were written, read back: every address must lead to a file
 * of the site and every fragment to an id on it. Pages are read on many
 * threads, then compared on one. */
#include "check/check.h"

#include "html/check.h"
#include "links/href.h"
#include "util/buf.h"
#include "util/parallel.h"
#include "util/path.h"

#include <stdatomic.h>

struct reference {
    struct str tag, attribute, address;
    int line;
};
VEC(reference_vec, struct reference);

/* What one page holds. */
struct facts {
    struct arena arena;
    struct map ids;
    struct reference_vec references;
    struct str url;
    struct diag *diag;
};

struct output {
    const struct site *site;
    const char *dir;
    struct diag *diag;
    struct facts *pages;
    size_t n;
    struct map files; /* address -> struct facts of a page, or anything */
    atomic_int failures;
};

#define FIND(diag, level, url, line, ...)                                              \
    diag_find(diag, level, (struct place){url, line, 0}, __VA_ARGS__)

/* ---- reading a page ---- */

static void on_id(void *context, struct str id, bool is_duplicate, int line)
{
    struct facts *f = context;
    if (is_duplicate)
        FIND(
            f->diag, DIAG_ERROR, f->url, line, "output-id",
            "the id \"%.*s\" stands twice on this page; rename a heading or pin its id "
            "with {#…}",
            STR_ARG(id));
    else
        map_put(&f->ids, arena_str(&f->arena, id), f);
}

static void on_reference(void *context, struct str tag, struct str attribute,
                         struct str address, int line)
{
    struct facts *f = context;
    struct reference r = {arena_str(&f->arena, tag), arena_str(&f->arena, attribute),
                          arena_str(&f->arena, address), line};
    vec_push(&f->references, r);
}

static void on_fault(void *context, const char *message, int line)
{
    struct facts *f = context;
    FIND(f->diag, DIAG_WARNING, f->url, line, "output-html", "%s", message);
}

static void read_page(void *context, size_t i, int worker)
{
    struct output *o = context;
    struct facts *f = &o->pages[i];
    struct buf path = BUF_INIT, html = BUF_INIT;
    (void)worker;
    path_join(&path, str_z(o->dir), f->url);
    const struct html_page_events events = {f, on_id, on_reference, on_fault};
    if (fs_read(path.p, &html, o->diag) < 0)
        atomic_fetch_add(&o->failures, 1);
    else
        html_check_page(buf_view(&html), &events);
    buf_release(&html);
    buf_release(&path);
}

/* ---- where addresses lead ---- */

/* The path of base_url ("/handbook/"), under which 404.html looks for the site. */
static struct str base_path(const struct settings *settings)
{
    struct str url = settings->base_url;
    ptrdiff_t host = str_find(url, STR("://"), 0);
    ptrdiff_t slash = host < 0 ? -1 : str_find_char(url, '/', (size_t)host + 3);
    return slash < 0 ? STR("/") : str_from(url, (size_t)slash);
}

static bool is_fetched(const struct reference *r)
{
    return !str_eq(r->tag, STR("a")) && !str_eq(r->tag, STR("area")) &&
           !str_eq(r->tag, STR("link")) && !str_eq(r->tag, STR("blockquote")) &&
           !str_eq(r->tag, STR("q"));
}

/* The address from the site root, with a folder's index page named. Returns
 * false if it climbs out of the site. */
static bool resolve(const struct output *o, const struct facts *f, struct str path,
                    struct buf *out)
{
    struct str base = base_path(&o->site->settings);
    if (path.n && path.p[0] == '/') {
        if (!str_eq(f->url, STR("404.html")) || !str_starts(path, base))
            return false;
        buf_str(out, str_from(path, base.n));
    } else if (path_resolve(out, path_dir(f->url), path) < 0) {
        return false;
    }
    if (out->n == 0 || out->p[out->n - 1] == '/' || str_ends(path, STR("/")) ||
        str_eq(path, STR(".")) || str_eq(path, STR(".."))) {
        if (out->n && out->p[out->n - 1] != '/')
            buf_putc(out, '/');
        buf_puts(out, "index.html");
    }
    return true;
}

static void check_anchor(const struct output *o, const struct facts *f,
                         const struct reference *r, const struct facts *to,
                         struct str anchor)
{
    bool is_page = to >= o->pages && to < o->pages + o->n;
    if (!anchor.n || !is_page || str_eq(anchor, STR("top")) ||
        map_has(&to->ids, anchor))
        return;
    FIND(f->diag, DIAG_ERROR, f->url, r->line, "output-anchor",
         "\"%.*s\" leads to \"%.*s\" on %.*s, where no element has that id",
         STR_ARG(r->address), STR_ARG(anchor), STR_ARG(to->url));
}

static void check_reference(const struct output *o, struct facts *f,
                            const struct reference *r)
{
    struct str scheme = href_scheme(r->address);
    bool outside = scheme.n || str_starts(r->address, STR("//"));
    if (outside) {
        if (is_fetched(r) && !str_eq(scheme, STR("data")))
            FIND(f->diag, DIAG_ERROR, f->url, r->line, "output-request",
                 "<%.*s> fetches \"%.*s\" from elsewhere; copy the file beside the "
                 "notes "
                 "and name it by a relative address",
                 STR_ARG(r->tag), STR_ARG(r->address));
        return;
    }
    ptrdiff_t hash = str_find_char(r->address, '#', 0);
    struct str path = str_slice(r->address, 0, hash < 0 ? r->address.n : (size_t)hash);
    struct str anchor =
        hash < 0 ? (struct str){0}
                 : href_decode(str_from(r->address, (size_t)hash + 1), &f->arena);
    ptrdiff_t query = str_find_char(path, '?', 0);
    path = href_decode(query < 0 ? path : str_slice(path, 0, (size_t)query), &f->arena);
    if (!path.n) {
        check_anchor(o, f, r, f, anchor);
        return;
    }
    struct buf target = BUF_INIT;
    const struct facts *to = NULL;
    if (resolve(o, f, path, &target))
        to = map_get(&o->files, buf_view(&target));
    if (to)
        check_anchor(o, f, r, to, anchor);
    else
        FIND(f->diag, DIAG_ERROR, f->url, r->line, "output-link",
             "\"%.*s\" leads nowhere: the site has no file \"%s\"", STR_ARG(r->address),
             target.p);
    buf_release(&target);
}

/* ---- all of them ---- */

static int list_files(struct output *o, struct arena *arena)
{
    struct str_vec files = {0};
    int rc = fs_walk(o->dir, arena, &files, o->diag);
    for (size_t i = 0; i < files.n; i++)
        map_put(&o->files, files.p[i], o);
    vec_release(&files);
    return rc;
}

int check_output(const struct site *site, const char *site_dir, int threads,
                 struct diag *diag)
{
    struct output o = {.site = site, .dir = site_dir, .diag = diag, .n = site->pages.n};
    struct arena arena = {0};
    o.pages = mem_zalloc(o.n, sizeof(*o.pages));
    int rc = list_files(&o, &arena);
    for (size_t i = 0; i < o.n; i++) {
        o.pages[i].url = site->pages.p[i]->url;
        o.pages[i].diag = diag;
        map_put(&o.files, o.pages[i].url, &o.pages[i]);
    }
    if (rc == 0)
        parallel_for(threads, o.n, read_page, &o);
    for (size_t i = 0; rc == 0 && i < o.n; i++)
        for (size_t k = 0; k < o.pages[i].references.n; k++)
            check_reference(&o, &o.pages[i], &o.pages[i].references.p[k]);
    for (size_t i = 0; i < o.n; i++) {
        map_release(&o.pages[i].ids);
        vec_release(&o.pages[i].references);
        arena_release(&o.pages[i].arena);
    }
    map_release(&o.files);
    free(o.pages);
    arena_release(&arena);
    return rc < 0 || o.failures ? -1 : 0;
}
