/* Tags of Liquid that stand alone on a line, as GitBook and Jekyll have them:
 *
 *     {% hint style="info" %} … {% endhint %}
 *     {% tabs %}{% tab title="Linux" %} … {% endtab %}{% endtabs %}
 *     {% code title="a.js" lineNumbers="true" %} … {% endcode %}
 *     {% embed url="https://…" %} words {% endembed %}
 *     {% swagger method="get" path="/x" summary="…" %} … {% endswagger %}
 *     {% openapi src="a.yaml" path="/x" method="get" %} … {% endopenapi %}
 *     {% highlight ruby linenos %} … {% endhighlight %}
 *     {% raw %} … {% endraw %}, {% comment %} … {% endcomment %}
 *
 * https://gitbook.com/docs/creating-content/blocks/hint
 * https://gitbook.com/docs/api-references/openapi
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

/* ---- interfaces ---- */

/* A line in front of what the tag holds. */
static bool open_under(struct lines *l, const struct call *c, struct box box,
                       struct buf *text)
{
    bool is_open = open_hidden(l, c, box);
    if (is_open && text->n) {
        lines_put_inside(l, arena_str(&l->arena, buf_view(text)));
        lines_put_inside(l, (struct str){0});
    }
    buf_release(text);
    return is_open;
}

/* "`GET /path`" */
static void put_operation(const struct call *c, struct buf *out)
{
    struct str method = argument(c->arguments, "method");
    struct str host = argument(c->arguments, "baseUrl");
    struct str path = argument(c->arguments, "path");
    host = host.n ? host : argument(c->arguments, "host");
    buf_putc(out, '`');
    for (size_t i = 0; i < method.n; i++)
        buf_putc(out, method.p[i] >= 'a' && method.p[i] <= 'z'
                          ? (char)(method.p[i] - 'a' + 'A')
                          : method.p[i]);
    buf_printf(out, " %.*s%.*s`", STR_ARG(host), STR_ARG(path));
}

/* {% swagger method="get" path="/x" baseUrl="https://…" summary="What it does" %} */
static bool open_operation(struct lines *l, const struct call *c, struct box box)
{
    struct buf text = BUF_INIT;
    struct str summary = argument(c->arguments, "summary");
    if (summary.n)
        buf_printf(&text, "**%.*s** ", STR_ARG(summary));
    put_operation(c, &text);
    return open_under(l, c, box, &text);
}

/* {% openapi src="a.yaml" path="/x" method="get" %}: of a file, which it leads to. */
static bool open_openapi(struct lines *l, const struct call *c, struct box box)
{
    struct buf text = BUF_INIT;
    struct str file = argument(c->arguments, "src");
    put_operation(c, &text);
    if (file.n)
        buf_printf(&text, " ([%.*s](<%.*s>))", STR_ARG(file), STR_ARG(file));
    return open_under(l, c, box, &text);
}

/* {% swagger-parameter in="path" name="id" type="string" required="true" %} */
static bool open_parameter(struct lines *l, const struct call *c, struct box box)
{
    static const char *const keys[] = {"in", "type"};
    struct buf text = BUF_INIT;
    const char *sign = " (";
    buf_printf(&text, "`%.*s`", STR_ARG(argument(c->arguments, "name")));
    for (size_t i = 0; i < countof(keys); i++) {
        struct str value = argument(c->arguments, keys[i]);
        if (value.n)
            buf_printf(&text, "%s%.*s", sign, STR_ARG(value));
        sign = value.n ? ", " : sign;
    }
    if (str_eq(argument(c->arguments, "required"), STR("true"))) {
        buf_printf(&text, "%srequired", sign);
        sign = ", ";
    }
    if (*sign == ',')
        buf_putc(&text, ')');
    return open_under(l, c, box, &text);
}

/* {% swagger-response status="200: OK" description="Found" %} */
static bool open_response(struct lines *l, const struct call *c, struct box box)
{
    struct buf text = BUF_INIT;
    struct str status = argument(c->arguments, "status");
    struct str words = argument(c->arguments, "description");
    status = status.n ? status : argument(c->arguments, "httpCode");
    if (status.n)
        buf_printf(&text, "**%.*s** ", STR_ARG(status));
    buf_str(&text, words);
    return open_under(l, c, box, &text);
}

/* ---- code ---- */

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
    {"hint", open_hint},
    {"tabs", open_tabs},
    {"tab", open_tab},
    {"code", open_code},
    {"embed", open_shown},
    {"file", open_shown},
    {"updates", open_hidden},
    {"update", open_hidden},
    {"prompt", open_hidden},
    {"content-ref", open_hidden},
    {"stepper", open_hidden},
    {"step", open_hidden},
    {"columns", open_hidden},
    {"column", open_hidden},
    {"raw", open_raw},
    {"verbatim", open_raw},
    {"comment", open_comment},
    {"highlight", open_highlight},
    {"details", open_details},

    {"swagger", open_operation},
    {"swagger-description", open_hidden},
    {"swagger-parameter", open_parameter},
    {"swagger-response", open_response},
    {"openapi", open_openapi},
    {"openapi-operation", open_openapi},
    {"api-method", open_operation},
    {"api-method-summary", open_hidden},
    {"api-method-description", open_hidden},
    {"api-method-spec", open_hidden},
    {"api-method-request", open_hidden},
    {"api-method-path-parameters", open_hidden},
    {"api-method-query-parameters", open_hidden},
    {"api-method-headers", open_hidden},
    {"api-method-body-parameters", open_hidden},
    {"api-method-form-data-parameters", open_hidden},
    {"api-method-parameter", open_parameter},
    {"api-method-response", open_hidden},
    {"api-method-response-example", open_response},
    {"api-method-response-example-description", open_hidden},
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
