/* What an index is made of, once all documents are read: the documents in their order,
 * the words of the site, the postings, and the vocabulary. Nothing changes it from
 * here on but contents_relate(), so the database (shards.h) and what browsers load
 * (export.h) are written from it side by side. */
#ifndef INDEX_CONTENTS_H
#define INDEX_CONTENTS_H

#include "index/build.h"
#include "index/postings.h"
#include "index/thesaurus.h"

struct contents {
    const struct index_settings *settings;
    const struct search_doc **docs; /* by address */
    uint64_t *said;                 /* of each said_hash(), if there is a memory */
    size_t n;
    struct lexicon lexicon;
    struct dictionary *dictionary;
    struct spelling *spelling;
    struct postings postings; /* its docs are those of `docs` */
    struct arena *arenas;     /* of postings, one a thread */
    int threads;
    struct vocabulary vocabulary;
    struct buf relations; /* its relations */
};

/* Reads documents; their strings are borrowed. */
void contents_make(struct contents *c, const struct search_doc *docs, size_t n,
                   const struct index_settings *settings);
/* Fills in the vocabulary's relations, which take long on a small site, and touches
 * nothing else: so others may read the rest meanwhile. `also`, if any, is told of each.
 * Reports the site's own synonyms that say nothing. */
void contents_relate(struct contents *c, relation_fn *also, void *context,
                     struct diag *diag);
void contents_release(struct contents *c);

#endif
