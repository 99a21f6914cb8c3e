/* Writes the databases of an index, the vocabulary beside them, and the stub that names
 * them. Steps for whoever shares them out over threads:
 *
 *     shards_plan();  every i < parts.n: shards_write_part();  shards_write_words();
 *
 * A site that is one shard has a database for each part, up to 48; one of several
 * shards, which are served by other machines, one for each shard. Whoever writes the
 * last part of a database that has several merges them. */
#ifndef INDEX_SHARDS_H
#define INDEX_SHARDS_H

#include "index/contents.h"

#include <stdatomic.h>

/* The documents of a shard among [from, to): every so many-th by number. */
struct shard_part {
    char *path;
    size_t shard, database, from, to;
};
VEC(shard_part_vec, struct shard_part);

struct shard_database {
    char *path;
    size_t first, nparts; /* of `parts` */
    atomic_size_t left;   /* still to be written */
};
VEC(shard_database_vec, struct shard_database);

struct shards {
    const struct contents *contents;
    const char *dir;
    size_t n;
    struct shard_part_vec parts; /* by shard, ascending */
    struct shard_database_vec databases;
};

void shards_plan(struct shards *s, const struct contents *c, const char *dir);

/* From any thread. Returns 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int shards_write_part(struct shards *s, size_t i,
                                                          struct diag *diag);

/* Writes the vocabulary, whose relations are known now, and the stub; likewise. */
__attribute__((warn_unused_result)) int shards_write_words(const struct shards *s,
                                                           struct diag *diag);
void shards_release(struct shards *s);

#endif
