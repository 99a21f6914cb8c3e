/* One file of notes into chapters and pages; see notes.h. */
#include "content/notes.h"

#include "content/address.h"
#include "content/content.h"
#include "content/meta.h"
#include "content/single.h"
#include "markdown/markdown.h"
#include "markdown/store.h"
#include "util/hash.h"
#include "util/netstring.h"
#include "util/path.h"
#include "util/pieces.h"
#include "util/unicode.h"
#include "words/words.h"

struct note *note_new(struct site *site, const struct front_matter *front,
                      struct str file, struct diag *diag)
{
    struct note *note = arena_new(&site->arena, struct note, 1);
    note->file = file;
    note->front = *front;
    note->reading = reading_of(site);
    values_init(&note->values, site, note->front.yaml);
    note->reading.values = &note->values.md;
    meta_read(site, note->front.yaml, &note->meta, diag);
    note->pages = yaml_get(note->front.yaml, STR("pages"));
    if (!note->meta.draft || site->shows_drafts)
        return note;
    vec_push(&site->drafts, file);
    note_release(note);
    return NULL;
}

/* ---- the tree ---- */

static struct md *parse(const struct note *note, const struct md_reading *reading,
                        struct arena *arena, struct diag *diag)
{
    const struct front_matter *front = &note->front;
    return md_parse_within(front->body, note->file, front->body_line, reading, arena,
                           diag);
}

/* Stands between a text and what it may ask for, and notes that it has asked. */
struct asking {
    const struct md_reading *reading;
    bool *has_asked;
};

static enum md_included ask_file(void *asking, const struct md_wish *wish,
                                 struct arena *arena, struct md_file_text *out)
{
    const struct asking *a = asking;
    const struct md_files *files = a->reading->files;
    *a->has_asked = true;
    return files->read(files->context, wish, arena, out);
}

static bool ask_to_put(void *asking, struct str part, size_t more)
{
    const struct asking *a = asking;
    const struct md_files *files = a->reading->files;
    *a->has_asked = true;
    return files->may_put(files->context, part, more);
}

static bool ask_value(const void *asking, enum md_scope scope, struct str key,
                      struct str *out)
{
    const struct asking *a = asking;
    const struct md_values *values = a->reading->values;
    *a->has_asked = true;
    return values->find(values->context, scope, key, out);
}

/* Parses, and keeps the tree if that depended on nothing else. */
static void parse_and_keep(struct note *note, uint64_t key, const struct pieces *pieces,
                           struct arena *arena, struct diag *diag)
{
    bool has_asked = false;
    struct asking asking = {&note->reading, &has_asked};
    struct md_files files = {&asking, ask_file, ask_to_put};
    struct md_values values = {&asking, ask_value};
    struct md_reading reading = note->reading;
    struct diag *tap = diag_new_tap(diag);
    struct buf bytes = BUF_INIT;
    reading.files = reading.files ? &files : NULL;
    reading.values = reading.values ? &values : NULL;
    note->md = parse(note, &reading, arena, tap);
    if (!diag_was_heard(tap) && !has_asked &&
        md_put(note->md, note->front.body, note->front.body_line, &bytes))
        pieces->keep(pieces->context, key, buf_view(&bytes));
    buf_release(&bytes);
    diag_free(tap);
}

/* A hash of the text and of how it is read. */
static uint64_t key_of(const struct note *note)
{
    struct buf bytes = BUF_INIT;
    netstring_put(&bytes, STR("tree"));
    netstring_put(&bytes, note->file);
    netstring_put_number(&bytes, note->front.body_line);
    netstring_put_number(&bytes, note->reading.dialects.is_given);
    netstring_put_number(&bytes, note->reading.dialects.set);
    buf_add(&bytes, &note->reading.limits, sizeof note->reading.limits);
    buf_str(&bytes, note->front.body);
    uint64_t key = hash_bytes(buf_view(&bytes));
    buf_release(&bytes);
    return key;
}

/* What is taken borrows from the text, which goes when all are parsed. */
static struct md *recall(const struct note *note, uint64_t key,
                         const struct pieces *pieces, struct arena *arena)
{
    struct str put;
    if (!pieces->recall(pieces->context, key, &put))
        return NULL;
    return md_take(put, arena_str(arena, note->front.body), note->file,
                   note->front.body_line, arena);
}

void note_parse(struct note *note, const struct pieces *pieces, struct arena *arena,
                struct diag *diag)
{
    if (!pieces || note->reading.mends) {
        note->md = parse(note, &note->reading, arena, diag);
        return;
    }
    uint64_t key = key_of(note);
    note->md = recall(note, key, pieces, arena);
    if (!note->md)
        parse_and_keep(note, key, pieces, arena, diag);
}

void note_release(struct note *note)
{
    md_free(note->md);
    note->md = NULL;
    meta_release(&note->meta);
}

/* ---- what is common to both ways ---- */

struct maker {
    struct site *site;
    struct diag *diag;
    struct note *note;
    const struct note_place *place;
    struct page *chapter; /* the one being filled */
    struct str dir;       /* of its pages */
    struct map slugs;     /* of its pages */
    struct map page_ids;  /* of all pages of the file, drafts too */
    bool is_draft;        /* all of them are */
};

static void fill_page(struct maker *m, struct page *page, enum page_kind kind,
                      struct md_piece *piece)
{
    page->kind = kind;
    page->title = piece->title;
    page->anchor = piece->slug;
    piece->id = arena_str(&m->site->arena, piece->id); /* it was the tree's */
    page->body = piece->body;
    page->is_split = m->place->split;
    page->place = (struct place){m->note->file, piece->line ? piece->line : 1, 1};
}

/* Whether it is new among them, without regard to case. */
static bool is_new_tag(struct map *seen, struct str tag, struct arena *arena)
{
    struct buf folded = BUF_INIT;
    unicode_fold_str(tag, &folded);
    bool is_new = !map_has(seen, buf_view(&folded));
    if (is_new)
        map_put(seen, arena_str(arena, buf_view(&folded)), NULL);
    buf_release(&folded);
    return is_new;
}

/* Tags that stand in its text are the page's, as those of the front matter are. */
static void take_tags(struct maker *m, struct page *page)
{
    struct str_vec tags = {0};
    struct map seen = {0};
    struct arena scratch = {0};
    if (page->body)
        md_tags(page->body, &tags);
    for (size_t i = 0; tags.n && i < page->tags.n; i++)
        (void)is_new_tag(&seen, page->tags.p[i], &scratch);
    for (size_t i = 0; i < tags.n; i++)
        if (is_new_tag(&seen, tags.p[i], &scratch))
            vec_push(&page->tags, arena_str(&m->site->arena, tags.p[i]));
    map_release(&seen);
    arena_release(&scratch);
    vec_release(&tags);
}

/* What the file says of itself goes to its first page. A heading with other words
 * than the title that the front matter gives stays in the text. */
static void settle_first(struct maker *m, struct page *page, struct md_piece *piece)
{
    struct str title = m->note->meta.title;
    meta_move(&m->note->meta, page);
    if (!page->title.n || (title.n && !str_eq_nocase(title, piece->title)))
        md_keep_heading(piece);
    if (!page->title.n)
        page->title = m->place->name;
}

static void read_page_settings(struct maker *m, struct page *page, struct str id)
{
    meta_read(m->site, yaml_get(m->note->pages, id), page, m->diag);
}

/* Every id under `pages:` must be in the file, of a draft or not. */
static void check_page_settings(struct maker *m)
{
    const struct yaml *pages = m->note->pages;
    for (size_t i = 0; pages && i < pages->n; i++)
        if (!map_has(&m->page_ids, pages->entries[i].key))
            diag_find(m->diag, DIAG_ERROR, pages->entries[i].place,
                      "front-matter-value",
                      "\"pages\" names \"%.*s\", but no heading of this file has "
                      "that id; write \"## Title {#%.*s}\"",
                      STR_ARG(pages->entries[i].key), STR_ARG(pages->entries[i].key));
}

/* Links to it are told that it is not there yet. */
static void leave_out(struct maker *m, struct str id)
{
    struct draft_section draft = {m->note->file, id};
    vec_push(&m->site->draft_sections, draft);
}

/* The tree, which is the caller's from now on. */
static struct md *take_tree(struct maker *m)
{
    struct md *md = m->note->md;
    m->note->md = NULL;
    return md;
}

static void report_empty(struct maker *m)
{
    diag_find(m->diag, DIAG_WARNING, (struct place){m->note->file, 1, 1}, "file-empty",
              "nothing to read in this file; write something, or take it away");
}

/* ---- a file that is split ---- */

/* Its own page, where the file has an address: the first chapter. */
static bool is_own_page(const struct maker *m)
{
    return !m->chapter && m->place->page;
}

/* A second H1 stands below its file; in a site of one file each stands at the top. */
static void find_chapter_address(struct maker *m, struct page *page,
                                 struct md_piece *piece)
{
    struct arena *arena = &m->site->arena;
    struct str slug = address_slug(piece->id.n ? piece->id : page->title, arena);
    page->parent = m->place->page ? m->place->page : m->place->parent;
    m->dir = m->place->dir.n ? arena_printf(arena, "%.*s/%.*s", STR_ARG(m->place->dir),
                                            STR_ARG(slug))
                             : slug;
    page->url = arena_printf(arena, "%.*s/index.html", STR_ARG(m->dir));
}

/* An H1, or the text of a file that has none. */
static void begin_chapter(struct maker *m, struct md_piece *piece)
{
    bool own = is_own_page(m), first = !m->chapter;
    struct page *page =
        own ? m->place->page : arena_new(&m->site->arena, struct page, 1);
    fill_page(m, page, PAGE_CHAPTER, piece);
    if (first)
        settle_first(m, page, piece);
    else if (!page->title.n)
        page->title = words_text(m->site->settings.words, "untitled");
    take_tags(m, page);
    page->draft = m->is_draft;
    page->id = piece->id;
    if (own) {
        page->parent = m->place->parent;
        m->dir = m->place->dir;
    } else {
        find_chapter_address(m, page, piece);
    }
    page->chapter = page;
    m->chapter = page;
    map_release(&m->slugs);
    address_take(STR("index"), &m->slugs);
    site_add_page(m->site, page, m->diag);
    if (!own)
        m->dir = path_dir(page->url);
}

static void add_section(struct maker *m, struct md_piece *piece)
{
    struct arena *arena = &m->site->arena;
    struct page *page = arena_new(arena, struct page, 1);
    fill_page(m, page, PAGE_SECTION, piece);
    bool pinned = piece->id.n > 0;
    struct str slug = address_slug(pinned ? piece->id : piece->title, arena);
    if (!page->title.n) {
        md_keep_heading(piece);
        page->title = words_text(m->site->settings.words, "untitled");
    }
    if (pinned)
        address_take(slug, &m->slugs);
    else
        slug = address_unique(slug, &m->slugs, arena);
    page->id = pinned ? piece->id : slug;
    map_put(&m->page_ids, page->id, page);
    page->chapter = page->parent = m->chapter;
    page->url = arena_printf(arena, "%.*s%s%.*s.html", STR_ARG(m->dir),
                             m->dir.n ? "/" : "", STR_ARG(slug));
    for (size_t i = 0; i < m->chapter->allow.n; i++)
        vec_push(&page->allow, m->chapter->allow.p[i]);
    read_page_settings(m, page, page->id);
    page->draft |= m->is_draft;
    if (page->draft && !m->site->shows_drafts) {
        leave_out(m, page->id);
        md_free(page->body);
        meta_release(page);
        return;
    }
    take_tags(m, page);
    site_add_page(m->site, page, m->diag);
}

/* Where no H1 stands above the first H2, and the front matter gives no title: without
 * another it names the chapter, with others none of them can speak for the file. */
static bool names_chapter(const struct maker *m, const struct md_piece_vec *pieces)
{
    return !m->chapter && pieces->n == 1 && !m->note->meta.title.n;
}

static void add_pieces(struct maker *m, struct md_piece_vec *pieces)
{
    for (size_t i = 0; i < pieces->n; i++) {
        struct md_piece *piece = &pieces->p[i];
        bool more = i + 1 < pieces->n;
        if (piece->level == 0 && more && single_is_blank(piece->body)) {
            md_free(piece->body);
            continue;
        }
        if (piece->level != 2 || names_chapter(m, pieces)) {
            begin_chapter(m, piece);
            continue;
        }
        if (!m->chapter)
            begin_chapter(m, &(struct md_piece){.line = piece->line});
        add_section(m, piece);
    }
}

/* How many pages this file may be split into, before the site has more of them than
 * its text can fill. */
static size_t pages_left(const struct site *site)
{
    size_t bytes = (size_t)site->settings.limits.page_bytes;
    size_t max = bytes ? LIMITS_FREE_PAGES + site->text_bytes / bytes : SIZE_MAX;
    return max > site->pages.n ? max - site->pages.n : 1;
}

static void report_pages(const struct maker *m, const struct md_piece *last)
{
    diag_find(m->diag, DIAG_ERROR, (struct place){m->note->file, last->line, 1},
              "limit-page-bytes",
              "this page holds the rest of its file, for headings begin too many pages "
              "for %zu bytes of text; split the file no more (split: 1), or lower "
              "\"page_bytes\" under \"limits\" in handbook.yaml (%d)",
              m->site->text_bytes, m->site->settings.limits.page_bytes);
}

static bool add_split(struct maker *m)
{
    struct md_piece_vec pieces = {0};
    if (md_split_within(take_tree(m), true, pages_left(m->site), &m->site->arena,
                        &pieces))
        report_pages(m, &pieces.p[pieces.n - 1]);
    if (pieces.n == 0)
        report_empty(m);
    bool divides = pieces.n > 1 || m->note->pages;
    add_pieces(m, &pieces);
    check_page_settings(m);
    vec_release(&pieces);
    return divides;
}

/* ---- a file that is one page ---- */

/* What `pages:` says of a heading: it has no page, so its other names lead to the
 * heading, and its tags are the page's. */
static void settle_part(struct maker *m, struct page *page, const struct heading *h)
{
    struct page part = {0};
    read_page_settings(m, &part, h->id);
    for (size_t i = 0; i < part.aliases.n; i++)
        vec_push(&page->parts, ((struct part){part.aliases.p[i], h->id}));
    for (size_t i = 0; i < part.tags.n; i++)
        vec_push(&page->tags, part.tags.p[i]);
    for (size_t i = 0; i < part.keywords.n; i++)
        vec_push(&page->keywords, part.keywords.p[i]);
    for (size_t i = 0; i < part.allow.n; i++)
        vec_push(&page->allow, part.allow.p[i]);
    page->has_drafts |= part.draft;
    if (part.draft && !m->site->shows_drafts) {
        leave_out(m, h->id);
        md_drop_part(page->body, h->id);
    }
    meta_release(&part);
}

static void settle_parts(struct maker *m, struct page *page)
{
    struct heading_vec headings = {0};
    md_headings(page->body, &m->site->arena, &headings);
    for (size_t i = 0; i < headings.n; i++) {
        map_put(&m->page_ids, headings.p[i].id, page);
        settle_part(m, page, &headings.p[i]);
    }
    vec_release(&headings);
    check_page_settings(m);
}

static bool is_nothing(const struct maker *m, const struct md_piece *piece)
{
    return !piece->title.n && !m->note->meta.title.n && single_is_blank(piece->body);
}

static bool add_whole(struct maker *m)
{
    struct page *page = m->place->page;
    struct md *md = take_tree(m);
    bool divides = md_divides(md) || m->note->pages;
    struct md_piece piece = md_whole(md, &m->site->arena);
    bool is_home = page == m->site->home;
    if (!is_home && is_nothing(m, &piece)) {
        report_empty(m);
        md_free(piece.body);
        return divides;
    }
    fill_page(m, page,
              is_home               ? PAGE_HOME
              : m->place->is_folder ? PAGE_CHAPTER
                                    : PAGE_SECTION,
              &piece);
    settle_first(m, page, &piece);
    take_tags(m, page);
    page->id = piece.id;
    page->parent = m->place->parent;
    if (m->note->pages)
        settle_parts(m, page);
    if (!is_home)
        site_add_page(m->site, page, m->diag);
    return divides;
}

bool note_add(struct site *site, struct note *note, const struct note_place *place,
              struct diag *diag)
{
    struct maker m = {.site = site,
                      .diag = diag,
                      .note = note,
                      .place = place,
                      .is_draft = note->meta.draft};
    bool divides = place->split ? add_split(&m) : add_whole(&m);
    map_release(&m.slugs);
    map_release(&m.page_ids);
    note_release(note);
    return divides;
}
