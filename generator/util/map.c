/* Open addressing over an array in insertion order; see map.h. */
#include "util/map.h"

#include "util/hash.h"
#include "util/mem.h"

#include <stdlib.h>

/* The slot where `key` is, or where it would go. */
static size_t find_slot(const struct map *m, struct str key, uint64_t hash)
{
    size_t mask = m->nslots - 1;
    size_t i = (size_t)hash & mask;
    while (m->slots[i]) {
        const struct map_entry *e = &m->entries[m->slots[i] - 1];
        if (e->hash == hash && str_eq(e->key, key))
            break;
        i = (i + 1) & mask;
    }
    return i;
}

static const struct map_entry *find(const struct map *m, struct str key)
{
    if (m->n == 0)
        return NULL;
    uint32_t slot = m->slots[find_slot(m, key, hash_bytes(key))];
    return slot ? &m->entries[slot - 1] : NULL;
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

static void grow(struct map *m)
{
    m->cap = m->cap ? mem_mul(m->cap, 2) : 16;
    m->entries = mem_realloc(m->entries, mem_mul(m->cap, sizeof(*m->entries)));
    free(m->slots);
    m->nslots = mem_mul(m->cap, 2);
    m->slots = mem_zalloc(m->nslots, sizeof(*m->slots));
    for (size_t i = 0; i < m->n; i++) {
        struct map_entry *e = &m->entries[i];
        m->slots[find_slot(m, e->key, e->hash)] = (uint32_t)(i + 1);
    }
}

void *map_put(struct map *m, struct str key, void *value)
{
    if (m->n == m->cap)
        grow(m);
    uint64_t hash = hash_bytes(key);
    size_t slot = find_slot(m, key, hash);
    if (m->slots[slot]) {
        struct map_entry *e = &m->entries[m->slots[slot] - 1];
        void *old = e->value;
        e->value = value;
        return old;
    }
    m->entries[m->n++] = (struct map_entry){key, value, hash};
    m->slots[slot] = (uint32_t)m->n;
    return NULL;
}

void map_release(struct map *m)
{
    free(m->entries);
    free(m->slots);
    *m = (struct map){0};
}
