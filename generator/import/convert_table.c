/* Tables; see convert.h. A cell of Markdown is one line of words: paragraphs in it
 * stand behind <br>, items of lists behind dots. A cell that spans columns is followed
 * by empty ones; one that spans rows is said again in each, for a row is read alone.
 * Both have a limit: a table beyond it is its cells, one below the other. */
#include "import/convert_words.h"

enum { MAX_COLUMNS = 200, MAX_SPAN = 200, MAX_SAID_AGAIN = 100000 };

struct cell {
    const struct dom *is; /* NULL: empty */
    bool repeats;         /* it is that of the row above */
};

struct row {
    struct cell *cells;
    size_t n; /* of them; the others are empty */
    bool is_head;
};

struct table {
    struct convert *c;
    struct row **rows;
    size_t n, cap, columns;
    int down[MAX_COLUMNS]; /* rows that the cell above goes on for */
    size_t lacking;        /* cells that rows do not have themselves */
    size_t said_again;     /* bytes of cells that span rows */
    bool has_spans, has_blocks;
};

/* ---- the grid ---- */

static size_t span(const struct dom *cell, const char *attribute)
{
    struct str text = dom_value(cell, attribute);
    size_t n = 0;
    for (size_t i = 0; i < text.n && char_is_digit(text.p[i]) && n < MAX_SPAN; i++)
        n = n * 10 + (size_t)(text.p[i] - '0');
    return n < 1 ? 1 : n > MAX_SPAN ? MAX_SPAN : n;
}

static size_t carry_down(struct table *t, struct cell *cells, size_t column)
{
    while (column < MAX_COLUMNS && t->down[column] > 0) {
        const struct row *above = t->n ? t->rows[t->n - 1] : NULL;
        t->down[column]--;
        if (above && column < above->n)
            cells[column].is = above->cells[column].is;
        cells[column++].repeats = true;
    }
    return column;
}

static size_t place(struct table *t, struct cell *cells, const struct dom *cell,
                    size_t column)
{
    size_t across = span(cell, "colspan"), deep = span(cell, "rowspan");
    t->has_spans |= across > 1 || deep > 1;
    cells[column].is = cell;
    for (size_t i = 0; i < across && column < MAX_COLUMNS; i++, column++)
        t->down[column] = (int)deep - 1;
    return column;
}

static void keep_row(struct table *t, const struct cell *cells, size_t n, bool is_head)
{
    struct arena *arena = &t->c->im->arena;
    struct row *row = arena_new(arena, struct row, 1);
    row->cells = arena_new(arena, struct cell, n);
    memcpy(row->cells, cells, n * sizeof *cells);
    row->n = n;
    row->is_head = is_head;
    t->columns = n > t->columns ? n : t->columns;
    if (t->n == t->cap) {
        t->cap = t->cap ? mem_mul(t->cap, 2) : 16;
        t->rows = mem_realloc(t->rows, mem_mul(t->cap, sizeof *t->rows));
    }
    t->rows[t->n++] = row;
}

static void add_row(struct table *t, const struct dom *tr)
{
    struct cell row[MAX_COLUMNS] = {0};
    size_t column = carry_down(t, row, 0), cells = 0, heads = 0;
    for (const struct dom *n = tr->first; n; n = n->next) {
        if (!dom_is_one_of(n, "td th"))
            continue;
        if (column >= MAX_COLUMNS)
            break;
        cells++;
        heads += dom_is(n, "th");
        column = carry_down(t, row, place(t, row, n, column));
    }
    if (cells)
        keep_row(t, row, column, heads == cells || dom_is(tr->parent, "thead"));
    t->lacking += column - cells;
}

/* Rows of this table, not of those in its cells. */
static void read_rows(struct table *t, const struct dom *n)
{
    for (const struct dom *child = n->first; child; child = child->next)
        if (dom_is(child, "tr"))
            add_row(t, child);
        else if (dom_is_one_of(child, "thead tbody tfoot"))
            read_rows(t, child);
}

/* ---- cells ---- */

static void put_cell_blocks(struct table *t, const struct dom *n);

/* Lines of code in a cell. */
static void put_cell_code(struct table *t, const struct dom *pre)
{
    struct buf code = BUF_INIT;
    convert_note_all_ids(t->c, pre);
    convert_report_code(t->c, pre);
    convert_put_ids(t->c);
    convert_code_text(pre, &code);
    for (struct str rest = str_trim(buf_view(&code)), line;
         str_next(&rest, '\n', &line);) {
        md_words_code(&t->c->words, line);
        md_words_break(&t->c->words);
    }
    buf_release(&code);
}

static void put_cell_block(struct table *t, const struct dom *n)
{
    struct convert *c = t->c;
    t->has_blocks |= !dom_is_one_of(n, "p div");
    md_words_break(&c->words);
    convert_note_ids(c, n);
    if (dom_is(n, "pre")) {
        put_cell_code(t, n);
    } else {
        if (dom_is(n, "li"))
            md_words_text(&c->words, STR("• "));
        put_cell_blocks(t, n);
    }
    md_words_break(&c->words);
}

/* Breaks that come one behind the other are one. */
static void put_cell_blocks(struct table *t, const struct dom *n)
{
    for (const struct dom *child = n->first; child; child = child->next)
        if (convert_is_block(child))
            put_cell_block(t, child);
        else if (child->name.n && convert_has_blocks(child))
            put_cell_blocks(t, child);
        else
            convert_word(t->c, child);
}

/* What spans rows is said again while there is not too much of it. */
static struct str said_again(struct table *t, struct str above)
{
    t->said_again += above.n;
    return t->said_again <= MAX_SAID_AGAIN ? above : (struct str){0};
}

static struct str cell_text(struct table *t, const struct dom *cell)
{
    struct buf text = BUF_INIT;
    if (cell) {
        convert_note_ids(t->c, cell);
        put_cell_blocks(t, cell);
    }
    md_words_put(&t->c->words, MD_IN_CELL, &text);
    md_words_clear(&t->c->words);
    struct str kept = arena_str(&t->c->im->arena, buf_view(&text));
    buf_release(&text);
    return kept;
}

static char align_of(const struct dom *cell)
{
    struct str style = dom_value(cell, "style"), align = dom_value(cell, "align");
    ptrdiff_t at = str_find(style, STR("text-align"), 0);
    if (at >= 0) {
        align = str_trim(str_from(style, (size_t)at + strlen("text-align")));
        align = str_trim(str_from(align, 1));
    }
    return str_starts(align, STR("center"))  ? 'c'
           : str_starts(align, STR("right")) ? 'r'
                                             : 0;
}

/* ---- the whole ---- */

static void put_grid(struct table *t)
{
    struct arena *arena = &t->c->im->arena;
    size_t first = t->rows[0]->is_head ? 0 : 1, rows = t->n + first;
    struct str *cells = arena_new(arena, struct str, mem_mul(rows, t->columns));
    char *align = arena_new(arena, char, t->columns);
    for (size_t i = 0; i < t->n; i++)
        for (size_t k = 0; k < t->columns; k++) {
            struct str *to = &cells[(i + first) * t->columns + k];
            struct cell cell =
                k < t->rows[i]->n ? t->rows[i]->cells[k] : (struct cell){0};
            if (cell.repeats && i)
                *to = said_again(t, to[-(ptrdiff_t)t->columns]);
            else
                *to = cell_text(t, cell.is);
            if (i + 1 == t->n && cell.is)
                align[k] = align_of(cell.is);
        }
    const struct md_table table = {cells, align, rows, t->columns};
    md_write_table(&t->c->out, &table);
}

static void report(struct table *t, const struct dom *n)
{
    if (t->has_spans)
        convert_find(t->c, DIAG_NOTE, n, "import-table",
                     "cells of the table that went over several columns or rows are "
                     "single ones now");
    if (t->has_blocks)
        convert_find(t->c, DIAG_NOTE, n, "import-table",
                     "lists and blocks in cells of the table are lines of words now");
}

static void put_caption(struct convert *c, const struct dom *table)
{
    for (const struct dom *n = table->first; n; n = n->next)
        if (dom_is(n, "caption"))
            convert_blocks(c, n);
}

static bool has_too_many(struct table *t, const struct dom *n)
{
    for (size_t i = 0; i < t->n; i++)
        t->lacking += t->columns - t->rows[i]->n;
    bool is_beyond = t->lacking > (size_t)t->c->im->limits.table_cells;
    if (is_beyond)
        convert_find(t->c, DIAG_ERROR, n, "limit-table-cells",
                     "rows of the table lack more cells than may be added; its cells "
                     "stand one below the other");
    return is_beyond;
}

/* Whether something else stands in the cell. */
static bool has_company(const struct dom *heading)
{
    const struct dom *n = heading;
    for (; n && !dom_is(n, "td"); n = n->parent)
        for (const struct dom *d = n->parent ? n->parent->first : NULL; d; d = d->next)
            if (d != n && !dom_is(n->parent, "tr") && !convert_is_empty(d))
                return true;
    return false;
}

/* Old pages lay out their columns by tables: without heads, with whole chapters in the
 * cells. What only stands in a grid of headings is a table. */
static bool holds_chapters(const struct dom *n)
{
    bool found = false;
    for (const struct dom *d = dom_next(n, n); d; d = dom_next(n, d)) {
        if (dom_is_one_of(d, "th thead"))
            return false;
        found |= dom_is(d, "table") ||
                 (dom_is_one_of(d, "h1 h2 h3 h4 h5 h6") && has_company(d));
        if (dom_is(d, "table") && (dom_find(d, "th") || dom_find(d, "thead")))
            return true;
    }
    return found;
}

/* A table that holds nothing but a box, or that only lays things out. */
static bool is_layout(struct table *t, const struct dom *n)
{
    return (t->n == 1 && t->columns == 1) ||
           str_eq(dom_value(n, "role"), STR("presentation")) || holds_chapters(n) ||
           has_too_many(t, n);
}

void convert_table(struct convert *c, const struct dom *n)
{
    struct table t = {.c = c};
    read_rows(&t, n);
    put_caption(c, n);
    if (t.n && is_layout(&t, n)) {
        for (size_t i = 0; i < t.n; i++)
            for (size_t k = 0; k < t.rows[i]->n; k++)
                if (t.rows[i]->cells[k].is && !t.rows[i]->cells[k].repeats) {
                    convert_note_ids(c, t.rows[i]->cells[k].is);
                    convert_blocks(c, t.rows[i]->cells[k].is);
                }
    } else if (t.n) {
        if (c->ids.n) {
            convert_put_ids(c);
            md_write_paragraph(&c->out, &c->words);
            md_words_clear(&c->words);
        }
        put_grid(&t);
        report(&t, n);
    }
    free(t.rows);
}
