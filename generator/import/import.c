/* An import, from FROM to a source that is there as a whole; see import.h. */
#include "import/import.h"

#include "archive/unzip.h"
#include "import/formats.h"
#include "import/front.h"
#include "import/stubs.h"
#include "output/fresh.h"
#include "util/compose.h"
#include "util/path.h"
#include "util/temporary.h"
#include "util/walk.h"

#include <errno.h>

/* ---- the files ---- */

/* Hidden files, and what systems put into archives, are nobody's notes. */
static bool may_find(void *context, struct str rel, bool is_folder)
{
    struct str name = path_base(rel);
    (void)context, (void)is_folder;
    return name.p[0] != '.' && !str_eq(name, STR("__MACOSX")) &&
           !str_eq_nocase(name, STR("Thumbs.db")) &&
           !str_eq_nocase(name, STR("desktop.ini")) && !str_starts(name, STR("~$"));
}

static void know_file(struct import *im, struct str *file)
{
    struct str folded = compose_folded(*file, &im->arena);
    map_put(&im->all, import_key(im, *file), file);
    if (!map_has(&im->folded, folded))
        map_put(&im->folded, folded, file);
}

static int list_files(struct import *im)
{
    struct walk walk = {
        .root = im->root, .may_find = may_find, .most = (size_t)im->limits.files};
    if (walk_files(&walk, &im->arena, &im->files, im->diag) < 0)
        return -1;
    for (size_t i = 0; i < im->files.n; i++)
        know_file(im, &im->files.p[i]);
    return 0;
}

/* A single file stands for itself: what lies beside it is not looked at. */
static void take_file(struct import *im, const char *from, struct buf *folder)
{
    buf_str(folder, path_dir(str_z(from)));
    if (!folder->n)
        buf_puts(folder, str_starts(str_z(from), STR("/")) ? "/" : ".");
    im->root = folder->p;
    im->is_file = true;
    vec_push(&im->files, path_base(str_z(from)));
    know_file(im, &im->files.p[0]);
}

static int unpack(struct import *im, const char *from, struct buf *folder)
{
    if (temporary_folder("import", folder) < 0)
        return diag_fail(im->diag, (struct place){0},
                         "cannot make a folder to unpack into: %s", strerror(errno));
    im->root = folder->p;
    struct unzip_limits limits = {.files = (size_t)im->limits.files};
    return unzip(from, folder->p, &limits, im->diag) < 0 ? -1 : list_files(im);
}

/* `folder` gets the one that has to be removed, or stays empty. */
static int open_from(struct import *im, const char *from, struct buf *folder,
                     struct buf *parent)
{
    enum fs_kind kind = fs_kind(from);
    if (kind == FS_DIR) {
        im->root = from;
        return list_files(im);
    }
    if (kind != FS_FILE)
        return diag_fail(im->diag, (struct place){0},
                         "there is no file or folder \"%s\" to import", from);
    if (str_eq_nocase(path_ext(str_z(from)), STR("zip")))
        return unpack(im, from, folder);
    take_file(im, from, parent);
    return 0;
}

/* ---- what they become ---- */

static void bring_files(struct import *im)
{
    for (size_t i = 0; i < im->files.n; i++) {
        struct str file = im->files.p[i];
        if (map_has(&im->page_of, import_key(im, file)))
            continue;
        if (im->format->leaves && im->format->leaves(im, file))
            im->report->left++;
        else
            import_add_file(im, file);
    }
}

/* As those of BCP 47 look: settings take no other. */
static bool is_language(struct str tag)
{
    for (size_t i = 0; i < tag.n; i++)
        if (!char_is_alnum(tag.p[i]) && tag.p[i] != '-')
            return false;
    return tag.n > 1 && tag.n < 36;
}

static int write_page(struct import *im, struct import_page *page)
{
    struct buf text = BUF_INIT, whole = BUF_INIT;
    int rc = 0;
    if (im->format->write(im, page, &text)) {
        front_put(page, &whole);
        buf_str(&whole, buf_view(&text));
        rc = import_put_page(im, page, buf_view(&whole));
        im->report->pages += rc == 0;
    }
    buf_release(&whole);
    buf_release(&text);
    return rc;
}

static int write_settings(struct import *im)
{
    struct buf text = BUF_INIT, path = BUF_INIT;
    if (im->title.n) {
        buf_puts(&text, "title: ");
        front_put_quoted(im->title, &text);
        buf_putc(&text, '\n');
    }
    if (is_language(im->language)) {
        buf_puts(&text, "language: ");
        front_put_quoted(im->language, &text);
        buf_putc(&text, '\n');
    }
    buf_puts(&text, "split: 1\n");
    buf_printf(&path, "%s/handbook.yaml", im->stage);
    int rc = fs_write(path.p, buf_view(&text), im->diag);
    buf_release(&path);
    buf_release(&text);
    return rc;
}

static int convert(struct import *im)
{
    map_put(&im->taken, STR("handbook.yaml"), NULL);
    im->format->list(im);
    for (size_t i = 0; im->format->look && i < im->pages.n; i++)
        im->format->look(im, im->pages.p[i]);
    if (im->format->ready)
        im->format->ready(im);
    bring_files(im);
    int rc = 0;
    for (size_t i = 0; rc == 0 && i < im->pages.n; i++)
        rc = write_page(im, im->pages.p[i]);
    if (rc == 0 && !im->report->pages)
        rc = diag_fail(im->diag, (struct place){im->shown, 0, 0},
                       "no page of it could be read, so nothing was written");
    return rc < 0 ? -1 : write_settings(im);
}

static int stage(struct import *im, const struct import_options *o)
{
    struct fresh *fresh = fresh_open(o->into, im->diag);
    if (!fresh)
        return -1;
    im->stage = fresh_path(fresh);
    int rc = convert(im);
    if (rc == 0 && !o->no_services)
        rc = stubs_write(im->stage, &im->report->services, im->diag);
    if (rc == 0)
        rc = fresh_publish(fresh, im->diag);
    fresh_close(fresh);
    return rc;
}

static int run(struct import *im, const struct import_options *o)
{
    im->format = import_format_of(im, o->format);
    if (!im->format)
        return -1;
    im->report->format = im->format->called;
    return stage(im, o);
}

static void release(struct import *im)
{
    if (im->state && im->format->done)
        im->format->done(im);
    for (size_t i = 0; i < im->pages.n; i++) {
        map_release(&im->pages.p[i]->wanted);
        map_release(&im->pages.p[i]->places);
    }
    vec_release(&im->pages);
    vec_release(&im->files);
    map_release(&im->folded);
    map_release(&im->all);
    map_release(&im->page_of);
    map_release(&im->folders);
    map_release(&im->file_of);
    map_release(&im->taken);
    arena_release(&im->arena);
}

int import_run(const struct import_options *options, struct import_report *report,
               struct diag *diag)
{
    struct import im = {.shown = str_z(options->from),
                        .limits = limits_usual(),
                        .report = report,
                        .diag = diag};
    struct buf folder = BUF_INIT, parent = BUF_INIT;
    int rc = fresh_check(options->into, diag);
    if (rc == 0)
        rc = open_from(&im, options->from, &folder, &parent);
    if (rc == 0)
        rc = run(&im, options);
    if (folder.n && fs_remove(folder.p, diag) < 0)
        rc = -1;
    buf_release(&folder);
    buf_release(&parent);
    release(&im);
    return rc;
}
