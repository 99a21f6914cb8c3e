/* The pages as they were written, read back: every address must lead to a file
 * of the site and every fragment to an id on it. Pages are read on many
 * threads; fragments, which need the ids of other pages, are looked up after that. */
#include "check/check.h"
#include "check/origin.h"

#include "html/check.h"
#include "links/href.h"
#include "util/buf.h"
#include "util/parallel.h"
#include "util/path.h"
#include "util/walk.h"

#include <stdatomic.h>

struct facts;

/* A fragment that must be an id of a page. */
struct fragment {
    const struct facts *page;
    struct str id, address; /* address: as it was written */
    int line;
};
VEC(fragment_vec, struct fragment);

/* What one page holds. */
struct facts {
    struct arena arena;
    struct map ids;
    struct fragment_vec fragments;
    struct str url;
    const struct page *page;
};

struct output {
    const struct site *site;
    const char *dir;
    struct diag *diag;
    struct facts *pages;
    size_t n;
    struct map files;  /* address -> struct facts of a page, or anything */
    struct map remote; /* decoded addresses of pictures from elsewhere */
    atomic_int failures;
};

/* A page being read. */
struct reader {
    const struct output *output;
    struct facts *facts;
    struct arena scratch;
};

/* ---- ids and faults ---- */

static void on_id(void *context, struct str id, bool is_duplicate, int line)
{
    const struct reader *r = context;
    struct facts *f = r->facts;
    if (is_duplicate)
        diag_find(
            r->output->diag, DIAG_ERROR, origin_of_id(f->page, id, line), "output-id",
            "the id \"%.*s\" stands twice on this page; rename a heading or pin its id "
            "with {#…}",
            STR_ARG(id));
    else
        map_put(&f->ids, arena_str(&f->arena, id), f);
}

static void on_fault(void *context, const char *message, int line)
{
    const struct reader *r = context;
    diag_find(r->output->diag, DIAG_WARNING, (struct place){r->facts->url, line, 0},
              "output-html", "%s", message);
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

static bool is_fetched(struct str tag)
{
    return !str_eq(tag, STR("a")) && !str_eq(tag, STR("area")) &&
           !str_eq(tag, STR("link")) && !str_eq(tag, STR("blockquote")) &&
           !str_eq(tag, STR("q"));
}

/* The address from the site root, with a folder's index page named. Returns
 * false if it climbs out of the site. */
static bool resolve(const struct output *o, const struct facts *f, struct str path,
                    struct arena *scratch, struct buf *out)
{
    struct str base = href_decode(base_path(&o->site->settings), scratch);
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

static void note_fragment(const struct reader *r, const struct facts *to, struct str id,
                          struct str address, int line)
{
    const struct output *o = r->output;
    struct facts *f = r->facts;
    bool is_page = to >= o->pages && to < o->pages + o->n;
    if (!id.n || !is_page || str_eq(id, STR("top")))
        return;
    struct fragment fragment = {to, arena_str(&f->arena, id),
                                arena_str(&f->arena, address), line};
    vec_push(&f->fragments, fragment);
}

static struct place origin(struct reader *r, struct str address, int line)
{
    return origin_of_address(r->facts->page, address, line, &r->scratch);
}

/* Pictures that the notes themselves embed were reported where they stand. */
static bool is_of_notes(struct reader *r, struct str address)
{
    return map_has(&r->output->remote, href_decode(address, &r->scratch));
}

static void on_reference(void *context, struct str tag, struct str attribute,
                         struct str address, int line)
{
    struct reader *r = context;
    const struct output *o = r->output;
    struct str scheme = href_scheme(address);
    (void)attribute;
    if (scheme.n || str_starts(address, STR("//"))) {
        if (is_fetched(tag) && !str_eq(scheme, STR("data")) && !is_of_notes(r, address))
            diag_find(
                o->diag, DIAG_ERROR, origin(r, address, line), "output-request",
                "<%.*s> fetches \"%.*s\" from elsewhere; copy the file beside the "
                "notes and name it by a relative address",
                STR_ARG(tag), STR_ARG(address));
        return;
    }
    ptrdiff_t hash = str_find_char(address, '#', 0);
    struct str path = str_slice(address, 0, hash < 0 ? address.n : (size_t)hash);
    struct str id = {0};
    if (hash >= 0)
        id = href_decode(str_from(address, (size_t)hash + 1), &r->scratch);
    ptrdiff_t query = str_find_char(path, '?', 0);
    path =
        href_decode(query < 0 ? path : str_slice(path, 0, (size_t)query), &r->scratch);
    struct buf target = BUF_INIT;
    const struct facts *to = r->facts;
    if (path.n)
        to = resolve(o, r->facts, path, &r->scratch, &target)
                 ? map_get(&o->files, buf_view(&target))
                 : NULL;
    if (to)
        note_fragment(r, to, id, address, line);
    else
        diag_find(o->diag, DIAG_ERROR, origin(r, address, line), "output-link",
                  "\"%.*s\" leads nowhere: the site has no file \"%s\"",
                  STR_ARG(address), target.p);
    buf_release(&target);
}

/* ---- pages ---- */

static void read_page(void *context, size_t i, int worker)
{
    struct output *o = context;
    struct reader r = {.output = o, .facts = &o->pages[i]};
    struct buf path = BUF_INIT, html = BUF_INIT;
    (void)worker;
    path_join(&path, str_z(o->dir), r.facts->url);
    const struct html_page_events events = {&r, on_id, on_reference, on_fault};
    if (fs_read(path.p, &html, o->diag) < 0)
        atomic_fetch_add(&o->failures, 1);
    else
        html_check_page(buf_view(&html), &events);
    buf_release(&html);
    buf_release(&path);
    arena_release(&r.scratch);
}

static void check_fragments(const struct output *o, const struct facts *f,
                            struct arena *scratch)
{
    for (size_t i = 0; i < f->fragments.n; i++) {
        const struct fragment *to = &f->fragments.p[i];
        if (!map_has(&to->page->ids, to->id))
            diag_find(
                o->diag, DIAG_ERROR,
                origin_of_address(f->page, to->address, to->line, scratch),
                "output-anchor",
                "\"%.*s\" leads to \"%.*s\" on %.*s, where no element has that id",
                STR_ARG(to->address), STR_ARG(to->id), STR_ARG(to->page->url));
    }
}

/* ---- all of them ---- */

static int list_files(struct output *o, struct arena *arena)
{
    struct str_vec files = {0};
    int rc = walk_files(&(struct walk){.root = o->dir}, arena, &files, o->diag);
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
    for (size_t i = 0; i < site->remote_images.n; i++)
        map_put(&o.remote, href_decode(site->remote_images.entries[i].key, &arena), &o);
    for (size_t i = 0; i < o.n; i++) {
        o.pages[i].page = site->pages.p[i];
        o.pages[i].url = site->pages.p[i]->url;
        map_put(&o.files, o.pages[i].url, &o.pages[i]);
    }
    if (rc == 0)
        parallel_for(threads, o.n, read_page, &o);
    for (size_t i = 0; rc == 0 && i < o.n; i++)
        check_fragments(&o, &o.pages[i], &arena);
    for (size_t i = 0; i < o.n; i++) {
        map_release(&o.pages[i].ids);
        vec_release(&o.pages[i].fragments);
        arena_release(&o.pages[i].arena);
    }
    map_release(&o.files);
    map_release(&o.remote);
    free(o.pages);
    arena_release(&arena);
    return rc < 0 || o.failures ? -1 : 0;
}
