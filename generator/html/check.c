/* What is wrong with a finished page; see check.h. Plain pages are read in one pass
 * (html/plain.h), the others by libxml2's stream parser; what is looked for is the
 * same. */
#include "html/check.h"

#include "html/plain.h"
#include "util/arena.h"
#include "util/map.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdint.h>

struct check {
    const struct html_page_events *events;
    htmlParserCtxtPtr parser; /* NULL while a plain page is read */
    int line;                 /* of which */
    struct arena arena;
    struct map ids;
    bool has_title, in_title;
    size_t title_bytes, h1;
};

static int line_of(const struct check *c)
{
    return !c->parser ? c->line : c->parser->input ? c->parser->input->line : 0;
}

static void fault(struct check *c, const char *message)
{
    if (c->events->fault)
        c->events->fault(c->events->context, message, line_of(c));
}

static void tell_id(struct check *c, struct str id)
{
    bool is_duplicate = map_has(&c->ids, id);
    if (!is_duplicate)
        map_put(&c->ids, arena_str(&c->arena, id), c);
    if (c->events->id)
        c->events->id(c->events->context, id, is_duplicate, line_of(c));
}

static void tell_reference(struct check *c, struct str tag, struct str attribute,
                           struct str address)
{
    if (c->events->reference)
        c->events->reference(c->events->context, tag, attribute, str_trim(address),
                             line_of(c));
}

/* "a.png 1x, b.png 2x" */
static void tell_srcset(struct check *c, struct str tag, struct str set)
{
    for (struct str rest = set, candidate; str_next(&rest, ',', &candidate);) {
        struct str address;
        candidate = str_trim(candidate);
        if (str_next(&candidate, ' ', &address))
            tell_reference(c, tag, STR("srcset"), address);
    }
}

static bool has(const struct html_attribute *attributes, size_t n, struct str name)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(attributes[i].name, name))
            return true;
    return false;
}

static void read_attributes(struct check *c, struct str tag,
                            const struct html_attribute *attributes, size_t n)
{
    for (const struct html_attribute *a = attributes; a < attributes + n; a++) {
        if (str_eq(a->name, STR("id")))
            tell_id(c, a->value);
        else if (str_eq(a->name, STR("href")) || str_eq(a->name, STR("src")) ||
                 str_eq(a->name, STR("poster")) || str_eq(a->name, STR("action")))
            tell_reference(c, tag, a->name, a->value);
        else if (str_eq(a->name, STR("srcset")))
            tell_srcset(c, tag, a->value);
    }
}

static void read_start(struct check *c, struct str tag,
                       const struct html_attribute *attributes, size_t n)
{
    read_attributes(c, tag, attributes, n);
    c->in_title = str_eq(tag, STR("title")) && !c->has_title;
    c->has_title |= c->in_title;
    if (str_eq(tag, STR("img")) && !has(attributes, n, STR("alt")))
        fault(c, "a picture has no alternative text");
    else if (str_eq(tag, STR("h1")) && ++c->h1 == 2)
        fault(c, "a second <h1>");
    else if (str_eq(tag, STR("html")) && !has(attributes, n, STR("lang")))
        fault(c, "the page does not say its language");
}

static void check_whole(struct check *c)
{
    if (!c->has_title || !c->title_bytes)
        fault(c, "the page has no title");
    if (!c->h1)
        fault(c, "the page has no <h1>");
}

/* ---- plain pages ------------------------------------------------------------------
 */

/* False if it is not one; then nothing was told. */
static bool check_plain(struct check *c, struct str html)
{
    struct html_plain page = {0};
    bool is_plain = html_plain_read(&page, html, &c->arena);
    for (size_t i = 0; is_plain && i < page.starts.n; i++) {
        const struct html_start *tag = &page.starts.p[i];
        c->line = tag->line;
        read_start(c, tag->name, page.attributes.p + tag->from, tag->to - tag->from);
    }
    c->title_bytes = page.title_bytes;
    c->line = page.lines;
    if (is_plain)
        check_whole(c);
    html_plain_release(&page);
    return is_plain;
}

/* ---- libxml2 ----------------------------------------------------------------------
 */

static void on_start(void *context, const xmlChar *element, const xmlChar **attributes)
{
    struct check *c = context;
    struct html_attribute_vec list = {0};
    for (const xmlChar **a = attributes; a && a[0]; a += 2)
        vec_push(&list, ((struct html_attribute){str_z((const char *)a[0]),
                                                 str_z((const char *)a[1])}));
    read_start(c, str_z((const char *)element), list.p, list.n);
    vec_release(&list);
}

static void on_end(void *context, const xmlChar *element)
{
    struct check *c = context;
    if (!strcmp((const char *)element, "title"))
        c->in_title = false;
}

static void on_text(void *context, const xmlChar *text, int n)
{
    struct check *c = context;
    (void)text;
    if (c->in_title)
        c->title_bytes += (size_t)n;
}

/* libxml2 2.9 reads HTML 4. What it says of HTML 5's elements (801), and of
 * rules that HTML 5 does not have, is no fault of the page. */
static bool is_fault(const xmlError *e)
{
    switch (e->code) {
    case XML_ERR_ATTRIBUTE_REDEFINED:
    case XML_ERR_LT_IN_ATTRIBUTE:
    case XML_ERR_ATTRIBUTE_NOT_FINISHED:
    case XML_ERR_TAG_NAME_MISMATCH:
    case XML_ERR_GT_REQUIRED:
    case XML_ERR_COMMENT_NOT_FINISHED:
    case XML_ERR_INVALID_CHAR:
    case XML_ERR_INVALID_ENCODING:
    case XML_ERR_DOCUMENT_EMPTY:
    case XML_ERR_ENTITYREF_SEMICOL_MISSING:
        return true;
    default:
        return false;
    }
}

static void on_error(void *context, xmlErrorPtr e)
{
    struct check *c = context;
    if (!is_fault(e) || !c->events->fault || !e->message)
        return;
    struct str message = arena_str(&c->arena, str_trim(str_z(e->message)));
    c->events->fault(c->events->context, message.p, e->line);
}

static void check_parsed(struct check *c, struct str html)
{
    htmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                          .startElement = on_start,
                          .endElement = on_end,
                          .characters = on_text,
                          .serror = on_error};
    c->parser =
        html.n < INT32_MAX ? htmlCreateMemoryParserCtxt(html.p, (int)html.n) : NULL;
    if (!c->parser) {
        if (c->events->fault)
            c->events->fault(c->events->context, "the page is empty", 1);
        return;
    }
    *c->parser->sax = sax;
    c->parser->userData = c;
    htmlCtxtUseOptions(c->parser, HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(c->parser, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(c->parser);
    check_whole(c);
    if (c->parser->myDoc)
        xmlFreeDoc(c->parser->myDoc);
    htmlFreeParserCtxt(c->parser);
}

static void check_page(struct str html, const struct html_page_events *events,
                       bool may_be_plain)
{
    struct check c = {.events = events};
    if (!may_be_plain || !check_plain(&c, html))
        check_parsed(&c, html);
    map_release(&c.ids);
    arena_release(&c.arena);
}

void html_check_page(struct str html, const struct html_page_events *events)
{
    check_page(html, events, true);
}

void html_check_parsed(struct str html, const struct html_page_events *events)
{
    check_page(html, events, false);
}
