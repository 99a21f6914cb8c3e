/* CSV; see csv.h. */
#include "import/csv.h"

#include "util/buf.h"

struct reader {
    struct str text;
    size_t at;
    struct buf cell;
};

static bool has(const struct reader *r, char c)
{
    return r->at < r->text.n && r->text.p[r->at] == c;
}

static bool ends_cell(const struct reader *r)
{
    return has(r, ',') || has(r, '\r') || has(r, '\n');
}

/* Behind the opening quote, up to the closing one. */
static void read_quoted(struct reader *r)
{
    for (; r->at < r->text.n; r->at++) {
        char c = r->text.p[r->at];
        if (c == '"' && ++r->at && !has(r, '"'))
            return;
        buf_putc(&r->cell, c);
    }
}

static void read_cell(struct reader *r)
{
    buf_clear(&r->cell);
    while (r->at < r->text.n && !ends_cell(r))
        if (r->cell.n == 0 && has(r, '"')) {
            r->at++;
            read_quoted(r);
        } else {
            buf_putc(&r->cell, r->text.p[r->at++]);
        }
}

static void read_row(struct reader *r, struct arena *arena, struct csv_row *row)
{
    for (;;) {
        read_cell(r);
        vec_push(&row->cells, arena_str(arena, buf_view(&r->cell)));
        if (!has(r, ','))
            return;
        r->at++;
    }
}

static void end_line(struct reader *r)
{
    while (has(r, '\r') || has(r, '\n'))
        r->at++;
}

void csv_read(struct str text, struct arena *arena, struct csv_row_vec *rows)
{
    struct reader r = {.text = text, .cell = BUF_INIT};
    for (end_line(&r); r.at < text.n; end_line(&r)) {
        struct csv_row row = {0};
        read_row(&r, arena, &row);
        vec_push(rows, row);
    }
    buf_release(&r.cell);
}

void csv_release(struct csv_row_vec *rows)
{
    for (size_t i = 0; i < rows->n; i++)
        vec_release(&rows->p[i].cells);
    vec_release(rows);
}
