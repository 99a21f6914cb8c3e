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
    return jsx_is_read(l) && (str_starts(l->rest, STR("import {")) ||
                              str_starts(l->rest, STR("export const ")) ||
                              str_starts(l->rest, STR("export function ")) ||
                              str_starts(l->rest, STR("export default ")) ||
                              str_starts(l->rest, STR("export let ")) ||
                              str_starts(l->rest, STR("export {")));
}

static bool read_statement(struct lines *l)
{
    bool is_one = is_import(l->rest);
    if (l->indent || l->nboxes || (!is_one && !begins_statement(l)))
        return false;
    l->is_mdx = true;
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

/* Past attributes, whose values may hold brackets in quotes and braces. */
static size_t end_of_tag(struct str s, size_t at)
{
    int depth = 0;
    char quote = 0;
    for (; at < s.n; at++) {
        char c = s.p[at];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'' || c == '`')
            quote = c;
        else if (c == '{')
            depth++;
        else if (c == '}')
            depth--;
        else if (c == '>' && depth <= 0)
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
    if (i < s.n && !strchr(" \t/>", s.p[i]))
        return false;
    size_t end = end_of_tag(s, i);
    if (end >= s.n)
        return false;
    t->is_whole = s.p[end - 1] == '/';
    t->attributes = str_slice(s, i, end - t->is_whole);
    t->n = end + 1;
    return true;
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

static bool open_known(struct lines *l, const struct tag *t, const char *name_of_mark,
                       char fold, struct box box)
{
    char room[24] = "!";
    struct str mark = str_z(name_of_mark), title;
    if (mark.n == 1) {
        struct str kind = attribute(t->attributes, "type");
        if (!kind.n || kind.n > 20 || word_of(kind).n != kind.n)
            kind = STR("note");
        memcpy(room + 1, kind.p, kind.n);
        mark = (struct str){room, kind.n + 1};
    }
    title = first_attribute(t->attributes, "label", "title", "value");
    bool is_group = str_eq(mark, STR("=tabs")) || str_eq(mark, STR("=code"));
    return lines_open(l, box, mark, fold, is_group ? (struct str){0} : title);
}

static void say(struct lines *l, struct str name)
{
    lines_say(l, name, DIAG_WARNING,
              "the component <%.*s> is left out, what it holds stays; write it in "
              "Markdown",
              STR_ARG(name));
}

static bool open_component(struct lines *l, const struct tag *t)
{
    struct box box = {
        .end = END_NAME, .name = t->name, .is_shown = true, .strips = true};
    for (size_t i = 0; i < countof(known) && !t->is_whole; i++)
        if (str_eq(t->name, str_z(known[i].name)))
            return open_known(l, t, known[i].mark, known[i].fold, box);
    if (!jsx_is_read(l))
        return false;
    say(l, t->name);
    box.is_shown = false;
    if (t->is_whole || !lines_open(l, box, (struct str){0}, 0, (struct str){0}))
        lines_drop(l);
    return true;
}

/* Attributes that go over several lines are left out up to the one that ends them. */
static bool begins_long_tag(const struct lines *l)
{
    struct str s = l->rest;
    size_t i = 1;
    while (i < s.n && char_is_alnum(s.p[i]))
        i++;
    return jsx_is_read(l) && s.n > 1 && s.p[1] >= 'A' && s.p[1] <= 'Z' &&
           (i == s.n || s.p[i] == ' ') && end_of_tag(s, i) == s.n;
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
    if (!tag_read(l->rest, &t)) {
        if (!begins_long_tag(l))
            return false;
        say(l, word_of(str_from(l->rest, 1)));
        l->in_tag = true;
        lines_drop(l);
        return true;
    }
    if (t.n != l->rest.n)
        return false;
    if (!t.is_end)
        return open_component(l, &t);
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
    struct tag t;
    for (size_t i = 0; i < l->rest.n;) {
        if (l->rest.p[i] == '`') {
            i = past_code(l->rest, i);
        } else if (l->rest.p[i] == '<' && tag_read(str_from(l->rest, i), &t)) {
            say(l, t.name);
            buf_str(&out, str_slice(l->rest, done, i));
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
    if (!l->rest.n) /* not without end */
        l->in_statement = l->in_tag = false;
    bool goes_on = l->in_statement || l->in_tag || l->in_jsx_comment;
    if (l->in_tag && str_ends(l->rest, STR(">")))
        l->in_tag = false;
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
