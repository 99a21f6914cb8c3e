/* What kramdown has of its own, on lines of their own:
 *
 *     {: .label }                      attributes, which end the block they are of
 *     {::comment} … {:/comment}        nothing
 *     {::nomarkdown} … {:/}            HTML as it is
 *     {::options toc_levels="2" /}     settings, left out
 *     | a | b |                        a table without a head
 *     words \\\\                         a break behind the line
 *
 * https://kramdown.gettalong.org/syntax.html#extensions */
#include "markdown/dialect/rules.h"

static const struct str any_end = STR_INIT("{:/}");

bool kramdown_end(struct str rest, struct str *name)
{
    if (!str_starts(rest, STR("{:/")) || rest.p[rest.n - 1] != '}')
        return false;
    *name = any_end;
    return true;
}

static bool open_extension(struct lines *l, struct str name)
{
    struct box box = {.end = END_NAME, .name = any_end, .is_code = true};
    box.is_dropped = str_eq(name, STR("comment"));
    return lines_open(l, box, (struct str){0}, 0, (struct str){0});
}

/* ---- tables ---- */

/* "|---|:-:|" */
static bool is_delimiter(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!strchr("|-:+ =", s.p[i]))
            return false;
    return str_find(s, STR("-"), 0) >= 0;
}

/* Rows up to one that is none; 0 if the table has a head. */
static int rows_without_head(const struct lines *l)
{
    enum { MOST = 1000 };
    int n = 0;
    for (struct str s; n < MOST; n++) {
        s = without_quotes(source_line(l->in, l->i + n));
        if (s.n < 2 || s.p[0] != '|')
            break;
        if (is_delimiter(s))
            return 0;
    }
    return n;
}

bool kramdown_table_read(struct lines *l)
{
    struct str s = l->rest;
    if (l->above.n || s.n < 4 || s.p[s.n - 1] != '|' || !rows_without_head(l))
        return false;
    struct buf head = BUF_INIT, rule = BUF_INIT;
    for (size_t i = 1; i < s.n; i++)
        if (s.p[i] == '|' && s.p[i - 1] != '\\') {
            buf_puts(&head, "| ");
            buf_puts(&rule, "|-");
        }
    buf_putc(&head, '|');
    buf_putc(&rule, '|');
    lines_omit(l);
    lines_emit(l, l->prefix.n, "", arena_str(&l->arena, buf_view(&head)));
    lines_emit(l, l->prefix.n, "", arena_str(&l->arena, buf_view(&rule)));
    lines_emit(l, l->prefix.n, "", s);
    buf_release(&head);
    buf_release(&rule);
    return true;
}

bool kramdown_words(struct lines *l)
{
    bool breaks = l->rest.n > 2 && str_ends(l->rest, STR("\\\\"));
    if (breaks)
        lines_put(l, str_slice(l->rest, 0, l->rest.n - 1));
    return breaks;
}

/* ---- extensions ---- */

bool kramdown_read(struct lines *l)
{
    struct str s = l->rest, end;
    if (s.n < 4 || s.p[1] != ':' || s.p[s.n - 1] != '}')
        return false;
    if (kramdown_end(s, &end))
        return lines_close(l, any_end);
    if (str_starts(s, STR("{::"))) {
        struct str name = word_of(str_from(s, 3));
        if (str_ends(s, STR("/}"))) {
            lines_omit(l);
            return true;
        }
        return (str_eq(name, STR("comment")) || str_eq(name, STR("nomarkdown"))) &&
               open_extension(l, name);
    }
    struct str below = str_trim(source_line(l->in, l->i + 1));
    if (!(l->dialects.set & DIALECT_JEKYLL) || !l->above.n || !below.n ||
        str_starts(below, STR("</")))
        return false;
    lines_put_apart(l, s);
    return true;
}
