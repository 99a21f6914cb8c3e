/* A cutter of tags; see markup.h. */
#include "util/markup.h"

#include "util/element.h"

/* Behind the first `end` at or behind `from`, or the end of the text. */
static size_t behind(struct str html, struct str end, size_t from)
{
    ptrdiff_t at = str_find(html, end, from);
    return at < 0 ? html.n : (size_t)at + end.n;
}

static bool is_name_end(char c)
{
    return char_is_space(c) || c == '/' || c == '>' || c == '<';
}

/* Behind the ">" of a tag whose name ends at `at`. Quotes hide one where they
 * begin a value. */
static size_t tag_end(struct str html, size_t at)
{
    for (char before = 0; at < html.n; at++) {
        char c = html.p[at];
        if (c == '>')
            return at + 1;
        if ((c == '"' || c == '\'') && before == '=') {
            ptrdiff_t close = str_find_char(html, c, at + 1);
            if (close < 0)
                return html.n;
            at = (size_t)close;
        }
        if (!char_is_space(c))
            before = c;
    }
    return at;
}

/* Where "</name" begins at or behind `from`, or the end of the text. */
static size_t find_close(struct str html, struct str name, size_t from)
{
    for (ptrdiff_t at; (at = str_find(html, STR("</"), from)) >= 0;) {
        size_t begin = (size_t)at + 2;
        if (str_eq_nocase(str_slice(html, begin, begin + name.n), name))
            return (size_t)at;
        from = begin;
    }
    return html.n;
}

static void find_content(struct str html, struct markup *m)
{
    static const char *const holders[] = {"script", "style", "svg", "math"};
    if (m->to - m->from > 2 && html.p[m->to - 2] == '/')
        return;
    for (size_t i = 0; i < countof(holders); i++)
        if (str_eq_nocase(m->name, str_z(holders[i])))
            m->content = str_slice(html, m->to, find_close(html, m->name, m->to));
}

static bool read_at(struct str html, size_t at, struct markup *m)
{
    struct str rest = str_from(html, at);
    *m = (struct markup){.from = at, .kind = MARKUP_OTHER};
    if (str_starts(rest, STR("<!--"))) {
        m->kind = MARKUP_COMMENT;
        m->to = behind(html, STR("-->"), at + 2);
    } else if (str_starts(rest, STR("<![CDATA["))) {
        m->to = behind(html, STR("]]>"), at);
    } else if (str_starts(rest, STR("<?"))) {
        m->to = behind(html, STR("?>"), at);
    } else if (rest.n > 2 && rest.p[1] == '!' && char_is_alpha(rest.p[2])) {
        m->to = behind(html, STR(">"), at);
    } else {
        size_t begin = at + 1 + (rest.n > 1 && rest.p[1] == '/'), i = begin;
        if (i >= html.n || !char_is_alpha(html.p[i]))
            return false;
        while (i < html.n && !is_name_end(html.p[i]))
            i++;
        m->kind = begin > at + 1 ? MARKUP_CLOSE : MARKUP_OPEN;
        m->name = str_slice(html, begin, i);
        m->to = tag_end(html, i);
        if (m->kind == MARKUP_OPEN)
            find_content(html, m);
    }
    return true;
}

bool markup_next(struct str html, size_t *at, struct markup *out)
{
    for (ptrdiff_t found; (found = str_find_char(html, '<', *at)) >= 0;) {
        *at = (size_t)found + 1;
        if (!read_at(html, (size_t)found, out))
            continue;
        *at = out->to + out->content.n;
        return true;
    }
    return false;
}

bool markup_is_text(const struct markup *m)
{
    return m->name.n > 0 && !element_is_known(m->name);
}
