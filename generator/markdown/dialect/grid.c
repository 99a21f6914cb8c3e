/* Tables that are drawn, as Pandoc has them:
 *
 *     +-------+--------+
 *     | a     | b      |
 *     +=======+========+
 *     | one   | - two  |
 *     |       | - more |
 *     +-------+--------+
 *
 * become tables of bars, the lines of a cell behind each other; lists in a cell keep
 * their lines. With cells that go over several columns or rows, they stay as they are
 * drawn: as code, in which columns stand below each other, with a finding.
 *
 * https://pandoc.org/MANUAL.html#extension-grid_tables */
#include "markdown/dialect/rules.h"

enum { MOST_LINES = 2000, MOST_COLUMNS = 40 };

struct grid {
    size_t at[MOST_COLUMNS + 1]; /* where its bars stand */
    size_t columns;
    int lines, head; /* how many it has; the line below its head, or 0 */
    bool is_plain;
};

static bool is_ruler(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!strchr("+-=:", s.p[i]))
            return false;
    return s.n > 4 && s.p[0] == '+' && s.p[s.n - 1] == '+' && strchr("-=:", s.p[1]);
}

static struct str line_of(const struct lines *l, int n)
{
    return without_quotes(source_line(l->in, l->i + n));
}

static void find_bars(struct grid *g, struct str ruler)
{
    g->columns = 0;
    for (size_t i = 0; i < ruler.n && g->columns <= MOST_COLUMNS; i++)
        if (ruler.p[i] == '+')
            g->at[g->columns++] = i;
    g->columns--;
}

/* Whether the line has its bars, or crossings, where the first has. */
static bool fits(const struct grid *g, struct str s)
{
    char bar = s.p[0];
    size_t end = g->at[g->columns], seen = 0;
    for (size_t i = 0, k = 0; i < s.n && k <= end; i++) {
        if ((s.p[i] & 0xC0) == 0x80) /* a letter is one column */
            continue;
        if (k == g->at[seen] && s.p[i] != bar)
            return false;
        seen += k == g->at[seen];
        k++;
    }
    return seen == g->columns + 1;
}

static struct grid survey(const struct lines *l)
{
    struct grid g = {.is_plain = true};
    find_bars(&g, line_of(l, 0));
    for (; g.lines < MOST_LINES; g.lines++) {
        struct str s = line_of(l, g.lines);
        if (!s.n || (s.p[0] != '|' && !is_ruler(s)))
            break;
        if (is_ruler(s) && str_find_char(s, '=', 0) >= 0 && !g.head)
            g.head = g.lines;
        g.is_plain &= fits(&g, s);
    }
    if (g.columns < 1 || g.columns > MOST_COLUMNS || g.lines < 3 ||
        !is_ruler(line_of(l, g.lines - 1)))
        g.lines = 0;
    return g;
}

/* The bytes of a line between two columns of letters. */
static struct str cut(struct str s, size_t from, size_t to)
{
    size_t begin = s.n, end = s.n;
    for (size_t i = 0, k = 0; i < s.n; i++) {
        if ((s.p[i] & 0xC0) == 0x80)
            continue;
        begin = k == from ? i : begin;
        end = k == to ? i : end;
        k++;
    }
    return str_trim(str_slice(s, begin < end ? begin : end, end));
}

static bool begins_item(struct str s)
{
    return past_item(s).p != s.p;
}

static void put_cell(const struct lines *l, const struct grid *g, size_t column,
                     int from, int to, struct buf *out)
{
    bool is_first = true;
    for (int i = from; i < to; i++) {
        struct str s = cut(line_of(l, i), g->at[column] + 1, g->at[column + 1]);
        if (!s.n)
            continue;
        bool is_item = begins_item(s);
        if (!is_first)
            buf_puts(out, is_item ? "<br>" : " ");
        for (size_t k = 0; k < s.n; k++) {
            if (s.p[k] == '|' && (!k || s.p[k - 1] != '\\'))
                buf_putc(out, '\\');
            buf_putc(out, s.p[k]);
        }
        is_first = false;
    }
}

static void put_row(struct lines *l, const struct grid *g, int from, int to)
{
    struct buf row = BUF_INIT;
    for (size_t c = 0; c < g->columns; c++) {
        buf_puts(&row, "| ");
        put_cell(l, g, c, from, to, &row);
        buf_putc(&row, ' ');
    }
    buf_putc(&row, '|');
    lines_emit(l, l->prefix.n, "", arena_str(&l->arena, buf_view(&row)));
    buf_release(&row);
}

/* A table of bars has a head, which may be empty; colons say how columns stand. */
static void put_delimiters(struct lines *l, const struct grid *g)
{
    struct str ruler = line_of(l, g->head);
    struct buf row = BUF_INIT;
    for (size_t c = 0; c < g->columns; c++) {
        struct str s = str_slice(ruler, g->at[c] + 1, g->at[c + 1]);
        bool has_left = s.n && s.p[0] == ':', has_right = s.n && s.p[s.n - 1] == ':';
        buf_printf(&row, "|%s---%s", has_left ? ":" : "", has_right ? ":" : "");
    }
    buf_putc(&row, '|');
    lines_emit(l, l->prefix.n, "", arena_str(&l->arena, buf_view(&row)));
    buf_release(&row);
}

static void put_table(struct lines *l, const struct grid *g)
{
    int from = 1;
    if (!g->head) {
        put_row(l, g, 0, 0);
        put_delimiters(l, g);
    }
    for (int i = 1; i < g->lines; i++) {
        if (!is_ruler(line_of(l, i)))
            continue;
        put_row(l, g, from, i);
        if (i == g->head)
            put_delimiters(l, g);
        from = i + 1;
    }
}

static void put_drawn(struct lines *l, const struct grid *g)
{
    lines_say(l, STR("grid"), DIAG_WARNING,
              "a drawn table with cells over several columns or rows is shown as it is "
              "drawn; write it with bars, or in HTML");
    lines_emit(l, l->prefix.n, "~~~~~~~~", (struct str){0});
    for (int i = 0; i < g->lines; i++)
        lines_emit(l, l->prefix.n, "", line_of(l, i));
    lines_emit(l, l->prefix.n, "~~~~~~~~", (struct str){0});
}

bool grid_read(struct lines *l)
{
    if (!is_ruler(l->rest))
        return false;
    struct grid g = survey(l);
    if (!g.lines)
        return false;
    struct str blanks = lines_indentation(l);
    lines_omit(l);
    buf_str(&l->prefix, blanks);
    if (g.is_plain)
        put_table(l, &g);
    else
        put_drawn(l, &g);
    lines_emit(l, l->prefix.n, "", (struct str){0});
    l->joined = g.lines - 1;
    return true;
}
