/* Writes the databases of an index, the vocabulary beside them, and the stub that names
 * them. Steps for whoever shares them out over threads:
 *
 *     shards_plan();  every i < shards_steps(): shards_step();  shards_write_words();
 *
 * A site that is one shard has a database for some thousand documents; one of several
 * shards, which are served by other machines, one for each shard. A step writes a table
 * of a database; whoever writes the last one writes its head too. */
#ifndef INDEX_SHARDS_H
#define INDEX_SHARDS_H

#include "index/tables.h"

#include <stdatomic.h>

struct shard_database {
    char *path;
    struct table_docs docs;
    struct glass_totals totals;
    struct glass_root roots[GLASS_KINDS];
    atomic_size_t left; /* tables still to be written */
    bool is_kept;       /* the last index had the same */
};
VEC(shard_database_vec, struct shard_database);

struct shards {
    const struct contents *contents;
    const char *dir;
    struct shard_database_vec databases;
};

/* Takes over databases that would be the same. */
void shards_plan(struct shards *s, const struct contents *c, const char *dir);

/* How many steps there are; what takes longest comes first. */
size_t shards_steps(const struct shards *s);
/* From any thread. Returns 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int shards_step(struct shards *s, size_t i,
                                                    struct diag *diag);

/* Writes the vocabulary, whose relations are known now, and the stub; likewise. */
__attribute__((warn_unused_result)) int shards_write_words(const struct shards *s,
                                                           struct diag *diag);
void shards_release(struct shards *s);

#endif
