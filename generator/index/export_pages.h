/* What browsers load of documents, by number:
 *
 *     texts    of one document, or of a few short ones that follow each other:
 *              address, title, description, headings, text
 *     shelves  per 256 numbers: which texts are in which part, and which addresses
 *     blocks   per 4096 numbers: padded lengths, kinds, chapters, scopes
 *
 * Numbers ascend with addresses, so a text is found by either: of each shelf, and on it
 * of each part, is said where its addresses begin.
 *
 * Which documents share a part is decided by their addresses and sizes, so that an
 * edit changes the part of the page and hardly another. */
#ifndef INDEX_EXPORT_PAGES_H
#define INDEX_EXPORT_PAGES_H

#include "index/contents.h"
#include "index/pack.h"

struct export_pages {
    const struct contents *contents;
    const struct index_parts *out;
    size_t nshelves, nblocks;
    char (*shelves)[PACK_NAME + 1]; /* names, once written */
    char (*blocks)[PACK_NAME + 1];
    struct buf *kept; /* of a site of one block: each shelf, and the block */
};

void export_pages_init(struct export_pages *e, const struct contents *c,
                       const struct index_parts *out);
void export_pages_release(struct export_pages *e);

/* Write shelf `i` and its texts, block `i`; from any thread. */
__attribute__((warn_unused_result)) int export_shelf(struct export_pages *e, size_t i,
                                                     struct diag *diag);
__attribute__((warn_unused_result)) int export_block(struct export_pages *e, size_t i,
                                                     struct diag *diag);

/* Appends the shelves and the block of a site that has but one, which every query
 * needs: the root has them, and saves as many requests. */
void export_kept(const struct export_pages *e, struct buf *out);

/* Appends where each shelf begins and its name, "KEY NAME KEY NAME ...". */
void export_shelves(const struct export_pages *e, struct buf *out);

#endif
