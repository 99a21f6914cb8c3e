/* XML that other programs wrote, read as a stream. Private to html/. */
#ifndef HTML_SAX_H
#define HTML_SAX_H

#include "util/str.h"

#include <libxml/parser.h>

/* An attribute as SAX2 gives it: five pointers. */
struct sax_attribute {
    const xmlChar *name, *prefix, *uri, *value, *end;
};

struct str sax_value(const struct sax_attribute *a);

/* The value of the first of `n` that has this name; empty if none has. */
struct str sax_find(const struct sax_attribute *a, int n, const char *name);

/* Gives what is in `xml` to the functions of `sax`. No entity is expanded but XML's own
 * five, and nothing is fetched. Returns whether the whole was well-formed. */
bool sax_read(struct str xml, const xmlSAXHandler *sax, void *context);

#endif
