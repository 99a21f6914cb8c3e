/* A hash map from strings to pointers that keeps the order of insertion, so
 * that walking it gives the same order every time. Keys are borrowed: they
 * must live as long as the map.
 *
 *     struct map m = {0};
 *     map_put(&m, STR("vpc"), page);
 *     struct page *p = map_get(&m, STR("vpc"));       NULL if not there
 *     for (size_t i = 0; i < m.n; i++) use(m.entries[i].key, m.entries[i].value);
 *     map_release(&m);
 *
 * The keys of a list that grows with the map stand at the same places:
 *
 *     size_t i = map_index(&keys, key);
 *     if (i == MAP_NONE) { map_put(&keys, key, NULL); vec_push(&list, new); }
 */
#ifndef UTIL_MAP_H
#define UTIL_MAP_H

#include "util/str.h"

#include <stdint.h>

struct map_entry {
    struct str key;
    void *value;
    uint64_t hash;
};

/* Some of the hash stands here, too, so that to pass over a slot does not touch its
 * entry. */
struct map_slot {
    uint32_t entry; /* index + 1; 0 is free */
    uint32_t hash;
};

struct map {
    struct map_entry *entries; /* in the order of insertion */
    size_t n, cap;
    struct map_slot *slots;
    size_t nslots; /* a power of two */
};

#define MAP_NONE SIZE_MAX

/* The value, or NULL. */
void *map_get(const struct map *m, struct str key);
bool map_has(const struct map *m, struct str key);
/* How many keys were put before it, or MAP_NONE. */
size_t map_index(const struct map *m, struct str key);
/* The same for whoever knows hash_bytes() of the key. */
size_t map_index_of(const struct map *m, struct str key, uint64_t hash);
/* Sets the value and returns the one it replaces, or NULL. */
void *map_put(struct map *m, struct str key, void *value);
void map_release(struct map *m);

#endif
