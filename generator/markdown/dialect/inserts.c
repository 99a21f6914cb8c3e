/* Calls of templates within a line, and those that stand for something on a line of
 * their own:
 *
 *     [words]({{< ref "b.md" >}})     {{< relref "b.md#x" >}}      Hugo
 *     {{< figure src="a.png" caption="What it shows" >}}
 *     {{< param version >}}
 *     [words]({% link guides/b.md %})  {% post_url 2024-02-29-leap %}    Jekyll
 *     {{ site.baseurl }}/x             {{ "/x" | relative_url }}
 *     {{ book.name }}                 `variables` in book.json     GitBook, HonKit
 *
 * What is not known stays, with a finding.
 *
 * https://gohugo.io/shortcodes/ref/, https://gohugo.io/shortcodes/figure/
 * https://jekyllrb.com/docs/liquid/tags/#links */
#include "markdown/dialect/calls.h"
#include "markdown/dialect/rules.h"

/* An address: blanks would end it. */
static void put_address(struct buf *out, struct str address)
{
    for (size_t i = 0; i < address.n; i++)
        if (address.p[i] == ' ')
            buf_puts(out, "%20");
        else
            buf_putc(out, address.p[i]);
}

static bool put_ref(const struct call *c, struct buf *out)
{
    struct str path = argument(c->arguments, "path");
    put_address(out, path.n ? path : positional(c->arguments, 0));
    return true;
}

static bool put_link(const struct call *c, struct buf *out)
{
    buf_putc(out, '/');
    put_address(out, c->arguments);
    return c->arguments.n > 0;
}

static bool put_post(const struct call *c, struct buf *out)
{
    buf_puts(out, "/_posts/");
    put_address(out, c->arguments);
    buf_puts(out, ".md");
    return c->arguments.n > 0;
}

/* Words that stand within brackets or quotes. */
static void put_words(struct buf *out, struct str words)
{
    for (size_t i = 0; i < words.n; i++) {
        if (strchr("[]\"\\", words.p[i]))
            buf_putc(out, '\\');
        buf_putc(out, words.p[i]);
    }
}

static bool put_figure(const struct call *c, struct buf *out)
{
    struct str source = argument(c->arguments, "src");
    struct str caption = argument(c->arguments, "caption");
    struct str alt = argument(c->arguments, "alt");
    if (!source.n)
        source = argument(c->arguments, "link");
    if (!source.n)
        source = positional(c->arguments, 0);
    if (!caption.n)
        caption = argument(c->arguments, "title");
    buf_puts(out, "![");
    put_words(out, alt.n ? alt : caption);
    buf_puts(out, "](");
    put_address(out, source);
    if (caption.n) {
        buf_puts(out, " \"");
        put_words(out, caption);
        buf_putc(out, '"');
    }
    buf_putc(out, ')');
    return source.n > 0;
}

static bool put_video(const struct call *c, struct buf *out)
{
    struct str id = argument(c->arguments, "id");
    buf_puts(out, "<https://www.youtube.com/watch?v=");
    put_address(out, id.n ? id : positional(c->arguments, 0));
    buf_putc(out, '>');
    return true;
}

/* Quarto's, by its address. */
static bool put_address_of(const struct call *c, struct buf *out)
{
    struct str address = positional(c->arguments, 0);
    buf_printf(out, "<%.*s>", STR_ARG(address));
    return str_find(address, STR("://"), 0) > 0;
}

static bool put_break(const struct call *c, struct buf *out)
{
    (void)c;
    buf_puts(out, "<br>");
    return true;
}

static bool put_nothing(const struct call *c, struct buf *out)
{
    (void)c, (void)out;
    return true;
}

/* GitBook's cards for what lies elsewhere. */
static bool put_embed(const struct call *c, struct buf *out)
{
    struct str url = argument(c->arguments, "url");
    buf_printf(out, "<%.*s>", STR_ARG(url));
    return url.n > 0;
}

static bool put_file(const struct call *c, struct buf *out)
{
    struct str src = argument(c->arguments, "src");
    ptrdiff_t slash = str_rfind_char(src, '/');
    buf_printf(out, "[%.*s](<%.*s>)", STR_ARG(str_from(src, (size_t)(slash + 1))),
               STR_ARG(src));
    return src.n > 0;
}

/* {{< kbd Ctrl+C >}} of Quarto, which may name keys by system: mac=Cmd-C. */
static bool put_key(const struct call *c, struct buf *out)
{
    static const char *const systems[] = {"linux", "win", "mac"};
    struct str key = positional(c->arguments, 0);
    for (size_t i = 0; i < countof(systems) && !key.n; i++)
        key = argument(c->arguments, systems[i]);
    buf_printf(out, "<kbd>%.*s</kbd>", STR_ARG(key));
    return key.n > 0;
}

static const struct {
    enum call_kind kind;
    const char *name;
    bool (*put)(const struct call *c, struct buf *out);
} calls[] = {
    {CALL_HUGO, "ref", put_ref},           {CALL_HUGO, "relref", put_ref},
    {CALL_HUGO, "figure", put_figure},     {CALL_HUGO, "image", put_figure},
    {CALL_HUGO, "img", put_figure},        {CALL_HUGO, "youtube", put_video},
    {CALL_HUGO, "br", put_break},          {CALL_HUGO, "toc", put_nothing},
    {CALL_HUGO, "pagebreak", put_nothing}, {CALL_HUGO, "video", put_address_of},
    {CALL_HUGO, "kbd", put_key},           {CALL_LIQUID, "link", put_link},
    {CALL_LIQUID, "post_url", put_post},   {CALL_LIQUID, "embed", put_embed},
    {CALL_LIQUID, "file", put_file},
};

/* "{{ '/x' | relative_url }}": what stands in the quotes. */
static bool put_filtered(struct str inner, struct buf *out)
{
    struct str path = positional(inner, 0);
    ptrdiff_t bar = str_find_char(inner, '|', 0);
    struct str filter =
        bar < 0 ? (struct str){0} : str_trim(str_from(inner, (size_t)bar + 1));
    bool is_address = str_starts(filter, STR("relative_url")) ||
                      str_starts(filter, STR("absolute_url")) ||
                      str_starts(filter, STR("prepend:"));
    if (!inner.n || !strchr("'\"", inner.p[0]) || !is_address)
        return false;
    put_address(out, path);
    return true;
}

/* What stands under a key: of the page, else of the site. */
static bool put_value(const struct lines *l, bool of_page, bool of_site, struct str key,
                      struct buf *out)
{
    const struct md_values *values = l->values;
    struct str value;
    bool has = values && key.n &&
               ((of_page && values->find(values->context, MD_OF_PAGE, key, &value)) ||
                (of_site && values->find(values->context, MD_OF_SITE, key, &value)));
    if (has)
        buf_str(out, str_trim(value));
    return has;
}

static bool put_within(const struct lines *l, bool of_page, struct str within,
                       struct str key, struct buf *out)
{
    struct buf whole = BUF_INIT;
    buf_str(&whole, within);
    buf_str(&whole, key);
    bool has = put_value(l, of_page, !of_page, buf_view(&whole), out);
    buf_release(&whole);
    return has;
}

static bool put_output(const struct lines *l, const struct call *c, struct buf *out)
{
    static const char *const roots[] = {"site.baseurl", "site.url", "site.baseUrl",
                                        "site.github.url", NULL};
    static const struct {
        struct str head;
        bool of_page;
        struct str within; /* the key of the site */
    } scopes[] = {{STR_INIT("page."), true, {0}},
                  {STR_INIT("$frontmatter."), true, {0}},
                  {STR_INIT("site."), false, {0}},
                  {STR_INIT("book."), false, STR_INIT("variables.")}};
    struct str key = c->arguments;
    bool is_title = str_starts(key, STR("#title ")); /* mdBook's, of the window */
    if (is_title || is_one_of(key, roots) || put_filtered(key, out))
        return true;
    for (size_t i = 0; i < countof(scopes); i++)
        if (str_starts(key, scopes[i].head))
            return put_within(l, scopes[i].of_page, scopes[i].within,
                              str_from(key, scopes[i].head.n), out);
    return false;
}

/* {{< param version >}}, {{< meta title >}}, {{< var version >}}. */
static bool put_named_value(const struct lines *l, const struct call *c,
                            struct buf *out)
{
    static const char *const names[] = {"param", "meta", "var", NULL};
    return c->kind == CALL_HUGO && !c->is_end && is_one_of(c->name, names) &&
           put_value(l, !str_eq(c->name, STR("var")), true, positional(c->arguments, 0),
                     out);
}

/* Pairs whose end the rest of a line was found not to have: it is not looked for
 * again. */
enum { NO_RAW = 1, NO_HIGHLIGHT = 2, NO_COMMENT = 4 /* twice that: Liquid's */ };

/* The end of the pair that the call begins. */
static bool find_end(struct str line, const struct call *c, unsigned pair,
                     unsigned *missing, struct call *end)
{
    for (size_t at = c->to; !(*missing & pair) && call_find(line, at, end);
         at = end->to)
        if (end->is_end && end->kind == c->kind && str_eq(end->name, c->name))
            return true;
    *missing |= pair;
    return false;
}

/* Code in words: {{< highlight go "hl_inline=true" >}}x := 1{{< /highlight >}};
 * {{< comment >}} and {% comment %} hold what nobody is to see. */
static bool put_pair(struct str line, struct call *c, unsigned *missing,
                     struct buf *out)
{
    bool is_code = c->kind == CALL_HUGO && str_eq(c->name, STR("highlight"));
    bool is_comment = c->kind != CALL_OUTPUT && str_eq(c->name, STR("comment"));
    unsigned pair = is_code                  ? NO_HIGHLIGHT
                    : c->kind == CALL_LIQUID ? 2 * NO_COMMENT
                                             : NO_COMMENT;
    struct call end = {0};
    if (c->is_end || !(is_code || is_comment) ||
        !find_end(line, c, pair, missing, &end))
        return false;
    if (is_code)
        buf_printf(out, "``%.*s``", STR_ARG(str_slice(line, c->to, end.from)));
    c->to = end.to;
    return true;
}

/* A call with a comment in it is how one writes a call that is shown. */
static bool put_escaped(const struct call *c, struct str line, struct buf *out)
{
    struct str text = str_slice(line, c->from, c->to);
    if (c->kind != CALL_HUGO || text.n < 10 ||
        !str_eq(str_slice(text, 3, 5), STR("/*")) ||
        !str_eq(str_slice(text, text.n - 5, text.n - 3), STR("*/")))
        return false;
    buf_puts(out, "{");
    buf_printf(out, "{%c%.*s%c}}", text.p[2] == '<' ? '<' : '%',
               STR_ARG(str_slice(text, 5, text.n - 5)), text.p[2] == '<' ? '>' : '%');
    return true;
}

static bool put_call(const struct lines *l, const struct call *c, struct buf *out)
{
    if (c->kind == CALL_OUTPUT)
        return put_output(l, c, out);
    if (put_named_value(l, c, out) ||
        (c->kind == CALL_LIQUID && str_starts(c->name, STR("#"))))
        return true;
    for (size_t i = 0; i < countof(calls); i++)
        if (!c->is_end && c->kind == calls[i].kind &&
            str_eq(c->name, str_z(calls[i].name)))
            return calls[i].put(c, out);
    return false;
}

/* Braces alone are many a template's: they are ours to judge in Jekyll only. */
static void say(struct lines *l, const struct call *c)
{
    if (c->from && l->rest.p[c->from - 1] == '\\')
        return;
    bool is_file = str_ends(positional(c->arguments, 0), STR(".md"));
    if (str_starts(c->name, STR("include")) && (c->kind == CALL_HUGO || is_file))
        return; /* that there is no such file was said */
    if (c->kind == CALL_OUTPUT && str_starts(c->name, STR("book.")))
        lines_say(l, c->name, DIAG_WARNING,
                  "\"%.*s\" is none of the variables in book.json, and stays as it is "
                  "written; add it there, or write what it stands for",
                  STR_ARG(c->name));
    else if (c->kind == CALL_HUGO && c->name.p[0] != '*')
        lines_say(
            l, c->name, DIAG_WARNING,
            "the shortcode \"%.*s\" of Hugo is not known here, and stays as it is "
            "written; write what it stands for",
            STR_ARG(c->name));
    else if (c->kind == CALL_LIQUID ||
             (c->kind == CALL_OUTPUT && (l->dialects.set & DIALECT_JEKYLL) &&
              l->rest.p[c->from + 2] == ' '))
        lines_say(
            l, c->name, DIAG_WARNING,
            "\"%.*s\" is a template of Liquid that is not known here, and stays as "
            "it is written; write what it stands for",
            STR_ARG(c->name));
}

/* "{% raw %} … {% endraw %}" within the line: what stands between, as it is. */
static bool put_raw(struct str line, struct call *c, unsigned *missing, struct buf *out)
{
    struct call end = {0};
    if (c->kind != CALL_LIQUID || c->is_end || !str_eq(c->name, STR("raw")) ||
        !find_end(line, c, NO_RAW, missing, &end))
        return false;
    buf_str(out, str_slice(line, c->to, end.from));
    c->to = end.to;
    return true;
}

/* In code of a line up to `end` nothing is called, but what is written to be shown is
 * shown. */
static void put_in_code(struct str line, const struct call *first, size_t end,
                        size_t *done, struct buf *made, struct buf *out)
{
    struct call c = *first;
    do {
        if (c.to <= end && put_escaped(&c, line, made))
            replace_piece(line, done, c.from, c.to, made, out);
    } while (call_find(line, c.to, &c) && c.from < end);
}

/* What is not known is shown as it is typed: "_" and "*" in it are no emphasis. In a
 * tag of HTML a backslash would be seen. */
static bool put_unknown(struct str line, const struct call *c, struct buf *out)
{
    enum { MOST = 500 }; /* bytes of a tag */
    struct str text = str_slice(line, c->from, c->to);
    struct str before = str_slice(line, c->from > MOST ? c->from - MOST : 0, c->from);
    bool is_in_tag = str_rfind_char(before, '<') > str_rfind_char(before, '>');
    bool has_any = str_find_char(text, '_', 0) >= 0 || str_find_char(text, '*', 0) >= 0;
    if (c->kind == CALL_OUTPUT || is_in_tag || !has_any)
        return false;
    for (size_t i = 0; i < text.n; i++) {
        if (strchr("_*", text.p[i]) && text.p[i - 1] != '\\')
            buf_putc(out, '\\');
        buf_putc(out, text.p[i]);
    }
    return true;
}

/* Appends the line with what its calls stand for. Returns whether any was known. */
static bool replace(struct lines *l, struct buf *out)
{
    struct buf made = BUF_INIT;
    size_t done = 0;
    unsigned missing = 0;
    struct call c;
    for (size_t at = 0; call_find(l->rest, at, &c); at = c.to) {
        struct str before = str_slice(l->rest, at, c.from);
        ptrdiff_t tick = str_find_char(before, '`', 0);
        if (tick >= 0) {
            size_t end = past_code(l->rest, at + (size_t)tick);
            if (end > c.from || end < at + (size_t)tick + 2) {
                if (end > c.from)
                    put_in_code(l->rest, &c, end, &done, &made, out);
                c.to = end;
                continue;
            }
        }
        size_t from = c.from;
        bool is_known =
            put_escaped(&c, l->rest, &made) || put_raw(l->rest, &c, &missing, &made) ||
            put_pair(l->rest, &c, &missing, &made) || put_call(l, &c, &made);
        if (!is_known) {
            buf_clear(&made);
            say(l, &c);
        }
        if (is_known || put_unknown(l->rest, &c, &made))
            replace_piece(l->rest, &done, from, c.to, &made, out);
        buf_clear(&made);
    }
    buf_str(out, str_from(l->rest, done));
    buf_release(&made);
    return done > 0;
}

/* In code nothing is called, but what is written to be shown is shown. */
bool inserts_read_code(struct lines *l)
{
    struct buf out = BUF_INIT, made = BUF_INIT;
    size_t done = 0;
    struct call c;
    struct str line = str_from(l->line, l->at);
    bool may_be =
        str_find(line, STR("{{</*"), 0) >= 0 || str_find(line, STR("{{%/*"), 0) >= 0;
    for (size_t at = 0; may_be && call_find(line, at, &c); at = c.to)
        if (put_escaped(&c, line, &made))
            replace_piece(line, &done, c.from, c.to, &made, &out);
    buf_str(&out, str_from(line, done));
    if (done)
        lines_put_inside(l, buf_view(&out));
    buf_release(&made);
    buf_release(&out);
    return done > 0;
}

bool inserts_read(struct lines *l)
{
    struct buf out = BUF_INIT;
    bool has =
        str_find(l->rest, STR("{{"), 0) >= 0 || str_find(l->rest, STR("{%"), 0) >= 0;
    bool had = has && replace(l, &out);
    if (had)
        lines_put(l, buf_view(&out));
    buf_release(&out);
    return had;
}

static ptrdiff_t last_of(struct str s, struct str part)
{
    ptrdiff_t last = -1;
    for (ptrdiff_t at = -1; (at = str_find(s, part, (size_t)(at + 1))) >= 0;)
        last = at;
    return last;
}

/* A call that goes over several lines, none of them blank, stands on one. */
void inserts_join(struct lines *l)
{
    enum { MOST = 40 };
    static const struct {
        struct str open, close;
    } forms[] = {{STR_INIT("{{<"), STR_INIT(">}}")},
                 {STR_INIT("{{%"), STR_INIT("%}}")},
                 {STR_INIT("{%"), STR_INIT("%}")}};
    ptrdiff_t at = -1;
    size_t k = 0;
    for (; k < countof(forms); k++)
        if ((at = last_of(l->line, forms[k].open)) >= 0)
            break;
    if (at < 0 || str_find(l->line, forms[k].close, (size_t)at) >= 0 ||
        str_find_char(str_slice(l->line, 0, (size_t)at), '`', 0) >= 0)
        return;
    struct buf text = BUF_INIT;
    bool has_end = false;
    int n = 0;
    buf_str(&text, l->line);
    while (!has_end && n < MOST && !source_is_blank(l->in, l->i + n + 1)) {
        struct str next = str_trim(source_line(l->in, l->i + ++n));
        has_end = str_find(next, forms[k].close, 0) >= 0;
        buf_putc(&text, ' ');
        buf_str(&text, next);
    }
    if (has_end)
        lines_join(l, n, buf_view(&text));
    buf_release(&text);
}
