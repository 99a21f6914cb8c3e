/* Reads a plain page in one pass over its bytes; see plain.h. Whatever is not what it
 * expects ends it: nothing is repaired here. */
#include "html/plain.h"

#include "util/element.h"
#include "util/utf8.h"

#include <stdlib.h>

/* libxml2 gives up at 256 open elements, and cuts names at 100 bytes. */
enum { MAX_DEPTH = 200, MAX_NAME = 90, MAX_ATTRIBUTES = 40 };

/* ---- what may stand in what ------------------------------------------------------
 */

/* What an element is, and of what an element may hold no parser closes it early. This
 * is about parsing (a <div> ends a <p>), not about what HTML allows. */
enum {
    WORDS = 1, /* all that the table does not name */
    LINK = 2,
    BLOCK = 4,
    LIST = 8,
    WIDE = 16,
    ITEM = 32,
    TERM = 64,
    GROUP = 128,
    ROW = 256,
    CELL = 512,
    COLUMN = 1024,
    OPTION = 2048,
    TOP = 4096,
    META = 8192,
    TITLE = 16384,
    VOID = 32768, /* has no end tag */
    LINE = WORDS | LINK,
    FLOW = LINE | BLOCK | LIST | WIDE,
    ANY = FLOW | TITLE
};

struct nesting {
    struct str name;
    uint16_t is, holds;
};

/* By name. */
static const struct nesting nestings[] = {
    {STR_INIT("a"), LINK, WORDS | BLOCK | LIST},
    {STR_INIT("address"), BLOCK, LINE},
    {STR_INIT("area"), WORDS | VOID, 0},
    {STR_INIT("b"), WORDS, LINE},
    {STR_INIT("base"), META | VOID, 0},
    {STR_INIT("basefont"), WORDS | VOID, 0},
    {STR_INIT("bgsound"), WORDS | VOID, 0},
    {STR_INIT("big"), WORDS, LINE},
    {STR_INIT("blockquote"), BLOCK, FLOW},
    {STR_INIT("body"), TOP, FLOW},
    {STR_INIT("br"), WORDS | VOID, 0},
    {STR_INIT("caption"), GROUP, LINE},
    {STR_INIT("center"), BLOCK, FLOW},
    {STR_INIT("col"), COLUMN | VOID, 0},
    {STR_INIT("colgroup"), GROUP, COLUMN},
    {STR_INIT("command"), WORDS | VOID, 0},
    {STR_INIT("dd"), TERM, FLOW},
    {STR_INIT("dir"), LIST, ITEM},
    {STR_INIT("div"), BLOCK, FLOW | TERM},
    {STR_INIT("dl"), LIST, TERM | BLOCK},
    {STR_INIT("dt"), TERM, LINE},
    {STR_INIT("embed"), WORDS | VOID, 0},
    {STR_INIT("fieldset"), WIDE, FLOW},
    {STR_INIT("font"), WORDS, LINE},
    {STR_INIT("form"), WIDE, LINE | BLOCK | LIST},
    {STR_INIT("frame"), WORDS | VOID, 0},
    {STR_INIT("frameset"), TOP, 0},
    {STR_INIT("h1"), BLOCK, LINE},
    {STR_INIT("h2"), BLOCK, LINE},
    {STR_INIT("h3"), BLOCK, LINE},
    {STR_INIT("h4"), BLOCK, LINE},
    {STR_INIT("h5"), BLOCK, LINE},
    {STR_INIT("h6"), BLOCK, LINE},
    {STR_INIT("head"), TOP, META | TITLE},
    {STR_INIT("hr"), BLOCK | VOID, 0},
    {STR_INIT("html"), TOP, TOP},
    {STR_INIT("i"), WORDS, LINE},
    {STR_INIT("img"), WORDS | VOID, 0},
    {STR_INIT("input"), WORDS | VOID, 0},
    {STR_INIT("isindex"), WORDS | VOID, 0},
    {STR_INIT("keygen"), WORDS | VOID, 0},
    {STR_INIT("legend"), BLOCK, LINE},
    {STR_INIT("li"), ITEM, FLOW},
    {STR_INIT("link"), META | WORDS | VOID, 0},
    {STR_INIT("listing"), BLOCK, LINE},
    {STR_INIT("menu"), LIST, ITEM},
    {STR_INIT("meta"), META | WORDS | VOID, 0},
    {STR_INIT("multicol"), BLOCK, FLOW},
    {STR_INIT("noscript"), META | WORDS, FLOW},
    {STR_INIT("ol"), LIST, ITEM},
    {STR_INIT("optgroup"), OPTION, OPTION},
    {STR_INIT("option"), OPTION, 0},
    {STR_INIT("p"), BLOCK, LINE},
    {STR_INIT("param"), WORDS | VOID, 0},
    {STR_INIT("pre"), BLOCK, LINE},
    {STR_INIT("s"), WORDS, LINE},
    {STR_INIT("script"), META | WORDS, 0},
    {STR_INIT("select"), WORDS, OPTION},
    {STR_INIT("small"), WORDS, LINE},
    {STR_INIT("source"), WORDS | VOID, 0},
    {STR_INIT("span"), WORDS, LINE},
    {STR_INIT("strike"), WORDS, LINE},
    {STR_INIT("style"), META | WORDS, 0},
    {STR_INIT("table"), WIDE, GROUP | ROW},
    {STR_INIT("tbody"), GROUP, ROW},
    {STR_INIT("td"), CELL, FLOW},
    {STR_INIT("tfoot"), GROUP, ROW},
    {STR_INIT("th"), CELL, FLOW},
    {STR_INIT("thead"), GROUP, ROW},
    {STR_INIT("title"), TITLE, 0},
    {STR_INIT("tr"), ROW, CELL},
    {STR_INIT("track"), WORDS | VOID, 0},
    {STR_INIT("tt"), WORDS, LINE},
    {STR_INIT("u"), WORDS, LINE},
    {STR_INIT("ul"), LIST, ITEM},
    {STR_INIT("wbr"), WORDS | VOID, 0},
    {STR_INIT("xmp"), BLOCK, 0},
};
static const struct nesting other = {STR_INIT(""), WORDS, ANY};

static const struct nesting *nesting_of(struct str name)
{
    size_t low = 0, high = countof(nestings);
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_cmp(name, nestings[middle].name);
        if (order == 0)
            return &nestings[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return &other;
}

/* ---- text -------------------------------------------------------------------------
 */

struct open {
    struct str name;
    const struct nesting *nesting;
};

struct scan {
    struct html_plain *out;
    struct arena *arena;
    struct str html;
    size_t at;
    int line;
    struct open open[MAX_DEPTH];
    size_t depth;
    bool in_title, has_title;
};

static char now(const struct scan *s)
{
    return s->at < s->html.n ? s->html.p[s->at] : '\0';
}

static bool take(struct scan *s, char c)
{
    bool is = s->at < s->html.n && s->html.p[s->at] == c;
    s->at += is;
    return is;
}

/* One character beyond ASCII: valid, and one that XML has. */
static bool take_wide(struct scan *s)
{
    size_t before = s->at;
    uint32_t c = utf8_next(s->html, &s->at);
    return s->at > before + 1 && c != 0xFFFE && c != 0xFFFF;
}

static bool is_character(unsigned long c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c < 0xD800) ||
           (c > 0xDFFF && c < 0xFFFE) || (c > 0xFFFF && c < 0x110000);
}

/* "#38" or "#x26", behind the "&". */
static bool take_number(struct scan *s)
{
    char digits[9] = "";
    size_t n = 0;
    bool hex = ++s->at < s->html.n && (now(s) == 'x' || now(s) == 'X');
    for (s->at += hex; n < 8 && char_is_alnum(now(s)); s->at++)
        digits[n++] = now(s);
    char *end;
    unsigned long c = strtoul(digits, &end, hex ? 16 : 10);
    return n && !*end && is_character(c);
}

static bool take_reference(struct scan *s)
{
    s->at++;
    size_t before = s->at;
    if (now(s) == '#')
        return take_number(s) && take(s, ';');
    while (char_is_alnum(now(s)))
        s->at++;
    return s->at > before && take(s, ';');
}

/* What text has most of: neither markup, quotes, lines nor control characters. */
static bool is_ordinary(char c)
{
    unsigned char u = (unsigned char)c;
    return u >= ' ' && u < 0x80 && u != '&' && u != '<' && u != '"' && u != '\'';
}

/* Text up to `end`, which is not taken. */
static bool take_text(struct scan *s, char end)
{
    while (s->at < s->html.n) {
        while (s->at < s->html.n && is_ordinary(s->html.p[s->at]))
            s->at++;
        if (s->at == s->html.n)
            break;
        unsigned char c = (unsigned char)s->html.p[s->at];
        if (c == (unsigned char)end)
            return true;
        if (c == '&') {
            if (!take_reference(s))
                return false;
        } else if (c >= 0x80) {
            if (!take_wide(s))
                return false;
        } else if (c == '<' || !is_character(c)) {
            return false;
        } else {
            s->line += c == '\n';
            s->at++;
        }
    }
    return end == '<'; /* the text may end, a value may not */
}

static void skip_space(struct scan *s)
{
    for (; s->at < s->html.n && char_is_space(now(s)); s->at++)
        s->line += now(s) == '\n';
}

/* ---- tags -------------------------------------------------------------------------
 */

static bool take_name(struct scan *s, struct str *name)
{
    size_t from = s->at;
    while (char_is_alnum(now(s)) || now(s) == '-' || now(s) == ':' || now(s) == '_')
        s->at++;
    *name = str_slice(s->html, from, s->at);
    return name->n && name->n < MAX_NAME && char_is_alpha(name->p[0]);
}

/* What the references in a value stand for, of those that our writers use. */
static bool unescape(struct scan *s, struct str value, struct str *out)
{
    static const struct {
        struct str entity;
        char c;
    } known[] = {{STR_INIT("&amp;"), '&'},
                 {STR_INIT("&quot;"), '"'},
                 {STR_INIT("&lt;"), '<'},
                 {STR_INIT("&gt;"), '>'},
                 {STR_INIT("&#39;"), '\''}};
    char *p = arena_alloc(s->arena, value.n);
    size_t n = 0;
    for (size_t i = 0; i < value.n;) {
        size_t k = 0;
        while (value.p[i] == '&' && k < 5 &&
               !str_starts(str_from(value, i), known[k].entity))
            k++;
        if (k == 5)
            return false;
        bool is_entity = value.p[i] == '&';
        p[n++] = is_entity ? known[k].c : value.p[i];
        i += is_entity ? known[k].entity.n : 1;
    }
    *out = (struct str){p, n};
    return true;
}

static bool is_known(const struct scan *s, size_t from, struct str name)
{
    for (size_t i = from; i < s->out->attributes.n; i++)
        if (str_eq(s->out->attributes.p[i].name, name))
            return true;
    return false;
}

/* The name of an attribute, as parsers tell it: in small letters. */
static bool take_attribute_name(struct scan *s, struct str *name)
{
    if (!take_name(s, name))
        return false;
    size_t i = 0;
    while (i < name->n && !(name->p[i] >= 'A' && name->p[i] <= 'Z'))
        i++;
    if (i < name->n)
        *name = str_lower(*name, arena_alloc(s->arena, name->n));
    return true;
}

/* An attribute; `from` is the first of its tag. */
static bool take_attribute(struct scan *s, size_t from)
{
    struct html_attribute a = {0};
    if (!take_attribute_name(s, &a.name) || is_known(s, from, a.name) ||
        s->out->attributes.n - from >= MAX_ATTRIBUTES)
        return false;
    if (take(s, '=')) {
        char quote = now(s);
        size_t begin = ++s->at;
        if ((quote != '"' && quote != '\'') || !take_text(s, quote))
            return false;
        a.value = str_slice(s->html, begin, s->at++);
        if (str_find_char(a.value, '&', 0) >= 0 && !unescape(s, a.value, &a.value))
            return false;
    }
    vec_push(&s->out->attributes, a);
    return true;
}

/* Only with white space between them. */
static bool take_attributes(struct scan *s, struct html_start *tag)
{
    tag->from = tag->to = s->out->attributes.n;
    for (;;) {
        size_t before = s->at;
        skip_space(s);
        if (now(s) == '>' || now(s) == '/')
            return true;
        if (s->at == before || !take_attribute(s, tag->from))
            return false;
        tag->to = s->out->attributes.n;
    }
}

/* The text of a script or style sheet, which is no HTML: up to the next "</", which
 * must end it. */
static bool take_raw(struct scan *s)
{
    ptrdiff_t end = str_find(s->html, STR("</"), s->at);
    if (end < 0)
        return false;
    for (; s->at < (size_t)end;) {
        unsigned char c = (unsigned char)now(s);
        s->line += c == '\n';
        if (c >= 0x80 ? !take_wide(s) : (s->at++, !is_character(c)))
            return false;
    }
    return true;
}

static bool has_capital(struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (name.p[i] >= 'A' && name.p[i] <= 'Z')
            return true;
    return false;
}

static bool open_element(struct scan *s, struct str name, const struct nesting *nesting)
{
    if (s->depth == MAX_DEPTH)
        return false;
    s->open[s->depth++] = (struct open){name, nesting};
    s->in_title = str_eq(name, STR("title")) && !s->has_title;
    s->has_title |= s->in_title;
    bool raw = str_eq(name, STR("script")) || str_eq(name, STR("style"));
    return !raw || take_raw(s);
}

static bool take_start(struct scan *s)
{
    struct html_start tag = {0};
    if (!take_name(s, &tag.name))
        return false;
    const struct nesting *nesting = nesting_of(tag.name);
    uint16_t holds = s->depth ? s->open[s->depth - 1].nesting->holds : TOP;
    bool is_root = str_eq(tag.name, STR("html"));
    /* Drawings have names with capitals (linearGradient), others might be named in
     * the table if they had not. */
    if (!(nesting->is & holds) || is_root != (s->depth == 0) ||
        (has_capital(tag.name) && element_is_known(tag.name)) ||
        !take_attributes(s, &tag))
        return false;
    tag.line = s->line;
    vec_push(&s->out->starts, tag);
    bool is_empty = take(s, '/');
    if (!take(s, '>'))
        return false;
    if (is_empty || (nesting->is & VOID))
        return s->depth > 0;
    return open_element(s, tag.name, nesting);
}

static bool take_end(struct scan *s)
{
    struct str name;
    if (!take_name(s, &name) || s->depth == 0 ||
        !str_eq(name, s->open[--s->depth].name))
        return false;
    s->in_title = false;
    skip_space(s);
    return take(s, '>');
}

static bool take_comment(struct scan *s)
{
    ptrdiff_t end = str_find(s->html, STR("-->"), s->at);
    struct str text = str_slice(s->html, s->at, end < 0 ? 0 : (size_t)end);
    if (end < 0 || str_find(text, STR("--"), 0) >= 0 || str_starts(text, STR(">")) ||
        str_starts(text, STR("-")))
        return false;
    while (s->at < (size_t)end) {
        unsigned char c = (unsigned char)now(s);
        s->line += c == '\n';
        if (c >= 0x80 ? !take_wide(s) : (s->at++, !is_character(c)))
            return false;
    }
    s->at += 3;
    return true;
}

/* ---- pages ------------------------------------------------------------------------
 */

/* Words outside the body would begin one. */
static bool may_have_words(const struct scan *s)
{
    uint16_t holds = s->depth ? s->open[s->depth - 1].nesting->holds : TOP;
    return !(holds & (TOP | META));
}

static bool take_words(struct scan *s)
{
    size_t from = s->at;
    if (!take_text(s, '<'))
        return false;
    struct str text = str_slice(s->html, from, s->at);
    if (s->in_title)
        s->out->title_bytes += text.n;
    return may_have_words(s) || str_trim(text).n == 0;
}

static bool take_markup(struct scan *s)
{
    s->at++;
    if (take(s, '/'))
        return take_end(s);
    if (!str_starts(str_from(s->html, s->at), STR("!--")))
        return take_start(s);
    s->at += 3;
    return take_comment(s);
}

static bool read_page(struct scan *s)
{
    static const struct str doctype = STR_INIT("<!doctype html>");
    skip_space(s);
    if (str_eq_nocase(str_slice(s->html, s->at, s->at + doctype.n), doctype))
        s->at += doctype.n;
    while (s->at < s->html.n)
        if (now(s) == '<' ? !take_markup(s) : !take_words(s))
            return false;
    s->out->lines = s->line;
    return s->depth == 0 && s->out->starts.n > 0;
}

bool html_plain_read(struct html_plain *out, struct str html, struct arena *arena)
{
    struct scan *s = arena_new(arena, struct scan, 1);
    s->out = out;
    s->arena = arena;
    s->html = html;
    s->line = 1;
    return read_page(s);
}

void html_plain_release(struct html_plain *p)
{
    vec_release(&p->starts);
    vec_release(&p->attributes);
}
