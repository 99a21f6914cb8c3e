/* Tables between lines of dashes, as Pandoc has them:
 *
 *       Right     Left     Center     Default      -------------------------
 *     -------     ------ ----------   -------       Head      Text
 *          12     12        12            12       --------- ---------------
 *         123     123       123          123        one       that goes over
 *                                                             lines
 *     (or, without a head, between two lines
 *     of dashes)                                    two       …
 *                                                  -------------------------
 *
 * become tables of bars. Where the words of a head stand above its dashes says how the
 * column stands. In other dialects than Pandoc's each column takes three dashes.
 *
 * https://pandoc.org/MANUAL.html#extension-simple_tables
 * https://pandoc.org/MANUAL.html#extension-multiline_tables */
#include "markdown/dialect/rules.h"

enum { MOST_LINES = 500, MOST_COLUMNS = 40, MOST_HEAD = 8 };

struct ruled {
    size_t from[MOST_COLUMNS + 1], to[MOST_COLUMNS]; /* of the dashes, in letters */
    size_t columns;
    int head, body, end; /* first lines of these; `end`: behind the last row */
    int lines;           /* all of it, the last dashes too */
    bool has_gaps;       /* rows go over lines, with blank ones between them */
};

/* The nth line from here, without what it stands in. */
static struct str line_of(const struct lines *l, int n)
{
    struct str line = n ? source_line(l->in, l->i + n) : l->line;
    return str_from(line, l->at < line.n ? l->at : line.n);
}

static bool is_blank(const struct lines *l, int n)
{
    return !str_trim(line_of(l, n)).n;
}

/* Dashes, and blanks between them. */
static bool is_ruler(struct str s)
{
    struct str rest = str_trim(s);
    for (size_t i = 0; i < rest.n; i++)
        if (rest.p[i] != '-' && rest.p[i] != ' ')
            return false;
    return rest.n >= 3 && rest.p[0] == '-' && rest.p[1] == '-';
}

/* The columns that a line of dashes makes; false if these are less than two. */
static bool read_columns(const struct lines *l, struct str s, struct ruled *t)
{
    size_t least = l->dialects.set & DIALECT_PANDOC ? 2 : 3;
    t->columns = 0;
    if (!is_ruler(s))
        return false;
    for (size_t i = 0; i < s.n && t->columns < MOST_COLUMNS;) {
        size_t n = 0;
        while (i + n < s.n && s.p[i + n] == '-')
            n++;
        if (n && n < least)
            return false;
        if (n) {
            t->from[t->columns] = i;
            t->to[t->columns++] = i + n;
        }
        i += n ? n : 1;
    }
    t->from[t->columns] = SIZE_MAX;
    return t->columns > 1;
}

/* ---- where its parts stand ---- */

/* The last dashes, and whether blank lines stand between rows. */
static bool find_end(const struct lines *l, struct ruled *t, bool is_open)
{
    int i = t->body;
    for (; i < MOST_LINES && l->i + i <= (int)l->in->lines.n; i++) {
        bool is_gap = is_blank(l, i);
        if (!is_gap && is_ruler(line_of(l, i)) && (!is_open || !t->has_gaps))
            break;
        if (is_gap && is_open)
            break;
        t->has_gaps |= is_gap;
    }
    t->end = i;
    bool ends_with_dashes = is_ruler(line_of(l, i));
    t->lines = ends_with_dashes ? i + 1 : i;
    return t->end > t->body && (ends_with_dashes || is_open);
}

/* Between two lines of dashes of which the first is whole. */
static bool find_headed(const struct lines *l, struct ruled *t)
{
    t->head = 1;
    for (int i = 2; i < MOST_HEAD && !is_blank(l, i - 1); i++)
        if (read_columns(l, line_of(l, i), t)) {
            t->body = i + 1;
            return find_end(l, t, false);
        }
    return false;
}

static bool find(const struct lines *l, struct ruled *t)
{
    *t = (struct ruled){0};
    if (is_blank(l, 0) || is_blank(l, 1))
        return false;
    if (read_columns(l, line_of(l, 1), t)) {
        t->body = 2;
        return !is_ruler(line_of(l, 0)) && !is_blank(l, 2) && find_end(l, t, true);
    }
    if (!is_ruler(line_of(l, 0)))
        return false;
    if (read_columns(l, line_of(l, 0), t)) {
        t->head = t->body = 1;
        return find_end(l, t, false);
    }
    return find_headed(l, t);
}

/* ---- cells ---- */

/* The byte at which letter `n` begins. */
static size_t byte_of(struct str s, size_t n)
{
    size_t i = 0;
    for (size_t k = 0; i < s.n; i++) {
        if ((s.p[i] & 0xC0) != 0x80 && k++ == n)
            break;
    }
    return i;
}

static struct str cell_of(const struct lines *l, const struct ruled *t, int line,
                          size_t c)
{
    struct str s = line_of(l, line);
    return str_slice(s, byte_of(s, t->from[c]), byte_of(s, t->from[c + 1]));
}

static void put_cell(const struct lines *l, const struct ruled *t, size_t c, int from,
                     int to, struct buf *out)
{
    const char *gap = "";
    for (int i = from; i < to; i++) {
        struct str s = str_trim(cell_of(l, t, i, c));
        if (!s.n)
            continue;
        buf_puts(out, gap);
        gap = " ";
        for (size_t k = 0; k < s.n; k++) {
            if (s.p[k] == '|' && (!k || s.p[k - 1] != '\\'))
                buf_putc(out, '\\');
            buf_putc(out, s.p[k]);
        }
    }
}

static void put_row(struct lines *l, const struct ruled *t, int from, int to)
{
    struct buf row = BUF_INIT;
    for (size_t c = 0; c < t->columns; c++) {
        buf_puts(&row, "| ");
        put_cell(l, t, c, from, to, &row);
        buf_putc(&row, ' ');
    }
    buf_putc(&row, '|');
    lines_emit(l, l->prefix.n, "", arena_str(&l->arena, buf_view(&row)));
    buf_release(&row);
}

/* Above the dashes from their left end on, up to their right end, both, or neither. */
static const char *standing(const struct lines *l, const struct ruled *t, size_t c)
{
    int last =
        t->head < t->body && !is_ruler(line_of(l, t->head)) ? t->body - 1 : t->body + 1;
    bool is_left = true, is_right = true;
    size_t longest = 0;
    for (int i = t->head; i < last; i++) {
        struct str s = cell_of(l, t, i, c), words = str_trim(s);
        if (words.n <= longest)
            continue;
        longest = words.n;
        is_left = words.p == s.p;
        is_right =
            (size_t)(words.p - s.p) + byte_of(words, SIZE_MAX) >= t->to[c] - t->from[c];
    }
    return is_left == is_right ? (is_left ? "---" : ":---:")
           : is_left           ? ":---"
                               : "---:";
}

static void put_delimiters(struct lines *l, const struct ruled *t)
{
    struct buf row = BUF_INIT;
    for (size_t c = 0; c < t->columns; c++)
        buf_printf(&row, "|%s", standing(l, t, c));
    buf_putc(&row, '|');
    lines_emit(l, l->prefix.n, "", arena_str(&l->arena, buf_view(&row)));
    buf_release(&row);
}

static void put_table(struct lines *l, const struct ruled *t)
{
    bool has_head = t->head < t->body;
    put_row(l, t, has_head ? t->head : t->body, has_head ? t->body - 1 : t->body);
    put_delimiters(l, t);
    for (int from = t->body, i = from; i < t->end; i++) {
        bool ends = !t->has_gaps || i + 1 == t->end || is_blank(l, i + 1);
        if (is_blank(l, i)) {
            from = i + 1;
        } else if (ends) {
            put_row(l, t, from, i + 1);
            from = i + 1;
        }
    }
}

bool ruled_read(struct lines *l)
{
    struct ruled t;
    if (l->above.n || !find(l, &t))
        return false;
    lines_omit(l);
    put_table(l, &t);
    lines_emit(l, l->prefix.n, "", (struct str){0});
    l->joined = t.lines - 1;
    return true;
}
