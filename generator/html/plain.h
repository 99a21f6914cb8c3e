/* Pages that need no parser. A plain page is one that every parser of HTML reads
 * alike: tags in small letters or not, but each closed where it was opened; values in
 * quotes; references with their semicolon; elements where no parser closes another one
 * for them; text in UTF-8. That is what layouts and the Markdown renderer write, so
 * that looking at a page once suffices to know what it names and points to, and that a
 * parser would find nothing to say. What is not plain is no error: html_check_page()
 * then asks libxml2. Says "not plain" where it is not sure. */
#ifndef HTML_PLAIN_H
#define HTML_PLAIN_H

#include "util/arena.h"
#include "util/str.h"
#include "util/vec.h"

struct html_attribute {
    struct str name, value; /* value unescaped; empty where there is none */
};
VEC(html_attribute_vec, struct html_attribute);

/* A start tag. */
struct html_start {
    struct str name;
    size_t from, to; /* its attributes */
    int line;        /* where it ends */
};
VEC(html_start_vec, struct html_start);

struct html_plain {
    struct html_start_vec starts; /* in reading order */
    struct html_attribute_vec attributes;
    size_t title_bytes; /* of text in the first <title> */
    int lines;
};

/* Reads a page into the zeroed `out`, whose strings are the page's own or in `arena`.
 * Returns false if it is not plain. */
bool html_plain_read(struct html_plain *out, struct str html, struct arena *arena);
void html_plain_release(struct html_plain *p);

#endif
