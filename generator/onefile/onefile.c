/* Which files go into the file, and as what; see onefile.h. */
#include "onefile/onefile.h"

#include "embedded/embedded.h"
#include "model/frame_id.h"
#include "onefile/assets.h"
#include "onefile/plain.h"
#include "onefile/policy.h"
#include "onefile/store.h"
#include "util/map.h"
#include "util/path.h"
#include "util/walk.h"

struct making {
    const struct onefile *onefile;
    struct onefile_parts *parts;
    struct diag *diag;
    struct arena arena;
    struct map attachments; /* addresses of files that were copied */
    struct map others;      /* files that are no texts -> struct stored */
    struct str_vec names;   /* of all files */
    struct stored_vec files, last;
    struct onefile_policy *policy;
};

/* ---- which files ---- */

/* Files for servers, robots and other programs stay outside. */
enum role { NOTHING, PAGE, SCRIPT, STYLE, DATA, OTHER };

static enum role role_of(const struct making *m, struct str name)
{
    struct str ending = path_ext(name);
    bool is_asset = str_starts(name, STR("assets/"));
    bool is_script = str_eq(ending, STR("js"));
    if (str_eq(ending, STR("html")))
        return str_eq(name, STR("404.html")) ? NOTHING : PAGE;
    if (is_script &&
        (str_starts(name, STR("search/")) || str_starts(name, STR("menu/"))))
        return DATA;
    if (is_asset && (is_script || str_eq(ending, STR("css"))))
        return is_script ? SCRIPT : STYLE;
    return is_asset || map_has(&m->attachments, name) ? OTHER : NOTHING;
}

static int read_file(struct making *m, struct str name, struct str *bytes)
{
    struct buf path = BUF_INIT, whole = BUF_INIT;
    path_join(&path, str_z(m->onefile->folder), name);
    int rc = fs_read(path.p, &whole, m->diag);
    *bytes = arena_str(&m->arena, buf_view(&whole));
    buf_release(&path);
    buf_release(&whole);
    return rc;
}

static void put(struct making *m, struct str name, struct str bytes)
{
    vec_push(&m->files, ((struct stored){name, bytes, NULL}));
}

static void add_other(struct making *m, struct str name, struct str bytes)
{
    struct stored *file = arena_new(&m->arena, struct stored, 1);
    *file = (struct stored){name, bytes, onefile_type(name)};
    map_put(&m->others, name, file);
    vec_push(&m->files, *file);
}

static void add_script(struct making *m, struct str name, struct str bytes)
{
    struct buf text = BUF_INIT;
    onefile_script(name, bytes, &text);
    onefile_policy_hash(m->policy, "script-src", buf_view(&text));
    put(m, name, arena_str(&m->arena, buf_view(&text)));
    buf_release(&text);
}

static void add_style(struct making *m, struct str name, struct str bytes)
{
    struct buf text = BUF_INIT;
    onefile_style(name, bytes, &m->others, &text);
    onefile_policy_hash(m->policy, "style-src", buf_view(&text));
    put(m, name, arena_str(&m->arena, buf_view(&text)));
    buf_release(&text);
}

static void add_page(struct making *m, struct str name, struct str bytes)
{
    onefile_policy_page(m->policy, bytes);
    put(m, name, bytes);
}

static void add_data(struct making *m, struct str name, struct str bytes)
{
    vec_push(&m->last, ((struct stored){name, bytes, NULL}));
}

/* Style sheets want the pictures that they show. */
static const struct {
    enum role role;
    void (*add)(struct making *m, struct str name, struct str bytes);
} turns[] = {
    {OTHER, add_other}, {STYLE, add_style}, {SCRIPT, add_script},
    {PAGE, add_page},   {DATA, add_data},
};

static int add_files(struct making *m)
{
    struct str bytes;
    for (size_t turn = 0; turn < countof(turns); turn++)
        for (size_t i = 0; i < m->names.n; i++) {
            if (role_of(m, m->names.p[i]) != turns[turn].role)
                continue;
            if (read_file(m, m->names.p[i], &bytes) < 0)
                return -1;
            turns[turn].add(m, m->names.p[i], bytes);
        }
    return 0;
}

/* Behind the name of a part, which is a hash of it. */
static struct str held(const struct stored *file)
{
    ptrdiff_t at = str_find_char(file->bytes, ',', 0);
    return str_from(file->bytes, at < 0 ? 0 : (size_t)at);
}

static int by_held(const void *a, const void *b)
{
    int order = str_cmp(held(a), held(b));
    return order ? order
                 : str_cmp(((const struct stored *)a)->name,
                           ((const struct stored *)b)->name);
}

/* Parts of the index behind all else, like beside like: texts of neighbouring pages,
 * lists of one form. They then become smaller by a fifteenth. */
static void add_last(struct making *m)
{
    vec_sort(&m->last, by_held);
    for (size_t i = 0; i < m->last.n; i++)
        vec_push(&m->files, m->last.p[i]);
}

/* ---- the file itself ---- */

static struct str text_of(const struct making *m, struct str name)
{
    for (size_t i = 0; i < m->files.n; i++)
        if (str_eq(m->files.p[i].name, name))
            return m->files.p[i].bytes;
    return (struct str){0};
}

static void put_style(struct making *m, const char *media, struct str text)
{
    onefile_policy_hash(m->policy, "style-src", text);
    buf_printf(&m->parts->styles, "<style media=\"%s\">", media);
    buf_str(&m->parts->styles, text);
    buf_puts(&m->parts->styles, "</style>\n");
}

static void put_script(struct making *m, struct str text, struct buf *out)
{
    onefile_policy_hash(m->policy, "script-src", text);
    buf_puts(out, "<script>");
    buf_str(out, text);
    buf_puts(out, "</script>\n");
}

static struct str own(const char *name)
{
    return embedded_find(str_z(name))->bytes;
}

/* frame.js is first in each frame, so it is a file like those of the site. */
static void put_own(struct making *m)
{
    struct str frame = own("generator/onefile/frame.js");
    put(m, STR("frame.js"), frame);
    onefile_policy_hash(m->policy, "script-src", frame);
    put_style(m, "screen", text_of(m, STR("assets/page.css")));
    put_style(m, "screen", own("generator/onefile/shell.css"));
    put_style(m, "print", own("layouts/book.css"));
    put_style(m, "print", own("generator/onefile/paper.css"));
    put_script(m, STR("document.documentElement.classList.add(\"onefile-js\")"),
               &m->parts->styles);
    put_script(m, own("generator/onefile/shell.js"), &m->parts->scripts);
    put_script(m, own("generator/onefile/book.js"), &m->parts->scripts);
}

static bool is_plain(const struct page *page)
{
    return page_is_in_books(page) && page->kind != PAGE_SERVICE &&
           page->kind != PAGE_VIEW;
}

static int put_plain_pages(struct making *m)
{
    const struct page_vec *pages = &m->onefile->site->pages;
    struct map plain = {0};
    struct str bytes;
    int rc = 0;
    for (size_t i = 0; i < pages->n; i++)
        if (is_plain(pages->p[i]))
            map_put(&plain, pages->p[i]->url, pages->p[i]);
    buf_puts(&m->parts->plain, "<noscript id=\"" FRAME_ID "plain\">\n");
    for (size_t i = 0; rc == 0 && i < pages->n; i++) {
        if (!is_plain(pages->p[i]))
            continue;
        rc = read_file(m, pages->p[i]->url, &bytes);
        if (rc == 0)
            onefile_plain(pages->p[i], bytes, &plain, &m->parts->plain);
    }
    buf_puts(&m->parts->plain, "</noscript>\n");
    map_release(&plain);
    return rc;
}

/* What stands around the parts is some hundred bytes for each page that it lists. */
static int put_plain(struct making *m)
{
    enum { LISTED = 200 };
    const struct onefile_parts *p = m->parts;
    int rc = put_plain_pages(m);
    size_t whole = p->styles.n + p->plain.n + p->files.n + p->scripts.n +
                   m->onefile->site->pages.n * LISTED;
    if (whole > ONEFILE_MOST)
        buf_clear(&m->parts->plain);
    return rc;
}

static int make(struct making *m)
{
    const struct attachment_vec *all = &m->onefile->site->attachments;
    const struct walk w = {.root = m->onefile->folder};
    for (size_t i = 0; i < all->n; i++)
        map_put(&m->attachments, all->p[i].url, m);
    if (walk_files(&w, &m->arena, &m->names, m->diag) < 0 || add_files(m) < 0)
        return -1;
    put_own(m);
    add_last(m);
    if (!m->onefile->site->settings.has_no_policy)
        onefile_policy_write(m->policy, &m->parts->policy);
    if (store_write(&m->files, m->onefile->threads, &m->parts->files, m->diag) < 0)
        return -1;
    return put_plain(m);
}

int onefile_make(const struct onefile *onefile, struct onefile_parts *parts,
                 struct diag *diag)
{
    struct making m = {.onefile = onefile,
                       .parts = parts,
                       .diag = diag,
                       .policy = onefile_policy_new()};
    *parts = (struct onefile_parts){BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT};
    int rc = make(&m);
    onefile_policy_free(m.policy);
    vec_release(&m.names);
    vec_release(&m.files);
    vec_release(&m.last);
    map_release(&m.attachments);
    map_release(&m.others);
    arena_release(&m.arena);
    return rc;
}

void onefile_release(struct onefile_parts *parts)
{
    buf_release(&parts->policy);
    buf_release(&parts->styles);
    buf_release(&parts->plain);
    buf_release(&parts->files);
    buf_release(&parts->scripts);
}
