/* Which documents hold a stem, and where. Made of all documents at once; then written
 * stem by stem:
 *
 *     struct export_postings *p = export_postings_new(contents, out, wanted);
 *     export_postings_put(p, stem, entry, diag);
 *     export_postings_free(p); */
#ifndef INDEX_EXPORT_POSTINGS_H
#define INDEX_EXPORT_POSTINGS_H

#include "index/contents.h"
#include "index/kept_list.h"

struct export_postings;

/* Of the stems that are wanted, or with NULL of all. Never NULL; borrows all. */
struct export_postings *export_postings_new(const struct contents *c,
                                            const struct index_parts *out,
                                            const bool *wanted);
void export_postings_free(struct export_postings *p);

/* Appends to `entry` how many documents have the stem and which, (number, wdf) of each;
 * how many have it in a name and which, (number, how much of the title and of another
 * name). what is long goes to parts of its own, whose names stand there. */
__attribute__((warn_unused_result)) int
export_postings_put(const struct export_postings *p, uint32_t stem,
                    struct kept_entry *entry, struct diag *diag);
/* By stem a hash of what that says; the caller frees it. */
uint64_t *export_postings_hashes(const struct contents *c);

/* Writes the list of places, which was begun: stem -> positions in each document, in
 * the order of its postings; for phrases only. */
__attribute__((warn_unused_result)) int
export_places(const struct contents *c, struct pack_list *list, struct diag *diag);

#endif
