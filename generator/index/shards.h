/* Writes the databases of an index, the vocabulary beside them, and the stub that names
 * them. Steps for whoever shares them out over threads:
 *
 *     shards_plan();  every i < parts.n: shards_write_part();  shards_write_words();
 *
 * Whoever writes the last part of a shard merges them. */
#ifndef INDEX_SHARDS_H
#define INDEX_SHARDS_H

#include "index/contents.h"

#include <stdatomic.h>

/* The documents of a shard among [from, to): every so many-th by number. */
struct shard_part {
    char *path;
    size_t shard, from, to;
};
VEC(shard_part_vec, struct shard_part);

struct shards {
    const struct contents *contents;
    const char *dir;
    size_t n;
    struct shard_part_vec parts; /* by shard, ascending */
    atomic_size_t *left;         /* of each shard: parts still to be written */
};

void shards_plan(struct shards *s, const struct contents *c, const char *dir);

/* From any thread. Returns 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int shards_write_part(const struct shards *s,
                                                          size_t i, struct diag *diag);

/* Writes the vocabulary, whose relations are known now, and the stub; likewise. */
__attribute__((warn_unused_result)) int shards_write_words(const struct shards *s,
                                                           struct diag *diag);
void shards_release(struct shards *s);

#endif
