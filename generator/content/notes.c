/* One file of notes into chapters and pages; see notes.h. */
#include "content/notes.h"

#include "config/front_matter.h"
#include "content/address.h"
#include "content/content.h"
#include "content/meta.h"
#include "content/single.h"
#include "markdown/markdown.h"
#include "util/path.h"

struct file_reader {
    struct site *site;
    struct diag *diag;
    struct str file;
    struct str address;
    const struct yaml *pages; /* settings of single pages, or NULL */
    struct page settings;     /* what front matter says of the file */
    struct page *chapter;     /* the one being filled */
    struct map slugs;         /* of its pages */
    struct map page_ids;      /* of all pages of the file, drafts too */
    bool is_first;
    int rc;
};

static struct page *page_new(struct file_reader *r, enum page_kind kind,
                             struct md_piece *piece)
{
    struct page *page = arena_new(&r->site->arena, struct page, 1);
    page->kind = kind;
    page->title = piece->title;
    page->anchor = piece->slug;
    page->body = piece->body;
    page->place = (struct place){r->file, piece->line ? piece->line : 1, 1};
    return page;
}

static struct str title_from_file(struct str file, struct arena *arena)
{
    struct str name = address_of_file(path_base(file), arena);
    char *p = (char *)arena_str(arena, name).p;
    for (size_t i = 0; i < name.n; i++)
        if (p[i] == '-')
            p[i] = ' ';
    if (name.n && p[0] >= 'a' && p[0] <= 'z')
        p[0] = (char)(p[0] - 'a' + 'A');
    return (struct str){p, name.n};
}

static void add_page(struct file_reader *r, struct page *page)
{
    if (site_add_page(r->site, page, r->diag) < 0)
        r->rc = -1;
}

/* An H1, or the text of a file that has none. */
static void begin_chapter(struct file_reader *r, struct md_piece *piece)
{
    struct arena *arena = &r->site->arena;
    struct page *page = page_new(r, PAGE_CHAPTER, piece);
    if (r->is_first)
        meta_move(&r->settings, page);
    if (!page->title.n)
        page->title = title_from_file(r->file, arena);
    page->id = piece->id;
    struct str folder = r->is_first && r->address.n ? r->address
                        : piece->id.n               ? address_slug(piece->id, arena)
                                                    : address_slug(page->title, arena);
    page->url = arena_printf(arena, "%.*s/index.html", STR_ARG(folder));
    page->chapter = page;
    r->chapter = page;
    r->is_first = false;
    map_release(&r->slugs);
    address_take(STR("index"), &r->slugs);
    vec_push(&r->site->chapters, page);
    add_page(r, page);
}

/* Reads what `pages:` says of this one. */
static void read_page_settings(struct file_reader *r, struct page *page)
{
    meta_read(r->site, yaml_get(r->pages, page->id), page, r->diag);
}

static void add_section(struct file_reader *r, struct md_piece *piece)
{
    struct arena *arena = &r->site->arena;
    struct page *page = page_new(r, PAGE_SECTION, piece);
    bool pinned = piece->id.n > 0;
    struct str slug = address_slug(pinned ? piece->id : piece->title, arena);
    if (!page->title.n)
        page->title = STR("Untitled");
    if (pinned)
        address_take(slug, &r->slugs);
    else
        slug = address_unique(slug, &r->slugs, arena);
    page->id = pinned ? piece->id : slug;
    map_put(&r->page_ids, page->id, page);
    page->chapter = r->chapter;
    page->url = arena_printf(arena, "%.*s/%.*s.html",
                             STR_ARG(path_dir(r->chapter->url)), STR_ARG(slug));
    for (size_t i = 0; i < r->chapter->allow.n; i++)
        vec_push(&page->allow, r->chapter->allow.p[i]);
    read_page_settings(r, page);
    if (page->draft) {
        struct draft_section draft = {r->file, page->id};
        vec_push(&r->site->draft_sections, draft);
        md_free(page->body);
        meta_release(page);
        return;
    }
    add_page(r, page);
}

/* Every id under `pages:` must be a page of the file, a draft or not. */
static void check_page_settings(struct file_reader *r)
{
    for (size_t i = 0; r->pages && i < r->pages->n; i++) {
        struct str id = r->pages->entries[i].key;
        if (!map_has(&r->page_ids, id))
            diag_find(r->diag, DIAG_ERROR, r->pages->entries[i].place,
                      "front-matter-value",
                      "\"pages\" names \"%.*s\", but no heading of this file has "
                      "that id; write \"## Title {#%.*s}\"",
                      STR_ARG(id), STR_ARG(id));
    }
}

static void add_pieces(struct file_reader *r, struct md_piece_vec *pieces)
{
    for (size_t i = 0; i < pieces->n; i++) {
        struct md_piece *piece = &pieces->p[i];
        bool more = i + 1 < pieces->n;
        if (piece->level == 0 && more && single_is_blank(piece->body)) {
            md_free(piece->body);
            continue;
        }
        if (piece->level == 2 && !r->chapter)
            begin_chapter(r, &(struct md_piece){.line = piece->line});
        if (piece->level == 2)
            add_section(r, piece);
        else
            begin_chapter(r, piece);
    }
}

static void add_text(struct file_reader *r, const struct front_matter *front)
{
    struct arena *arena = &r->site->arena;
    struct md_piece_vec pieces = {0};
    md_split(md_parse(front->body, r->file, front->body_line, arena, r->diag), true,
             arena, &pieces);
    if (pieces.n == 0)
        diag_find(r->diag, DIAG_WARNING, (struct place){r->file, 1, 1}, "file-empty",
                  "nothing to read in this file; write something, or take it away");
    add_pieces(r, &pieces);
    check_page_settings(r);
    vec_release(&pieces);
}

int notes_add(struct site *site, struct str text, struct str file, struct str address,
              struct diag *diag)
{
    struct file_reader r = {
        .site = site, .diag = diag, .file = file, .address = address, .is_first = true};
    struct front_matter front;
    front_matter_read(text, file, &site->arena, diag, &front);
    meta_read(site, front.yaml, &r.settings, diag);
    r.pages = yaml_get(front.yaml, STR("pages"));
    if (r.settings.draft)
        vec_push(&site->drafts, file);
    else
        add_text(&r, &front);
    map_release(&r.slugs);
    map_release(&r.page_ids);
    meta_release(&r.settings);
    return r.rc;
}
