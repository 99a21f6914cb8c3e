/* Reading a finished page: what it names, what it points to, what is wrong. */
#ifndef HTML_CHECK_H
#define HTML_CHECK_H

#include "util/str.h"

/* What is told about a page, in reading order; any may be NULL. Strings are
 * valid during the call. Lines count from 1. */
struct html_page_events {
    void *context;
    /* An id, or the name of an <a>. `is_duplicate`: it was there already. */
    void (*id)(void *context, struct str id, bool is_duplicate, int line);
    /* An address: of a link, picture, script, style sheet … `attribute` is
     * "href", "src", "srcset" (one call an address) or "content" (of a
     * refresh). */
    void (*reference)(void *context, struct str tag, struct str attribute,
                      struct str address, int line);
    /* A picture without an alt attribute, an empty link, a second <h1> … and
     * what the parser could not make sense of. */
    void (*fault)(void *context, const char *message, int line);
};

/* Reads `html`, UTF-8: in one pass where it is plain (html/plain.h), else with a
 * parser. */
void html_check_page(struct str html, const struct html_page_events *events);

/* The same, with a parser in any case: tests hold one against the other. */
void html_check_parsed(struct str html, const struct html_page_events *events);

#endif
