/* Names of pages and of types in DocFX, which links of the scheme "xref" lead to:
 *
 *     <xref:mill.sails>  <xref:mill.sails?text=The%20sails>
 *     @mill.sails        @"mill.sails"        in the dialect of DocFX
 *
 * As links, which `uid` in the front matter of a page answers to.
 *
 * https://dotnet.github.io/docfx/docs/links-and-cross-references.html */
#include "markdown/dialect/rules.h"

/* Letters that a name may hold; what ends a sentence does not end it. */
static size_t name_length(struct str s)
{
    size_t n = 0;
    while (n < s.n && (char_is_alnum(s.p[n]) || strchr("._`-", s.p[n])))
        n++;
    while (n && strchr(".-", s.p[n - 1]))
        n--;
    return n;
}

static void put_link(struct buf *out, const char *sign, struct str words, struct str id)
{
    buf_printf(out, "[%s%.*s](<xref:%.*s>)", sign, STR_ARG(words), STR_ARG(id));
}

/* "text=The%20sails" behind the name. */
static void put_query(struct buf *out, struct str id, struct str query)
{
    struct buf words = BUF_INIT;
    ptrdiff_t at = str_find(query, STR("text="), 0);
    struct str text = at < 0 ? (struct str){0} : str_from(query, (size_t)at + 5);
    ptrdiff_t end = str_find_char(text, '&', 0);
    text = str_slice(text, 0, end < 0 ? text.n : (size_t)end);
    for (size_t i = 0; i < text.n; i++) {
        bool is_blank = str_starts(str_from(text, i), STR("%20"));
        buf_putc(&words, is_blank || text.p[i] == '+' ? ' ' : text.p[i]);
        i += is_blank ? 2 : 0;
    }
    put_link(out, "", words.n ? buf_view(&words) : id, id);
    buf_release(&words);
}

/* Bytes at `i` that name something, with the link for it put; 0 if none do. */
static size_t put_bracketed(struct str s, size_t i, struct buf *out)
{
    enum { MOST = 2000 };
    struct str rest = str_slice(s, i, i + MOST);
    ptrdiff_t end = str_starts(rest, STR("<xref:")) ? str_find_char(rest, '>', 0) : -1;
    if (end < 7)
        return 0;
    struct str inner = str_slice(rest, 6, (size_t)end);
    ptrdiff_t query = str_find_char(inner, '?', 0);
    struct str id = str_slice(inner, 0, query < 0 ? inner.n : (size_t)query);
    if (str_find_char(inner, ' ', 0) >= 0 || !id.n)
        return 0;
    put_query(out, id, str_from(inner, id.n));
    return (size_t)end + 1;
}

static size_t put_at(struct str s, size_t i, struct buf *out)
{
    struct str rest = str_from(s, i + 1);
    if (s.p[i] != '@' || (i && !strchr(" (\t", s.p[i - 1])) || !rest.n)
        return 0;
    ptrdiff_t end = strchr("\"'", rest.p[0]) ? str_find_char(rest, rest.p[0], 1) : -1;
    if (end > 1) {
        put_link(out, "", str_slice(rest, 1, (size_t)end),
                 str_slice(rest, 1, (size_t)end));
        return (size_t)end + 2;
    }
    size_t n = name_length(rest);
    if (n < 2)
        return 0;
    put_link(out, "@", str_slice(rest, 0, n), str_slice(rest, 0, n));
    return n + 1;
}

bool xref_read(struct lines *l)
{
    struct buf out = BUF_INIT, made = BUF_INIT;
    struct str s = l->rest;
    size_t done = 0;
    bool is_docfx = l->dialects.set & DIALECT_DOCFX;
    for (size_t i = 0; i < s.n;) {
        if (s.p[i] != '<' && s.p[i] != '@') {
            i = s.p[i] == '`' ? past_code(s, i) : i + 1;
            continue;
        }
        size_t n = put_bracketed(s, i, &made);
        if (!n && is_docfx)
            n = put_at(s, i, &made);
        if (n)
            replace_piece(s, &done, i, i + n, &made, &out);
        i += n ? n : 1;
    }
    buf_str(&out, str_from(s, done));
    if (done)
        lines_put(l, buf_view(&out));
    buf_release(&made);
    buf_release(&out);
    return done > 0;
}
