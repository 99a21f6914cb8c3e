/* The pages as they were rendered: every address must lead to a file of the site and
 * every fragment to an id on it. Pages are looked at by the thread that renders them;
 * fragments that need the ids of other pages are looked up at the end. Of ids a hash is
 * enough. */
#include "check/output.h"
#include "check/allowed.h"

#include "check/origin.h"
#include "html/check.h"
#include "links/href.h"
#include "util/buf.h"
#include "util/hash.h"
#include "util/netstring.h"
#include "util/path.h"

struct facts;

/* A fragment that must be an id of a page. */
struct fragment {
    const struct facts *page;
    struct str id, address; /* address: as it was written */
    int line;
};
VEC(behindvec, struct fragment);
VEC(hash_vec, uint64_t);

/* What one page holds, in the arena of the thread that read it. */
struct facts {
    uint64_t *ids; /* hashes, sorted */
    size_t nids;
    struct fragment *fragments; /* that lead to other pages */
    size_t nfragments;
    const struct page *page;
    bool is_faulty; /* something was found in it */
};

/* What a thread needs while it reads a page. Pages of a folder have most of their
 * addresses in common, which are looked up once while pages of that folder follow. */
struct worker {
    struct arena kept, scratch;
    struct hash_vec ids;
    struct behindvec fragments;
    struct str folder;
    struct map known; /* address without fragment -> struct facts; keys in `names` */
    struct arena names;
};

struct output_check {
    const struct site *site;
    struct diag *diag;
    struct facts *pages;
    size_t n;
    struct arena arena;
    struct map files;  /* address -> struct facts of a page, or anything */
    struct map remote; /* addresses of pictures that notes embed from elsewhere */
    struct worker *workers;
    int threads;
};

/* A page being read. */
struct reader {
    const struct output_check *output;
    struct facts *facts;
    struct worker *worker;
    struct str html;
};

/* ---- ids and faults ---- */

static void on_id(void *context, struct str id, bool is_duplicate, int line)
{
    const struct reader *r = context;
    r->facts->is_faulty |= is_duplicate;
    if (is_duplicate)
        diag_find(
            r->output->diag, DIAG_ERROR, origin_of_id(r->facts->page, id, line),
            "output-id",
            "the id \"%.*s\" stands twice on this page; rename a heading or pin its id "
            "with {#…}",
            STR_ARG(id));
    else
        vec_push(&r->worker->ids, hash_bytes(id));
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static bool has_id(const struct facts *f, struct str id)
{
    uint64_t hash = hash_bytes(id);
    return f->nids && bsearch(&hash, f->ids, f->nids, sizeof *f->ids, by_number);
}

static void on_fault(void *context, const char *message, int line)
{
    const struct reader *r = context;
    const struct page *page = r->facts->page;
    r->facts->is_faulty = true;
    if (page->place.file.n && page->body)
        diag_find(
            r->output->diag, DIAG_WARNING, origin_of_markup(page, r->html, line),
            "output-html",
            "%s, in line %d of %.*s; it comes from HTML in the notes whose tags do "
            "not match, most likely around Markdown",
            message, line, STR_ARG(page->url));
    else
        diag_find(r->output->diag, DIAG_WARNING, (struct place){page->url, line, 0},
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
static bool resolve(const struct output_check *o, const struct facts *f,
                    struct str path, struct arena *scratch, struct buf *out)
{
    struct str base = href_decode(base_path(&o->site->settings), scratch);
    if (path.n && path.p[0] == '/') {
        if (!str_eq(f->page->url, STR("404.html")) || !str_starts(path, base))
            return false;
        buf_str(out, str_from(path, base.n));
    } else if (path_resolve(out, path_dir(f->page->url), path) < 0) {
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

static bool is_page(const struct output_check *o, const void *file)
{
    const struct facts *f = file;
    return f >= o->pages && f < o->pages + o->n;
}

/* "#id" is kept until all pages are known: strings of ids and addresses that stay. */
static void note_fragment(const struct reader *r, const struct facts *to,
                          struct str behind, struct str address, int line)
{
    const struct output_check *o = r->output;
    struct worker *w = r->worker;
    if (behind.n < 2 || !is_page(o, to))
        return;
    struct str id = href_decode(str_from(behind, 1), &w->scratch);
    if (str_eq(id, STR("top")))
        return;
    struct fragment fragment = {to, id, arena_str(&w->scratch, address), line};
    vec_push(&w->fragments, fragment);
}

static struct place origin(const struct reader *r, struct str address, int line)
{
    return origin_of_address(r->facts->page, address, line, &r->worker->scratch);
}

/* Pictures that the notes themselves embed were reported where they stand. */
static bool is_of_notes(const struct reader *r, struct str address)
{
    return map_has(&r->output->remote, href_decode(address, &r->worker->scratch));
}

static bool is_elsewhere(struct str address)
{
    return href_scheme(address).n || str_starts(address, STR("//"));
}

static void look_elsewhere(const struct reader *r, struct str tag, struct str address,
                           int line)
{
    bool is_inline = str_eq(href_scheme(address), STR("data"));
    if (!is_fetched(tag) || is_inline || is_of_notes(r, address) ||
        is_allowed_elsewhere(&r->output->site->settings, address))
        return;
    r->facts->is_faulty = true;
    diag_find(r->output->diag, DIAG_ERROR, origin(r, address, line), "output-request",
              "<%.*s> fetches \"%.*s\" from elsewhere; copy the file beside the "
              "notes and name it by a relative address, or name its host under "
              "\"policy\" in handbook.yaml",
              STR_ARG(tag), STR_ARG(address));
}

/* What the address leads to, its fragment aside; NULL, with the file that is missing
 * in `target`, if nowhere. */
static struct facts *look_up(const struct reader *r, struct str path,
                             struct buf *target)
{
    struct worker *w = r->worker;
    ptrdiff_t query = str_find_char(path, '?', 0);
    path = href_decode(str_slice(path, 0, query < 0 ? path.n : (size_t)query),
                       &w->scratch);
    if (!path.n)
        return r->facts;
    bool is_within = resolve(r->output, r->facts, path, &w->scratch, target);
    return is_within ? map_get(&r->output->files, buf_view(target)) : NULL;
}

/* From the root of the server only 404.html leads, and what is behind "?" alone or
 * nothing leads to the page itself: these hold for no other page of the folder. */
static bool holds_for_folder(struct str path)
{
    return path.n && path.p[0] != '/' && path.p[0] != '?';
}

static void look_within(const struct reader *r, struct str path, struct str address,
                        int line)
{
    struct worker *w = r->worker;
    struct buf target = BUF_INIT;
    struct facts *to = look_up(r, path, &target);
    r->facts->is_faulty |= !to;
    if (!to)
        diag_find(r->output->diag, DIAG_ERROR, origin(r, address, line), "output-link",
                  "\"%.*s\" leads nowhere: the site has no file \"%s\"",
                  STR_ARG(address), target.p);
    else if (holds_for_folder(path))
        map_put(&w->known, arena_str(&w->names, path), to);
    if (to)
        note_fragment(r, to, str_from(address, path.n), address, line);
    buf_release(&target);
}

static void on_reference(void *context, struct str tag, struct str attribute,
                         struct str address, int line)
{
    const struct reader *r = context;
    ptrdiff_t hash = str_find_char(address, '#', 0);
    struct str path = str_slice(address, 0, hash < 0 ? address.n : (size_t)hash);
    const struct facts *known = map_get(&r->worker->known, path);
    (void)attribute;
    if (known)
        note_fragment(r, known, str_from(address, path.n), address, line);
    else if (is_elsewhere(address))
        look_elsewhere(r, tag, address, line);
    else
        look_within(r, path, address, line);
}

/* ---- pages ---- */

static void find_lost(const struct output_check *o, const struct facts *f,
                      const struct fragment *to, struct arena *scratch)
{
    diag_find(o->diag, DIAG_ERROR,
              origin_of_address(f->page, to->address, to->line, scratch),
              "output-anchor",
              "\"%.*s\" leads to \"%.*s\" on %.*s, where no element has that id",
              STR_ARG(to->address), STR_ARG(to->id), STR_ARG(to->page->page->url));
}

static void keep_ids(const struct reader *r)
{
    struct worker *w = r->worker;
    struct facts *f = r->facts;
    vec_sort(&w->ids, by_number);
    f->nids = w->ids.n;
    f->ids = arena_new(&w->kept, uint64_t, w->ids.n);
    if (w->ids.n)
        memcpy(f->ids, w->ids.p, w->ids.n * sizeof *f->ids);
}

/* Those that lead to the page itself are settled, the others kept. */
static void keep_fragments(const struct reader *r)
{
    struct worker *w = r->worker;
    struct facts *f = r->facts;
    f->fragments = arena_new(&w->kept, struct fragment, w->fragments.n);
    for (size_t i = 0; i < w->fragments.n; i++) {
        struct fragment *to = &w->fragments.p[i];
        bool is_lost = to->page == f && !has_id(f, to->id);
        f->is_faulty |= is_lost;
        if (is_lost)
            find_lost(r->output, f, to, &w->scratch);
        if (to->page == f)
            continue;
        to->id = arena_str(&w->kept, to->id);
        to->address = arena_str(&w->kept, to->address);
        f->fragments[f->nfragments++] = *to;
    }
}

static void enter_folder(struct worker *w, struct str folder)
{
    if (str_eq(w->folder, folder))
        return;
    w->folder = folder;
    map_release(&w->known);
    arena_reset(&w->names);
}

void output_check_page(struct output_check *o, size_t i, struct str html, int worker)
{
    struct reader r = {o, &o->pages[i], &o->workers[worker], html};
    const struct html_page_events events = {&r, on_id, on_reference, on_fault};
    arena_reset(&r.worker->scratch);
    r.worker->ids.n = r.worker->fragments.n = 0;
    enter_folder(r.worker, path_dir(r.facts->page->url));
    html_check_page(html, &events);
    keep_ids(&r);
    keep_fragments(&r);
}

/* ---- what is known of a page, for the next build ---- */

void output_check_put(const struct output_check *o, size_t i, struct buf *out)
{
    const struct facts *f = &o->pages[i];
    if (f->is_faulty)
        return;
    netstring_put(out, (struct str){(const char *)f->ids, f->nids * sizeof *f->ids});
    for (size_t k = 0; k < f->nfragments; k++) {
        const struct fragment *to = &f->fragments[k];
        netstring_put(out, to->page->page->url);
        netstring_put(out, to->id);
        netstring_put(out, to->address);
        netstring_put_number(out, to->line);
    }
}

static bool take_fragment(const struct output_check *o, struct str *rest,
                          struct fragment *to)
{
    struct str url;
    int64_t line;
    if (!netstring_next(rest, &url) || !netstring_next(rest, &to->id) ||
        !netstring_next(rest, &to->address) || !netstring_next_number(rest, &line))
        return false;
    to->page = map_get(&o->files, url);
    to->line = (int)line;
    return to->page && is_page(o, to->page);
}

static bool take_fragments(const struct output_check *o, struct str rest,
                           struct behindvec *fragments)
{
    struct fragment fragment;
    for (fragments->n = 0; rest.n;) {
        if (!take_fragment(o, &rest, &fragment))
            return false;
        vec_push(fragments, fragment);
    }
    return true;
}

bool output_check_take(struct output_check *o, size_t i, struct str put, int worker)
{
    struct facts *f = &o->pages[i];
    struct worker *w = &o->workers[worker];
    struct str ids;
    if (!netstring_next(&put, &ids) || ids.n % sizeof *f->ids ||
        !take_fragments(o, put, &w->fragments))
        return false;
    f->nids = ids.n / sizeof *f->ids;
    f->ids = arena_new(&w->kept, uint64_t, f->nids);
    memcpy(f->ids, ids.p, ids.n);
    f->nfragments = w->fragments.n;
    f->fragments = arena_new(&w->kept, struct fragment, f->nfragments);
    if (f->nfragments)
        memcpy(f->fragments, w->fragments.p, f->nfragments * sizeof *f->fragments);
    return true;
}

struct str output_file_kind(const struct page *page)
{
    return !page ? STR("file") : page->kind == PAGE_VIEW ? STR("view") : STR("page");
}

static struct str kind_of(const struct output_check *o, const void *file)
{
    const struct facts *f = file;
    return output_file_kind(is_page(o, f) ? f->page : NULL);
}

void output_check_put_files(const struct output_check *o, struct buf *out)
{
    for (size_t i = 0; i < o->files.n; i++) {
        netstring_put(out, kind_of(o, o->files.entries[i].value));
        netstring_put(out, o->files.entries[i].key);
    }
}

bool output_check_has_files(const struct output_check *o, struct str put)
{
    struct str kind, address;
    while (netstring_next(&put, &kind) && netstring_next(&put, &address)) {
        const void *file = map_get(&o->files, address);
        if (!file || !str_eq(kind, kind_of(o, file)))
            return false;
    }
    return put.n == 0;
}

/* ---- all of them ---- */

/* A part of the search index, or a file of the source that lies beside those. */
static bool may_be_part(struct str address)
{
    return str_starts(address, STR("search/")) && str_ends(address, STR(".js"));
}

/* Parts of the index are written meanwhile, and nobody leads to one: it depends on
 * chance which of them are there. */
static void know_files(struct output_check *o, const struct str_vec *files)
{
    for (size_t i = 0; i < files->n; i++)
        if (!may_be_part(files->p[i]))
            map_put(&o->files, files->p[i], o);
    for (size_t i = 0; i < o->site->attachments.n; i++)
        if (may_be_part(o->site->attachments.p[i].url))
            map_put(&o->files, o->site->attachments.p[i].url, o);
}

struct output_check *output_check_new(const struct site *site,
                                      const struct str_vec *files, int threads,
                                      struct diag *diag)
{
    struct output_check *o = mem_zalloc(1, sizeof *o);
    *o = (struct output_check){.site = site, .diag = diag, .n = site->pages.n};
    o->threads = threads;
    o->workers = mem_zalloc((size_t)threads, sizeof *o->workers);
    o->pages = mem_zalloc(o->n + 1, sizeof *o->pages);
    know_files(o, files);
    for (size_t i = 0; i < site->remote_images.n; i++)
        map_put(&o->remote, href_decode(site->remote_images.entries[i].key, &o->arena),
                o);
    for (size_t i = 0; i < o->n; i++) {
        o->pages[i].page = site->pages.p[i];
        map_put(&o->files, o->pages[i].page->url, &o->pages[i]);
    }
    return o;
}

void output_check_add(struct output_check *o, struct str address)
{
    map_put(&o->files, arena_str(&o->arena, address), o);
}

void output_check_end(struct output_check *o)
{
    for (size_t i = 0; i < o->n; i++)
        for (size_t k = 0; k < o->pages[i].nfragments; k++) {
            const struct fragment *to = &o->pages[i].fragments[k];
            if (!has_id(to->page, to->id))
                find_lost(o, &o->pages[i], to, &o->arena);
        }
}

void output_check_free(struct output_check *o)
{
    if (!o)
        return;
    for (int i = 0; i < o->threads; i++) {
        arena_release(&o->workers[i].kept);
        arena_release(&o->workers[i].scratch);
        arena_release(&o->workers[i].names);
        map_release(&o->workers[i].known);
        vec_release(&o->workers[i].ids);
        vec_release(&o->workers[i].fragments);
    }
    map_release(&o->files);
    map_release(&o->remote);
    arena_release(&o->arena);
    free(o->workers);
    free(o->pages);
    free(o);
}
