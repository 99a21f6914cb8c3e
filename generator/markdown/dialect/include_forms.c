/* A table of forms, a function each; see include_forms.h. */
#include "markdown/dialect/include_forms.h"

#include "markdown/dialect/calls.h"
#include "markdown/dialect/rules.h"
#include "util/path.h"

/* "part.md:2:10": where the path ends. */
static void set_path(struct wanted *w, struct str path)
{
    ptrdiff_t colon = str_find_char(path, ':', 0);
    w->path = str_trim(str_slice(path, 0, colon < 0 ? path.n : (size_t)colon));
    w->part = str_from(path, w->path.n + 1);
    w->to = ':';
}

/* `{{#playground a.rs editable}}` is code that runs there. */
static bool reads_mdbook(struct str s, struct wanted *w)
{
    static const struct {
        struct str open;
        bool is_code;
    } forms[] = {{STR_INIT("{{#include "), false},
                 {STR_INIT("{{#rustdoc_include "), false},
                 {STR_INIT("{{#playground "), true},
                 {STR_INIT("{{#playpen "), true}};
    for (size_t i = 0; i < countof(forms); i++) {
        if (!str_starts(s, forms[i].open) || !str_ends(s, STR("}}")))
            continue;
        struct str inner = str_trim(str_slice(s, forms[i].open.n, s.n - 2));
        ptrdiff_t blank = forms[i].is_code ? str_find_char(inner, ' ', 0) : -1;
        set_path(w, blank < 0 ? inner : str_slice(inner, 0, (size_t)blank));
        w->is_code = forms[i].is_code;
        w->is_in_code = !w->is_code;
        return true;
    }
    return false;
}

/* -8<- to ----8<----. */
static bool reads_snippet(struct str s, struct wanted *w)
{
    size_t n = 0;
    while (n < s.n && s.p[n] == '-')
        n++;
    struct str rest = str_from(s, n);
    if (!n || !str_starts(rest, STR("8<-")))
        return false;
    rest = str_from(rest, 2);
    while (rest.n && rest.p[0] == '-')
        rest = str_from(rest, 1);
    rest = str_trim(rest);
    if (rest.n < 3 || !strchr("\"'", rest.p[0]) || rest.p[rest.n - 1] != rest.p[0])
        return false;
    set_path(w, str_slice(rest, 1, rest.n - 1));
    return w->is_in_code = true;
}

static bool is_prose(struct str path)
{
    static const char *const endings[] = {"md", "markdown", "qmd", "txt", "mdx", NULL};
    return is_one_of(path_ext(path), endings);
}

static bool is_html(struct str path)
{
    static const char *const endings[] = {"html", "htm", NULL};
    return is_one_of(path_ext(path), endings);
}

/* `{{% readfile file="a.yaml" code="true" lang="yaml" %}}` is code, in Docsy. */
static bool reads_call(struct str s, struct wanted *w)
{
    static const char *const names[] = {
        "include", "include_relative", "readfile", "include-markdown", "snippet", NULL};
    struct call c;
    if (!str_starts(s, STR("{")) || !call_is(s, &c) || c.is_end ||
        c.kind == CALL_OUTPUT || !is_one_of(c.name, names))
        return false;
    struct str path = argument(c.arguments, "file");
    w->path = path.n ? path : positional(c.arguments, 0);
    if (c.kind == CALL_LIQUID) {
        w->values = str_trim(str_from(c.arguments, w->path.n));
        w->is_template = is_html(w->path);
    }
    w->is_code = str_eq(argument(c.arguments, "code"), STR("true"));
    w->language = argument(c.arguments, "lang");
    return w->is_code || w->is_template || is_prose(w->path);
}

/* "[words](path)" up to the bracket behind it. */
static bool read_target(struct str s, struct wanted *w)
{
    ptrdiff_t from = str_find(s, STR("]("), 0), to = str_find(s, STR(")]"), 0);
    if (from < 0 || to < from || (size_t)to + 2 != s.n)
        return false;
    w->path = str_trim(str_slice(s, (size_t)from + 2, (size_t)to));
    if (str_starts(w->path, STR("~/")))
        w->path = str_from(w->path, 1);
    return true;
}

/* "a.cs?name=part&highlight=2,5-7", "a.cs#L12-L16", "a.cs#part". */
static void read_query(struct wanted *w)
{
    size_t end = 0;
    while (end < w->path.n && !strchr("?#", w->path.p[end]))
        end++;
    struct str query = str_from(w->path, end), item;
    w->path = str_slice(w->path, 0, end);
    w->to = '-';
    while (query.n) {
        ptrdiff_t next = -1;
        for (size_t i = 1; i < query.n && next < 0; i++)
            if (strchr("?#&", query.p[i]))
                next = (ptrdiff_t)i;
        item = str_slice(query, 1, next < 0 ? query.n : (size_t)next);
        ptrdiff_t equals = str_find_char(item, '=', 0);
        struct str key = str_slice(item, 0, equals < 0 ? 0 : (size_t)equals);
        struct str value = str_from(item, (size_t)(equals + 1));
        static const char *const parts[] = {"name", "range", "start", NULL};
        if (!key.n || is_one_of(key, parts))
            w->part = value;
        else if (str_eq(key, STR("highlight")))
            w->marked = value;
        query = next < 0 ? (struct str){0} : str_from(query, (size_t)next);
    }
}

/* [!INCLUDE [words](part.md)], [!code-csharp[words](a.cs#L12-L16)]. */
static bool reads_docfx(struct str s, struct wanted *w)
{
    if (s.n < 12 || str_starts(s, STR("[![")))
        return false;
    if (str_eq_nocase(str_slice(s, 0, 9), STR("[!include")))
        return read_target(s, w);
    if (!str_eq_nocase(str_slice(s, 0, 6), STR("[!code")) || !read_target(s, w))
        return false;
    if (s.p[6] == '-')
        w->language = word_of(str_from(s, 7));
    read_query(w);
    return w->is_code = true;
}

/* :::code language="csharp" source="a.cs" range="1-3" highlight="2"::: */
static bool reads_docfx_code(struct str s, struct wanted *w)
{
    if (!str_starts(s, STR(":::code ")) || s.n < 12)
        return false;
    struct str inner = str_from(s, strlen(":::code "));
    if (str_ends(inner, STR(":::")))
        inner.n -= 3;
    w->path = argument(inner, "source");
    w->language = argument(inner, "language");
    w->part = argument(inner, "range");
    if (!w->part.n)
        w->part = argument(inner, "id");
    w->to = '-';
    w->marked = argument(inner, "highlight");
    if (str_starts(w->path, STR("~/")))
        w->path = str_from(w->path, 1);
    return w->is_code = w->path.n > 0;
}

/* "{1,3-5 ts:line-numbers}" behind a path. */
static void read_braces(struct wanted *w, struct str braces)
{
    struct str inner = str_trim(str_slice(braces, 1, braces.n - 1));
    size_t n = 0;
    while (n < inner.n && (char_is_digit(inner.p[n]) || strchr(",-", inner.p[n])))
        n++;
    w->marked = str_slice(inner, 0, n);
    w->language = str_trim(str_from(inner, n));
}

/* The root of the source is "@" there. */
static struct str from_root(struct str path)
{
    return str_starts(path, STR("@/")) ? str_from(path, 1) : path;
}

/* "a.js [Words]": the rest. */
static struct str take_title(struct str s, struct wanted *w)
{
    ptrdiff_t at = str_find(s, STR(" ["), 0);
    if (at < 0 || !str_ends(s, STR("]")))
        return s;
    w->title = str_slice(s, (size_t)at + 2, s.n - 1);
    return str_trim(str_slice(s, 0, (size_t)at));
}

/* <<< @/a.js#part{2,4-6 ts} [Words], <!--@include: ./part.md{3,10}--> */
static bool reads_vitepress(struct str s, struct wanted *w)
{
    bool is_code = str_starts(s, STR("<<< "));
    if (!is_code && !(str_starts(s, STR("<!--")) && str_ends(s, STR("-->"))))
        return false;
    s = str_trim(is_code ? str_from(s, 4) : str_slice(s, 4, s.n - 3));
    if (!is_code && !str_starts(s, STR("@include:")))
        return false;
    s = is_code ? s : str_trim(str_from(s, strlen("@include:")));
    if (is_code)
        s = take_title(s, w);
    ptrdiff_t open = str_find_char(s, '{', 0), hash = str_find_char(s, '#', 0);
    struct str braces = open < 0 ? (struct str){0} : str_from(s, (size_t)open);
    ptrdiff_t close = str_find_char(braces, '}', 0);
    size_t end = open < 0 ? s.n : (size_t)open;
    if (hash >= 0 && (size_t)hash < end) {
        w->part = word_of(str_from(s, (size_t)hash + 1));
        end = (size_t)hash;
    }
    w->path = from_root(str_trim(str_slice(s, 0, end)));
    w->is_code = is_code;
    w->to = ',';
    braces = str_slice(braces, 0, (size_t)(close + 1));
    if (is_code && braces.n)
        read_braces(w, braces);
    else if (braces.n)
        w->part = str_trim(str_slice(braces, 1, braces.n - 1));
    return true;
}

static bool reads_note(struct str s, struct wanted *w)
{
    if (!str_starts(s, STR("![[")) || !str_ends(s, STR("]]")) ||
        str_find(s, STR("]]"), 0) + 2 != (ptrdiff_t)s.n)
        return false;
    struct str inner = str_slice(s, 3, s.n - 2);
    ptrdiff_t bar = str_find_char(inner, '|', 0);
    inner = str_slice(inner, 0, bar < 0 ? inner.n : (size_t)bar);
    ptrdiff_t hash = str_find_char(inner, '#', 0);
    w->path = str_trim(str_slice(inner, 0, hash < 0 ? inner.n : (size_t)hash));
    w->part = str_trim(str_from(inner, w->path.n + 1));
    w->is_note = true;
    return (w->path.n || w->part.n) && str_find_char(inner, '\x1D', 0) < 0;
}

static const struct form {
    unsigned of;
    bool (*reads)(struct str s, struct wanted *w);
} forms[] = {
    {DIALECT_MDBOOK, reads_mdbook},
    {DIALECT_MKDOCS, reads_snippet},
    {DIALECT_HUGO | DIALECT_JEKYLL | DIALECT_PANDOC, reads_call},
    {DIALECT_GITHUB | DIALECT_DOCFX, reads_docfx},
    {DIALECT_GITHUB | DIALECT_DOCFX, reads_docfx_code},
    {DIALECT_DOCUSAURUS, reads_vitepress},
    {DIALECT_OBSIDIAN, reads_note},
};

bool include_is_wanted(const struct dialects *dialects, struct str line, bool in_code,
                       struct wanted *out)
{
    struct str s = str_trim(line);
    while (s.n && s.p[0] == '>')
        s = str_trim(str_from(s, 1));
    if (s.n < 6 || !strchr("{-[!:<", s.p[0]))
        return false;
    for (size_t i = 0; i < countof(forms); i++) {
        *out = (struct wanted){0};
        if (dialects_read(dialects, forms[i].of, true) && forms[i].reads(s, out) &&
            (out->path.n || out->is_note))
            return !in_code || out->is_in_code;
    }
    return false;
}

bool include_is_within(struct str line, size_t *from, size_t *to, struct wanted *out)
{
    for (size_t i = 0; i + 12 < line.n;) {
        enum { MOST = 2000 };
        struct str rest = str_slice(line, i, i + MOST);
        bool begins = str_eq_nocase(str_slice(rest, 0, 9), STR("[!include"));
        ptrdiff_t end = begins ? str_find(rest, STR(")]"), 0) : -1;
        *out = (struct wanted){0};
        if (end > 0 && reads_docfx(str_slice(rest, 0, (size_t)end + 2), out) &&
            out->path.n) {
            *from = i;
            *to = i + (size_t)end + 2;
            return true;
        }
        i = line.p[i] == '`' ? past_code(line, i) : i + 1;
    }
    return false;
}

bool include_is_name(struct str name, struct wanted *out)
{
    *out = (struct wanted){.is_in_code = true};
    set_path(out, name);
    return out->path.n > 0;
}
