/* What browsers load of documents, by number:
 *
 *     texts    of one document, or of a few short ones that follow each other:
 *              address, title, description, headings, text
 *     blocks   per 16,384 numbers: padded lengths, kinds, chapters, scopes, and the
 * names of the texts: whoever has found a number has the name of its part links
 * likewise: how many pages link to each shelves  per 256 numbers: at which address each
 * part of texts begins
 *
 * Numbers ascend with addresses, so a text is found by either. A name for each part
 * would be the most of what a query loads of a large site: so the parts of 16 numbers
 * (of a small site 8) have one name, which is a hash of them all, with a letter behind
 * it.
 *
 * Which documents share a part is decided by their addresses and sizes, so that an
 * edit changes the part of the page, and the names of its neighbours. */
#ifndef INDEX_EXPORT_PAGES_H
#define INDEX_EXPORT_PAGES_H

#include "index/contents.h"
#include "index/pack.h"

struct export_named {
    char name[PACK_NAME + 1];
    struct buf code;
};

/* Texts that have a name together. */
struct export_texts {
    uint32_t first; /* the lowest number */
    uint32_t
        begins; /* a bit for each number at which a part begins, the first lowest */
    char name[PACK_NAME + 1];
};
VEC(export_texts_vec, struct export_texts);

struct export_pages {
    const struct contents *contents;
    const struct index_parts *out;
    bool is_small;     /* the root has all but the texts */
    uint32_t together; /* of so many addresses one begins texts with a name */
    size_t nshelves, nblocks;
    struct export_named *shelves, *blocks, *links;
    struct export_texts_vec *texts; /* of each shelf */
};

void export_pages_init(struct export_pages *e, const struct contents *c,
                       const struct index_parts *out);
void export_pages_release(struct export_pages *e);

/* Write shelf `i` and its texts, links `i`, and begin block `i`; from any thread. */
__attribute__((warn_unused_result)) int export_shelf(struct export_pages *e, size_t i,
                                                     struct diag *diag);
__attribute__((warn_unused_result)) int export_block(struct export_pages *e, size_t i,
                                                     struct diag *diag);
/* Ends all blocks, when all shelves are written. */
__attribute__((warn_unused_result)) int export_blocks_end(struct export_pages *e,
                                                          struct diag *diag);

/* Appends what the root of a small site has, as every query needs it: that saves as
 * many requests. */
void export_kept(const struct export_pages *e, struct buf *out);

/* Append where each shelf begins and its name, "KEY NAME KEY NAME ..."; names of
 * blocks, or of links. */
void export_shelves(const struct export_pages *e, struct buf *out);
void export_block_names(const struct export_pages *e, const struct export_named *names,
                        struct buf *out);

#endif
