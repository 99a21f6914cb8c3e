/* Writes the file that makes tables a database of Xapian ("iamglass"), which says where
 * each begins and what is true of all documents; see glass/table.h. */
#ifndef GLASS_DATABASE_H
#define GLASS_DATABASE_H

#include "glass/table.h"

/* In the order in which that file has them. Nobody writes the last two. */
enum glass_kind {
    GLASS_POSTINGS,  /* lists of glass/lists.h */
    GLASS_RECORDS,   /* what is shown of a document, by glass_record_key() */
    GLASS_TERMS,     /* by document, for those who delete or replace; always empty */
    GLASS_POSITIONS, /* by glass_position_key(), as glass_put_positions() has them */
    GLASS_KINDS,
    GLASS_ALL_KINDS = GLASS_KINDS + 2
};

struct glass_totals {
    uint32_t documents, last; /* how many, and the greatest number */
    uint32_t shortest, longest;
    uint32_t most; /* occurrences of a term in one document */
    uint64_t length;
};

/* Appends the path of a table in the folder of a database. */
void glass_table_path(struct buf *out, const char *dir, enum glass_kind kind);

/* Keys, for which `out` is cleared first. */
void glass_record_key(struct buf *out, uint32_t document);
void glass_position_key(struct buf *out, struct str term, uint32_t document);

/* Makes the tables in folder `dir` a database. */
__attribute__((warn_unused_result)) int
glass_write(const char *dir, const struct glass_totals *totals,
            const struct glass_root roots[GLASS_KINDS], struct diag *diag);

#endif
