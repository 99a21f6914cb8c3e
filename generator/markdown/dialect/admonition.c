/* What is held together by standing further in, as Material for MkDocs and
 * Python-Markdown have it:
 *
 *     !!! note "Title"          an admonition
 *         Words
 *     ??? tip "Title"           folded; ???+ unfolded
 *     === "Linux"               a tab, and those that follow it
 *
 * https://python-markdown.github.io/extensions/admonition/
 * https://facelessuser.github.io/pymdown-extensions/extensions/details/
 * https://facelessuser.github.io/pymdown-extensions/extensions/tabbed/ */
#include "markdown/dialect/rules.h"

/* Whether the next line that is not blank stands further in than this one. */
static bool holds_something(const struct lines *l)
{
    int i = l->i + 1;
    while ((size_t)i <= l->in->lines.n && source_is_blank(l->in, i))
        i++;
    return source_indent(l->in, i) >= source_indent(l->in, l->i) + 2;
}

/* The text between the quotes that end the line; false if it ends otherwise. */
static bool quoted_at_end(struct str s, struct str *title, struct str *before)
{
    if (s.n < 2 || !strchr("\"'", s.p[s.n - 1]))
        return false;
    ptrdiff_t at = str_find_char(s, s.p[s.n - 1], 0);
    *title = str_slice(s, (size_t)at + 1, s.n - 1);
    *before = str_trim(str_slice(s, 0, (size_t)at));
    return (size_t)at + 1 < s.n;
}

static bool are_names(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!char_is_alnum(s.p[i]) && !strchr("-_ ", s.p[i]))
            return false;
    return s.n > 0;
}

static struct box indented(void)
{
    return (struct box){.end = END_INDENT, .indent = 4, .is_shown = true};
}

bool admonition_read(struct lines *l)
{
    bool is_fold = l->rest.p[0] == '?';
    struct str rest = str_from(l->rest, 3), title = {0}, names;
    if (!str_starts(l->rest, is_fold ? STR("???") : STR("!!!")))
        return false;
    bool is_open = is_fold && rest.n && rest.p[0] == '+';
    rest = names = str_trim(str_from(rest, is_open));
    bool has_title = quoted_at_end(rest, &title, &names);
    bool has_type = are_names(names);
    bool is_one = word_of(names).n == names.n || str_find(names, STR("inline"), 0) > 0;
    if ((!has_type && !(has_title && is_fold && !names.n)) ||
        (!(has_title && (is_one || is_fold)) && !holds_something(l)))
        return false;
    struct str name = has_type ? word_of(names) : STR("note");
    char room[48] = "!";
    if (name.n > 40)
        return false;
    memcpy(room + 1, name.p, name.n);
    return lines_open(l, indented(), (struct str){room, name.n + 1},
                      is_open   ? '+'
                      : is_fold ? '-'
                                : 0,
                      title);
}

bool tab_read(struct lines *l)
{
    struct str title, before;
    if (!str_starts(l->rest, STR("===")) || l->rest.n < 6)
        return false;
    size_t at = 3;
    while (at < l->rest.n && strchr("!+", l->rest.p[at]))
        at++;
    struct str rest = str_trim(str_from(l->rest, at));
    if (!quoted_at_end(rest, &title, &before) || before.n || !title.n)
        return false;
    return lines_open(l, indented(), STR("=tab"), 0, title);
}
