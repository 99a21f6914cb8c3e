/* A site as an e-book: EPUB 3, https://www.w3.org/TR/epub-33/. Made of the pages as
 * they were written into the stage: what stands in their <article>, as XHTML. Pages of
 * the notes, services and what is made of them are in it; lists to find pages by (A to
 * Z, tags), the search and the self-test are not: a reading system has its own, or no
 * scripts. Links that lead to what is not in it are words. */
#ifndef EPUB_EPUB_H
#define EPUB_EPUB_H

#include "model/site.h"
#include "util/buf.h"

struct epub {
    const struct site *site;
    const char *folder; /* of the pages and pictures as they were written */
    long long date;     /* seconds since 1970 in UTC: when it was changed */
    int threads;
};

/* Appends it. Returns 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int epub_write(const struct epub *epub,
                                                   struct buf *out, struct diag *diag);

#endif
