/* Containers between lines of colons:
 *
 *     :::note[Title]          Docusaurus, and the proposal of generic directives
 *     ::: tip Title           VitePress, VuePress, markdown-it-container
 *     ::: {.warning title=""} Pandoc, Quarto
 *     :::: tabs               with more colons around those with fewer
 *
 * https://docusaurus.io/docs/markdown-features/admonitions
 * https://vitepress.dev/guide/markdown#custom-containers
 * https://pandoc.org/MANUAL.html#divs-and-spans
 * https://learn.microsoft.com/contribute/markdown-reference (:::row:::, :::image:::) */
#include "markdown/dialect/rules.h"

/* What a container is called, and its title. */
struct head {
    struct str name, title;
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
    struct head h = {.title = argument(inner, "title"), .is_group = true};
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
    return h;
}

/* ":::row:::", ":::image source="a.png" alt-text="x":::": on one line. */
static bool read_closed(struct lines *l, struct str inner)
{
    struct str name = word_of(inner);
    struct str source = argument(str_from(inner, name.n), "source");
    if (str_eq(name, STR("image")) && source.n) {
        struct buf text = BUF_INIT;
        buf_printf(&text, "![%.*s](<%.*s>)",
                   STR_ARG(argument(str_from(inner, name.n), "alt-text")),
                   STR_ARG(source));
        lines_put(l, buf_view(&text));
        buf_release(&text);
        return true;
    }
    static const char *const pairs[] = {"row",        "row-end",  "column",
                                        "column-end", "zone-end", "moniker-end",
                                        "image-end",  "code-end", NULL};
    if (!is_one_of(name, pairs))
        return false;
    lines_drop(l);
    return true;
}

/* Which mark the quote gets. */
static struct str mark_of(const struct head *h, char room[48], char *fold)
{
    static const struct {
        const char *name, *mark;
    } others[] = {{"tabs", "=tabs"},       {"tab-set", "=tabs"},
                  {"tab", "=tab"},         {"tab-item", "=tab"},
                  {"code-group", "=code"}, {"code-tabs", "=code"}};
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

bool colons_read(struct lines *l)
{
    size_t marks = run_of(l->rest);
    struct str inner = str_trim(str_from(l->rest, marks));
    if (marks < 3)
        return false;
    if (!inner.n) {
        lines_say(l, STR(":::"), DIAG_WARNING,
                  "\"%.*s\" ends a container that does not begin above; take it away, "
                  "or write \":::note\" above",
                  STR_ARG(l->rest));
        return false;
    }
    if (str_ends(inner, STR(":::")))
        return read_closed(l, str_slice(inner, 0, inner.n - 3));
    struct head h = read_head(inner);
    char room[48], fold = 0;
    bool is_group = kind_is_layout(h.name) || (h.is_group && !is_alert_name(h.name));
    if ((!h.name.n && !h.is_group) || h.name.n > 40)
        return false;
    struct box box = {
        .end = END_MARKS, .mark = ':', .marks = marks, .is_shown = !is_group};
    struct str mark = is_group ? (struct str){0} : mark_of(&h, room, &fold);
    if (lines_open(l, box, mark, fold, h.title))
        return true;
    lines_say(l, STR(":::"), DIAG_WARNING,
              "\"%.*s\" is shown as text, for no line \":::\" below ends it; write one "
              "behind what it holds",
              STR_ARG(l->rest));
    return false;
}
