/* Pages as documents for the search index. Known to pipeline/ alone. */
#ifndef PIPELINE_DOCUMENTS_H
#define PIPELINE_DOCUMENTS_H

#include "index/build.h"
#include "model/site.h"

enum { DOCUMENTS_STARTS = 6 };

VEC(search_doc_vec, struct search_doc);

/* Appends a document for every page that readers search for, on all threads. Strings
 * live in `arena` or in the site, none in the parsed texts. documents_release() frees
 * the lists. */
void documents_make(const struct site *site, struct arena *arena, int threads,
                    struct search_doc_vec *out);
void documents_release(struct search_doc_vec *docs);

/* Fills in the pages that most others speak of; those of as many in the order of their
 * addresses. Returns their number. */
size_t documents_starts(const struct site *site,
                        struct index_start starts[DOCUMENTS_STARTS]);

/* Reports pins of the settings that lead to no page that is searched. */
void documents_check_pins(const struct site *site, struct diag *diag);

#endif
