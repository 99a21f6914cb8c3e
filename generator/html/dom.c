/* Trees of HTML from libxml2's stream of it; see dom.h. Its own trees end at 256
 * elements in each other, and with them the page. */
#include "html/dom.h"

#include "html/bound.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdint.h>

struct reading {
    struct arena *arena;
    htmlParserCtxtPtr parser;
    struct dom *at;  /* what is open */
    size_t depth;    /* of that */
    size_t beyond;   /* elements that are open and would lie deeper */
    struct buf text; /* that came, piece by piece */
};

void dom_append(struct dom *parent, struct dom *n)
{
    n->parent = parent;
    n->prev = parent->last;
    *(parent->last ? &parent->last->next : &parent->first) = n;
    parent->last = n;
}

static struct dom *add(struct reading *r)
{
    struct dom *n = arena_new(r->arena, struct dom, 1);
    n->line = r->parser->input ? r->parser->input->line : 0;
    dom_append(r->at, n);
    return n;
}

static struct str copy(struct reading *r, const xmlChar *text)
{
    return arena_str(r->arena, str_z((const char *)text));
}

static void read_attributes(struct reading *r, struct dom *n, const xmlChar **list)
{
    struct dom_attribute **to = &n->attributes;
    for (const xmlChar **a = list; a && a[0]; a += 2) {
        *to = arena_new(r->arena, struct dom_attribute, 1);
        (*to)->name = arena_lower(r->arena, str_z((const char *)a[0]));
        (*to)->value = copy(r, a[1]);
        to = &(*to)->next;
    }
}

/* libxml2 gives text in pieces: up to a line of it, an entity … */
static void end_text(struct reading *r)
{
    if (r->text.n)
        add(r)->text = arena_str(r->arena, buf_view(&r->text));
    buf_clear(&r->text);
}

/* libxml2 knows those of HTML 4 alone: of these it would take what follows for what
 * they hold, and end them with what they stand in. */
static bool is_void(const xmlChar *name)
{
    static const struct str names[] = {STR_INIT("source"), STR_INIT("track"),
                                       STR_INIT("wbr")};
    for (size_t i = 0; i < countof(names); i++)
        if (str_eq_nocase(str_z((const char *)name), names[i]))
            return true;
    return false;
}

static void on_start(void *context, const xmlChar *name, const xmlChar **attributes)
{
    struct reading *r = context;
    end_text(r);
    struct dom *n = add(r);
    n->name = arena_lower(r->arena, str_z((const char *)name));
    read_attributes(r, n, attributes);
    if (is_void(name))
        return;
    if (r->depth >= DOM_DEEPEST) {
        r->beyond++;
    } else {
        r->at = n;
        r->depth++;
    }
}

static void on_end(void *context, const xmlChar *name)
{
    struct reading *r = context;
    end_text(r); /* libxml2 closes what it opened, in order */
    if (is_void(name))
        return;
    if (r->beyond) {
        r->beyond--;
    } else if (r->at->parent) {
        r->at = r->at->parent;
        r->depth--;
    }
}

static void on_text(void *context, const xmlChar *text, int n)
{
    struct reading *r = context;
    buf_add(&r->text, text, n > 0 ? (size_t)n : 0);
}

static void parse(struct reading *r, struct str html)
{
    htmlSAXHandler sax = {.startElement = on_start,
                          .endElement = on_end,
                          .characters = on_text,
                          .cdataBlock = on_text,
                          .ignorableWhitespace = on_text};
    r->parser =
        html.n < INT32_MAX ? htmlCreateMemoryParserCtxt(html.p, (int)html.n) : NULL;
    if (!r->parser)
        return;
    *r->parser->sax = sax;
    r->parser->userData = r;
    htmlCtxtUseOptions(r->parser, HTML_PARSE_NODEFDTD | HTML_PARSE_NONET |
                                      HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                      HTML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(r->parser, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(r->parser);
    end_text(r);
    if (r->parser->myDoc)
        xmlFreeDoc(r->parser->myDoc);
    htmlFreeParserCtxt(r->parser);
}

/* Where `sign` ends at or behind `at`. */
static size_t past(struct str html, const char *sign, size_t at)
{
    ptrdiff_t found = str_find(html, str_z(sign), at);
    return found < 0 ? html.n : (size_t)found + strlen(sign);
}

/* Word's "<![if !supportLists]>" and "<![endif]>" are comments to browsers, and words
 * to libxml2. */
static void drop_conditions(struct str html, struct buf *out)
{
    for (size_t at = 0; at < html.n;) {
        ptrdiff_t sign = str_find(html, STR("<!"), at);
        size_t from = sign < 0 ? html.n : (size_t)sign;
        struct str rest = str_from(html, from);
        buf_str(out, str_slice(html, at, from));
        if (str_starts(rest, STR("<![if ")) || str_starts(rest, STR("<![endif]")))
            at = past(html, ">", from);
        else {
            size_t to =
                str_starts(rest, STR("<!--")) ? past(html, "-->", from) : from + 2;
            at = to < html.n ? to : html.n;
            buf_str(out, str_slice(html, from, at));
        }
    }
}

struct dom *dom_read(struct str html, struct arena *arena)
{
    struct dom *root = arena_new(arena, struct dom, 1);
    root->name = STR("#document");
    struct reading r = {.arena = arena, .at = root, .text = BUF_INIT};
    struct buf plain = BUF_INIT, bounded = BUF_INIT;
    drop_conditions(html, &plain);
    html_bound(buf_view(&plain), &bounded);
    parse(&r, buf_view(&bounded));
    buf_release(&bounded);
    buf_release(&plain);
    buf_release(&r.text);
    return root;
}

/* ---- asking ---- */

struct dom *dom_past(const struct dom *root, const struct dom *n)
{
    while (n != root && !n->next)
        n = n->parent;
    return n == root ? NULL : n->next;
}

struct dom *dom_next(const struct dom *root, const struct dom *n)
{
    return n->first ? n->first : dom_past(root, n);
}

bool dom_is_in(const struct dom *n, const struct dom *outer)
{
    while (n && n != outer)
        n = n->parent;
    return n;
}

bool dom_is(const struct dom *n, const char *name)
{
    return n && n->name.n && str_eq(n->name, str_z(name));
}

/* Whether `word` is one of those between blanks. */
static bool is_among(struct str word, struct str words)
{
    for (size_t at = 0; word.n && at < words.n;) {
        while (at < words.n && char_is_space(words.p[at]))
            at++;
        size_t from = at;
        while (at < words.n && !char_is_space(words.p[at]))
            at++;
        if (str_eq(word, str_slice(words, from, at)))
            return true;
    }
    return false;
}

bool dom_is_one_of(const struct dom *n, const char *names)
{
    return n && is_among(n->name, str_z(names));
}

static const struct dom_attribute *find_attribute(const struct dom *n, const char *name)
{
    const struct dom_attribute *a = n->attributes;
    while (a && !str_eq(a->name, str_z(name)))
        a = a->next;
    return a;
}

struct str dom_value(const struct dom *n, const char *attribute)
{
    const struct dom_attribute *a = find_attribute(n, attribute);
    return a ? a->value : (struct str){0};
}

bool dom_has(const struct dom *n, const char *attribute)
{
    return find_attribute(n, attribute);
}

bool dom_has_class(const struct dom *n, const char *name)
{
    return n->attributes && is_among(str_z(name), dom_value(n, "class"));
}

static bool has_id(const struct dom *n, const char *id)
{
    return n->attributes && str_eq(dom_value(n, "id"), str_z(id));
}

static struct dom *find(const struct dom *root, const char *what,
                        bool (*is)(const struct dom *, const char *))
{
    struct dom *n = dom_next(root, root);
    while (n && !is(n, what))
        n = dom_next(root, n);
    return n;
}

struct dom *dom_find(const struct dom *root, const char *name)
{
    return find(root, name, dom_is);
}

struct dom *dom_find_id(const struct dom *root, const char *id)
{
    return find(root, id, has_id);
}

struct dom *dom_find_class(const struct dom *root, const char *name)
{
    return find(root, name, dom_has_class);
}

static void put_words(struct str text, struct buf *out)
{
    for (size_t i = 0; i < text.n; i++)
        if (!char_is_space(text.p[i]))
            buf_putc(out, text.p[i]);
        else if (out->n && out->p[out->n - 1] != ' ')
            buf_putc(out, ' ');
}

void dom_text(const struct dom *n, struct buf *out)
{
    struct buf words = BUF_INIT;
    for (const struct dom *at = n; at;) {
        if (!at->name.n)
            put_words(at->text, &words);
        at = dom_is_one_of(at, "script style template") ? dom_past(n, at)
                                                        : dom_next(n, at);
    }
    buf_str(out, str_trim(buf_view(&words)));
    buf_release(&words);
}

/* ---- changing ---- */

void dom_set(struct dom *n, const char *attribute, struct str value,
             struct arena *arena)
{
    struct dom_attribute *a = (struct dom_attribute *)find_attribute(n, attribute);
    if (!a) {
        a = arena_new(arena, struct dom_attribute, 1);
        a->name = str_z(attribute);
        a->next = n->attributes;
        n->attributes = a;
    }
    a->value = value;
}

void dom_put_before(struct dom *n, struct dom *put)
{
    put->parent = n->parent;
    put->prev = n->prev;
    put->next = n;
    *(n->prev ? &n->prev->next : &n->parent->first) = put;
    n->prev = put;
}

void dom_unlink(struct dom *n)
{
    if (!n->parent)
        return;
    *(n->prev ? &n->prev->next : &n->parent->first) = n->next;
    *(n->next ? &n->next->prev : &n->parent->last) = n->prev;
    n->parent = n->prev = n->next = NULL;
}

void dom_unwrap(struct dom *n)
{
    struct dom *parent = n->parent, *next = n->next, *prev = n->prev;
    if (!parent)
        return;
    if (!n->first) {
        dom_unlink(n);
        return;
    }
    for (struct dom *child = n->first; child; child = child->next)
        child->parent = parent;
    *(prev ? &prev->next : &parent->first) = n->first;
    *(next ? &next->prev : &parent->last) = n->last;
    n->first->prev = prev;
    n->last->next = next;
    n->parent = n->prev = n->next = n->first = n->last = NULL;
}
