/* Where addresses of Confluence lead that no file of an export is called by: those of
 * the server that the space was on, and the places within pages, which each version of
 * the program names in its own way. Private to import/. */
#ifndef IMPORT_CONFLUENCE_LINKS_H
#define IMPORT_CONFLUENCE_LINKS_H

#include "html/dom.h"
#include "import/work.h"

/* A link to a place, as it was read. */
struct confluence_wish {
    struct str from, href;
};
VEC(confluence_wish_vec, struct confluence_wish);

/* Start with {0}. */
struct confluence_links {
    struct str server;   /* "https://wiki.example.org", or empty */
    struct str space;    /* the key of the space, "HB", or empty */
    struct map by_id;    /* id of a page -> struct import_page */
    struct map by_title; /* folded title -> struct import_page */
    struct confluence_wish_vec wishes;
};
void confluence_links_release(struct confluence_links *links);

/* Learns the title of a page, its places, what it links to, and the server. `root` is
 * the page as it will be written, `content` its text in it. */
void confluence_links_look(struct confluence_links *links, struct import *im,
                           struct import_page *page, const struct dom *root,
                           const struct dom *content);
/* When all pages were looked at: notes which places something links to. */
void confluence_links_ready(struct confluence_links *links, struct import *im);

/* The page that an address of the server means: ".../pages/12/Title", "?pageId=12",
 * "/display/HB/Title", "?spaceKey=HB&title=Title"; NULL if there is none. */
struct import_page *confluence_links_page(const struct confluence_links *links,
                                          struct import *im, struct str href);
/* "/wiki/people/12" as an address of that server; empty if it is not known. */
struct str confluence_links_elsewhere(const struct confluence_links *links,
                                      struct import *im, struct str href);

#endif
