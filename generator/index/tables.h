/* Writes the tables of a database of Xapian from the contents of an index: each is
 * written by itself, by whichever thread. */
#ifndef INDEX_TABLES_H
#define INDEX_TABLES_H

#include "glass/database.h"
#include "index/contents.h"

/* The documents of a database: of [from, to), those whose number is `first` and then
 * every `step`-th. */
struct table_docs {
    const struct contents *contents;
    size_t from, to;
    size_t first, step;
};

/* The first document from `i` on that is among them, or `to`. */
size_t table_docs_next(const struct table_docs *d, size_t i);
/* What Xapian calls a document: its number + 1. */
uint32_t table_docs_id(const struct table_docs *d, size_t i);

/* Return 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int
tables_write_postings(const struct table_docs *d, const char *path,
                      struct glass_root *root, struct glass_totals *totals,
                      struct diag *diag);
__attribute__((warn_unused_result)) int
tables_write_positions(const struct table_docs *d, const char *path,
                       struct glass_root *root, struct diag *diag);
__attribute__((warn_unused_result)) int tables_write_records(const struct table_docs *d,
                                                             const char *path,
                                                             struct glass_root *root,
                                                             struct diag *diag);
/* Of terms by document, which nobody needs; but a server asks for the file. */
__attribute__((warn_unused_result)) int
tables_write_terms(const char *path, struct glass_root *root, struct diag *diag);

#endif
