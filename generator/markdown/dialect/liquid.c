/* Tags of Liquid that stand alone on a line, as GitBook and Jekyll have them:
 *
 *     {% hint style="info" %} … {% endhint %}
 *     {% tabs %}{% tab title="Linux" %} … {% endtab %}{% endtabs %}
 *     {% code title="a.js" lineNumbers="true" %} … {% endcode %}
 *     {% embed url="https://…" %} words {% endembed %}
 *     {% highlight ruby linenos %} … {% endhighlight %}
 *     {% raw %} … {% endraw %}, {% comment %} … {% endcomment %}
 *
 * https://gitbook.com/docs/creating-content/blocks/hint
 * https://jekyllrb.com/docs/liquid/tags/ */
#include "markdown/dialect/calls.h"
#include "markdown/dialect/rules.h"

static bool open_hint(struct lines *l, const struct call *c, struct box box)
{
    struct str style = argument(c->arguments, "style");
    char room[24] = "!";
    if (!style.n || style.n > 20 || word_of(style).n != style.n)
        style = STR("info");
    memcpy(room + 1, style.p, style.n);
    return lines_open(l, box, (struct str){room, style.n + 1}, 0, (struct str){0});
}

static bool open_tabs(struct lines *l, const struct call *c, struct box box)
{
    (void)c;
    return lines_open(l, box, STR("=tabs"), 0, (struct str){0});
}

static bool open_tab(struct lines *l, const struct call *c, struct box box)
{
    struct str title = argument(c->arguments, "title");
    return lines_open(l, box, STR("=tab"), 0,
                      title.n ? title : positional(c->arguments, 0));
}

static bool open_details(struct lines *l, const struct call *c, struct box box)
{
    struct str title = argument(c->arguments, "summary");
    return lines_open(l, box, STR("!details"), '-',
                      title.n ? title : positional(c->arguments, 0));
}

/* What it holds stays as it is. */
static bool open_hidden(struct lines *l, const struct call *c, struct box box)
{
    (void)c;
    box.is_shown = false;
    return lines_open(l, box, (struct str){0}, 0, (struct str){0});
}

static bool open_raw(struct lines *l, const struct call *c, struct box box)
{
    box.is_code = true;
    return open_hidden(l, c, box);
}

static bool open_comment(struct lines *l, const struct call *c, struct box box)
{
    box.is_code = box.is_dropped = true;
    return open_hidden(l, c, box);
}

static bool open_highlight(struct lines *l, const struct call *c, struct box box)
{
    box.is_shown = false;
    box.is_code = box.is_fenced = true;
    struct str rest = str_trim(c->arguments), language = positional(rest, 0);
    struct str more = str_trim(str_from(rest, language.n));
    if (more.n)
        language =
            arena_printf(&l->arena, "%.*s {%.*s}", STR_ARG(language), STR_ARG(more));
    return lines_open(l, box, (struct str){0}, 0, language);
}

/* What stands between is said of the file or the page that the tag shows. */
static bool open_shown(struct lines *l, const struct call *c, struct box box)
{
    struct buf text = BUF_INIT;
    struct str url = argument(c->arguments, "url"), src = argument(c->arguments, "src");
    ptrdiff_t slash = str_rfind_char(src, '/');
    if (url.n)
        buf_printf(&text, "<%.*s>", STR_ARG(url));
    else if (src.n)
        buf_printf(&text, "[%.*s](<%.*s>)", STR_ARG(str_from(src, (size_t)(slash + 1))),
                   STR_ARG(src));
    bool is_open = text.n && open_hidden(l, c, box);
    if (is_open) {
        lines_put_inside(l, buf_view(&text));
        lines_put_inside(l, (struct str){0});
    }
    buf_release(&text);
    return is_open;
}

/* A title and line numbers for the code in it. */
static bool open_code(struct lines *l, const struct call *c, struct box box)
{
    struct str title = argument(c->arguments, "title");
    struct str numbers = argument(c->arguments, "lineNumbers");
    bool is_open = open_hidden(l, c, box);
    if (is_open && title.n)
        l->code_info = arena_printf(&l->arena, " title=\"%.*s\"", STR_ARG(title));
    if (is_open && str_eq(numbers, STR("true")))
        l->code_info =
            arena_printf(&l->arena, "%.*s linenums=\"1\"", STR_ARG(l->code_info));
    return is_open;
}

static const struct {
    const char *name;
    bool (*open)(struct lines *l, const struct call *c, struct box box);
} tags[] = {
    {"hint", open_hint},       {"tabs", open_tabs},
    {"tab", open_tab},         {"code", open_code},
    {"embed", open_shown},     {"file", open_shown},
    {"updates", open_hidden},  {"update", open_hidden},
    {"prompt", open_hidden},   {"content-ref", open_hidden},
    {"stepper", open_hidden},  {"step", open_hidden},
    {"columns", open_hidden},  {"column", open_hidden},
    {"raw", open_raw},         {"verbatim", open_raw},
    {"comment", open_comment}, {"highlight", open_highlight},
    {"details", open_details},
};

bool liquid_end(struct str rest, struct str *name)
{
    struct call c;
    bool is_end = str_starts(rest, STR("{%")) && call_is(rest, &c) && c.is_end;
    if (is_end)
        *name = c.name;
    return is_end;
}

bool liquid_read(struct lines *l)
{
    struct call c;
    if (!str_starts(l->rest, STR("{%")) || !call_is(l->rest, &c))
        return false;
    if (c.is_end)
        return lines_close(l, c.name);
    struct box box = {.end = END_NAME, .name = c.name, .is_shown = true};
    for (size_t i = 0; i < countof(tags); i++)
        if (str_eq(c.name, str_z(tags[i].name)))
            return tags[i].open(l, &c, box);
    return false;
}
