/* libxml2's set-up; see html.h. */
#include "html/html.h"

#include <libxml/parser.h>

/* libxml2 would print to stderr what each parser was not told to report. */
static void silent(void *context, const char *message, ...)
{
    (void)context, (void)message;
}

void html_setup(void)
{
    LIBXML_TEST_VERSION
    xmlInitParser();
    xmlSetGenericErrorFunc(NULL, silent);
}

void html_cleanup(void)
{
    xmlCleanupParser();
}
