/* Walks the source and hands each file to what it is; see content.h. */
#include "content/content.h"

#include "catalog/catalog.h"
#include "config/settings.h"
#include "content/address.h"
#include "content/attachments.h"
#include "content/files.h"
#include "content/glossary.h"
#include "content/home.h"
#include "content/meta.h"
#include "content/notes.h"
#include "content/order.h"
#include "content/select.h"
#include "content/service.h"
#include "util/path.h"
#include "util/utf8.h"
#include "util/walk.h"

static struct str path_in(struct site *site, const char *source, struct str rel)
{
    struct buf path = BUF_INIT;
    path_join(&path, str_z(source), rel);
    struct str file = arena_str(&site->arena, buf_view(&path));
    buf_release(&path);
    return file;
}

static int add_file(struct site *site, const char *source, struct str rel,
                    struct diag *diag)
{
    struct str file = path_in(site, source, rel), text;
    if (files_is_not_content(rel)) {
        if (str_starts(rel, STR("assets/")))
            attachments_add(site, file, rel);
        return 0;
    }
    if (utf8_invalid_at(rel) >= 0) {
        diag_find(diag, DIAG_ERROR, (struct place){file, 0, 0}, "file-name",
                  "this file is left out, as its name is not UTF-8; rename it");
        return 0;
    }
    if (!files_is_markdown(rel)) {
        attachments_add(site, file, rel);
        return 0;
    }
    if (files_read(site, file.p, &text, diag) < 0)
        return 0;
    if (str_eq(rel, STR("index.md")))
        return home_add(site, text, file, diag);
    if (str_eq(rel, STR("glossary.md")))
        return glossary_add(site, text, file, diag);
    if (str_starts(rel, STR("services/")) && service_is_entry(text))
        return service_add(site, text, file, diag);
    return notes_add(site, text, file, address_of_file(rel, &site->arena), diag);
}

/* handbook.yaml or handbook.yml, in that order: false if there is neither, or a link
 * that leads out, which is reported. What is no file is for the caller to refuse. */
static bool find_settings(struct site *site, const char *source, struct str *file,
                          struct diag *diag)
{
    static const struct str names[] = {STR_INIT("handbook.yaml"),
                                       STR_INIT("handbook.yml")};
    struct walk walk = {.root = *source ? source : ".", .is_told = true};
    bool found = false;
    for (size_t i = 0; i < 2; i++) {
        struct str path = path_in(site, source, names[i]);
        enum fs_kind kind = fs_kind(path.p);
        bool is_there = walk_finds(&walk, names[i], diag) ||
                        (kind != FS_MISSING && kind != FS_FILE);
        if (is_there && found)
            diag_find(diag, DIAG_WARNING, (struct place){path, 0, 0}, "settings-two",
                      "not read, as there is a handbook.yaml; take one of them away");
        else if (is_there)
            *file = path;
        found = found || is_there;
    }
    return found;
}

static int read_settings(struct site *site, const char *source, struct diag *diag)
{
    struct str file, text;
    if (!find_settings(site, source, &file, diag))
        return 0;
    if (fs_kind(file.p) != FS_FILE)
        return diag_fail(diag, (struct place){file, 0, 0}, "is not a file");
    if (files_read(site, file.p, &text, diag) < 0)
        return diag_fail(diag, (struct place){file, 0, 0},
                         "the settings cannot be read");
    return settings_read(&site->settings, text, file, &site->arena, diag);
}

static int load_folder(struct site *site, const char *source, struct diag *diag)
{
    struct str_vec files = {0};
    int rc = -1;
    if (read_settings(site, source, diag) < 0 ||
        select_files(site, source, &files, diag) < 0 ||
        order_files(site, &files, diag) < 0)
        goto out;
    rc = 0;
    for (size_t i = 0; i < files.n; i++)
        if (add_file(site, source, files.p[i], diag) < 0)
            rc = -1;
    if (rc == 0)
        rc = attachments_check(site, diag);
    if (rc == 0 && site->pages.n == 1 && !site->home->body)
        rc = diag_fail(diag, (struct place){0},
                       "no Markdown files in \"%s\"; put your notes there, or name "
                       "another source with -s",
                       source);
out:
    vec_release(&files);
    return rc;
}

static int load_file(struct site *site, const char *source, struct diag *diag)
{
    struct str text, none = {0};
    if (read_settings(site, site->source.p, diag) < 0)
        return -1;
    if (files_read(site, source, &text, diag) < 0)
        return diag_fail(diag, (struct place){str_z(source), 0, 0},
                         "the source cannot be read");
    if (notes_add(site, text, arena_str(&site->arena, str_z(source)), none, diag) < 0)
        return -1;
    if (site->chapters.n == 0)
        return diag_fail(diag, (struct place){str_z(source), 0, 0},
                         "nothing in the file");
    /* The site is called what the file is called, unless settings beside it say so. */
    if (!site->settings.has_title)
        site->settings.title = site->chapters.p[0]->title;
    return 0;
}

int content_load(struct site *site, const char *source, struct diag *diag)
{
    settings_default(&site->settings);
    site->home = arena_new(&site->arena, struct page, 1);
    site->home->kind = PAGE_HOME;
    site->home->url = STR("index.html");
    site->home->id = STR("index");
    if (site_add_page(site, site->home, diag) < 0)
        return -1;
    enum fs_kind kind = fs_kind(source);
    struct str folder = kind == FS_DIR ? str_z(source) : path_dir(str_z(source));
    while (folder.n > 1 && folder.p[folder.n - 1] == '/')
        folder.n--;
    site->source = arena_str(&site->arena, folder);
    site->is_single_file = kind == FS_FILE;
    int rc = kind == FS_DIR    ? load_folder(site, site->source.p, diag)
             : kind == FS_FILE ? load_file(site, source, diag)
                               : diag_fail(diag, (struct place){0},
                                           "no source at \"%s\"; name a folder or a "
                                           "Markdown file with -s",
                                           source);
    if (rc < 0)
        return -1;
    if (!site->home->title.n)
        site->home->title = site->settings.title;
    for (size_t i = 0; i < site->services.n; i++)
        map_put(&site->services_by_slug, site->services.p[i]->slug,
                site->services.p[i]);
    catalog_link(site, diag);
    order_thread(site);
    meta_finish(site, diag);
    return 0;
}
