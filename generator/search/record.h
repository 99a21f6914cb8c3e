/* What the index keeps of a page to show it as a hit: the data of a Xapian
 * document. Fields end in 0x1f, sections in 0x1e, and the anchor of a section that is
 * cited has 0x1d before it; none of them occurs in a field. */
#ifndef SEARCH_RECORD_H
#define SEARCH_RECORD_H

#include "search/document.h"
#include "util/buf.h"

VEC(search_section_vec, struct search_section);

struct record {
    struct str url, title, kind, chapter, chapter_title, scopes, description;
    struct search_section_vec sections;
};

/* Appends the record of a document. */
void record_put(struct buf *out, const struct search_doc *doc);
/* The scopes as they stand in a record: joined by commas. */
void record_put_scopes(struct buf *out, const struct search_doc *doc);

/* Reads what record_put() wrote; strings point into `data`. */
void record_read(struct record *r, struct str data);
void record_release(struct record *r);

#endif
