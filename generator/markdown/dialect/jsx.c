/* What MDX has besides Markdown, where it stands on lines of its own:
 *
 *     import Tabs from '@theme/Tabs';
 *     export const x = 1;
 *     {/ * a comment * /}
 *     <Tabs><TabItem value="a" label="Linux"> … </TabItem></Tabs>
 *     <Admonition type="tip" title="Careful"> … </Admonition>
 *     <Anything else="…"> … </Anything>
 *
 * Components are left out and what they hold stays. In a file that is not MDX by its
 * name or tool, it takes an import to make it so; tabs and admonitions are known
 * without.
 *
 * https://docusaurus.io/docs/markdown-features/tabs
 * https://mdxjs.com/docs/what-is-mdx/
 * https://starlight.astro.build/components/asides/ */
#include "markdown/dialect/rules.h"

bool jsx_is_read(const struct lines *l)
{
    return l->is_mdx || (l->dialects.set & DIALECT_DOCUSAURUS) ||
           str_ends(l->in->file, STR(".mdx"));
}

/* ---- import and export ---- */

/* "import X from 'y';", "import 'y'": a line of its own. */
static bool is_import(struct str s)
{
    if (!str_starts(s, STR("import ")))
        return false;
    if (s.p[s.n - 1] == ';')
        s = str_trim(str_slice(s, 0, s.n - 1));
    if (!s.n || !strchr("'\"", s.p[s.n - 1]))
        return false;
    struct str behind = str_trim(str_from(s, 7));
    return str_find(s, STR(" from "), 0) > 0 || str_find(s, STR("} from"), 0) > 0 ||
           (behind.n && strchr("'\"", behind.p[0]));
}

/* A statement over several lines, up to a blank one. */
static bool begins_statement(const struct lines *l)
{
    bool has_from = str_find(l->rest, STR(" from '"), 0) > 0 ||
                    str_find(l->rest, STR(" from \""), 0) > 0;
    return jsx_is_read(l) && (str_starts(l->rest, STR("import {")) ||
                              (has_from && str_starts(l->rest, STR("import "))) ||
                              str_starts(l->rest, STR("export const ")) ||
                              str_starts(l->rest, STR("export function ")) ||
                              str_starts(l->rest, STR("export default ")) ||
                              str_starts(l->rest, STR("export let ")) ||
                              str_starts(l->rest, STR("export {")));
}

/* How many brackets more are opened than closed. */
static int depth_of(struct str s)
{
    int depth = 0;
    for (size_t i = 0; i < s.n; i++)
        depth += (strchr("([{", s.p[i]) != NULL) - (strchr(")]}", s.p[i]) != NULL);
    return depth;
}

static bool read_statement(struct lines *l)
{
    bool is_one = is_import(l->rest);
    if ((l->nboxes && !(is_one && jsx_is_read(l))) || l->indent ||
        (!is_one && !begins_statement(l)))
        return false;
    l->is_mdx = true;
    l->statement_depth = depth_of(l->rest);
    l->in_statement = !is_one;
    lines_drop(l);
    return true;
}

/* ---- components ---- */

struct tag {
    struct str name, attributes;
    bool is_end, is_whole; /* it closes itself */
    size_t n;              /* its bytes */
};

/* Where reading of attributes stands, whose values may hold brackets in quotes and
 * braces. */
struct within {
    int depth;
    char quote;
};

/* The end of the tag, or s.n if it goes on; `w` says how, to read on behind that. */
static size_t end_of_tag(struct str s, size_t at, struct within *w)
{
    for (; at < s.n; at++) {
        char c = s.p[at];
        if (w->quote)
            w->quote = c == w->quote ? 0 : w->quote;
        else if (c == '"' || c == '\'' || c == '`')
            w->quote = c;
        else if (c == '{')
            w->depth++;
        else if (c == '}')
            w->depth--;
        else if (c == '>' && w->depth <= 0)
            return at;
    }
    return s.n;
}

static bool tag_read(struct str s, struct tag *t)
{
    *t = (struct tag){0};
    if (s.n < 3 || s.p[0] != '<')
        return false;
    t->is_end = s.p[1] == '/';
    size_t from = 1 + t->is_end, i = from;
    while (i < s.n && (char_is_alnum(s.p[i]) || s.p[i] == '.' || s.p[i] == '_'))
        i++;
    t->name = str_slice(s, from, i);
    if (!t->name.n || t->name.p[0] < 'A' || t->name.p[0] > 'Z')
        return false;
    if (i < s.n && !strchr(" \t\n/>", s.p[i]))
        return false;
    size_t end = end_of_tag(s, i, &(struct within){0});
    if (end >= s.n)
        return false;
    t->is_whole = s.p[end - 1] == '/';
    t->attributes = str_slice(s, i, end - t->is_whole);
    t->n = end + 1;
    return true;
}

/* The same at byte `at` of a line: a long one may hold many that do not end. */
static bool tag_within(struct str line, size_t at, struct tag *t)
{
    enum { MOST = 4000 };
    return line.p[at] == '<' && tag_read(str_slice(line, at, at + MOST), t);
}

/* A value in quotes, which may stand in braces: label={"x"}. */
static struct str attribute(struct str attributes, const char *key)
{
    struct str value = argument(attributes, key);
    while (value.n && strchr("{'\"`", value.p[0]))
        value = str_from(value, 1);
    while (value.n && strchr("}'\"`", value.p[value.n - 1]))
        value = str_slice(value, 0, value.n - 1);
    return value;
}

/* "label: 'x'" within an object. */
static struct str js_value(struct str object, const char *key)
{
    ptrdiff_t at = str_find(object, str_z(key), 0);
    struct str rest =
        at < 0 ? (struct str){0} : str_trim(str_from(object, (size_t)at + strlen(key)));
    if (!rest.n || rest.p[0] != ':')
        return (struct str){0};
    rest = str_trim(str_from(rest, 1));
    ptrdiff_t end =
        rest.n && strchr("'\"`", rest.p[0]) ? str_find_char(rest, rest.p[0], 1) : -1;
    return end < 0 ? (struct str){0} : str_slice(rest, 1, (size_t)end);
}

static struct str first_attribute(struct str attributes, const char *a, const char *b,
                                  const char *c)
{
    struct str value = attribute(attributes, a);
    if (!value.n)
        value = attribute(attributes, b);
    return value.n ? value : attribute(attributes, c);
}

/* Components that are understood, wherever they stand. */
static const struct {
    const char *name, *mark;
    char fold;
} known[] = {
    {"Tabs", "=tabs", 0},
    {"TabItem", "=tab", 0},
    {"Tab", "=tab", 0},
    {"Tabs.Tab", "=tab", 0},
    {"CodeGroup", "=code", 0},
    {"Admonition", "!", 0},
    {"Aside", "!", 0},
    {"Callout", "!", 0},
    {"Note", "!note", 0},
    {"Tip", "!tip", 0},
    {"Info", "!info", 0},
    {"Warning", "!warning", 0},
    {"Caution", "!caution", 0},
    {"Danger", "!danger", 0},
    {"Important", "!important", 0},
    {"Accordion", "!details", '-'},
    {"Details", "!details", '-'},
};

/* What `values` of the tabs around it says that this one is called, as in
 * values={[{label: 'Apple', value: 'apple'}]}. */
static struct str label_of(const struct lines *l, struct str value)
{
    struct str all = l->tab_values;
    for (ptrdiff_t at = -1; (at = str_find_char(all, '{', (size_t)(at + 1))) >= 0;) {
        ptrdiff_t end = str_find_char(all, '}', (size_t)at);
        struct str one = str_slice(all, (size_t)at + 1, end < 0 ? all.n : (size_t)end);
        struct str own = js_value(one, "value"), label = js_value(one, "label");
        if (own.n && str_eq(own, value))
            return label;
    }
    return (struct str){0};
}

static struct str title_of(const struct lines *l, const struct tag *t)
{
    struct str title = first_attribute(t->attributes, "label", "title", "value");
    struct str listed = label_of(l, title);
    return listed.n ? listed : title;
}

static bool read_component(struct lines *l);

/* "<Tabs><Tab>a</Tab><Tab>b</Tab></Tabs>" on one line: one behind the other. */
static bool open_all(struct lines *l, struct box box, struct str mark, struct str inner)
{
    struct str line = l->line;
    box.ends_here = true;
    if (!lines_open(l, box, mark, 0, (struct str){0}))
        return false;
    size_t prefix = l->prefix.n, boxes = l->nboxes;
    for (struct tag t, end; (inner = str_trim(inner)).n && tag_read(inner, &t);) {
        size_t i = t.n;
        while (i < inner.n &&
               !(tag_within(inner, i, &end) && end.is_end && str_eq(end.name, t.name)))
            i++;
        size_t n = i < inner.n ? i + end.n : inner.n;
        l->at = (size_t)(inner.p - line.p);
        l->line.n = l->at + n;
        l->rest = str_slice(inner, 0, n);
        buf_truncate(&l->prefix, prefix);
        (void)read_component(l);
        l->line = line;
        inner = str_from(inner, n);
    }
    buf_truncate(&l->prefix, prefix);
    containers_close_to(l, boxes - 1);
    return true;
}

static bool open_known(struct lines *l, const struct tag *t, const char *name_of_mark,
                       char fold, struct box box, struct str inner)
{
    enum { MOST_TAB_VALUES = 4000 }; /* bytes that each tab looks through */
    char room[24] = "!";
    struct str mark = str_z(name_of_mark), title = title_of(l, t);
    if (mark.n == 1) {
        struct str kind = attribute(t->attributes, "type");
        if (!kind.n || kind.n > 20 || word_of(kind).n != kind.n)
            kind = STR("note");
        memcpy(room + 1, kind.p, kind.n);
        mark = (struct str){room, kind.n + 1};
    }
    bool is_group = str_eq(mark, STR("=tabs")) || str_eq(mark, STR("=code"));
    if (is_group) {
        title = (struct str){0};
        l->tab_values =
            arena_str(&l->arena, str_slice(t->attributes, 0, MOST_TAB_VALUES));
    }
    return inner.p && is_group ? open_all(l, box, mark, inner)
           : inner.p           ? lines_box(l, box, mark, fold, title, inner)
                               : lines_open(l, box, mark, fold, title);
}

static void say(struct lines *l, struct str name)
{
    lines_say(l, name, DIAG_WARNING,
              "the component <%.*s> is left out, what it holds stays; write it in "
              "Markdown",
              STR_ARG(name));
}

/* <CodeBlock language="jsx" title="x.js" showLineNumbers> */
static struct str info_of(struct lines *l, const struct tag *t)
{
    struct str language = attribute(t->attributes, "language");
    return arena_printf(&l->arena, "%.*s %.*s",
                        STR_ARG(language.n ? language : STR("text")),
                        STR_ARG(str_trim(t->attributes)));
}

/* What a card says of itself: its title, and where it leads. */
static bool put_title(struct lines *l, const struct tag *t, bool is_whole)
{
    struct str title = first_attribute(t->attributes, "title", "heading", "text");
    struct str href = first_attribute(t->attributes, "href", "to", "link");
    struct buf text = BUF_INIT;
    if (title.n && href.n)
        buf_printf(&text, "[%.*s](<%.*s>)", STR_ARG(title), STR_ARG(href));
    else if (title.n)
        buf_printf(&text, is_whole ? "%.*s" : "**%.*s**", STR_ARG(title));
    if (title.n && is_whole) {
        lines_put_apart(l, buf_view(&text));
    } else if (title.n) {
        lines_put_inside(l, buf_view(&text));
        lines_put_inside(l, (struct str){0});
    }
    buf_release(&text);
    return title.n > 0;
}

static bool open_component(struct lines *l, const struct tag *t, struct str inner)
{
    /* It stands in for looks, but in an item because it is of that. */
    struct box box = {
        .end = END_NAME, .name = t->name, .is_shown = true, .strips = !l->in_list};
    for (size_t i = 0; i < countof(known) && !t->is_whole; i++)
        if (str_eq(t->name, str_z(known[i].name)))
            return open_known(l, t, known[i].mark, known[i].fold, box, inner);
    if (!jsx_is_read(l) || inner.p)
        return false;
    box.is_shown = false;
    if (str_eq(t->name, STR("CodeBlock")) && !t->is_whole) {
        box.is_code = box.is_fenced = box.is_template = true;
        return lines_open(l, box, (struct str){0}, 0, info_of(l, t));
    }
    say(l, t->name);
    if (!t->is_whole && lines_open(l, box, (struct str){0}, 0, (struct str){0})) {
        put_title(l, t, false);
        return true;
    }
    if (!t->is_whole || !put_title(l, t, true))
        lines_drop(l);
    return true;
}

/* Attributes that go over several lines: the tag up to its end, on one. Where many do
 * not end, no more are looked for. */
static bool join_tag(struct lines *l)
{
    enum { MOST = 500, MOST_ENDLESS = 50 };
    struct str s = l->rest;
    struct within w = {0};
    size_t i = 1;
    while (i < s.n && char_is_alnum(s.p[i]))
        i++;
    bool begins = s.n > 1 && s.p[1] >= 'A' && s.p[1] <= 'Z' &&
                  (i == s.n || s.p[i] == ' ') && end_of_tag(s, i, &w) == s.n;
    if (!begins || l->endless_tags > MOST_ENDLESS)
        return false;
    struct buf text = BUF_INIT;
    bool has_end = false;
    int n = 0;
    buf_str(&text, s);
    while (!has_end && n < MOST && (size_t)l->i + (size_t)n < l->in->lines.n) {
        struct str next = str_trim(source_line(l->in, l->i + ++n));
        buf_putc(&text, ' ');
        buf_str(&text, next);
        has_end = end_of_tag(next, 0, &w) < next.n;
    }
    if (has_end) {
        lines_join(l, n, buf_view(&text));
        l->at = 0;
        l->rest = l->line;
    } else {
        l->endless_tags++;
    }
    buf_release(&text);
    return has_end;
}

/* "<Tab label="x">inner</Tab>": what stands between, if that is all of the line. */
static struct str inner_of(struct str rest, const struct tag *t)
{
    struct tag end;
    for (size_t i = t->n; !t->is_end && !t->is_whole && i < rest.n; i++)
        if (tag_within(rest, i, &end) && end.is_end && i + end.n == rest.n &&
            str_eq(end.name, t->name))
            return str_slice(rest, t->n, i);
    return (struct str){0};
}

bool jsx_end(struct str rest, struct str *name)
{
    struct tag t;
    bool is_end = tag_read(rest, &t) && t.is_end && t.n == rest.n;
    if (is_end)
        *name = t.name;
    return is_end;
}

static bool read_component(struct lines *l)
{
    struct tag t;
    if (!tag_read(l->rest, &t) && !(join_tag(l) && tag_read(l->rest, &t)))
        return false;
    struct str inner = inner_of(l->rest, &t);
    if (t.n != l->rest.n && !inner.p)
        return l->joined > 0 && jsx_words(l);
    if (!t.is_end)
        return open_component(l, &t, inner);
    if (lines_close(l, t.name))
        return true;
    if (jsx_is_read(l))
        lines_drop(l);
    return jsx_is_read(l);
}

/* ---- within a line ---- */

bool jsx_words(struct lines *l)
{
    struct buf out = BUF_INIT;
    size_t done = 0;
    ptrdiff_t next_end = 0;
    struct tag t;
    for (size_t i = 0; i < l->rest.n;) {
        ptrdiff_t end = str_starts(str_from(l->rest, i), STR("{/*"))
                            ? next_sign(l->rest, STR("*/}"), i, &next_end)
                            : -1;
        if (l->rest.p[i] == '`') {
            i = past_code(l->rest, i);
        } else if (end >= 0) {
            buf_str(&out, str_slice(l->rest, done, i));
            done = i = (size_t)end + 3;
        } else if (tag_within(l->rest, i, &t)) {
            say(l, t.name);
            buf_str(&out, str_slice(l->rest, done, i));
            if (t.is_whole)
                buf_str(&out, attribute(t.attributes, "text"));
            done = i += t.n;
        } else {
            i++;
        }
    }
    buf_str(&out, str_from(l->rest, done));
    if (done && str_trim(buf_view(&out)).n)
        lines_put(l, buf_view(&out));
    else if (done)
        lines_drop(l);
    buf_release(&out);
    return done > 0;
}

/* ---- comments ---- */

static bool read_comment(struct lines *l)
{
    if (!str_starts(l->rest, STR("{/*")) || !jsx_is_read(l))
        return false;
    bool ends_here = str_find(l->rest, STR("*/}"), 0) >= 0;
    if (ends_here ? !str_ends(l->rest, STR("*/}")) : !lines_ends_below(l, STR("*/}")))
        return false;
    l->in_jsx_comment = !ends_here;
    lines_drop(l);
    return true;
}

bool jsx_goes_on(struct lines *l)
{
    if (!l->rest.n && l->statement_depth <= 0) /* not without end */
        l->in_statement = false;
    l->statement_depth += depth_of(l->rest);
    bool goes_on = l->in_statement || l->in_jsx_comment;
    if (l->in_jsx_comment && str_find(l->rest, STR("*/}"), 0) >= 0)
        l->in_jsx_comment = false;
    if (goes_on)
        lines_drop(l);
    return goes_on;
}

bool jsx_read(struct lines *l)
{
    return l->rest.p[0] == '<'   ? read_component(l)
           : l->rest.p[0] == '{' ? read_comment(l)
                                 : read_statement(l);
}
