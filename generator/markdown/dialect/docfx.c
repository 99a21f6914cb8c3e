/* What DocFX has of its own, alone on a line:
 *
 *     # [Linux](#tab/linux)       a tab, up to the next or a line --- or ***
 *     > [!div class="checklist"]  what the quote holds, without the quote
 *     > [!VIDEO https://…]        a link to it
 *     :::row::: … :::row-end:::   what they hold, whatever it stands in
 *
 * Tabs that depend on others (#tab/linux/bash) are called by both.
 *
 * https://dotnet.github.io/docfx/docs/markdown.html
 * https://learn.microsoft.com/contribute/content/markdown-reference */
#include "markdown/dialect/rules.h"
#include "markdown/mask.h"

static const struct str tab_name = STR_INIT("#tab");

/* "# [Linux](#tab/linux/bash)": its words, and what it depends on. */
static bool reads_tab(struct str s, struct str *words, struct str *of)
{
    size_t marks = run_of(s);
    ptrdiff_t at = str_find(s, STR("](#tab/"), 0);
    struct str rest = str_trim(str_from(s, marks));
    if (s.p[0] != '#' || marks > 6 || at < 0 || rest.p[0] != '[' ||
        !str_ends(s, STR(")")))
        return false;
    *words = str_slice(s, (size_t)(rest.p - s.p) + 1, (size_t)at);
    struct str id = str_slice(s, (size_t)at + strlen("](#tab/"), s.n - 1);
    ptrdiff_t slash = str_find_char(id, '/', 0);
    *of = slash < 0 ? (struct str){0} : str_from(id, (size_t)slash + 1);
    return words->n > 0;
}

bool docfx_tab_end(struct str rest, struct str *name)
{
    bool is_rule = rest.n >= 3 && strchr("-*", rest.p[0]) && run_of(rest) == rest.n;
    if (is_rule)
        *name = tab_name;
    return is_rule;
}

bool docfx_tab_read(struct lines *l)
{
    struct str name, words, of;
    if (docfx_tab_end(l->rest, &name))
        return lines_close(l, tab_name);
    if (!reads_tab(l->rest, &words, &of))
        return false;
    (void)lines_close(l, tab_name);
    struct buf title = BUF_INIT;
    buf_str(&title, words);
    if (of.n)
        buf_printf(&title, " (%.*s)", STR_ARG(of));
    struct box box = {.end = END_NAME, .name = tab_name, .is_shown = true};
    bool is_open = lines_open(l, box, STR("=tab"), 0, of.n ? buf_view(&title) : words);
    buf_release(&title);
    return is_open;
}

/* In the quote that the line stands in. */
bool docfx_div_read(struct lines *l)
{
    struct str inner = str_slice(l->rest, 2, l->rest.n - 1);
    struct buf text = BUF_INIT;
    bool is_one = l->quotes > 0 && l->rest.n > 8 && l->rest.p[1] == '!' &&
                  l->rest.p[l->rest.n - 1] == ']';
    bool is_div = is_one && str_starts(inner, STR("div "));
    bool is_video = is_one && str_eq_nocase(str_slice(inner, 0, 6), STR("video "));
    if (is_div) {
        buf_printf(&text, "%c=group]", MASK_BOX);
        lines_put(l, buf_view(&text));
        lines_emit(l, l->prefix.n, "", (struct str){0});
    } else if (is_video) {
        buf_printf(&text, "%c=group]", MASK_BOX);
        lines_put(l, buf_view(&text));
        lines_emit(l, l->prefix.n, "", (struct str){0});
        buf_clear(&text);
        buf_printf(&text, "<%.*s>", STR_ARG(str_trim(str_from(inner, 6))));
        lines_put_inside(l, buf_view(&text));
    }
    buf_release(&text);
    return is_div || is_video;
}

/* ":::row:::", ":::zone pivot="a"" and what ends them. */
static const char *const regions[] = {"row",     "column", "zone",
                                      "moniker", "image",  NULL};

static struct str inner_of(struct str s)
{
    s = str_from(s, run_of(s));
    if (str_ends(s, STR(":::")))
        s = str_slice(s, 0, s.n - 3);
    return str_trim(s);
}

bool docfx_region_end(struct str rest, struct str *name)
{
    if (!str_starts(rest, STR(":::")) || !str_find(rest, STR("-end"), 0))
        return false;
    struct str word = inner_of(rest);
    if (!str_ends(word, STR("-end")))
        return false;
    *name = str_slice(word, 0, word.n - 4);
    return is_one_of(*name, regions);
}

/* The long description of a complex image is words below it. */
static bool read_image(struct lines *l, struct str attributes)
{
    struct str source = argument(attributes, "source");
    struct buf text = BUF_INIT;
    if (!source.n)
        return false;
    buf_printf(&text, "![%.*s](<%.*s>)", STR_ARG(argument(attributes, "alt-text")),
               STR_ARG(str_from(source, str_starts(source, STR("~/")))));
    lines_put_apart(l, buf_view(&text));
    buf_release(&text);
    return true;
}

bool docfx_region_read(struct lines *l)
{
    struct str name;
    if (!str_starts(l->rest, STR(":::")))
        return false;
    if (docfx_region_end(l->rest, &name)) {
        if (!lines_close(l, name))
            lines_drop(l);
        return true;
    }
    struct str inner = inner_of(l->rest);
    name = word_of(inner);
    struct str attributes = str_from(inner, name.n);
    if (str_eq(name, STR("image")) && read_image(l, attributes))
        return true;
    bool is_closed = str_ends(l->rest, STR(":::")) && inner.n;
    bool has_more = str_trim(attributes).n || is_closed;
    struct box box = {.end = END_NAME, .name = name, .strips = true};
    return has_more && is_one_of(name, regions) &&
           lines_open(l, box, (struct str){0}, 0, (struct str){0});
}
