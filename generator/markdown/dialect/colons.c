/* Containers between lines of colons:
 *
 *     :::note[Title]          Docusaurus, and the proposal of generic directives
 *     ::: tip Title           VitePress, VuePress, markdown-it-container
 *     ::: {.warning title=""} Pandoc, Quarto
 *     :::: tabs               with more colons around those with fewer
 *
 * https://docusaurus.io/docs/markdown-features/admonitions
 * https://vitepress.dev/guide/markdown#custom-containers
 * https://pandoc.org/MANUAL.html#divs-and-spans */
#include "markdown/alert.h"
#include "markdown/dialect/rules.h"

/* What a container is called, and its title. */
struct head {
    struct str name, title, collapse;
    bool is_group; /* {#id .classes} of which none is an alert */
};

/* "[Title]" or "Title", with "{…}" behind, in which title="" may stand. */
static struct str title_of(struct str rest)
{
    rest = str_trim(rest);
    if (rest.n && rest.p[rest.n - 1] == '}') {
        ptrdiff_t at = str_rfind_char(rest, '{');
        struct str inner =
            at < 0 ? (struct str){0} : str_slice(rest, (size_t)at + 1, rest.n - 1);
        struct str title = argument(inner, "title");
        if (title.n)
            return title;
        rest = at < 0 ? rest : str_trim(str_slice(rest, 0, (size_t)at));
    }
    if (rest.n > 1 && rest.p[0] == '[' && rest.p[rest.n - 1] == ']')
        return str_slice(rest, 1, rest.n - 1);
    if (rest.n > 1 && rest.p[0] == '"' && rest.p[rest.n - 1] == '"')
        return str_slice(rest, 1, rest.n - 1);
    return rest;
}

/* "{.callout-note #id title="x"}": the first class names it. */
static struct head read_attributes(struct str rest)
{
    ptrdiff_t end = str_find_char(rest, '}', 0);
    struct str inner = str_slice(rest, 1, end < 0 ? rest.n : (size_t)end);
    ptrdiff_t dot = str_find_char(inner, '.', 0);
    struct head h = {.title = argument(inner, "title"),
                     .collapse = argument(inner, "collapse"),
                     .is_group = true};
    if (dot < 0)
        return h;
    h.name = word_of(str_from(inner, (size_t)dot + 1));
    if (str_starts(h.name, STR("callout-")))
        h.name = str_from(h.name, 8);
    return h;
}

static struct head read_head(struct str rest)
{
    rest = str_trim(rest);
    if (rest.n && rest.p[0] == '{')
        return read_attributes(rest);
    struct head h = {.name = word_of(rest)};
    h.title = title_of(str_from(rest, h.name.n));
    if (str_starts(h.name, STR("callout-"))) {
        h.name = str_from(h.name, 8);
        h.is_group = true;
    }
    return h;
}

/* Which mark the quote gets. */
static struct str mark_of(const struct head *h, char room[48], char *fold)
{
    static const struct {
        const char *name, *mark;
    } others[] = {{"tabs", "=tabs"},         {"tab-set", "=tabs"},
                  {"panel-tabset", "=tabs"}, {"tab", "=tab"},
                  {"tab-item", "=tab"},      {"code-group", "=code"},
                  {"code-tabs", "=code"}};
    for (size_t i = 0; i < countof(others); i++)
        if (str_eq_nocase(h->name, str_z(others[i].name)))
            return str_z(others[i].mark);
    *fold = str_eq_nocase(h->name, STR("details")) ? '-' : 0;
    room[0] = '!';
    memcpy(room + 1, h->name.p, h->name.n);
    return (struct str){room, h->name.n + 1};
}

static bool is_alert_name(struct str name)
{
    static const char *const names[] = {"note",    "tip",    "warning", "important",
                                        "caution", "danger", "info",    NULL};
    return is_one_of(name, names);
}

/* The title of a callout of Quarto may be a heading at its head. */
static struct str heading_below(struct lines *l)
{
    int i = l->i + 1;
    while ((size_t)i <= l->in->lines.n && source_is_blank(l->in, i))
        i++;
    struct str line = without_quotes(source_line(l->in, i));
    size_t marks = line.n && line.p[0] == '#' ? run_of(line) : 0;
    if (!marks || marks >= line.n || line.p[marks] != ' ')
        return (struct str){0};
    l->omitted = i;
    return str_trim(str_from(line, marks));
}

static bool open_callout(struct lines *l, const struct head *h, struct box box,
                         struct str mark, char fold)
{
    struct str title = h->title.n ? h->title : heading_below(l);
    fold = str_eq(h->collapse, STR("true"))    ? '-'
           : str_eq(h->collapse, STR("false")) ? '+'
                                               : fold;
    if (lines_open(l, box, mark, fold, title))
        return true;
    l->omitted = 0;
    return false;
}

/* ---- headings that are tabs ---- */

/* The box that a tab would stand in, if the innermost is one, or a tab of one. */
static struct box *tabset_of(struct lines *l)
{
    for (size_t i = l->nboxes; i > 0 && i + 2 > l->nboxes; i--)
        if (l->boxes[i - 1].is_tabset)
            return &l->boxes[i - 1];
    return NULL;
}

bool tabset_read(struct lines *l)
{
    struct box *set = tabset_of(l);
    size_t level = run_of(l->rest);
    if (!set || level >= l->rest.n || l->rest.p[level] != ' ' ||
        (set->tab_level && level != set->tab_level))
        return false;
    set->tab_level = level;
    (void)lines_close(l, STR("#panel"));
    struct box box = {
        .end = END_NAME, .name = STR("#panel"), .is_shown = true, .ends_here = true};
    struct str title = str_trim(str_from(l->rest, level));
    ptrdiff_t braces = str_find(title, STR(" {"), 0);
    return lines_open(l, box, STR("=tab"), 0,
                      braces < 0 ? title : str_slice(title, 0, (size_t)braces));
}

/* "Warning ::::::" of Pandoc: the name. */
static struct str without_marks(struct str s)
{
    size_t n = s.n;
    while (n && s.p[n - 1] == ':')
        n--;
    return s.n - n >= 3 && n && s.p[n - 1] == ' ' ? str_trim(str_slice(s, 0, n)) : s;
}

bool colons_read(struct lines *l)
{
    size_t marks = run_of(l->rest);
    struct str inner = without_marks(str_trim(str_from(l->rest, marks)));
    if (marks < 3)
        return false;
    if (!inner.n) {
        lines_say(l, STR(":::"), DIAG_WARNING,
                  "\"%.*s\" ends a container that does not begin above; take it away, "
                  "or write \":::note\" above",
                  STR_ARG(l->rest));
        return false;
    }
    struct head h = read_head(inner);
    char room[48], fold = 0;
    bool is_named = h.name.n && !h.is_group && !h.title.n && !alert_is_kind(h.name);
    bool is_group =
        kind_is_layout(h.name) || (is_named && (l->dialects.set & DIALECT_PANDOC)) ||
        (h.is_group && !is_alert_name(h.name) && !str_eq(h.name, STR("panel-tabset")));
    if ((!h.name.n && !h.is_group) || h.name.n > 40 ||
        argument(inner, "source").n) /* include.h said what is wrong */
        return false;
    struct box box = {
        .end = END_MARKS, .mark = ':', .marks = marks, .is_shown = !is_group};
    struct str mark = is_group ? (struct str){0} : mark_of(&h, room, &fold);
    box.is_tabset = str_eq(h.name, STR("panel-tabset"));
    if (h.is_group && !is_group && !box.is_tabset
            ? open_callout(l, &h, box, mark, fold)
            : lines_open(l, box, mark, fold, h.title))
        return true;
    lines_say(l, STR(":::"), DIAG_WARNING,
              "\"%.*s\" is shown as text, for no line \":::\" below ends it; write one "
              "behind what it holds",
              STR_ARG(l->rest));
    return false;
}
