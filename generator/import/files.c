/* The files of FROM, and what they are called from now on; see work.h. */
#include "import/work.h"

#include "content/address.h"
#include "content/decode.h"
#include "util/compose.h"
#include "util/path.h"
#include "util/plain.h"
#include "util/utf8.h"

#include <errno.h>
#include <sys/stat.h>

enum { LONGEST = 120 }; /* bytes of a name, ending aside */

struct place import_place(struct import *im, struct str file, int line)
{
    struct buf path = BUF_INIT;
    if (!im->is_file)
        path_join(&path, im->shown, file);
    else
        buf_str(&path, im->shown);
    struct place at = {arena_str(&im->arena, buf_view(&path)), line, 0};
    buf_release(&path);
    return at;
}

struct str import_key(struct import *im, struct str path)
{
    return compose(path, &im->arena);
}

int import_bytes(struct import *im, struct str file, struct buf *out)
{
    struct buf path = BUF_INIT;
    path_join(&path, str_z(im->root), file);
    errno = 0;
    int rc = fs_read(path.p, out, NULL);
    if (rc < 0)
        diag_find(im->diag, DIAG_ERROR, import_place(im, file, 0), "import-file",
                  "cannot be read (%s) and is left out",
                  errno == EFBIG ? "larger than 256 MiB" : strerror(errno));
    buf_release(&path);
    return rc;
}

int import_text(struct import *im, struct str file, struct str *out)
{
    struct buf bytes = BUF_INIT;
    struct place at = import_place(im, file, 0);
    int rc = import_bytes(im, file, &bytes);
    if (rc == 0 && bytes.n > (size_t)im->limits.file_bytes) {
        diag_find(im->diag, DIAG_ERROR, at, "limit-file-bytes",
                  "has more than %d bytes of text and is left out; divide it",
                  im->limits.file_bytes);
        rc = -1;
    }
    if (rc == 0)
        rc = decode_text(buf_view(&bytes), at.file, &im->arena, im->diag, out);
    buf_release(&bytes);
    return rc;
}

/* ---- names ---- */

struct str import_title(struct import *im, struct str name)
{
    struct buf title = BUF_INIT;
    plain_put_text(&title, name);
    struct str kept = arena_str(&im->arena, buf_view(&title));
    buf_release(&title);
    return kept;
}

struct str import_slug(struct import *im, struct str title)
{
    struct str slug = address_slug(title, &im->arena);
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < slug.n; i++)
        if (slug.p[i] != '-' || (out.n && out.p[out.n - 1] != '-'))
            buf_putc(&out, slug.p[i]);
    while (out.n > 1 && out.p[out.n - 1] == '-')
        buf_truncate(&out, out.n - 1);
    slug = arena_str(&im->arena, out.n ? buf_view(&out) : slug);
    buf_release(&out);
    return slug;
}

static bool is_unsafe(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFFFD ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c < 0x80 && strchr("\":<>|*?\\#%[]{}^`", (char)c));
}

/* Signs that a name may have, from `from` in `out` on. */
static void put_safe(struct str name, size_t from, struct buf *out)
{
    for (size_t at = 0; at < name.n && out->n - from < LONGEST;) {
        size_t here = at;
        uint32_t c = utf8_next(name, &at);
        bool is_leading = c == '.' || c == '_' || c == '~' || c == ' ';
        if (is_leading && out->n == from)
            continue;
        if (is_unsafe(c))
            buf_putc(out, '-');
        else
            buf_str(out, str_slice(name, here, at));
    }
    while (out->n > from && strchr(" .~", out->p[out->n - 1]))
        buf_truncate(out, out->n - 1);
}

/* One part of a path. What is hidden or begins with "_" would not be published. */
static void put_part(struct str part, struct buf *out)
{
    struct str ext = path_ext(part), stem = path_without_ext(part);
    size_t from = out->n;
    if (ext.n > 10)
        stem = part, ext = (struct str){0};
    put_safe(stem, from, out);
    if (out->n == from)
        buf_puts(out, "unnamed");
    if (ext.n) {
        size_t dot = out->n;
        buf_putc(out, '.');
        put_safe(ext, out->n, out);
        if (out->n == dot + 1)
            buf_truncate(out, dot);
    }
}

/* Folders whose names mean something at the top of a source. */
static struct str other_folder(struct str name)
{
    static const char *const names[][2] = {{"assets", "files"}, {"layouts", "layout"}};
    for (size_t i = 0; i < countof(names); i++)
        if (str_eq_nocase(name, str_z(names[i][0])))
            return str_z(names[i][1]);
    return name;
}

struct str import_name(struct import *im, struct str path)
{
    struct buf out = BUF_INIT;
    bool is_top = true;
    for (struct str rest = path, part; str_next(&rest, '/', &part);) {
        if (out.n)
            buf_putc(&out, '/');
        put_part(is_top && rest.n ? other_folder(part) : part, &out);
        is_top = false;
    }
    struct str name = compose(arena_str(&im->arena, buf_view(&out)), &im->arena);
    buf_release(&out);
    return name;
}

static bool is_taken(const void *context, struct str url)
{
    const struct import *im = context;
    struct arena scratch = {0};
    bool taken = map_has(&im->taken, compose_folded(url, &scratch));
    arena_release(&scratch);
    return taken;
}

/* A name that none has yet. */
static struct str take(struct import *im, struct str to)
{
    struct str name = import_name(im, to);
    name = address_free(name, is_taken, im, &im->arena);
    map_put(&im->taken, compose_folded(name, &im->arena), NULL);
    return name;
}

/* ---- what becomes of them ---- */

static void add_to_folder(struct import *im, struct import_page *page)
{
    struct str folder = path_dir(page->from);
    struct import_folder *f = map_get(&im->folders, folder);
    if (!f) {
        f = arena_new(&im->arena, struct import_folder, 1);
        f->first = page;
        map_put(&im->folders, folder, f);
    } else {
        f->last->beside = page;
    }
    f->last = page;
}

struct import_page *import_add_page(struct import *im, struct str from, struct str to)
{
    struct import_page *page = arena_new(&im->arena, struct import_page, 1);
    page->from = from;
    page->to = take(im, to);
    vec_push(&im->pages, page);
    map_put(&im->page_of, import_key(im, from), page);
    add_to_folder(im, page);
    return page;
}

static struct buf stage_path(const struct import *im, struct str to)
{
    struct buf path = BUF_INIT;
    path_join(&path, str_z(im->stage), to);
    return path;
}

static int write_to(struct import *im, struct str to, struct str bytes)
{
    struct buf path = stage_path(im, to), folder = BUF_INIT;
    buf_str(&folder, path_dir(buf_view(&path)));
    int rc = fs_mkdirs(folder.p, im->diag);
    if (rc == 0)
        rc = fs_write(path.p, bytes, im->diag);
    buf_release(&folder);
    buf_release(&path);
    return rc;
}

void import_add_file(struct import *im, struct str from)
{
    struct str to = im->format->place ? im->format->place(im, from) : from;
    struct str *name = arena_new(&im->arena, struct str, 1);
    struct buf bytes = BUF_INIT;
    *name = take(im, to);
    if (import_bytes(im, from, &bytes) == 0 &&
        write_to(im, *name, buf_view(&bytes)) == 0) {
        map_put(&im->file_of, import_key(im, from), name);
        im->report->files++;
    }
    buf_release(&bytes);
}

struct str import_add_bytes(struct import *im, struct str to, struct str bytes)
{
    struct str name = take(im, to);
    if (write_to(im, name, bytes) == 0)
        im->report->files++;
    return name;
}

int import_put_page(struct import *im, const struct import_page *page, struct str text)
{
    return write_to(im, page->to, text);
}
