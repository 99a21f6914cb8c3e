/* Shortcodes of Hugo that stand alone on a line and hold blocks, as its themes have
 * them: Learn, Relearn, Book, Docsy, Geekdoc, Doks, Hextra, Congo.
 *
 *     {{% notice tip "Title" %}} … {{% /notice %}}
 *     {{< hint warning >}} … {{< /hint >}}
 *     {{< tabs >}}{{< tab "Linux" >}} … {{< /tab >}}{{< /tabs >}}
 *     {{< highlight go "linenos=table" >}} … {{< /highlight >}}
 *     {{< comment >}} … {{< /comment >}}
 *
 * https://gohugo.io/content-management/shortcodes/
 * https://mcshelby.github.io/hugo-theme-relearn/shortcodes/notice/
 * https://hugo-book-demo.netlify.app/docs/shortcodes/hints/
 * https://www.docsy.dev/docs/content/shortcodes/ */
#include "markdown/dialect/calls.h"
#include "markdown/dialect/rules.h"

/* How the name, or an argument, says which alert it is. */
struct form {
    const char *name;
    const char
        *mark; /* "!tip", or "=tab"; "!": the first argument or `style` says it */
    char fold;
    bool is_fenced, is_dropped;
};

static const struct form forms[] = {
    {"note", "!note", 0, false, false},
    {"info", "!info", 0, false, false},
    {"tip", "!tip", 0, false, false},
    {"important", "!important", 0, false, false},
    {"warning", "!warning", 0, false, false},
    {"caution", "!caution", 0, false, false},
    {"danger", "!danger", 0, false, false},
    {"attention", "!warning", 0, false, false},
    {"success", "!success", 0, false, false},
    {"notice", "!", 0, false, false},
    {"hint", "!", 0, false, false},
    {"alert", "!", 0, false, false},
    {"admonition", "!", 0, false, false},
    {"callout", "!", 0, false, false},
    {"pageinfo", "!info", 0, false, false},
    {"expand", "!details", '-', false, false},
    {"details", "!details", '-', false, false},
    {"collapse", "!details", '-', false, false},
    {"tabs", "=tabs", 0, false, false},
    {"tabpane", "=tabs", 0, false, false},
    {"tab", "=tab", 0, false, false},
    {"highlight", NULL, 0, true, false},
    {"code-toggle", NULL, 0, true, false},
    {"comment", NULL, 0, false, true},
    {"columns", NULL, 0, false, false},
    {"column", NULL, 0, false, false},
    {"steps", NULL, 0, false, false},
    {"cards", NULL, 0, false, false},
    {"cardpane", NULL, 0, false, false},
    {"section", NULL, 0, false, false},
    {"center", NULL, 0, false, false},
    {"lead", NULL, 0, false, false},
};

static const struct form *form_of(struct str name)
{
    for (size_t i = 0; i < countof(forms); i++)
        if (str_eq(name, str_z(forms[i].name)))
            return &forms[i];
    return NULL;
}

static struct str first_of(struct str arguments, const char *const *keys)
{
    for (; *keys; keys++) {
        struct str value = argument(arguments, *keys);
        if (value.n)
            return value;
    }
    return (struct str){0};
}

/* Bootstrap's names of colours, too. */
static struct str kind_of(struct str arguments, bool *is_positional)
{
    static const char *const keys[] = {"style", "color",   "type", "kind",
                                       "level", "context", NULL};
    struct str kind = first_of(arguments, keys);
    *is_positional = !kind.n && positional(arguments, 0).n &&
                     word_of(positional(arguments, 0)).n == positional(arguments, 0).n;
    if (*is_positional)
        kind = positional(arguments, 0);
    if (!kind.n || kind.n > 20 || word_of(kind).n != kind.n ||
        str_eq(kind, STR("primary")) || str_eq(kind, STR("secondary")))
        return STR("note");
    return kind;
}

static struct str title_of(const struct form *form, struct str arguments,
                           bool kind_is_first)
{
    static const char *const keys[] = {"title", "header",  "name",
                                       "label", "summary", NULL};
    struct str title = first_of(arguments, keys);
    (void)form;
    return title.n ? title : positional(arguments, kind_is_first ? 1 : 0);
}

/* What it holds, where it ends on its line; else it goes on below. */
static bool open(struct lines *l, struct box box, struct str mark, char fold,
                 struct str title, struct str inner)
{
    return inner.p ? lines_box(l, box, mark, fold, title, inner)
                   : lines_open(l, box, mark, fold, title);
}

static bool open_alert(struct lines *l, const struct form *form, const struct call *c,
                       struct box box, struct str inner)
{
    char room[24] = "!";
    bool kind_is_first = false;
    struct str mark = str_z(form->mark);
    if (mark.n == 1) {
        struct str kind = kind_of(c->arguments, &kind_is_first);
        memcpy(room + 1, kind.p, kind.n);
        mark = (struct str){room, kind.n + 1};
    }
    struct str title = title_of(form, c->arguments, kind_is_first);
    bool is_tabs = str_eq(mark, STR("=tabs"));
    bool is_open = form->fold && str_eq(argument(c->arguments, "open"), STR("true"));
    return open(l, box, mark, is_open ? '+' : form->fold,
                is_tabs ? (struct str){0} : title, inner);
}

/* "linenos=table,hl_lines=2 4-5,linenostart=199" as what stands behind the language. */
static struct str info_of(struct lines *l, struct str arguments)
{
    struct str language = positional(arguments, 0), options = positional(arguments, 1);
    struct buf info = BUF_INIT;
    buf_str(&info, language);
    if (options.n)
        buf_printf(&info, " {%.*s}", STR_ARG(options));
    else if (language.n != str_trim(arguments).n)
        buf_printf(&info, " {%.*s}",
                   STR_ARG(str_from(str_trim(arguments), language.n)));
    struct str kept = arena_str(&l->arena, buf_view(&info));
    buf_release(&info);
    return kept;
}

/* Docsy's tabs and cards hold code, unless they say otherwise:
 * {{< tab header="C" lang="c" >}}, {{< card code=true lang="c" >}}; tabs of other
 * themes say no language. */
static bool is_of_code(struct lines *l, const struct call *c)
{
    bool is_tab = str_eq(c->name, STR("tab")) && lines_is_open(l, STR("tabpane"));
    bool is_text =
        str_eq(argument(c->arguments, "text"), STR("true")) || l->has_text_tabs;
    bool is_raw = c->from + 2 < l->rest.n && l->rest.p[c->from + 2] == '<';
    return is_tab ? is_raw && !is_text
                  : str_eq(c->name, STR("card")) &&
                        str_eq(argument(c->arguments, "code"), STR("true"));
}

/* In the container that was opened. */
static bool open_code_within(struct lines *l, const struct call *c)
{
    struct str language = argument(c->arguments, "lang");
    struct box box = {.end = END_NAME,
                      .name = c->name,
                      .is_code = true,
                      .is_fenced = true,
                      .is_inner = true,
                      .ends_here = true};
    l->at = l->line.n;
    l->nitem = l->quotes = 0;
    return lines_open(l, box, (struct str){0}, 0, language.n ? language : STR("text"));
}

/* "{{< x >}}inner{{< /x >}}": whether all of the line is the call, or that. */
static bool read_whole(struct str rest, struct call *c, struct str *inner)
{
    struct call end;
    *inner = (struct str){0};
    if (!call_find(rest, 0, c) || c->from || c->kind != CALL_HUGO)
        return false;
    if (c->to == rest.n)
        return true;
    for (size_t at = c->to; call_find(rest, at, &end); at = end.to)
        if (end.is_end && end.kind == c->kind && end.to == rest.n &&
            str_eq(end.name, c->name)) {
            *inner = str_slice(rest, c->to, end.from);
            return !c->is_end;
        }
    return false;
}

/* A shortcode of somebody's own that holds something: what it is called, and that. */
static bool open_unknown(struct lines *l, const struct call *c, struct str inner)
{
    struct box box = {.end = END_NAME, .name = c->name};
    static const char *const keys[] = {"title", "header", "heading", NULL};
    struct str title = first_of(c->arguments, keys);
    if (inner.p || !lines_open(l, box, (struct str){0}, 0, (struct str){0}))
        return false;
    lines_say(l, c->name, DIAG_WARNING,
              "the shortcode \"%.*s\" of Hugo is not known here and left out, what it "
              "holds stays; write it in Markdown",
              STR_ARG(c->name));
    if (title.n) {
        lines_put_inside(l, arena_printf(&l->arena, "**%.*s**", STR_ARG(title)));
        lines_put_inside(l, (struct str){0});
    }
    return true;
}

bool shortcode_end(struct str rest, struct str *name)
{
    struct call c;
    bool is_end = str_starts(rest, STR("{{")) && call_is(rest, &c) &&
                  c.kind == CALL_HUGO && c.is_end;
    if (is_end)
        *name = c.name;
    return is_end;
}

bool shortcode_read(struct lines *l)
{
    struct call c;
    struct str inner;
    if (!str_starts(l->rest, STR("{{")) || !read_whole(l->rest, &c, &inner))
        return false;
    if (c.is_end)
        return lines_close(l, c.name);
    const struct form *form = form_of(c.name);
    if (!form)
        return open_unknown(l, &c, inner);
    struct box box = {.end = END_NAME,
                      .name = c.name,
                      .is_shown = form->mark != NULL,
                      .is_code = form->is_fenced || form->is_dropped,
                      .is_dropped = form->is_dropped,
                      .is_fenced = form->is_fenced};
    if (str_eq(c.name, STR("tabpane")))
        l->has_text_tabs = str_eq(argument(c.arguments, "text"), STR("true"));
    bool is_of_code_too = form->mark && !inner.p && is_of_code(l, &c);
    if (form->mark)
        return open_alert(l, form, &c, box, inner) &&
               (!is_of_code_too || open_code_within(l, &c));
    if (form->is_dropped && inner.p) {
        lines_omit(l);
        return true;
    }
    return open(l, box, (struct str){0}, 0,
                form->is_fenced ? info_of(l, c.arguments) : (struct str){0}, inner);
}
