/* Shortcodes of Hugo that stand alone on a line and hold blocks, as its themes have
 * them: Learn, Relearn, Book, Docsy, Geekdoc, Doks, Hextra, Congo.
 *
 *     {{% notice tip "Title" %}} … {{% /notice %}}
 *     {{< hint warning >}} … {{< /hint >}}
 *     {{< tabs >}}{{< tab "Linux" >}} … {{< /tab >}}{{< /tabs >}}
 *     {{< highlight go "linenos=table" >}} … {{< /highlight >}}
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
    bool is_fenced;
};

static const struct form forms[] = {
    {"note", "!note", 0, false},
    {"info", "!info", 0, false},
    {"tip", "!tip", 0, false},
    {"important", "!important", 0, false},
    {"warning", "!warning", 0, false},
    {"caution", "!caution", 0, false},
    {"danger", "!danger", 0, false},
    {"attention", "!warning", 0, false},
    {"success", "!success", 0, false},
    {"notice", "!", 0, false},
    {"hint", "!", 0, false},
    {"alert", "!", 0, false},
    {"admonition", "!", 0, false},
    {"callout", "!", 0, false},
    {"pageinfo", "!info", 0, false},
    {"expand", "!details", '-', false},
    {"details", "!details", '-', false},
    {"collapse", "!details", '-', false},
    {"tabs", "=tabs", 0, false},
    {"tabpane", "=tabs", 0, false},
    {"tab", "=tab", 0, false},
    {"highlight", NULL, 0, true},
    {"columns", NULL, 0, false},
    {"column", NULL, 0, false},
    {"steps", NULL, 0, false},
    {"cards", NULL, 0, false},
    {"cardpane", NULL, 0, false},
    {"section", NULL, 0, false},
    {"center", NULL, 0, false},
    {"lead", NULL, 0, false},
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

static bool open_alert(struct lines *l, const struct form *form, const struct call *c,
                       struct box box)
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
    return lines_open(l, box, mark, form->fold, is_tabs ? (struct str){0} : title);
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
    if (!str_starts(l->rest, STR("{{")) || !call_is(l->rest, &c) || c.kind != CALL_HUGO)
        return false;
    if (c.is_end)
        return lines_close(l, c.name);
    const struct form *form = form_of(c.name);
    if (!form)
        return false;
    struct box box = {.end = END_NAME,
                      .name = c.name,
                      .is_shown = form->mark != NULL,
                      .is_code = form->is_fenced,
                      .is_fenced = form->is_fenced};
    if (form->mark)
        return open_alert(l, form, &c, box);
    return lines_open(l, box, (struct str){0}, 0,
                      form->is_fenced ? positional(c.arguments, 0) : (struct str){0});
}
