/* Open addressing over words in the order they came in; see lexis.h. */
#include "links/lexis.h"

#include "util/hash.h"

void lexis_release(struct lexis *l)
{
    vec_release(&l->words);
    free(l->slots);
    *l = (struct lexis){0};
}

/* The half of a hash that does not say where to begin. */
static uint32_t upper(uint64_t hash)
{
    return (uint32_t)(hash >> 32);
}

/* Where the word is, or would go. */
static struct lexis_slot *slot_of(const struct lexis *l, struct str word, uint64_t hash)
{
    size_t mask = l->nslots - 1, i = (size_t)hash & mask;
    while (l->slots[i].word && (l->slots[i].hash != upper(hash) ||
                                !str_eq(l->words.p[l->slots[i].word - 1]->text, word)))
        i = (i + 1) & mask;
    return &l->slots[i];
}

struct lexis_word *lexis_find(const struct lexis *l, struct str word)
{
    uint32_t found = l->nslots ? slot_of(l, word, hash_bytes(word))->word : 0;
    return found ? l->words.p[found - 1] : NULL;
}

static void grow(struct lexis *l)
{
    free(l->slots);
    l->nslots = l->nslots ? mem_mul(l->nslots, 2) : 1024;
    l->slots = mem_zalloc(l->nslots, sizeof *l->slots);
    for (size_t k = 0; k < l->words.n; k++) {
        uint64_t hash = l->words.p[k]->hash;
        size_t i = (size_t)hash & (l->nslots - 1);
        while (l->slots[i].word)
            i = (i + 1) & (l->nslots - 1);
        l->slots[i] = (struct lexis_slot){(uint32_t)k + 1, upper(hash)};
    }
}

static struct lexis_word *take(struct lexis *l, struct lexis_slot *slot,
                               struct lexis_word *w)
{
    w->number = (uint32_t)l->words.n;
    vec_push(&l->words, w);
    *slot = (struct lexis_slot){(uint32_t)l->words.n, upper(w->hash)};
    return w;
}

/* Where a word is, or goes, for which there is room. */
static struct lexis_slot *room_for(struct lexis *l, struct str word, uint64_t hash)
{
    if (l->words.n * 2 >= l->nslots)
        grow(l);
    return slot_of(l, word, hash);
}

struct lexis_word *lexis_intern(struct lexis *l, struct str word, uint64_t hash,
                                struct arena *arena)
{
    struct lexis_slot *slot = room_for(l, word, hash);
    if (slot->word)
        return l->words.p[slot->word - 1];
    struct lexis_word *w = arena_alloc(arena, sizeof *w + word.n);
    char *bytes = (char *)(w + 1);
    memcpy(bytes, word.p, word.n);
    w->text = (struct str){bytes, word.n};
    w->hash = hash;
    return take(l, slot, w);
}

struct lexis_word *lexis_adopt(struct lexis *l, struct lexis_word *w)
{
    struct lexis_slot *slot = room_for(l, w->text, w->hash);
    return slot->word ? l->words.p[slot->word - 1] : take(l, slot, w);
}
