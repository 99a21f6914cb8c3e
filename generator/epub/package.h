/* What an e-book says of itself: the list of its files and the way through them. Known
 * to epub/ alone. */
#ifndef EPUB_PACKAGE_H
#define EPUB_PACKAGE_H

#include "epub/epub.h"
#include "epub/xhtml.h"

/* A page that is in the book. */
struct epub_entry {
    const struct page *page;
    struct str name; /* "vpc/nacls.xhtml" */
    struct xhtml_has has;
};
VEC(epub_entry_vec, struct epub_entry);

/* META-INF/container.xml. */
void epub_container(struct buf *out);
/* The package: entries in reading order; pictures by their addresses. */
void epub_package(const struct epub *epub, const struct epub_entry_vec *entries,
                  const struct str_vec *pictures, struct str id, struct buf *out);
/* The list of contents, as pages lie below each other. */
void epub_contents(const struct epub *epub, const struct epub_entry_vec *entries,
                   struct buf *out);

/* The type of a picture that books may have by its name, or NULL. */
const char *epub_picture_type(struct str name);

#endif
