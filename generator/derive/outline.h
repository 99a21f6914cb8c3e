/* The notes as lines. A bullet often says nothing but "regional service": of what, the
 * item says that it is nested in, else the heading above, else the title of the page.
 */
#ifndef DERIVE_OUTLINE_H
#define DERIVE_OUTLINE_H

#include "links/transcript.h"
#include "model/site.h"
#include "util/vec.h"

struct outline_line {
    const struct page *page;
    struct md_block block;
    ptrdiff_t
        parent; /* the line it is nested in, the first cell of its row; -1: none */
    ptrdiff_t heading; /* the heading inside the page it stands under; -1: none */
    bool heads_list;   /* others are nested in it */
    struct corpus_keys
        keys; /* where it may state something on boundaries or failures */
};
VEC(outline_vec, struct outline_line);

/* Appends the lines of every page of notes. Their strings are those of the texts. */
void outline_read(const struct site *site, const struct transcript *transcript,
                  struct outline_vec *out);

#endif
