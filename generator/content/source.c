/* Walks the source and says what is loaded when; see content.h. */
#include "content/content.h"

#include "catalog/catalog.h"
#include "config/settings.h"
#include "content/address.h"
#include "content/attachments.h"
#include "content/claim.h"
#include "content/files.h"
#include "content/foreign.h"
#include "content/glossary.h"
#include "content/includes.h"
#include "content/meta.h"
#include "content/notes.h"
#include "content/order.h"
#include "content/pages.h"
#include "content/question.h"
#include "content/select.h"
#include "content/service.h"
#include "content/texts.h"
#include "content/tree.h"
#include "markdown/markdown.h"
#include "util/path.h"
#include "util/utf8.h"
#include "util/walk.h"
#include "words/words.h"

static struct str path_in(struct site *site, const char *source, struct str rel)
{
    struct buf path = BUF_INIT;
    path_join(&path, str_z(source), rel);
    struct str file = arena_str(&site->arena, buf_view(&path));
    buf_release(&path);
    return file;
}

/* Whether the site may have this text. */
static bool is_within(struct site *site, struct str text, struct str file,
                      struct diag *diag)
{
    const struct limits *limits = &site->settings.limits;
    struct place place = {file, 0, 0};
    size_t marks = md_marks(text);
    bool is_dense = text.n / LIMITS_MARK_BYTES < marks;
    if (text.n > (size_t)limits->file_bytes)
        diag_find(diag, DIAG_ERROR, place, "limit-file-bytes",
                  "this file is left out, as it has more than %d bytes; divide it, or "
                  "raise \"file_bytes\" under \"limits\" in handbook.yaml",
                  limits->file_bytes);
    else if (is_dense && site->marks + marks > (size_t)limits->marks)
        diag_find(diag, DIAG_ERROR, place, "limit-marks",
                  "this file is left out, as with it files that are dense with signs "
                  "of Markdown have more than %d of them; divide the source, or raise "
                  "\"marks\" under \"limits\" in handbook.yaml",
                  limits->marks);
    else {
        site->text_bytes += text.n;
        site->marks += is_dense ? marks : 0;
        return true;
    }
    return false;
}

VEC(note_vec, struct note *);

/* A source folder while it is read. */
struct loader {
    struct site *site;
    struct diag *diag;
    struct foreign foreign;
    struct texts texts;
    struct includes includes;
    struct note_vec notes;
    struct tree tree;
    struct str_vec copied; /* attachments, from the root of the notes … */
    struct str_vec files;  /* … and on disk */
    struct str_vec unseen; /* Markdown outside of another tool's folder of notes */
};

/* ---- one file ---- */

static bool has_tags(const struct note *note)
{
    if (note->meta.tags.n || (note->md && md_has_tags(note->md)))
        return true;
    for (size_t i = 0; note->pages && i < note->pages->n; i++)
        if (yaml_get(note->pages->entries[i].value, STR("tags")))
            return true;
    return false;
}

static void add_note(struct loader *l, const struct text *t)
{
    struct site *site = l->site;
    if (foreign_takes(&l->foreign, t->inside, t->text, t->file, &site->arena))
        return;
    struct note *note = note_new(site, &t->front, t->file, l->diag);
    if (!note)
        return;
    vec_push(&l->notes, note);
    tree_add(&l->tree, t->inside, note);
}

static void add_text(struct loader *l, const struct text *t)
{
    if (str_eq(t->inside, STR("glossary.md")))
        glossary_add(l->site, &t->front, t->file, l->diag);
    else if (str_starts(t->inside, STR("services/")) && service_is_entry(&t->front))
        service_add(l->site, &t->front, t->file, l->diag);
    else if (str_starts(t->inside, STR("questions/")) && question_is_one(&t->front))
        question_add(l->site, &t->front, t->file, l->diag);
    else
        add_note(l, t);
}

/* What cannot be read is reported; the others are published. */
static void add_texts(struct loader *l)
{
    struct arena *arena = &l->site->arena;
    texts_read(&l->texts, arena, l->diag);
    for (size_t i = 0; i < l->texts.files.n; i++)
        if (l->texts.files.p[i].is_read && is_within(l->site, l->texts.files.p[i].text,
                                                     l->texts.files.p[i].file, l->diag))
            add_text(l, &l->texts.files.p[i]);
    for (size_t i = 0; i < l->notes.n; i++) {
        includes_add_note(&l->includes, l->notes.p[i]->file);
        l->notes.p[i]->reading.files = &l->includes.files;
    }
    texts_parse(&l->texts, l->notes.p, l->notes.n, &l->site->trees, l->diag);
    for (size_t i = 0; i < l->notes.n; i++)
        l->site->has_tags |= has_tags(l->notes.p[i]);
}

static void add_attachment(struct loader *l, struct str inside, struct str file)
{
    vec_push(&l->copied, inside);
    vec_push(&l->files, file);
}

static void add_file(struct loader *l, struct str rel)
{
    struct str inside;
    bool is_note = files_is_markdown(rel);
    struct str file = path_in(l->site, l->site->source.p, rel);
    if (files_is_not_content(rel)) {
        if (str_starts(rel, STR("assets/")))
            add_attachment(l, rel, file);
        return;
    }
    if (foreign_is_settings(rel))
        return;
    if (!foreign_sees(&l->foreign, rel, is_note, &inside)) {
        if (is_note)
            vec_push(&l->unseen, rel);
        return;
    }
    if (utf8_invalid_at(rel) >= 0) {
        diag_find(l->diag, DIAG_ERROR, (struct place){file, 0, 0}, "file-name",
                  "this file is left out, as its name is not UTF-8; rename it");
        return;
    }
    if (is_note)
        texts_add(&l->texts, inside, file);
    else
        add_attachment(l, inside, file);
}

/* ---- the source ---- */

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
    if (!find_settings(site, source, &file, diag)) {
        settings_settle(&site->settings);
        return 0;
    }
    if (fs_kind(file.p) != FS_FILE)
        return diag_fail(diag, (struct place){file, 0, 0}, "is not a file");
    if (files_read(file.p, &site->arena, &text, diag) < 0)
        return diag_fail(diag, (struct place){file, 0, 0},
                         "the settings cannot be read");
    return settings_read(&site->settings, text, file, &site->arena, diag);
}

/* Services, and questions, the only views that are files. */
static bool is_put_behind(const struct page *page)
{
    return page->kind == PAGE_SERVICE || page->kind == PAGE_VIEW;
}

/* Services are added before the notes, since it depends on them which addresses are
 * free, and are read behind them. */
static void put_services_behind(struct site *site)
{
    struct page_vec ordered = {0};
    for (int services = 0; services < 2; services++)
        for (size_t i = 0; i < site->pages.n; i++)
            if (is_put_behind(site->pages.p[i]) == (services == 1))
                vec_push(&ordered, site->pages.p[i]);
    vec_release(&site->pages);
    site->pages = ordered;
}

/* Order first: addresses do not depend on it, but lists of contents make groups. */
static void make_pages(struct loader *l)
{
    struct site *site = l->site;
    tree_settle(&l->tree, site->settings.split == 2 ? 2 : 1, site->services.n > 0);
    foreign_read_categories(site, &l->foreign, &l->tree, l->diag);
    order_rank(site, &l->tree, l->diag);
    order_sort(site, &l->tree);
    foreign_apply_nav(site, &l->foreign, &l->tree, l->diag);
    claim_addresses(site, &l->tree, l->diag);
    pages_make(site, &l->tree, l->diag);
    put_services_behind(site);
}

static void add_attachments(struct loader *l)
{
    bool open = tree_opens_notes(&l->tree);
    for (size_t i = 0; i < l->copied.n; i++) {
        struct str rel = l->copied.p[i];
        if (open && str_starts(rel, STR("notes/")))
            rel = str_from(rel, 6);
        attachments_add(l->site, l->files.p[i], rel);
    }
    attachments_settle(l->site, l->diag);
}

static void find_notes(struct loader *l)
{
    struct site *site = l->site;
    foreign_find(site, &l->foreign, l->diag);
    if (!site->settings.has_title)
        site->settings.title = l->foreign.title;
    if (!site->settings.has_language && l->foreign.language.n)
        site->settings.language = l->foreign.language;
    l->tree.language = site->settings.language;
    struct buf notes = BUF_INIT;
    path_join(&notes, site->source, l->foreign.root);
    site->notes =
        l->foreign.root.n ? arena_str(&site->arena, buf_view(&notes)) : site->source;
    buf_release(&notes);
}

static void report_unseen(struct loader *l)
{
    struct buf names = BUF_INIT;
    for (size_t i = 0; i < l->unseen.n && i < 5; i++)
        buf_printf(&names, "%s%.*s", i ? ", " : "", STR_ARG(l->unseen.p[i]));
    if (l->unseen.n)
        diag_find(l->diag, DIAG_NOTE, l->foreign.place, "skipped-outside",
                  "the pages are those in \"%.*s\"; %zu other Markdown file%s out: "
                  "%s%s; to publish these too, take this file away or name a folder",
                  STR_ARG(l->foreign.root), l->unseen.n,
                  l->unseen.n == 1 ? " stays" : "s stay", names.p,
                  l->unseen.n > 5 ? " ..." : "");
    buf_release(&names);
}

static bool has_nothing(const struct site *site)
{
    return site->pages.n == 1 && !site->home->body;
}

static int load_all(struct loader *l, const struct str_vec *files)
{
    includes_init(&l->includes, l->site, files);
    for (size_t i = 0; i < files->n; i++)
        add_file(l, files->p[i]);
    report_unseen(l);
    add_texts(l);
    make_pages(l);
    add_attachments(l);
    if (has_nothing(l->site))
        return diag_fail(l->diag, (struct place){0},
                         "no Markdown files in \"%.*s\"; put your notes there, or name "
                         "another source with -s",
                         STR_ARG(l->site->source));
    return 0;
}

static int load_folder(struct site *site, const char *source, int threads,
                       struct diag *diag)
{
    struct loader l = {.site = site,
                       .diag = diag,
                       .texts = {.threads = threads, .pieces = site->pieces}};
    struct str_vec files = {0};
    int rc = -1;
    tree_init(&l.tree, &site->arena);
    if (read_settings(site, source, diag) == 0) {
        find_notes(&l);
        if (settings_name(&site->settings, site->source, &site->arena, diag) == 0 &&
            select_files(site, source, &l.foreign, &files, diag) == 0)
            rc = load_all(&l, &files);
    }
    tree_release(&l.tree);
    texts_release(&l.texts);
    includes_release(&l.includes);
    vec_release(&l.notes);
    vec_release(&l.copied);
    vec_release(&l.files);
    vec_release(&l.unseen);
    vec_release(&files);
    return rc;
}

/* A site of one file is split unless it says otherwise, and is called as it is. */
static int load_file(struct site *site, const char *source, struct diag *diag)
{
    struct str text;
    mem_work_on(source, strlen(source));
    if (read_settings(site, site->source.p, diag) < 0 ||
        settings_name(&site->settings, (struct str){0}, &site->arena, diag) < 0)
        return -1;
    if (files_read(source, &site->arena, &text, diag) < 0)
        return diag_fail(diag, (struct place){str_z(source), 0, 0},
                         "the source cannot be read");
    struct str file = arena_str(&site->arena, str_z(source));
    struct front_matter front;
    if (!is_within(site, text, file, diag))
        return diag_fail(diag, (struct place){file, 0, 0},
                         "the source is beyond a limit");
    front_matter_read(text, file, &site->arena, diag, &front);
    struct note *note = note_new(site, &front, file, diag);
    if (note) {
        note_parse(note, site->pieces, &site->arena, diag);
        struct note_place place = {.split = note->meta.split != 1};
        place.page = place.split ? NULL : site->home;
        place.name =
            address_title(path_without_ext(path_base(file)),
                          words_text(site->settings.words, "untitled"), &site->arena);
        site->has_tags = has_tags(note);
        note_add(site, note, &place, diag);
    }
    mem_work_on(NULL, 0);
    if (has_nothing(site))
        return diag_fail(diag, (struct place){str_z(source), 0, 0},
                         "nothing in the file");
    if (site->chapters.n && !site->settings.has_title)
        site->settings.title = site->chapters.p[0]->title;
    return 0;
}

/* The site is called what the settings say, else as its home page is. */
static void name_site(struct site *site)
{
    struct settings *s = &site->settings;
    if (!s->title.n)
        s->title = site->home->title.n ? site->home->title
                                       : words_text(s->words, "site-title");
    if (!site->home->title.n)
        site->home->title = s->title;
}

int content_load(struct site *site, const char *source, int threads, struct diag *diag)
{
    settings_default(&site->settings);
    site->home = arena_new(&site->arena, struct page, 1);
    site->home->kind = PAGE_HOME;
    site->home->url = STR("index.html");
    site->home->id = STR("index");
    site_add_page(site, site->home, diag);
    enum fs_kind kind = fs_kind(source);
    struct str folder = kind == FS_DIR ? str_z(source) : path_dir(str_z(source));
    while (folder.n > 1 && folder.p[folder.n - 1] == '/')
        folder.n--;
    site->source = site->notes = arena_str(&site->arena, folder);
    site->is_single_file = kind == FS_FILE;
    int rc = kind == FS_DIR    ? load_folder(site, site->source.p, threads, diag)
             : kind == FS_FILE ? load_file(site, source, diag)
                               : diag_fail(diag, (struct place){0},
                                           "no source at \"%s\"; name a folder or a "
                                           "Markdown file with -s",
                                           source);
    if (rc < 0)
        return -1;
    name_site(site);
    for (size_t i = 0; i < site->services.n; i++)
        map_put(&site->services_by_slug, site->services.p[i]->slug,
                site->services.p[i]);
    catalog_link(site, diag);
    order_thread(site);
    meta_finish(site, diag);
    return 0;
}
