/* The postings of the site, in memory: of each document the stems it holds, how often
 * (weighted), how much of a name, and where; and the order of the stems. The databases
 * (index/shards.c) are written from it, and, turned round, the lists that browsers load
 * (index/export_postings.c).
 *
 * Documents are made by many threads, a writer each:
 *
 *     postings_read(&writer, ...);  acronyms_expand(..., &writer);
 *     postings_end(&writer, lexicon, &arena, &postings.docs[i]); */
#ifndef INDEX_POSTINGS_H
#define INDEX_POSTINGS_H

#include "index/batch.h"
#include "index/lexicon.h"
#include "index/spelling.h"

struct posting {
    uint32_t stem;
    uint32_t wdf;       /* how often, weighted */
    uint32_t at;        /* its first place in `positions` */
    uint32_t n : 26;    /* how many places; none for extra spellings */
    uint32_t title : 3; /* how much of the title, 0 to BATCH_NAME */
    uint32_t name : 3;  /* how much of another name */
};

struct posting_doc {
    struct posting *p; /* in the order stems are met */
    uint32_t n;
    const uint32_t *positions; /* ascending for each stem */
    uint32_t number;           /* what browsers call the document */
    uint32_t length;           /* as BM25 counts, padded to a step of the ladder */
    uint32_t padding;          /* how much of it */
    uint64_t hash; /* of all that, whatever numbers stems have, if it is asked for */
};

struct postings {
    struct posting_doc *docs; /* by address, and so by number */
    size_t n;
    const struct lexicon *lexicon;
    VEC(, uint32_t) stems; /* that stand in documents, sorted by bytes */
};

/* ---- one document ---- */

VEC(posting_vec, struct posting);
VEC(position_vec, uint32_t);

/* A document being made; of one thread. */
struct postings_writer {
    struct posting_vec postings;
    struct position_vec positions;
    uint32_t *slots; /* by stem: its place in `postings` + 1 */
    size_t nslots;
    struct position_vec rights; /* words that were meant, of this document */
};

/* Begins with the words of a document, and the right spellings of those that are
 * misspelt. */
void postings_read(struct postings_writer *w, struct lexicon *l,
                   const struct spelling *spelling, const struct document *d);
/* The posting of a stem, or NULL; valid until the next is added. */
const struct posting *postings_find(const struct postings_writer *w, uint32_t stem);
/* Adds a stem without a place. */
void postings_add(struct postings_writer *w, uint32_t stem, uint32_t weight);
/* Ends the document and keeps it in `arena`. */
void postings_end(struct postings_writer *w, const struct lexicon *l,
                  struct arena *arena, struct posting_doc *out);
/* Fills in its hash. */
void postings_hash(struct posting_doc *d, const struct lexicon *l);
void postings_writer_release(struct postings_writer *w);

/* ---- all of them ---- */

/* For `n` documents, which are then filled in. */
void postings_init(struct postings *p, const struct lexicon *l, size_t n);
/* Fills in the stems. */
void postings_order(struct postings *p);
void postings_release(struct postings *p);

#endif
