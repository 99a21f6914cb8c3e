/* HTML that asks for Markdown in it, which CommonMark reads only behind a blank line:
 *
 *     <details markdown="1">
 *     <summary>Words</summary>
 *     *Marks*
 *     </details>
 *
 * https://python-markdown.github.io/extensions/md_in_html/
 * https://kramdown.gettalong.org/syntax.html#html-blocks */
#include "markdown/dialect/rules.h"

/* Where ` markdown`, ` markdown="1"` stands in the tag; its length, or 0. */
static size_t attribute_at(struct str tag, size_t *at)
{
    ptrdiff_t i = str_find(tag, STR(" markdown"), 0);
    if (i < 0)
        return 0;
    size_t end = (size_t)i + 9;
    *at = (size_t)i;
    if (end < tag.n && tag.p[end] == '=')
        for (end++; end < tag.n && !char_is_space(tag.p[end]) && tag.p[end] != '>';)
            end++;
    return end < tag.n && strchr(" >", tag.p[end]) ? end - *at : 0;
}

/* "</div>" with words right below: to kramdown and Python-Markdown the element is over,
 * where other Markdown reads all up to a blank line as HTML. */
static bool read_end(struct lines *l)
{
    static const char *const blocks[] = {
        "div",     "details", "section", "figure", "center", "table", "p",
        "article", "aside",   "dl",      "ul",     "ol",     "pre",   NULL};
    struct str name = word_of(str_from(l->rest, 2));
    struct str next = str_trim(source_line(l->in, l->i + 1));
    bool is_end = str_starts(l->rest, STR("</")) && name.n + 3 == l->rest.n &&
                  is_one_of(name, blocks) &&
                  (l->dialects.set & (DIALECT_MKDOCS | DIALECT_JEKYLL));
    if (!is_end || !next.n || next.p[0] == '<')
        return false;
    lines_put_apart(l, l->rest);
    return true;
}

/* "<span class="x">" alone on a line begins HTML in CommonMark, up to a blank line; to
 * kramdown and Python-Markdown it stands among words. A comment behind it does that,
 * which goes no further. */
static bool read_inline(struct lines *l)
{
    static const char *const names[] = {"a",      "abbr", "b",    "big",   "em",
                                        "i",      "kbd",  "mark", "small", "span",
                                        "strong", "sub",  "sup",  "u",     NULL};
    struct str s = l->rest, next = str_trim(source_line(l->in, l->i + 1));
    bool is_tag = !l->above.n && is_one_of(word_of(str_from(s, 1)), names) &&
                  str_find_char(s, '>', 0) == (ptrdiff_t)s.n - 1;
    if (!is_tag || !(l->dialects.set & (DIALECT_MKDOCS | DIALECT_JEKYLL)) || !next.n ||
        next.p[0] == '<')
        return false;
    lines_put(l, arena_printf(&l->arena, "%.*s<!-- -->", STR_ARG(s)));
    return true;
}

bool markdown_tag_read(struct lines *l)
{
    size_t at, n;
    if (read_end(l) || read_inline(l))
        return true;
    if (str_starts(l->rest, STR("<summary>")) && attribute_at(l->above, &at)) {
        lines_put_apart(l, l->rest);
        return true;
    }
    if (l->rest.p[l->rest.n - 1] != '>' || l->rest.n < 12 ||
        !(n = attribute_at(l->rest, &at)))
        return false;
    struct buf tag = BUF_INIT;
    buf_str(&tag, str_slice(l->rest, 0, at));
    buf_str(&tag, str_from(l->rest, at + n));
    lines_put_apart(l, buf_view(&tag));
    buf_release(&tag);
    return true;
}
