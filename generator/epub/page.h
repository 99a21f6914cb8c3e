/* A page of the site as one of an e-book. Known to epub/ alone. */
#ifndef EPUB_PAGE_H
#define EPUB_PAGE_H

#include "epub/xhtml.h"
#include "model/site.h"

/* Its place in the book: "vpc/nacls.xhtml". */
struct str epub_page_name(const struct page *page, struct arena *arena);

/* What pages of one book are read with, and what was found in one of them. */
struct epub_reading {
    const struct site *site;
    const struct map *pictures; /* addresses of pictures that the site has */
    struct arena *arena;        /* strings of `found` */
    struct str_vec found;       /* pictures that the page shows */
    struct xhtml_has has;
};

/* Appends the page, given as it was written, as a document of XHTML. */
void epub_page_write(struct epub_reading *reading, const struct page *page,
                     struct str html, struct buf *out);

#endif
