/* The filter of raw HTML; see sanitize.h.
 *
 * The pieces are read by libxml2 as one text, with a comment between each two
 * that says where to go on: so its rules for what closes what hold across
 * pieces. An element of our own around everything keeps it from inventing
 * paragraphs and from ending early at a stray end tag. If a comment gets lost,
 * inside a tag or a script that has no end, that piece is read alone. */
#include "html/sanitize.h"

#include "html/allow.h"
#include "html/bound.h"
#include "html/escape.h"
#include "html/literal.h"
#include "html/refs.h"
#include "html/tag.h"
#include "model/frame_id.h"
#include "util/element.h"
#include "util/markup.h"
#include "util/mem.h"
#include "util/utf8.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdio.h>
#include <stdlib.h>

static const char wrapper[] = "hb-root";
static const char mark[] = "hb-next-piece";

struct filter {
    struct html_piece *const *pieces;
    size_t n, at;      /* the piece that is being written */
    int line_at_start; /* of the piece, as the parser counts */
    struct html html;
    size_t skipping; /* depth of elements inside one that is dropped */
    struct lost {
        struct str name; /* of that one */
        struct place at;
        struct buf words; /* what it held */
    } lost;
    htmlParserCtxtPtr parser;
    struct refs refs;
    struct diag *diag;
    bool quiet; /* findings were reported in an earlier attempt */
};

static struct str str_x(const xmlChar *s)
{
    return str_z((const char *)s);
}

static struct place here(const struct filter *f)
{
    struct place at = f->pieces[f->at]->at;
    int line = f->parser->input ? f->parser->input->line : f->line_at_start;
    if (line > f->line_at_start) {
        at.line += line - f->line_at_start;
        at.col = 0;
    }
    return at;
}

static void warn(struct filter *f, const char *rule, const char *format,
                 struct str name)
{
    char text[256];
    if (f->quiet || name.n > 60)
        return;
    snprintf(text, sizeof text, format, STR_ARG(name));
    diag_find(f->diag, DIAG_WARNING, here(f), rule, "%s", text);
}

/* What is dropped with an element is named, but not its code. */
static void begin_skipping(struct filter *f, struct str name)
{
    f->skipping = 1;
    f->lost.name = name;
    f->lost.at = here(f);
    buf_clear(&f->lost.words);
}

static bool holds_code(struct str name)
{
    return str_eq(name, STR("script")) || str_eq(name, STR("style"));
}

static void end_skipping(struct filter *f)
{
    struct str words = utf8_slice(str_trim(buf_view(&f->lost.words)), 60);
    f->skipping = 0;
    if (f->quiet)
        return;
    if (words.n == 0 || holds_code(f->lost.name))
        diag_find(f->diag, DIAG_WARNING, f->lost.at, "html-tag",
                  "<%.*s> is left out with what it holds; take it away",
                  STR_ARG(f->lost.name));
    else
        diag_find(f->diag, DIAG_WARNING, f->lost.at, "html-tag",
                  "<%.*s> is left out with what it holds (\"%.*s\"); write that in "
                  "Markdown",
                  STR_ARG(f->lost.name), STR_ARG(words));
}

/* Cuts the next word off `rest`. */
static bool next_class(struct str *rest, struct str *name)
{
    *rest = str_trim(*rest);
    size_t n = 0;
    while (n < rest->n && !char_is_space(rest->p[n]))
        n++;
    *name = str_slice(*rest, 0, n);
    *rest = str_from(*rest, n);
    return n > 0;
}

/* The classes that are not the frame's own; nothing where none is left. */
static void put_classes(struct filter *f, struct str classes)
{
    struct buf kept = BUF_INIT;
    struct str name;
    while (next_class(&classes, &name)) {
        if (allow_class(name))
            buf_printf(&kept, "%s%.*s", kept.n ? " " : "", STR_ARG(name));
        else
            warn(f, "html-class",
                 "the class \"%.*s\" is one of the site's own and is left out; give "
                 "it another name",
                 name);
    }
    if (kept.n)
        html_attribute(&f->html, "class", buf_view(&kept));
    buf_release(&kept);
}

static struct str value_of(const xmlChar **attributes, const char *name)
{
    for (; attributes && attributes[0]; attributes += 2)
        if (!strcmp((const char *)attributes[0], name))
            return str_x(attributes[1]);
    return (struct str){0};
}

static void put_attribute(struct filter *f, struct str tag, struct str name,
                          struct str value)
{
    enum allow_url url = allow_url(name);
    if (allow_drops_silently(name))
        return;
    if (!allow_attribute(tag, name))
        warn(f, "html-attribute", "the attribute \"%.*s\" is left out; take it away",
             name);
    else if (url && !str_eq(name, STR("srcset")) &&
             !html_url_is_safe(value, url == ALLOW_URL_PICTURE))
        warn(f, "html-attribute",
             "the address in \"%.*s\" is left out; use http, https, mailto or a "
             "relative one",
             name);
    else if (str_eq(name, STR("class")))
        put_classes(f, value);
    else if (str_eq(name, STR("id")) && frame_id_is(value))
        warn(f, "html-attribute",
             "the id \"%.*s\" is left out: \"" FRAME_ID "\" begins those of the "
             "page around the text; take another one",
             value);
    else if (url || (str_eq(name, STR("id")) && value.n))
        refs_attribute(&f->refs, &f->html, tag, name, value);
    else
        html_attribute(&f->html, name.p, value);
}

/* <a name="x"> is how HTML 4 named a place. */
static void put_attributes(struct filter *f, struct str tag, const xmlChar **attributes)
{
    bool names = str_eq(tag, STR("a")) && !value_of(attributes, "id").n;
    refs_begin(&f->refs, tag);
    for (const xmlChar **a = attributes; a && a[0]; a += 2) {
        bool is_name = names && !strcmp((const char *)a[0], "name");
        put_attribute(f, tag, is_name ? STR("id") : str_x(a[0]), str_x(a[1]));
    }
}

/* Readers who do not see a picture are told nothing by it; what is on the page is
 * not an error, so they are not told its file either. */
static void put_alt(struct filter *f, struct str tag, const xmlChar **attributes)
{
    if (!str_eq(tag, STR("img")))
        return;
    for (const xmlChar **a = attributes; a && a[0]; a += 2)
        if (!strcmp((const char *)a[0], "alt"))
            return;
    warn(f, "html-alt",
         "this <%.*s> has no alternative text; add alt=\"what it shows\", or alt=\"\" "
         "if it only decorates",
         tag);
    html_attribute(&f->html, "alt", (struct str){0});
}

/* Browsers end a paragraph where a block begins; libxml2 knows HTML 4's blocks
 * only. */
static void close_paragraph(struct filter *f)
{
    if (str_eq(html_open_name(&f->html, 0), STR("p")))
        html_close(&f->html);
}

static void on_start(void *context, const xmlChar *element, const xmlChar **attributes)
{
    struct filter *f = context;
    struct str name = str_x(element);
    enum allow_kind kind = allow_tag(name);
    if (str_eq(name, str_z(wrapper)))
        return;
    if (f->skipping) {
        f->skipping++;
        return;
    }
    switch (kind) {
    case ALLOW_NEVER:
        begin_skipping(f, name);
        break;
    case ALLOW_UNKNOWN: /* escaped before, unless libxml2 cuts it otherwise */
    case ALLOW_BARE:
        warn(f, "html-tag", "the tag <%.*s> is left out; write it in Markdown", name);
        break;
    case ALLOW_BLOCK:
        close_paragraph(f);
        html_open(&f->html, (const char *)element);
        put_attributes(f, name, attributes);
        break;
    case ALLOW_TAG:
        html_open(&f->html, (const char *)element);
        put_attributes(f, name, attributes);
        break;
    case ALLOW_VOID:
        html_open(&f->html, (const char *)element);
        put_attributes(f, name, attributes);
        put_alt(f, name, attributes);
        html_end_void(&f->html);
        refs_end_void(&f->refs, name, value_of(attributes, "alt"));
        break;
    }
}

/* Closes the innermost open element of that name with all inside it. One that
 * was closed already (a paragraph, by a block) is passed over. */
static void close_named(struct html *h, struct str name)
{
    for (size_t up = 0; up < h->depth; up++) {
        if (str_eq(html_open_name(h, up), name)) {
            html_close_to(h, h->depth - up - 1);
            return;
        }
    }
}

static void on_end(void *context, const xmlChar *element)
{
    struct filter *f = context;
    struct str name = str_x(element);
    if (str_eq(name, str_z(wrapper)))
        return;
    if (f->skipping) {
        if (--f->skipping == 0)
            end_skipping(f);
        return;
    }
    enum allow_kind kind = allow_tag(name);
    if (kind == ALLOW_TAG || kind == ALLOW_BLOCK)
        close_named(&f->html, name);
}

enum { MAX_QUOTED = 200 };

/* Appends `text` with single blanks for its white space. */
static void put_words(struct str text, struct buf *out)
{
    for (size_t i = 0; i < text.n; i++) {
        bool is_space = char_is_space(text.p[i]);
        if (!is_space)
            buf_putc(out, text.p[i]);
        else if (out->n && out->p[out->n - 1] != ' ')
            buf_putc(out, ' ');
    }
}

static void on_text(void *context, const xmlChar *text, int n)
{
    struct filter *f = context;
    struct str words = {(const char *)text, (size_t)n};
    if (!f->skipping)
        html_put(&f->html, words);
    else if (f->lost.words.n < MAX_QUOTED)
        put_words(words, &f->lost.words);
}

/* Raw text, of scripts and styles only. */
static void on_raw_text(void *context, const xmlChar *text, int n)
{
    on_text(context, text, n);
}

static void on_comment(void *context, const xmlChar *text)
{
    struct filter *f = context;
    char expected[48];
    snprintf(expected, sizeof expected, "%s %zu", mark, f->at + 1);
    /* Behind a lost comment the numbers no longer fit, and nothing goes on. One
     * that was forged must not lead past the last piece. */
    if (strcmp((const char *)text, expected) != 0 || f->skipping || f->at + 1 == f->n)
        return;
    /* <p>, Markdown, </p>: what follows a block is one, so the paragraph ends here,
     * and its end tag, which would be one too many, is passed over. */
    if (f->pieces[f->at]->is_block)
        close_paragraph(f);
    html_put_raw(&f->html, (struct str){0}); /* ends a start tag */
    f->at++;
    f->line_at_start = f->parser->input ? f->parser->input->line : 1;
    f->html.out = &f->pieces[f->at]->out;
    f->refs.piece = f->pieces[f->at];
}

static void join(struct html_piece *const *pieces, size_t n, struct buf *out)
{
    buf_printf(out, "<%s>", wrapper);
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_printf(out, "<!--%s %zu-->", mark, i);
        html_bound(pieces[i]->html, out);
    }
}

/* Reads the pieces as one text. Returns how many of them were met: all, or those
 * up to one that swallows the comment behind it. */
static size_t read_pieces(struct html_piece *const *pieces, size_t n,
                          struct arena *arena, struct diag *diag, bool quiet)
{
    struct buf text = BUF_INIT;
    struct filter f = {.pieces = pieces,
                       .n = n,
                       .line_at_start = 1,
                       .refs = {.piece = pieces[0], .arena = arena},
                       .diag = diag,
                       .quiet = quiet,
                       .lost = {.words = BUF_INIT},
                       .html = html_to(&pieces[0]->out)};
    htmlSAXHandler sax = {.startElement = on_start,
                          .endElement = on_end,
                          .characters = on_text,
                          .cdataBlock = on_raw_text,
                          .ignorableWhitespace = on_text,
                          .comment = on_comment};
    join(pieces, n, &text);
    f.parser = htmlCreateMemoryParserCtxt(text.p, (int)text.n);
    if (f.parser) {
        *f.parser->sax = sax;
        f.parser->userData = &f;
        htmlCtxtUseOptions(f.parser, HTML_PARSE_NOIMPLIED | HTML_PARSE_NODEFDTD |
                                         HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                                         HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC);
        /* Without this it takes bytes beyond ASCII for Latin 1. */
        xmlSwitchEncoding(f.parser, XML_CHAR_ENCODING_UTF8);
        htmlParseDocument(f.parser);
        if (f.parser->myDoc)
            xmlFreeDoc(f.parser->myDoc);
        htmlFreeParserCtxt(f.parser);
    }
    html_release(&f.html);
    buf_release(&f.lost.words);
    buf_release(&text);
    return f.at + 1;
}

static void clear_out(struct html_piece *const *pieces, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        buf_clear(&pieces[i]->out);
        pieces[i]->refs.n = 0;
        pieces[i]->seen = 0;
    }
}

static void move_to_end(struct html_piece **pieces, size_t n, size_t at)
{
    struct html_piece *piece = pieces[at];
    memmove(&pieces[at], &pieces[at + 1], (n - at - 1) * sizeof(struct html_piece *));
    pieces[n - 1] = piece;
}

/* A piece that swallows what follows it ("<script>" between words) is read alone,
 * the others together, so that "<b>" still finds its "</b>". Pieces that went
 * aside gather at the end. */
static void read_apart(struct html_piece **pieces, size_t n, size_t met,
                       struct arena *arena, struct diag *diag)
{
    enum { TRIES = 16 };
    size_t left = n;
    for (int tries = 0; met < left && tries < TRIES; tries++) {
        clear_out(pieces, n);
        move_to_end(pieces, left, met - 1);
        left--;
        met = left ? read_pieces(pieces, left, arena, diag, true) : 0;
    }
    size_t together = met == left ? left : 0;
    clear_out(pieces + together, n - together);
    for (size_t i = together; i < n; i++)
        read_pieces(&pieces[i], 1, arena, diag, true);
}

/* Reads pieces of which one may close what another opens. */
static void read_together(struct html_piece **pieces, size_t n, struct arena *arena,
                          struct diag *diag)
{
    size_t met = n ? read_pieces(pieces, n, arena, diag, false) : 0;
    if (met < n) {
        clear_out(pieces, n);
        read_apart(pieces, n, met, arena, diag);
    }
}

enum { MAX_OPEN = 32 };

/* Whether a piece closes all that it opens, and nothing else. Judged by its tags
 * alone; where that errs, the piece is read with its siblings, or by itself, and
 * comes out balanced all the same. */
static bool is_complete(struct str html)
{
    struct str open[MAX_OPEN];
    struct markup m;
    size_t depth = 0;
    for (size_t at = 0; markup_next(html, &at, &m);) {
        if (m.kind > MARKUP_CLOSE || !element_is_known(m.name) ||
            element_is_void(m.name) || element_ends_itself(m.name))
            continue;
        if (m.kind == MARKUP_OPEN && depth == MAX_OPEN)
            return true;
        if (m.kind == MARKUP_OPEN)
            open[depth++] = m.name;
        else if (depth == 0 || !str_eq_nocase(open[--depth], m.name))
            return false;
    }
    return depth == 0;
}

/* Pieces that are complete are read alone, so that a paragraph without an end in
 * one does not last until the next. */
static void read_all(struct html_piece *pieces, size_t n, struct arena *arena,
                     struct diag *diag)
{
    VEC(, struct html_piece *) rest = {0};
    for (size_t i = 0; i < n; i++) {
        struct html_piece *piece = &pieces[i];
        if (is_complete(piece->html))
            read_together(&piece, 1, arena, diag);
        else
            vec_push(&rest, piece);
    }
    read_together(rest.p, rest.n, arena, diag);
    vec_release(&rest);
}

void html_sanitize(struct html_piece *pieces, size_t n, struct arena *arena,
                   struct diag *diag)
{
    struct buf escaped = BUF_INIT;
    for (size_t i = 0; i < n; i++) {
        pieces[i].source = pieces[i].html;
        buf_clear(&escaped);
        if (literal_escape(pieces[i].html, pieces[i].at, &escaped, diag))
            pieces[i].html = arena_str(arena, buf_view(&escaped));
    }
    read_all(pieces, n, arena, diag);
    for (size_t i = 0; i < n; i++)
        pieces[i].html = pieces[i].source;
    buf_release(&escaped);
}
