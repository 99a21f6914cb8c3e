/* libxml2's set-up; see html.h. */
#include "html/html.h"

#include "util/mem.h"

#include <libxml/parser.h>
#include <libxml/xmlmemory.h>
#include <stdlib.h>
#include <string.h>

/* libxml2 would print to stderr what each parser was not told to report. */
static void silent(void *context, const char *message, ...)
{
    (void)context, (void)message;
}

static char *copy(const char *text)
{
    size_t n = strlen(text) + 1;
    return memcpy(mem_alloc(n), text, n);
}

/* Nothing that a file names is read, neither from the net nor from this machine: what
 * an entity stands for would be published. */
static xmlParserInputPtr no_other_file(const char *address, const char *id,
                                       xmlParserCtxtPtr context)
{
    (void)address, (void)id, (void)context;
    return NULL;
}

/* The allocator first of all. Told that there is no memory, libxml2's reader of HTML
 * runs in circles or reads on with holes. */
void html_setup(void)
{
    xmlMemSetup(free, mem_alloc, mem_realloc, copy);
    LIBXML_TEST_VERSION
    xmlInitParser();
    xmlSetGenericErrorFunc(NULL, silent);
    xmlSetExternalEntityLoader(no_other_file);
}

void html_cleanup(void)
{
    xmlCleanupParser();
}
