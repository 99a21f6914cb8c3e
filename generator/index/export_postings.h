/* The two lists of export_lists.h that hold documents. */
#ifndef INDEX_EXPORT_POSTINGS_H
#define INDEX_EXPORT_POSTINGS_H

#include "index/contents.h"
#include "index/pack.h"

__attribute__((warn_unused_result)) int
export_postings(const struct contents *c, struct pack_list *list, struct diag *diag);
__attribute__((warn_unused_result)) int
export_places(const struct contents *c, struct pack_list *list, struct diag *diag);

#endif
