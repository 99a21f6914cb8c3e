/* Words within a block; see convert.h. */
#include "import/convert_words.h"

#include "util/compose.h"
#include "util/path.h"

/* ---- places ---- */

static bool is_wanted(const struct convert *c, struct str id)
{
    if (!id.n || !c->page->wanted.n)
        return false;
    struct arena scratch = {0};
    struct str key = compose_folded(id, &scratch);
    bool wanted = map_has(&c->page->wanted, key) && !map_has(&c->placed, key);
    arena_release(&scratch);
    return wanted;
}

bool convert_is_wanted(const struct convert *c, const struct dom *n)
{
    return n->attributes && (is_wanted(c, dom_value(n, "id")) ||
                             (dom_is(n, "a") && is_wanted(c, dom_value(n, "name"))));
}

void convert_note_id(struct convert *c, struct str id)
{
    if (!is_wanted(c, id))
        return;
    map_put(&c->placed, compose_folded(id, &c->im->arena), NULL);
    vec_push(&c->ids, id);
}

void convert_note_ids(struct convert *c, const struct dom *n)
{
    if (!n->attributes)
        return;
    convert_note_id(c, dom_value(n, "id"));
    if (dom_is(n, "a"))
        convert_note_id(c, dom_value(n, "name"));
}

void convert_note_all_ids(struct convert *c, const struct dom *n)
{
    for (const struct dom *d = n; d; d = dom_next(n, d))
        convert_note_ids(c, d);
}

void convert_put_ids(struct convert *c)
{
    struct buf tag = BUF_INIT;
    for (size_t i = 0; i < c->ids.n; i++) {
        struct str id = c->ids.p[i];
        buf_puts(&tag, "<a id=\"");
        for (size_t k = 0; k < id.n; k++)
            if (id.p[k] == '"' || id.p[k] == '&' || id.p[k] == '<')
                buf_printf(&tag, "&#%d;", id.p[k]);
            else
                buf_putc(&tag, id.p[k]);
        buf_puts(&tag, "\"></a>");
    }
    c->ids.n = 0;
    if (tag.n)
        md_words_raw(&c->words, buf_view(&tag));
    buf_release(&tag);
}

/* ---- pictures and what plays ---- */

/* "data:image/png;base64,…" becomes a file. */
static bool put_data(struct convert *c, struct str src, struct buf *address)
{
    struct buf bytes = BUF_INIT;
    const char *ending = NULL;
    bool ok = data_read(src, &bytes, &ending);
    if (ok) {
        struct str name = arena_printf(&c->im->arena, "%.*s-picture.%s",
                                       STR_ARG(path_without_ext(c->page->to)), ending);
        struct str to = import_add_bytes(c->im, name, buf_view(&bytes));
        import_put_address(c->page, to, address);
    }
    buf_release(&bytes);
    return ok;
}

/* "640" and "640px" are pixels; shares of the page are the new page's business. */
static struct str width_of(const struct dom *img)
{
    struct str width = dom_value(img, "width"), style = dom_value(img, "style");
    ptrdiff_t at = str_find(style, STR("width:"), 0);
    bool is_own = at == 0 || (at > 0 && strchr("; ", style.p[at - 1]));
    if (!width.n && is_own)
        width = str_trim(str_from(style, (size_t)at + strlen("width:")));
    size_t n = 0, rest;
    while (n < width.n && char_is_digit(width.p[n]))
        n++;
    rest = n;
    if (rest < width.n && width.p[rest] == '.')
        for (rest++; rest < width.n && char_is_digit(width.p[rest]);)
            rest++;
    struct str unit = str_trim(str_from(width, rest));
    bool is_pixels = !unit.n || str_starts(unit, STR("px"));
    return n && n < 5 && is_pixels ? str_slice(width, 0, n) : (struct str){0};
}

static void put_width(struct convert *c, const struct dom *img)
{
    struct str width = width_of(img);
    struct buf mark = BUF_INIT;
    if (width.n && !str_eq(width, STR("0"))) {
        buf_printf(&mark, "{ width=%.*s }", STR_ARG(width));
        md_words_raw(&c->words, buf_view(&mark));
    }
    buf_release(&mark);
}

static void put_image(struct convert *c, const struct dom *n)
{
    struct buf address = BUF_INIT;
    struct str src = dom_value(n, "src"), alt = dom_value(n, "alt");
    if (!src.n)
        src = dom_value(n, "data-src");
    if (dom_has_class(n, "emoticon") || dom_has_class(n, "emoji"))
        md_words_text(&c->words, dom_has(n, "data-emoji-fallback")
                                     ? dom_value(n, "data-emoji-fallback")
                                     : alt);
    else if (str_starts(src, STR("data:"))) {
        if (put_data(c, src, &address))
            md_words_image(&c->words, alt, buf_view(&address), dom_value(n, "title"));
        else
            convert_find(c, DIAG_WARNING, n, "import-element",
                         "a picture within the page cannot be read and is left out");
    } else if (src.n) {
        (void)import_link(c->im, c->page, src, n->line, &address);
        md_words_image(&c->words, alt, buf_view(&address), dom_value(n, "title"));
        put_width(c, n);
    }
    buf_release(&address);
}

/* A link to what was shown or played in the page. */
static void put_player(struct convert *c, const struct dom *n)
{
    struct buf address = BUF_INIT, words = BUF_INIT;
    struct str src = dom_value(n, "src");
    const struct dom *source = dom_find(n, "source");
    if (!src.n && source)
        src = dom_value(source, "src");
    if (src.n) {
        (void)import_link(c->im, c->page, src, n->line, &address);
        struct str title = dom_value(n, "title");
        md_words_open(&c->words, MD_ANCHORED, buf_view(&address));
        md_words_text(&c->words, title.n ? title : src);
        md_words_close(&c->words);
        convert_find(c, DIAG_NOTE, n, "import-element",
                     "what the page showed in a frame or player is a link now");
    }
    buf_release(&words);
    buf_release(&address);
}

/* ---- formulas ---- */

/* Formulas keep the TeX that they were made of. */
static bool put_formula(struct convert *c, const struct dom *n)
{
    const struct dom *tex = NULL;
    struct buf text = BUF_INIT, written = BUF_INIT;
    bool is_display = str_eq(dom_value(n, "display"), STR("block"));
    if (dom_is(n, "math"))
        tex = dom_find(n, "annotation");
    else if (dom_is(n, "script") && str_starts(dom_value(n, "type"), STR("math/tex")))
        tex = n;
    for (const struct dom *t = tex ? tex->first : NULL; t; t = t->next)
        buf_str(&text, t->text);
    struct str inner = str_trim(buf_view(&text));
    if (inner.n && str_find(inner, STR("\n\n"), 0) < 0) {
        buf_printf(&written, is_display ? "$$%.*s$$" : "$%.*s$", STR_ARG(inner));
        md_words_raw(&c->words, buf_view(&written));
    }
    buf_release(&written);
    buf_release(&text);
    return inner.n > 0;
}

/* ---- spans ---- */

static const struct {
    const char *names;
    enum md_span span;
} spans[] = {
    {"strong b", MD_STRONG},
    {"em i cite dfn var", MD_EMPH},
    {"del s strike", MD_STRIKE},
    {"kbd sub sup mark ins", MD_TAG},
};

static void put_span(struct convert *c, const struct dom *n, enum md_span span)
{
    md_words_open(&c->words, span, span == MD_TAG ? n->name : (struct str){0});
    convert_words(c, n);
    md_words_close(&c->words);
}

/* The label of a footnote: what its id ends in. */
struct str convert_label(struct str id)
{
    size_t from = id.n;
    while (from && (char_is_alnum(id.p[from - 1]) || id.p[from - 1] == '_'))
        from--;
    struct str label = str_from(id, from);
    return str_starts(label, STR("fn")) ? str_from(label, 2) : label;
}

static bool put_mark(struct convert *c, const struct dom *n)
{
    struct buf mark = BUF_INIT;
    struct str label = dom_value(n, "data-note-ref");
    if (!label.n && dom_has_class(n, "footnote-ref"))
        label = convert_label(dom_value(n, "href"));
    if (label.n) {
        buf_printf(&mark, "[^%.*s]", STR_ARG(label));
        md_words_raw(&c->words, buf_view(&mark));
    }
    bool is_mark = mark.n > 0;
    buf_release(&mark);
    return is_mark;
}

static void put_link(struct convert *c, const struct dom *n)
{
    if (put_mark(c, n))
        return;
    struct buf address = BUF_INIT;
    (void)import_link(c->im, c->page, dom_value(n, "href"), n->line, &address);
    convert_note_all_ids(c, n); /* a link holds no other one, and a place is one */
    convert_put_ids(c);
    if (address.n)
        md_words_open(&c->words, MD_ANCHORED, buf_view(&address));
    convert_words(c, n);
    if (address.n)
        md_words_close(&c->words);
    buf_release(&address);
}

static void put_code(struct convert *c, const struct dom *n)
{
    struct buf code = BUF_INIT;
    for (const struct dom *t = n; t; t = dom_next(n, t)) {
        buf_str(&code, t->text);
        if (dom_is(t, "br"))
            buf_putc(&code, ' ');
    }
    md_words_code(&c->words, buf_view(&code));
    buf_release(&code);
}

static void put_quoted(struct convert *c, const struct dom *n)
{
    md_words_text(&c->words, STR("“"));
    convert_words(c, n);
    md_words_text(&c->words, STR("”"));
}

static bool put_known_span(struct convert *c, const struct dom *n)
{
    for (size_t i = 0; i < countof(spans); i++)
        if (dom_is_one_of(n, spans[i].names)) {
            put_span(c, n, spans[i].span);
            return true;
        }
    return false;
}

static void put_element(struct convert *c, const struct dom *n)
{
    if (dom_is(n, "br")) {
        md_words_break(&c->words);
    } else if (dom_is(n, "img")) {
        put_image(c, n);
    } else if (dom_is_one_of(n, "video audio iframe embed")) {
        put_player(c, n);
    } else if (dom_is(n, "svg")) {
        convert_find(c, DIAG_WARNING, n, "import-element",
                     "a drawing within the page is left out; save it as a file and "
                     "show it as a picture");
    } else if (dom_is_one_of(n, "math script")) {
        if (!put_formula(c, n) && dom_is(n, "math"))
            convert_words(c, n);
    } else if (dom_is_one_of(n, "code tt samp")) {
        put_code(c, n);
    } else if (dom_is(n, "a") && dom_has(n, "href")) {
        put_link(c, n);
    } else if (dom_is(n, "q")) {
        put_quoted(c, n);
    } else if (!put_known_span(c, n)) {
        convert_words(c, n);
    }
}

void convert_word(struct convert *c, const struct dom *n)
{
    if (!n->name.n) {
        if (c->ids.n && str_trim(n->text).n)
            convert_put_ids(c);
        md_words_text(&c->words, n->text);
        return;
    }
    if (dom_is_one_of(n, "video audio iframe math code tt samp"))
        convert_note_all_ids(c, n); /* what is in it is no words of its own */
    else
        convert_note_ids(c, n);
    if (c->ids.n &&
        dom_is_one_of(n, "img video audio iframe embed math code tt samp q"))
        convert_put_ids(c);
    bool is_block = convert_is_block(n);
    if (is_block)
        md_words_text(&c->words, STR(" "));
    put_element(c, n);
    if (is_block)
        md_words_text(&c->words, STR(" "));
}

void convert_words(struct convert *c, const struct dom *n)
{
    for (const struct dom *child = n->first; child; child = child->next)
        convert_word(c, child);
}
