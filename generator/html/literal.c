/* Escapes before the parser reads; see literal.h. libxml2 would put names into
 * lower case, attributes into another form, and lose end tags. */
#include "html/literal.h"

#include "util/markup.h"

/* A comment is meant to be left out; a document type says nothing. */
static bool is_literal(struct str html, const struct markup *m)
{
    if (m->kind != MARKUP_OTHER)
        return markup_is_text(m);
    struct str doctype = STR("<!doctype");
    return !str_eq_nocase(str_slice(html, m->from, m->from + doctype.n), doctype);
}

/* Moves `place` over bytes [from, to). */
static void advance(struct place *place, struct str html, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        place->col++;
        if (html.p[i] == '\n') {
            place->line++;
            place->col = 1;
        }
    }
}

static void put_escaped(struct str text, struct buf *out)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == '<')
            buf_puts(out, "&lt;");
        else
            buf_putc(out, text.p[i]);
}

static void report(struct str html, const struct markup *m, struct place at,
                   struct diag *diag)
{
    if (m->kind == MARKUP_OTHER)
        diag_find(diag, DIAG_WARNING, at, "html-tag",
                  "this is not HTML; shown as text; put it between backticks, or write "
                  "&lt; for <");
    else if (m->kind == MARKUP_OPEN || !str_find(html, STR("</"), 0))
        diag_find(diag, DIAG_WARNING, at, "html-tag",
                  "HTML has no <%.*s>; shown as text; put it between backticks, or "
                  "write &lt; for <",
                  STR_ARG(m->name));
}

bool literal_escape(struct str html, struct place at, struct buf *out,
                    struct diag *diag)
{
    struct markup m;
    size_t done = 0;
    for (size_t next = 0; markup_next(html, &next, &m);) {
        if (!is_literal(html, &m))
            continue;
        advance(&at, html, done, m.from);
        report(html, &m, at, diag);
        buf_str(out, str_slice(html, done, m.from));
        /* Of a tag only its own "<": others may stand in what looked like its
         * attributes, and are looked at next. */
        size_t to = m.kind == MARKUP_OTHER ? m.to : m.from + 1;
        put_escaped(str_slice(html, m.from, to), out);
        advance(&at, html, m.from, to);
        done = next = to;
    }
    if (done)
        buf_str(out, str_from(html, done));
    return done > 0;
}
