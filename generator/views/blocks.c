/* Blocks of the site within texts; see blocks.h. */
#include "views/blocks.h"

#include "layout/layout.h"
#include "markdown/markdown.h"
#include "util/buf.h"
#include "views/hits.h"
#include "views/list.h"

/* ---- failures, and how many services each hits ---- */

struct tally {
    size_t no, partial, yes;
};

static struct tally count_hits(const struct site *site, const struct fault *fault)
{
    struct hitting h = {site, fault->id};
    struct tally t = {0};
    for (size_t i = 0; i < site->services.n; i++) {
        const struct service_failure *f = hits_failure(&h, site->services.p[i]);
        enum survives survives = f ? f->survives : SURVIVES_UNKNOWN;
        t.no += survives == SURVIVES_NO;
        t.partial += survives == SURVIVES_PARTIAL;
        t.yes += survives == SURVIVES_YES;
    }
    return t;
}

static void set_tally(struct value *map, struct tally t)
{
    value_set_int(map, "no", (long long)t.no);
    value_set_int(map, "partial", (long long)t.partial);
    value_set_int(map, "yes", (long long)t.yes);
    value_set_int(map, "hit", (long long)t.no + (long long)t.partial);
    value_set_int(map, "total",
                  (long long)t.no + (long long)t.partial + (long long)t.yes);
}

/* One of which no entry says anything is no door. */
static void push_failure(const struct view *v, struct value *list,
                         const struct fault *fault)
{
    struct tally tally = count_hits(v->site, fault);
    struct str url = arena_printf(v->arena, "what-if/%.*s.html", STR_ARG(fault->id));
    const struct page *page = map_get(&v->site->pages_by_url, url);
    if (!page || tally.no + tally.partial + tally.yes == 0)
        return;
    struct value *item = value_push_map(list);
    value_set_str(item, "level", fault->id);
    value_set_str(item, "name", view_capital(fault->name, v->arena));
    value_set_str(item, "title", fault->title);
    view_set_url(v, item, page);
    set_tally(item, tally);
}

static struct value *set_failures(const struct view *v, struct value *map)
{
    struct value *list = value_set_list(map, "failures");
    struct fault_list faults = {0};
    view_faults(v->site, &faults);
    for (size_t i = 0; i < faults.n; i++)
        push_failure(v, list, faults.p[i]);
    vec_release(&faults);
    return list;
}

static void fill_failures(struct view *v, const struct md_directive *d)
{
    (void)d;
    set_failures(v, v->data);
}

/* ---- two doors: something has failed, and studying ---- */

/* Sets `key` to title, url and a count; to false if there is no such page. */
static void set_entry(const struct view *v, struct value *map, const char *key,
                      const struct page *page, size_t count)
{
    value_set_bool(map, key, false);
    if (!page)
        return;
    struct value *entry = value_set_map(map, key);
    value_set_str(entry, "title", page_menu_title(page));
    view_set_url(v, entry, page);
    value_set_int(entry, "count", (long long)count);
}

static void fill_doors(struct view *v, const struct md_directive *d)
{
    (void)d;
    const struct site *site = v->site;
    const struct page *home = site->home;
    struct value *doors = value_map(v->arena);
    size_t failures = value_count(set_failures(v, doors));
    const struct page *first = home->nchildren ? home->children[0] : NULL;
    bool is_only = home->nchildren == 1;
    size_t pages = is_only && first->nchildren ? first->nchildren : 1;
    set_entry(v, doors, "first", first, is_only ? pages : home->nchildren);
    value_set_bool(doors, "only_chapter", is_only);
    set_entry(v, doors, "self_test",
              map_get(&site->pages_by_url, STR("self-test.html")), site->questions.n);
    set_entry(v, doors, "glossary", map_get(&site->pages_by_url, STR("glossary.html")),
              site->terms.n);
    set_entry(v, doors, "services",
              map_get(&site->pages_by_url, STR("services/index.html")),
              site->services.n);
    value_set_bool(v->data, "doors", false);
    if (failures)
        value_set(v->data, "doors", doors);
}

/* ---- the levels, each a box around the narrower ones ---- */

/* From the widest inwards; one that holds none stands beside the next. */
static void fill_levels(struct view *v, const struct md_directive *d)
{
    (void)d;
    const struct level_vec *levels = &v->site->settings.levels;
    struct value *boxes = value_set_list(v->data, "boxes");
    for (size_t i = v->site->services.n ? levels->n : 0; i-- > 0;) {
        struct value *box = value_push_map(boxes);
        view_level(v, box, &levels->p[i]);
        struct value *within = value_set_list(box, "within");
        if (levels->p[i].contains)
            boxes = within;
    }
}

/* ---- a piece of the matrix ---- */

enum { CHOSEN = 6 }; /* services, where the text names none */

/* What most is said of, and most needs. */
static int by_weight(const void *a, const void *b)
{
    const struct service *x = *(struct service *const *)a,
                         *y = *(struct service *const *)b;
    size_t of_x = x->mentions + x->needed_by.n, of_y = y->mentions + y->needed_by.n;
    return of_x != of_y ? (of_x < of_y ? 1 : -1) : str_cmp(x->slug, y->slug);
}

static bool states_outcome(const struct service *s)
{
    for (size_t i = 0; i < s->fails.n; i++)
        if (s->fails.p[i].survives != SURVIVES_UNKNOWN)
            return true;
    return false;
}

static void choose_services(const struct site *site, struct service_vec *out)
{
    for (size_t i = 0; i < site->services.n; i++)
        if (states_outcome(site->services.p[i]))
            vec_push(out, site->services.p[i]);
    vec_sort(out, by_weight);
    out->n = out->n < CHOSEN ? out->n : CHOSEN;
}

/* Those that are not there were reported by check/blocks.c. */
static void named_services(const struct site *site, struct str words,
                           struct service_vec *out)
{
    for (struct str slug; str_next(&words, ',', &slug);) {
        struct service *s = map_get(&site->services_by_slug, str_trim(slug));
        if (s)
            vec_push(out, s);
    }
}

static void fill_matrix(struct view *v, const struct md_directive *d)
{
    const struct page *all =
        map_get(&v->site->pages_by_url, STR("services/index.html"));
    struct service_vec services = {0};
    if (d && d->words.n)
        named_services(v->site, d->words, &services);
    else
        choose_services(v->site, &services);
    value_set_bool(v->data, "matrix", false);
    if (all && services.n) {
        struct value *matrix = value_set_map(v->data, "matrix");
        view_columns(v, matrix);
        view_set_url(v, matrix, all);
        value_set_int(matrix, "total", (long long)v->site->services.n);
        struct value *rows = value_set_list(matrix, "services");
        for (size_t i = 0; i < services.n; i++) {
            struct value *row = value_push_map(rows);
            view_card(v, row, services.p[i]);
            view_cells(v, row, services.p[i]);
        }
    }
    vec_release(&services);
}

/* ---- chapters ---- */

/* Whether there is room to name the pages of all chapters too. */
static bool has_room_for_pages(const struct list *list)
{
    enum { BYTES_A_PAGE = 90 };
    size_t bytes = 0;
    for (size_t i = 0; i < list->n; i++) {
        const struct page *chapter = list->items[i].page;
        for (size_t k = 0; k < chapter->nchildren; k++)
            bytes += BYTES_A_PAGE + page_menu_title(chapter->children[k]).n;
    }
    return bytes <= LIST_BYTES;
}

/* A chapter of which nothing is said, or the only one, as of a single file, is told by
 * its pages. */
static void push_chapter(const struct view *v, struct value *chapters,
                         const struct page *chapter, bool has_room, bool is_only)
{
    struct value *item = value_push_map(chapters);
    view_page(v, item, chapter);
    value_set_int(item, "count", (long long)chapter->nchildren);
    struct value *pages = value_set_list(item, "pages");
    for (size_t i = 0; has_room && i < chapter->nchildren; i++)
        view_page(v, value_push_map(pages), chapter->children[i]);
    bool has_line = value_is_truthy(value_get(item, STR("line")));
    value_set_bool(item, "lists_pages", value_count(pages) && (is_only || !has_line));
}

static void fill_ranges(const struct view *v, const struct list *list)
{
    struct value *ranges = value_set_list(v->data, "ranges");
    for (size_t i = 0; list && i < list->nparts; i++) {
        struct value *item = value_push_map(ranges);
        value_set_str(item, "title", list->parts[i].label);
        view_set_url(v, item, list->parts[i].page);
        value_set_int(item, "count", (int)list->parts[i].n);
    }
}

static void fill_chapters(struct view *v, const struct md_directive *d)
{
    (void)d;
    const struct list *list = v->site->home->list;
    bool is_shown = list && !list->nparts;
    struct value *chapters = value_set_list(v->data, "chapters");
    fill_ranges(v, list);
    bool has_room = is_shown && has_room_for_pages(list);
    for (size_t i = 0; is_shown && i < list->n; i++)
        push_chapter(v, chapters, list->items[i].page, has_room, list->n == 1);
}

/* ---- ways to look at the whole ---- */

static void fill_views(struct view *v, const struct md_directive *d)
{
    (void)d;
    struct value *views = value_set_list(v->data, "views");
    const struct page *pages[VIEW_MAIN];
    size_t n = view_main(v->site, pages);
    for (size_t i = 0; i < n; i++)
        view_page(v, value_push_map(views), pages[i]);
}

/* ---- a list of the text as tiles ---- */

static void fill_cards(struct view *v, const struct md_directive *d)
{
    struct value *cards = value_set_list(v->data, "cards");
    struct buf head = BUF_INIT, rest = BUF_INIT;
    const void *entry = NULL;
    while (d && md_render_entry(d, view_words(v), &entry, &head, &rest)) {
        struct value *card = value_push_map(cards);
        value_set_raw(card, "head", arena_str(v->arena, buf_view(&head)));
        value_set_raw(card, "text", arena_str(v->arena, buf_view(&rest)));
        buf_clear(&head);
        buf_clear(&rest);
    }
    buf_release(&head);
    buf_release(&rest);
}

/* ---- the table ---- */

static size_t count_one(const struct site *site, const struct md_directive *d)
{
    (void)site, (void)d;
    return 1;
}

static size_t count_failures(const struct site *site, const struct md_directive *d)
{
    (void)d;
    return site->settings.faults.n + 1;
}

static size_t count_levels(const struct site *site, const struct md_directive *d)
{
    (void)d;
    return site->settings.levels.n;
}

static size_t count_rows(const struct site *site, const struct md_directive *d)
{
    struct str words = d->words;
    size_t n = 0;
    for (struct str slug; str_next(&words, ',', &slug);)
        n += map_has(&site->services_by_slug, str_trim(slug));
    return (n ? n : CHOSEN) * (1 + site->settings.levels.n);
}

static size_t count_pages(const struct site *site, const struct md_directive *d)
{
    const struct list *list = site->home->list;
    size_t n = 1 + (list ? list->nparts : 0);
    (void)d;
    if (!list || list->nparts)
        return n;
    for (size_t i = 0; i < list->n; i++)
        n += 1 + list->items[i].page->nchildren;
    return n;
}

struct block {
    const char *name, *layout;
    void (*fill)(struct view *v, const struct md_directive *d); /* NULL: by default */
    size_t (*count)(const struct site *site, const struct md_directive *d);
    bool composes; /* who places it says what the home page consists of */
};

static const struct block blocks[] = {
    {"doors", "block-doors", fill_doors, count_failures, true},
    {"failures", "block-failures", fill_failures, count_failures, true},
    {"levels", "block-levels", fill_levels, count_levels, true},
    {"matrix", "block-matrix", fill_matrix, count_rows, true},
    {"chapters", "block-chapters", fill_chapters, count_pages, true},
    {"views", "block-views", fill_views, count_failures, true},
    {"cards", "block-cards", fill_cards, count_one, false},
};

const char *views_block_layout(size_t i)
{
    return i < countof(blocks) ? blocks[i].layout : NULL;
}

static const struct block *block_of(const struct md_directive *d)
{
    for (size_t i = 0; i < countof(blocks); i++)
        if (str_eq(d->name, str_z(blocks[i].name)))
            return &blocks[i];
    return NULL;
}

static void put(void *context, const struct md_directive *d, struct buf *out)
{
    struct view *v = context;
    const struct block *block = block_of(d);
    if (!block || v->failed)
        return;
    block->fill(v, d);
    v->has_blocks = true;
    v->failed = layouts_render(v->layouts, block->layout, v->data, out, v->diag) != 0;
}

void blocks_text(struct view *v, const struct md *text, struct buf *out)
{
    md_render_with(text, view_words(v), v->layouts ? put : NULL, v, out);
}

/* ---- how much blocks may show ---- */

/* What is left of it behind the blocks of the page; of those beyond it the first is
 * reported. */
static size_t bound_page(const struct site *site, const struct page *page, size_t left,
                         struct diag *diag)
{
    struct md_directive_vec all = {0};
    bool is_told = false;
    md_directives(page->body, &all);
    for (size_t i = 0; i < all.n; i++) {
        const struct block *block = block_of(&all.p[i]);
        size_t n = block ? block->count(site, &all.p[i]) : 0;
        if (n <= left) {
            left -= n;
            continue;
        }
        md_directive_refuse(&all.p[i]);
        if (!is_told)
            diag_find(diag, DIAG_ERROR,
                      (struct place){page->place.file, all.p[i].line, all.p[i].col},
                      "limit-block-entries",
                      "with this block those of the site show more than %d entries; it "
                      "is shown as text, and so are others of the page; take some "
                      "away, or raise \"block_entries\" under \"limits\" in "
                      "handbook.yaml",
                      site->settings.limits.block_entries);
        is_told = true;
    }
    vec_release(&all);
    return left;
}

void blocks_bound(const struct site *site, struct diag *diag)
{
    size_t left = (size_t)site->settings.limits.block_entries;
    for (size_t i = 0; i < site->pages.n; i++)
        if (site->pages.p[i]->body)
            left = bound_page(site, site->pages.p[i], left, diag);
}

/* Whether the text places blocks that the layout would show otherwise. */
static bool is_composed(const struct view *v)
{
    struct md_directive_vec all = {0};
    bool is = false;
    if (v->page->body)
        md_directives(v->page->body, &all);
    for (size_t i = 0; i < all.n; i++)
        is |= block_of(&all.p[i]) && block_of(&all.p[i])->composes;
    vec_release(&all);
    return is;
}

/* Whether somebody wrote what fails with what: the little that notes say of it by the
 * way is not what they are about. */
static bool has_entries(const struct site *site)
{
    for (size_t i = 0; i < site->services.n; i++)
        if (!site->services.p[i]->is_derived)
            return true;
    return false;
}

void blocks_of_home(struct view *v)
{
    for (size_t i = 0; i < countof(blocks); i++)
        blocks[i].fill(v, NULL);
    value_set_bool(v->data, "composed", is_composed(v));
    if (has_entries(v->site))
        return;
    value_set_bool(v->data, "doors", false);
    value_set_bool(v->data, "matrix", false);
    value_set_list(v->data, "boxes");
}
