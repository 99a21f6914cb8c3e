/* Addresses and ids in raw HTML, noted while it is written. Private to html/. */
#ifndef HTML_REFS_H
#define HTML_REFS_H

#include "html/sanitize.h"
#include "html/tag.h"
#include "util/arena.h"

struct refs {
    struct html_piece *piece; /* whose `out` is being written */
    struct arena *arena;
    size_t first;    /* the first ref of the tag being written */
    size_t tag_from; /* where that tag begins in `out` */
};

/* Directly behind html_open() of `tag`. */
void refs_begin(struct refs *r, struct str tag);
/* Writes an attribute that holds an address (srcset: several) or an id. */
void refs_attribute(struct refs *r, struct html *h, struct str tag, struct str name,
                    struct str value);
/* Behind a tag without content, whose alternative text is `alt`: an address that
 * leads nowhere takes it all away. */
void refs_end_void(struct refs *r, struct str tag, struct str alt);

#endif
