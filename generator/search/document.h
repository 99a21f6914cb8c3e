/* A page as search sees it: plain text under headings, and what it is called. The
 * site's pages are handed to index_build() in this form; a record of it is kept in
 * the index for showing hits. */
#ifndef SEARCH_DOCUMENT_H
#define SEARCH_DOCUMENT_H

#include "util/fs.h"
#include "util/str.h"
#include "util/vec.h"

/* What stands under one heading of a page, as plain text. The text before the
 * first heading is a section with an empty anchor and title. */
struct search_section {
    struct str anchor; /* id of the heading, without '#' */
    struct str title;
    struct str text; /* lines and blocks separated by white space */
    bool is_cited;   /* it names what other sites have: sources, links */
};

/* A page. All strings are borrowed, UTF-8; any field but url may be empty. */
struct search_doc {
    struct str
        url; /* relative to the site root; unique; "page.html#id": a part of it */
    struct str title;
    struct str kind;            /* "section", "service", "glossary", "chapter" ... */
    struct str chapter;         /* slug, for `chapter:...` */
    struct str chapter_title;   /* as shown */
    struct str_vec scopes;      /* level ids, for `scope:...` */
    struct str_vec aliases;     /* other titles: weigh as much as the title */
    struct str_vec also_called; /* words people use instead */
    struct str_vec pins;        /* queries that it is the answer to */
    struct str_vec link_texts;  /* what other pages call it where they link to it */
    double boost;               /* its score is multiplied by it; 0: by 1 */
    size_t links;               /* how many pages link to it */
    struct str description;
    const struct search_section *sections;
    size_t nsections;
};

#endif
