/* Reads finished pages with libxml2's stream parser; see check.h. */
#include "html/check.h"

#include "util/arena.h"
#include "util/map.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdint.h>

struct check {
    const struct html_page_events *events;
    htmlParserCtxtPtr parser;
    struct arena arena;
    struct map ids;
    bool has_title, in_title;
    size_t title_bytes, h1;
};

static int line_of(const struct check *c)
{
    return c->parser->input ? c->parser->input->line : 0;
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

static void tell_reference(struct check *c, struct str tag, const char *attribute,
                           struct str address)
{
    if (c->events->reference)
        c->events->reference(c->events->context, tag, str_z(attribute),
                             str_trim(address), line_of(c));
}

/* "a.png 1x, b.png 2x" */
static void tell_srcset(struct check *c, struct str tag, struct str set)
{
    for (struct str rest = set, candidate; str_next(&rest, ',', &candidate);) {
        struct str address;
        candidate = str_trim(candidate);
        if (str_next(&candidate, ' ', &address))
            tell_reference(c, tag, "srcset", address);
    }
}

static struct str get(const xmlChar **attributes, const char *name, bool *found)
{
    *found = false;
    for (; attributes && attributes[0]; attributes += 2) {
        if (strcmp((const char *)attributes[0], name) != 0)
            continue;
        *found = true;
        return str_z((const char *)attributes[1]);
    }
    return (struct str){0};
}

static void read_attributes(struct check *c, struct str tag, const xmlChar **attributes)
{
    for (const xmlChar **a = attributes; a && a[0]; a += 2) {
        struct str name = str_z((const char *)a[0]), value = str_z((const char *)a[1]);
        if (str_eq(name, STR("id")))
            tell_id(c, value);
        else if (str_eq(name, STR("href")) || str_eq(name, STR("src")) ||
                 str_eq(name, STR("poster")) || str_eq(name, STR("action")))
            tell_reference(c, tag, (const char *)a[0], value);
        else if (str_eq(name, STR("srcset")))
            tell_srcset(c, tag, value);
    }
}

static void on_start(void *context, const xmlChar *element, const xmlChar **attributes)
{
    struct check *c = context;
    struct str tag = str_z((const char *)element);
    bool found;
    read_attributes(c, tag, attributes);
    c->in_title = str_eq(tag, STR("title")) && !c->has_title;
    c->has_title |= c->in_title;
    if (str_eq(tag, STR("img"))) {
        get(attributes, "alt", &found);
        if (!found)
            fault(c, "a picture has no alternative text");
    } else if (str_eq(tag, STR("h1")) && ++c->h1 == 2) {
        fault(c, "a second <h1>");
    } else if (str_eq(tag, STR("html"))) {
        get(attributes, "lang", &found);
        if (!found)
            fault(c, "the page does not say its language");
    }
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

static void check_whole(struct check *c)
{
    if (!c->has_title || !c->title_bytes)
        fault(c, "the page has no title");
    if (!c->h1)
        fault(c, "the page has no <h1>");
}

void html_check_page(struct str html, const struct html_page_events *events)
{
    struct check c = {.events = events};
    htmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                          .startElement = on_start,
                          .endElement = on_end,
                          .characters = on_text,
                          .serror = on_error};
    c.parser =
        html.n < INT32_MAX ? htmlCreateMemoryParserCtxt(html.p, (int)html.n) : NULL;
    if (!c.parser) {
        if (events->fault)
            events->fault(events->context, "the page is empty", 1);
        return;
    }
    *c.parser->sax = sax;
    c.parser->userData = &c;
    htmlCtxtUseOptions(c.parser, HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(c.parser, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(c.parser);
    check_whole(&c);
    if (c.parser->myDoc)
        xmlFreeDoc(c.parser->myDoc);
    htmlFreeParserCtxt(c.parser);
    map_release(&c.ids);
    arena_release(&c.arena);
}
