/* What is reported and left as it is; see repair.h. */
#include "markdown/repair.h"
#include "util/markup.h"
#include "util/utf8.h"

/* ---- fences ---- */

static size_t run_length(struct str s, char c)
{
    size_t n = 0;
    while (n < s.n && s.p[n] == c)
        n++;
    return n;
}

/* Past blanks and the marks of quotes. */
static struct str past_quotes(struct str line)
{
    size_t i = 0;
    while (i < line.n && strchr(" \t>", line.p[i]))
        i++;
    return str_from(line, i);
}

/* The fence that begins code block `n`. */
static struct str opening(const struct source *s, const struct node *n)
{
    struct str line = source_line(s, source_index(s, n->line));
    ptrdiff_t ticks = str_find(line, STR("```"), 0),
              waves = str_find(line, STR("~~~"), 0);
    ptrdiff_t at = ticks < 0 || (waves >= 0 && waves < ticks) ? waves : ticks;
    struct str rest = at < 0 ? (struct str){0} : str_from(line, (size_t)at);
    return str_slice(rest, 0, rest.n ? run_length(rest, rest.p[0]) : 0);
}

/* A block has a line of the file for each line of its code, and then its end. */
static bool is_closed(const struct source *s, const struct node *n)
{
    int end = source_index(s, n->line) + 1;
    for (size_t i = 0; i < n->text.n; i++)
        end += n->text.p[i] == '\n';
    struct str fence = opening(s, n), line = str_trim(past_quotes(source_line(s, end)));
    return !fence.n || (line.n >= fence.n && run_length(line, fence.p[0]) == line.n);
}

static void check_fence(const struct md *md, const struct source *s, struct diag *diag,
                        const struct node *n)
{
    if (!node_has_flag(n, F_FENCED) || is_closed(s, n))
        return;
    const char *what = n->parent->kind == N_ITEM       ? "list item"
                       : n->parent->kind == N_FOOTNOTE ? "footnote"
                       : n->parent == md->root         ? "file"
                                                       : "quote";
    diag_find(diag, DIAG_WARNING, (struct place){md->file, n->line, n->col}, "md-fence",
              "this code block is never closed and takes the rest of the %s; end it "
              "with a line of ``` or ~~~ as it began%s",
              what, n->parent == md->root ? "" : ", as far in");
}

/* A block of HTML ends at a blank line, and until then nothing in it is Markdown. */
static void check_html(const struct md *md, struct diag *diag, const struct node *n)
{
    struct markup m;
    size_t at = 0;
    if (!markup_next(n->text, &at, &m) || m.kind > MARKUP_CLOSE || m.content.n ||
        str_eq_nocase(m.name, STR("pre")) || str_eq_nocase(m.name, STR("textarea")))
        return;
    int number = n->line;
    for (struct str rest = n->text, line; str_next(&rest, '\n', &line); number++) {
        struct str words = str_trim(line);
        if (!str_starts(words, STR("```")) && !str_starts(words, STR("~~~")))
            continue;
        diag_find(diag, DIAG_WARNING, (struct place){md->file, number, 1},
                  "md-html-fence",
                  "this code block is part of the HTML above it and shown as text; put "
                  "a blank line before it");
        return;
    }
}

/* ---- tables ---- */

/* The next bar at or behind `at` that divides cells, or the end of the row. */
static size_t next_bar(struct str row, size_t at)
{
    for (; at < row.n && row.p[at] != '|'; at++)
        if (row.p[at] == '\\')
            at++;
    return at < row.n ? at : row.n;
}

static void report_cell(const struct source *s, struct diag *diag, int line, size_t at,
                        struct str words)
{
    struct buf shown = BUF_INIT;
    buf_str(&shown, utf8_slice(words, 60));
    source_restore(s, shown.p, shown.n);
    diag_find(diag, DIAG_WARNING, source_place(s, line, at), "md-table-cell",
              "this cell is one too many for the table, and \"%s\" is left out; write "
              "\\| for a bar that divides no cells, in code too",
              shown.p);
    buf_release(&shown);
}

/* Where the code that begins at `at` with a run of backticks ends, or there if nothing
 * closes it. */
static size_t code_end(struct str row, size_t at)
{
    size_t length = run_length(str_from(row, at), '`');
    for (size_t i = at + length; i < row.n; i++) {
        size_t n = run_length(str_from(row, i), '`');
        if (n == length)
            return i + n;
        i += n;
    }
    return at + length;
}

VEC(offset_vec, size_t);

/* Bars in code divide cells as all do, and are seldom meant to: those that no backslash
 * stands before. */
static void list_code_bars(struct str row, struct offset_vec *out)
{
    for (size_t i = 0; i < row.n;) {
        size_t end = row.p[i] == '`' ? code_end(row, i) : i + 1;
        for (size_t k = i + 1; k < end; k++)
            if (row.p[k] == '|' && row.p[k - 1] != '\\')
                vec_push(out, k);
        i = row.p[i] == '\\' ? i + 2 : end;
    }
}

static size_t count_cells(struct str row)
{
    size_t n = 0;
    for (size_t at = row.n && row.p[0] == '|'; at < row.n; at = next_bar(row, at) + 1)
        n++;
    return n;
}

/* If the row has as many cells as the table without the bars in its code. `offset`: of
 * the row in its line. */
static void offer_escapes(const struct source *s, int line, size_t offset,
                          struct str row, size_t columns, struct place at)
{
    struct offset_vec bars = {0};
    list_code_bars(row, &bars);
    if (s->mends && bars.n && count_cells(row) == columns + bars.n) {
        source_mend(s, "md-table-cell", at);
        for (size_t i = 0; i < bars.n; i++)
            source_mend_insert(s, line, offset + bars.p[i], "\\");
    }
    vec_release(&bars);
}

/* GitHub drops the cells of a row that its heading has no columns for. */
static void check_row(const struct source *s, struct diag *diag, const struct node *n)
{
    size_t columns = 0, cells = 0;
    for (const struct node *c = n->parent->first->first; c; c = c->next)
        columns++;
    int number = source_index(s, n->line);
    struct str line = source_line(s, number), row = str_trim(past_quotes(line));
    size_t at = row.n && row.p[0] == '|';
    for (size_t end; at < row.n; at = end + 1) {
        end = next_bar(row, at);
        struct str words = str_trim(str_slice(row, at, end));
        if (++cells <= columns || !words.n)
            continue;
        size_t offset = (size_t)(words.p - line.p);
        report_cell(s, diag, number, offset, words);
        offer_escapes(s, number, (size_t)(row.p - line.p), row, columns,
                      source_place(s, number, offset));
        return;
    }
}

void report_tree(struct md *md, const struct source *source, struct diag *diag)
{
    for (const struct node *n = md->root; n; n = node_after(md->root, n)) {
        if (n->kind == N_CODE_BLOCK)
            check_fence(md, source, diag, n);
        else if (n->kind == N_HTML_BLOCK)
            check_html(md, diag, n);
        else if (n->kind == N_ROW && !node_has_flag(n, F_HEADER))
            check_row(source, diag, n);
    }
}
