/* Open addressing over an array in insertion order; see map.h. */
#include "util/map.h"

#include "util/hash.h"
#include "util/mem.h"

#include <stdlib.h>

/* The half of a hash that does not say where to begin. */
static uint32_t upper(uint64_t hash)
{
    return (uint32_t)(hash >> 32);
}

/* The slot where `key` is, or where it would go. */
static struct map_slot *find_slot(const struct map *m, struct str key, uint64_t hash)
{
    size_t mask = m->nslots - 1;
    size_t i = (size_t)hash & mask;
    while (m->slots[i].entry) {
        if (m->slots[i].hash == upper(hash) &&
            str_eq(m->entries[m->slots[i].entry - 1].key, key))
            break;
        i = (i + 1) & mask;
    }
    return &m->slots[i];
}

/* The first free slot for a key that is not there. */
static void take_slot(struct map *m, uint64_t hash, uint32_t entry)
{
    size_t mask = m->nslots - 1;
    size_t i = (size_t)hash & mask;
    while (m->slots[i].entry)
        i = (i + 1) & mask;
    m->slots[i] = (struct map_slot){entry, upper(hash)};
}

static const struct map_entry *find(const struct map *m, struct str key)
{
    if (m->n == 0)
        return NULL;
    uint32_t entry = find_slot(m, key, hash_bytes(key))->entry;
    return entry ? &m->entries[entry - 1] : NULL;
}

void *map_get(const struct map *m, struct str key)
{
    const struct map_entry *e = find(m, key);
    return e ? e->value : NULL;
}

bool map_has(const struct map *m, struct str key)
{
    return find(m, key) != NULL;
}

size_t map_index(const struct map *m, struct str key)
{
    const struct map_entry *e = find(m, key);
    return e ? (size_t)(e - m->entries) : MAP_NONE;
}

size_t map_index_of(const struct map *m, struct str key, uint64_t hash)
{
    uint32_t entry = m->n ? find_slot(m, key, hash)->entry : 0;
    return entry ? entry - 1 : MAP_NONE;
}

static void grow(struct map *m)
{
    m->cap = m->cap ? mem_mul(m->cap, 2) : 16;
    m->entries = mem_realloc(m->entries, mem_mul(m->cap, sizeof *m->entries));
    free(m->slots);
    m->nslots = mem_mul(m->cap, 2);
    m->slots = mem_zalloc(m->nslots, sizeof *m->slots);
    for (size_t i = 0; i < m->n; i++)
        take_slot(m, m->entries[i].hash, (uint32_t)(i + 1));
}

void *map_put(struct map *m, struct str key, void *value)
{
    if (m->n == m->cap)
        grow(m);
    uint64_t hash = hash_bytes(key);
    struct map_slot *slot = find_slot(m, key, hash);
    if (slot->entry) {
        struct map_entry *e = &m->entries[slot->entry - 1];
        void *old = e->value;
        e->value = value;
        return old;
    }
    m->entries[m->n++] = (struct map_entry){key, value, hash};
    *slot = (struct map_slot){(uint32_t)m->n, upper(hash)};
    return NULL;
}

void map_release(struct map *m)
{
    free(m->entries);
    free(m->slots);
    *m = (struct map){0};
}
