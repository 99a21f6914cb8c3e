/* Files without scripts; see inert.h. */
#include "html/inert.h"

#include "util/mem.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

/* ---- XML ---- */

/* Elements that run or embed something, in whatever namespace they stand. */
static const char *const active[] = {"script", "handler", "iframe", "object",
                                     "embed",  "applet",  "frame",  "listener",
                                     "base",   "meta",    "link",   "form"};

static bool is_active(const xmlNode *node)
{
    for (size_t i = 0; i < countof(active); i++)
        if (xmlStrcasecmp(node->name, BAD_CAST active[i]) == 0)
            return true;
    return false;
}

/* Whether an address is one of the web, of this site, or a picture in itself. Blanks
 * and control characters within a scheme are as nothing to browsers. */
static bool is_safe_address(const xmlChar *value)
{
    static const char *const safe[] = {
        "http:",           "https:",         "mailto:",         "data:image/png",
        "data:image/jpeg", "data:image/gif", "data:image/webp", "data:font/"};
    char head[32];
    size_t n = 0;
    for (; *value && n + 1 < sizeof head; value++)
        if (*value > ' ')
            head[n++] = char_lower((char)*value);
    head[n] = '\0';
    size_t scheme = strcspn(head, ":/?#");
    if (head[scheme] != ':')
        return true; /* relative, or a place in this file */
    for (size_t i = 0; i < countof(safe); i++)
        if (strncmp(head, safe[i], strlen(safe[i])) == 0)
            return true;
    return false;
}

/* Attributes that hold an address, or what an animation sets one to. */
static const char *const addresses[] = {"href", "src",  "action", "formaction",
                                        "to",   "from", "by",     "values"};

/* Animation can set an attribute that is taken out elsewhere. */
static bool is_safe_attribute(const xmlAttr *attribute, const xmlChar *value)
{
    const char *name = (const char *)attribute->name;
    if (strncasecmp(name, "on", 2) == 0 || strcasecmp(name, "srcdoc") == 0)
        return false;
    if (strcasecmp(name, "attributeName") == 0)
        return !xmlStrcasestr(value, BAD_CAST "href") &&
               xmlStrncasecmp(value, BAD_CAST "on", 2) != 0;
    for (size_t i = 0; i < countof(addresses); i++)
        if (strcasecmp(name, addresses[i]) == 0)
            return is_safe_address(value);
    return true;
}

static bool clean_attributes(xmlNode *node)
{
    bool changed = false;
    for (xmlAttr *a = node->properties, *next; a; a = next) {
        next = a->next;
        xmlChar *value = xmlNodeListGetString(node->doc, a->children, 1);
        if (!is_safe_attribute(a, value ? value : BAD_CAST "")) {
            xmlRemoveProp(a);
            changed = true;
        }
        xmlFree(value);
    }
    return changed;
}

/* The node behind `node` in the order of the file, leaving out what is below it. */
static xmlNode *node_behind(xmlNode *node)
{
    while (node && !node->next)
        node = node->parent && node->parent->type == XML_ELEMENT_NODE ? node->parent
                                                                      : NULL;
    return node ? node->next : NULL;
}

/* Without recursion: a file may be as deep as it likes. */
static bool clean(xmlDoc *doc)
{
    bool changed = false;
    for (xmlNode *node = doc->children, *next; node; node = next) {
        bool is_element = node->type == XML_ELEMENT_NODE;
        bool goes = node->type == XML_PI_NODE || (is_element && is_active(node));
        if (is_element && !goes)
            changed |= clean_attributes(node);
        next =
            is_element && !goes && node->children ? node->children : node_behind(node);
        if (goes) {
            xmlUnlinkNode(node);
            xmlFreeNode(node);
            changed = true;
        }
    }
    return changed;
}

/* A type that gives elements attributes which do not stand there: a browser would put
 * "onload" back. What its entities stand for is in the text by now. */
static bool drop_defaults(xmlDoc *doc)
{
    xmlDtd *type = xmlGetIntSubset(doc);
    if (!type || !type->attributes)
        return false;
    xmlUnlinkNode((xmlNode *)type);
    xmlFreeDtd(type);
    return true;
}

/* Entities that stand for other files would be read from this machine. */
static bool has_foreign_entity(struct str xml)
{
    for (ptrdiff_t at = 0; (at = str_find(xml, STR("<!ENTITY"), (size_t)at)) >= 0;
         at++) {
        ptrdiff_t end = str_find_char(xml, '>', (size_t)at);
        struct str entity = str_slice(xml, (size_t)at, end < 0 ? xml.n : (size_t)end);
        if (str_find(entity, STR("SYSTEM"), 0) >= 0 ||
            str_find(entity, STR("PUBLIC"), 0) >= 0)
            return true;
    }
    return false;
}

int html_inert_xml(struct str xml, struct buf *out)
{
    enum {
        HOW =
            XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOERROR | XML_PARSE_NOWARNING
    };
    if (xml.n > INT32_MAX || has_foreign_entity(xml))
        return -1;
    xmlDoc *doc = xmlReadMemory(xml.n ? xml.p : "", (int)xml.n, NULL, NULL, HOW);
    xmlChar *text = NULL;
    int length = 0;
    if (!doc)
        return -1;
    bool changed = clean(doc);
    changed |= drop_defaults(doc);
    if (changed) {
        xmlDocDumpMemoryEnc(doc, &text, &length, "UTF-8");
        buf_add(out, text, (size_t)length);
        xmlFree(text);
    }
    xmlFreeDoc(doc);
    return changed;
}

/* ---- HTML ---- */

static const char policy[] =
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
    "img-src "
    "'self' data:; media-src 'self' data:; font-src 'self' data:; style-src 'self' "
    "'unsafe-inline'; form-action 'none'; base-uri 'none'\">";

/* How much of the head is a document type, with the blanks and comments before it: a
 * policy in front of that would put the browser into another mode. */
static size_t doctype_end(struct str html)
{
    size_t at = str_starts(html, STR("\xEF\xBB\xBF")) ? 3 : 0;
    size_t begin = at;
    for (;;) {
        while (at < html.n && char_is_space(html.p[at]))
            at++;
        if (!str_starts(str_from(html, at), STR("<!--")))
            break;
        ptrdiff_t end = str_find(html, STR("-->"), at + 4);
        if (end < 0)
            return begin;
        at = (size_t)end + 3;
    }
    static const struct str doctype = STR_INIT("<!doctype");
    ptrdiff_t end = str_find_char(html, '>', at);
    bool is_doctype = str_eq_nocase(str_slice(html, at, at + doctype.n), doctype);
    return is_doctype && end >= 0 ? (size_t)end + 1 : begin;
}

void html_inert_page(struct str html, struct buf *out)
{
    size_t head = doctype_end(html);
    buf_str(out, str_slice(html, 0, head));
    buf_puts(out, policy);
    buf_str(out, str_from(html, head));
}
