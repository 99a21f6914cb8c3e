/* The sorted lists that browsers look words up in, each cut into parts:
 *
 *     words     vocabulary: word -> documents, is it in a name, stem
 *     ends      the same by reversed word, for misspelt words
 *     related   stem, or set of stems -> terms to search besides
 *     postings  stem -> (number, wdf) of each document; (number, how much of the title
 *               and of another name) of those that have it in one
 *     places    stem -> positions in each document; for phrases only */
#ifndef INDEX_EXPORT_LISTS_H
#define INDEX_EXPORT_LISTS_H

#include "index/contents.h"
#include "index/pack.h"

enum export_list_kind {
    EXPORT_WORDS,
    EXPORT_ENDS,
    EXPORT_RELATED,
    EXPORT_POSTINGS,
    EXPORT_PLACES
};
enum { EXPORT_LISTS = 5 };

/* Begins a list, in parts of the size that is right for it. */
void export_list_init(struct pack_list *list, const struct contents *c,
                      enum export_list_kind kind, const struct index_parts *out);

/* Writes a list that was begun, any but that of related terms (export_related.h);
 * `list` then has its directory, and is released by the caller in any case. */
__attribute__((warn_unused_result)) int export_list(const struct contents *c,
                                                    enum export_list_kind kind,
                                                    struct pack_list *list,
                                                    struct diag *diag);

#endif
