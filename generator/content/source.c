/* Walks the source and hands each file to what it is; see content.h. */
#include "content/content.h"

#include "catalog/catalog.h"
#include "config/front_matter.h"
#include "config/settings.h"
#include "content/address.h"
#include "content/glossary.h"
#include "content/notes.h"
#include "content/single.h"
#include "markdown/markdown.h"
#include "util/path.h"
#include "util/utf8.h"

/* ---- reading a file ---- */

/* Reads a source file as UTF-8 text into the site arena. */
static int read_text(struct site *site, const char *path, struct str *text,
                     struct diag *diag)
{
    struct buf bytes = BUF_INIT;
    int rc = fs_read(path, &bytes, diag);
    ptrdiff_t bad = rc == 0 ? utf8_invalid_at(buf_view(&bytes)) : -1;
    if (bad >= 0) {
        int line = 1;
        for (ptrdiff_t i = 0; i < bad; i++)
            line += bytes.p[i] == '\n';
        rc = diag_fail(diag, (struct place){str_z(path), line, 0},
                       "not UTF-8 (byte 0x%02X); save the file as UTF-8",
                       (unsigned char)bytes.p[bad]);
    }
    if (rc == 0)
        *text = arena_str(&site->arena, buf_view(&bytes));
    buf_release(&bytes);
    return rc;
}

/* ---- the kinds of file ---- */

/* index.md: the home page, in one piece. */
static int add_home(struct site *site, struct str text, struct str file,
                    struct diag *diag)
{
    struct yaml_field fields[] = {
        {"title", YAML_STR, offsetof(struct page, title), NULL},
        {"description", YAML_STR, offsetof(struct page, description), NULL},
    };
    struct page *page = site->home;
    struct yaml_reader reader = {&site->arena, diag};
    struct front_matter front;
    if (front_matter_read(text, file, &site->arena, diag, &front) < 0 ||
        (front.yaml &&
         yaml_read(front.yaml, fields, 2, page, "the front matter", &reader) < 0))
        return -1;
    struct md_piece piece =
        single_page(md_parse(front.body, file, front.body_line, &site->arena, diag),
                    &site->arena, diag);
    page->body = piece.body;
    page->place = (struct place){file, piece.line ? piece.line : 1, 1};
    if (!page->title.n)
        page->title = piece.title;
    return 0;
}

static int add_service(struct site *site, struct str text, struct str file,
                       struct diag *diag)
{
    struct front_matter front;
    if (front_matter_read(text, file, &site->arena, diag, &front) < 0)
        return -1;
    if (!front.yaml)
        return diag_fail(diag, (struct place){file, 1, 1},
                         "a service needs front matter: begin the file with \"---\", "
                         "\"name: …\", \"---\"");
    struct service *s = catalog_add(site, front.yaml, file, diag);
    if (!s)
        return -1;
    struct page *page = arena_new(&site->arena, struct page, 1);
    s->slug = address_slug(s->slug, &site->arena);
    s->page = page;
    page->kind = PAGE_SERVICE;
    page->url = arena_printf(&site->arena, "services/%.*s.html", STR_ARG(s->slug));
    page->id = s->slug;
    page->title = s->name;
    page->description = s->verdict;
    page->service = s;
    page->place = s->place;
    page->body = md_parse(front.body, file, front.body_line, &site->arena, diag);
    return site_add_page(site, page, diag);
}

static int add_attachment(struct site *site, struct str file, struct str rel)
{
    struct attachment a = {file, address_of_attachment(rel, &site->arena)};
    vec_push(&site->attachments, a);
    return 0;
}

/* Whether each attachment has an address of its own. */
static int check_attachments(const struct site *site, struct diag *diag)
{
    struct map by_url = {0};
    int rc = 0;
    for (size_t i = 0; i < site->attachments.n; i++) {
        const struct attachment *a = &site->attachments.p[i];
        const struct page *page = map_get(&site->pages_by_url, a->url);
        const struct attachment *other =
            map_put(&by_url, a->url, &site->attachments.p[i]);
        if (page || other)
            rc = diag_fail(diag, (struct place){a->source, 0, 0},
                           "would be copied to \"%.*s\", which is the place of "
                           "\"%.*s\"; rename one of them",
                           STR_ARG(a->url),
                           STR_ARG(other ? other->source : page->place.file));
    }
    map_release(&by_url);
    return rc;
}

static bool is_markdown(struct str file)
{
    struct str ext = path_ext(file);
    return str_eq_nocase(ext, STR("md")) || str_eq_nocase(ext, STR("markdown"));
}

static bool is_not_content(struct str rel)
{
    return str_eq(rel, STR("handbook.yaml")) || str_eq(rel, STR("addresses.tsv")) ||
           str_starts(rel, STR("layouts/")) || str_starts(rel, STR("assets/"));
}

static int add_file(struct site *site, const char *source, struct str rel,
                    struct diag *diag)
{
    if (is_not_content(rel))
        return 0;
    struct buf path = BUF_INIT;
    path_join(&path, str_z(source), rel);
    struct str file = arena_str(&site->arena, buf_view(&path)), text;
    buf_release(&path);
    if (utf8_invalid_at(rel) >= 0)
        return diag_fail(diag, (struct place){file, 0, 0},
                         "the name of this file is not UTF-8; rename it");
    if (!is_markdown(rel))
        return add_attachment(site, file, rel);
    if (read_text(site, file.p, &text, diag) < 0)
        return -1;
    if (str_eq(rel, STR("index.md")))
        return add_home(site, text, file, diag);
    if (str_eq(rel, STR("glossary.md")))
        return glossary_add(site, text, file, diag);
    if (str_starts(rel, STR("services/")))
        return add_service(site, text, file, diag);
    return notes_add(site, text, file, address_of_file(rel, &site->arena), diag);
}

/* ---- the order ---- */

/* Puts the files that `chapters` names in front, in its order. */
static int order_files(struct site *site, struct str_vec *files, struct diag *diag)
{
    const struct chapter_file_vec *wanted = &site->settings.chapters;
    struct str_vec ordered = {0};
    struct map left = {0}; /* file -> something while it has no place yet */
    int rc = 0;
    for (size_t i = 0; i < files->n; i++)
        map_put(&left, files->p[i], files);
    for (size_t i = 0; i < wanted->n; i++) {
        const struct chapter_file *w = &wanted->p[i];
        if (map_get(&left, w->name))
            vec_push(&ordered, w->name);
        else
            rc = diag_fail(diag, w->place, "\"chapters\" names \"%.*s\", which is %s",
                           STR_ARG(w->name),
                           map_has(&left, w->name) ? "named above already"
                                                   : "not a file of this source");
        if (map_has(&left, w->name))
            map_put(&left, w->name, NULL);
    }
    for (size_t i = 0; i < files->n; i++)
        if (map_get(&left, files->p[i]))
            vec_push(&ordered, files->p[i]);
    map_release(&left);
    vec_release(files);
    *files = ordered;
    return rc;
}

/* The pages of each chapter as an array, and who precedes whom. */
static void thread_pages(struct site *site)
{
    struct page *prev = NULL;
    struct page_vec children = {0};
    for (size_t i = 0; i < site->pages.n; i++) {
        struct page *page = site->pages.p[i];
        if (page->kind != PAGE_CHAPTER && page->kind != PAGE_SECTION)
            continue;
        page->prev = prev;
        if (prev)
            prev->next = page;
        prev = page;
    }
    for (size_t i = 0; i < site->chapters.n; i++) {
        struct page *chapter = site->chapters.p[i];
        children.n = 0;
        for (struct page *p = chapter->next; p && p->chapter == chapter; p = p->next)
            vec_push(&children, p);
        struct page **array = arena_new(&site->arena, struct page *, children.n);
        if (children.n)
            memcpy(array, children.p, children.n * sizeof(*array));
        chapter->children = array;
        chapter->nchildren = children.n;
    }
    vec_release(&children);
}

/* ---- the source ---- */

static int read_settings(struct site *site, const char *source, struct diag *diag)
{
    struct buf path = BUF_INIT;
    struct str text;
    int rc = 0;
    path_join(&path, str_z(source), STR("handbook.yaml"));
    struct str file = arena_str(&site->arena, buf_view(&path));
    buf_release(&path);
    if (fs_kind(file.p) == FS_MISSING)
        return 0;
    rc = read_text(site, file.p, &text, diag);
    return rc < 0 ? rc : settings_read(&site->settings, text, file, &site->arena, diag);
}

static int load_folder(struct site *site, const char *source, struct diag *diag)
{
    struct str_vec files = {0};
    int rc = -1;
    if (read_settings(site, source, diag) < 0 ||
        fs_walk(source, &site->arena, &files, diag) < 0 ||
        order_files(site, &files, diag) < 0)
        goto out;
    rc = 0;
    for (size_t i = 0; i < files.n; i++)
        if (add_file(site, source, files.p[i], diag) < 0)
            rc = -1;
    if (rc == 0)
        rc = check_attachments(site, diag);
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
    if (read_text(site, source, &text, diag) < 0 ||
        notes_add(site, text, arena_str(&site->arena, str_z(source)), none, diag) < 0)
        return -1;
    if (site->chapters.n == 0)
        return diag_fail(diag, (struct place){str_z(source), 0, 0},
                         "nothing in the file");
    /* The site is called what the file is called. */
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
    thread_pages(site);
    return 0;
}
