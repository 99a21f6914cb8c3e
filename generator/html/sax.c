/* Streams of XML; see sax.h. */
#include "html/sax.h"

#include <libxml/parserInternals.h>
#include <stdint.h>

struct str sax_value(const struct sax_attribute *a)
{
    return (struct str){(const char *)a->value, (size_t)(a->end - a->value)};
}

struct str sax_find(const struct sax_attribute *a, int n, const char *name)
{
    for (int i = 0; i < n; i++)
        if (!strcmp((const char *)a[i].name, name))
            return sax_value(&a[i]);
    return (struct str){0};
}

static xmlEntityPtr no_entity(void *context, const xmlChar *name)
{
    (void)context;
    return xmlGetPredefinedEntity(name);
}

bool sax_read(struct str xml, const xmlSAXHandler *sax, void *context)
{
    xmlParserCtxtPtr parser =
        xml.n < INT32_MAX ? xmlCreateMemoryParserCtxt(xml.p, (int)xml.n) : NULL;
    if (!parser)
        return false;
    *parser->sax = *sax;
    parser->sax->getEntity = no_entity;
    parser->userData = context;
    xmlCtxtUseOptions(parser,
                      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    xmlParseDocument(parser);
    bool ok = parser->wellFormed;
    if (parser->myDoc)
        xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
    return ok;
}
