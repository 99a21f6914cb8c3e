/* Databases of Notion; see notion_table.h. */
#include "import/notion_table.h"

#include "import/csv.h"
#include "markdown/write.h"

/* Pages of rows by their names, those of one name in a chain. */
struct row {
    struct str slug;
    const struct import_page *page;
    bool is_used;
    size_t next;       /* of the same name: index + 1 */
    size_t next_alike; /* of the same beginning: index + 1 */
};
VEC(row_vec, struct row);

struct rows {
    struct row_vec all;
    struct map by_slug;  /* slug -> index + 1 */
    struct map by_start; /* the beginning of a long one -> index + 1 */
};

/* A database on its way to a table. */
struct table {
    struct import *im;
    const struct import_page *page;
    const struct str *folders;
    size_t nfolders;
    struct rows below;
};

/* Of a long title the name of a file has only the beginning. Of those that begin alike
 * some are looked at. */
enum { LONG_NAME = 30, LOOKS = 200 };

/* Puts the row before those of its key. */
static size_t chain(struct map *map, struct str key, size_t row)
{
    return (size_t)(uintptr_t)map_put(map, key, (void *)(uintptr_t)row);
}

static void add_rows(struct import *im, struct str folder, struct rows *rows)
{
    const struct import_folder *f = map_get(&im->folders, folder);
    for (const struct import_page *p = f ? f->first : NULL; p; p = p->beside)
        vec_push(&rows->all,
                 ((struct row){.slug = import_slug(im, p->title), .page = p}));
}

/* From the last on, so that the first of a name heads its chain. */
static void find_rows(struct table *t)
{
    struct rows *rows = &t->below;
    for (size_t i = 0; i < t->nfolders; i++)
        add_rows(t->im, t->folders[i], rows);
    for (size_t i = rows->all.n; i > 0; i--) {
        struct row *row = &rows->all.p[i - 1];
        row->next = chain(&rows->by_slug, row->slug, i);
        if (row->slug.n >= LONG_NAME)
            row->next_alike =
                chain(&rows->by_start, str_slice(row->slug, 0, LONG_NAME), i);
    }
}

/* Signs that names of files may not have are blanks in them. */
static struct str name_of(struct import *im, struct str title)
{
    struct str name = arena_str(&im->arena, title);
    for (size_t i = 0; i < name.n; i++)
        if (strchr("/\\:*?\"<>|", name.p[i]))
            ((char *)name.p)[i] = ' ';
    return name;
}

/* The first of that name, index + 1; those that were used are forgotten. */
static size_t first_unused(struct rows *rows, struct str slug)
{
    size_t first = (size_t)(uintptr_t)map_get(&rows->by_slug, slug), at = first;
    while (at && rows->all.p[at - 1].is_used)
        at = rows->all.p[at - 1].next;
    if (at != first)
        map_put(&rows->by_slug, rows->all.p[first - 1].slug, (void *)(uintptr_t)at);
    return at;
}

/* One whose name is the beginning of that title. */
static size_t begun(const struct rows *rows, struct str slug)
{
    struct str start = str_slice(slug, 0, LONG_NAME);
    size_t at = (size_t)(uintptr_t)map_get(&rows->by_start, start);
    for (int looks = 0; at && looks < LOOKS; looks++) {
        const struct row *row = &rows->all.p[at - 1];
        if (!row->is_used && str_starts(slug, row->slug))
            return at;
        at = row->next_alike;
    }
    return 0;
}

static const struct import_page *row_page(struct import *im, struct rows *rows,
                                          struct str title)
{
    struct str slug = import_slug(im, name_of(im, title));
    size_t at = first_unused(rows, slug);
    if (!at && slug.n > LONG_NAME)
        at = begun(rows, slug);
    if (!at)
        return NULL;
    rows->all.p[at - 1].is_used = true;
    return rows->all.p[at - 1].page;
}

/* "Words (address)" is how a cell names a page of another database. */
static void put_words(struct table *t, struct str cell, struct md_words *words)
{
    while (cell.n) {
        ptrdiff_t open = str_find(cell, STR(" ("), 0);
        ptrdiff_t close = open < 0 ? -1 : str_find_char(cell, ')', (size_t)open);
        struct str href = close < 0 ? (struct str){0}
                                    : str_slice(cell, (size_t)open + 2, (size_t)close);
        const struct import_page *page =
            href.n ? import_page_behind(t->im, t->page, href) : NULL;
        if (!page)
            break;
        struct buf address = BUF_INIT;
        struct str name = str_slice(cell, 0, (size_t)open);
        while (name.n && strchr(", ", name.p[0])) {
            md_words_text(words, str_slice(name, 0, 1));
            name = str_from(name, 1);
        }
        import_put_address(t->page, page->to, &address);
        md_words_open(words, MD_ANCHORED, buf_view(&address));
        md_words_text(words, name);
        md_words_close(words);
        buf_release(&address);
        cell = str_from(cell, (size_t)close + 1);
    }
    for (struct str line; str_next(&cell, '\n', &line);) {
        md_words_text(words, line);
        if (cell.n)
            md_words_break(words);
    }
}

static struct str cell_text(struct table *t, struct str cell,
                            const struct import_page *row)
{
    struct md_words words = MD_WORDS_INIT;
    struct buf text = BUF_INIT, address = BUF_INIT;
    if (row) {
        import_put_address(t->page, row->to, &address);
        md_words_open(&words, MD_ANCHORED, buf_view(&address));
        md_words_text(&words, cell);
        md_words_close(&words);
    } else {
        put_words(t, cell, &words);
    }
    md_words_put(&words, MD_IN_CELL, &text);
    struct str kept = arena_str(&t->im->arena, buf_view(&text));
    buf_release(&address);
    buf_release(&text);
    md_words_release(&words);
    return kept;
}

static size_t columns_of(const struct csv_row_vec *rows)
{
    size_t n = 0;
    for (size_t i = 0; i < rows->n; i++)
        n = rows->p[i].cells.n > n ? rows->p[i].cells.n : n;
    return n;
}

/* Whether rows lack more cells than a table may have added. */
static bool is_ragged(const struct import *im, const struct csv_row_vec *rows)
{
    size_t columns = columns_of(rows), lacking = 0;
    for (size_t i = 0; i < rows->n; i++)
        lacking += columns - rows->p[i].cells.n;
    return lacking > (size_t)im->limits.table_cells;
}

/* What is no table stands as it was written. */
static void put_as_code(struct table *t, struct str text, struct buf *out)
{
    struct md_writer w = md_writer_to(out);
    diag_find(t->im->diag, DIAG_ERROR, import_place(t->im, t->page->from, 0),
              "limit-table-cells",
              "rows of the table lack more than %d cells; it stands as it was written",
              t->im->limits.table_cells);
    md_write_code(&w, STR("csv"), text);
    md_writer_release(&w);
}

static void put_table(struct table *t, const struct csv_row_vec *rows, struct buf *out)
{
    size_t columns = columns_of(rows);
    struct str *cells = arena_new(&t->im->arena, struct str, mem_mul(rows->n, columns));
    find_rows(t);
    for (size_t i = 0; i < rows->n; i++)
        for (size_t k = 0; k < rows->p[i].cells.n; k++) {
            struct str cell = rows->p[i].cells.p[k];
            const struct import_page *row =
                i && k == 0 ? row_page(t->im, &t->below, cell) : NULL;
            cells[i * columns + k] = cell_text(t, cell, row);
        }
    struct md_writer w = md_writer_to(out);
    const struct md_table table = {cells, NULL, rows->n, columns};
    md_write_table(&w, &table);
    md_writer_release(&w);
    vec_release(&t->below.all);
    map_release(&t->below.by_slug);
    map_release(&t->below.by_start);
}

bool notion_write_table(struct import *im, const struct import_page *page,
                        const struct str *folders, size_t nfolders, struct buf *out)
{
    struct table t = {.im = im, .page = page, .folders = folders, .nfolders = nfolders};
    struct csv_row_vec rows = {0};
    struct str text;
    struct md_words words = MD_WORDS_INIT;
    if (import_text(im, page->from, &text) < 0)
        return false;
    csv_read(text, &im->arena, &rows);
    buf_puts(out, "# ");
    md_words_text(&words, page->title);
    md_words_put(&words, MD_IN_HEADING, out);
    buf_puts(out, "\n\n");
    if (rows.n && is_ragged(im, &rows))
        put_as_code(&t, text, out);
    else if (rows.n)
        put_table(&t, &rows, out);
    md_words_release(&words);
    csv_release(&rows);
    return true;
}
