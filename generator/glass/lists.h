/* Writes lists by document into a table of postings: those of a term, the lengths of
 * documents, and their values. A list is cut into chunks of some 2 KB, each an entry of
 * its own, so that a reader can pass over those that do not concern it. */
#ifndef GLASS_LISTS_H
#define GLASS_LISTS_H

#include "glass/table.h"
#include "util/buf.h"

/* A list being written. Entries are added in the order of their documents. */
struct glass_list {
    struct glass_table *table;
    struct buf key, chunk, tag;
    size_t name;          /* how much of the key names the list */
    uint32_t first, last; /* documents of the chunk, from 1; 0: it has none yet */
    uint32_t documents, occurrences;
    bool is_begun; /* a chunk has been written */
};

void glass_list_init(struct glass_list *l, struct glass_table *table);
void glass_list_release(struct glass_list *l);

/* The documents that have a term: `bytes` holds for each how many documents are passed
 * over, from document 1 and then from the one behind the last, and how often the term
 * occurs, as glass_put_number() writes them. Occurrences are counted in all. */
void glass_put_postings(struct glass_list *l, struct str term, struct str bytes,
                        uint32_t documents, uint32_t occurrences);

/* How long each document is; and its value of a slot, if it has one. */
void glass_begin_lengths(struct glass_list *l);
void glass_put_length(struct glass_list *l, uint32_t document, uint32_t length);
void glass_end_lengths(struct glass_list *l);
void glass_begin_values(struct glass_list *l, unsigned slot);
void glass_put_value(struct glass_list *l, uint32_t document, struct str value);
void glass_end_values(struct glass_list *l);

/* How many documents have a value of the slot, and the least and the greatest of them.
 * Of all slots they stand before all values, and those before lengths and terms. */
void glass_put_value_range(struct glass_list *l, unsigned slot, uint32_t documents,
                           struct str least, struct str greatest);

#endif
