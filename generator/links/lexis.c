/* Open addressing over words in the order they came in; see lexis.h. */
#include "links/lexis.h"

void lexis_release(struct lexis *l)
{
    vec_release(&l->words);
    free(l->slots);
    *l = (struct lexis){0};
}

/* Where the word is, or would go. */
static inline struct lexis_slot *slot_of(const struct lexis *l, struct str word,
                                         uint64_t hash)
{
    size_t mask = l->nslots - 1, i = (size_t)hash & mask;
    while (l->slots[i].word &&
           (l->slots[i].hash != hash || !str_eq(l->slots[i].word->text, word)))
        i = (i + 1) & mask;
    return &l->slots[i];
}

static uint64_t hash_of(struct str word)
{
    uint64_t hash = lexis_hash_start;
    for (size_t i = 0; i < word.n; i++)
        hash = lexis_hash_on(hash, word.p[i]);
    return lexis_hash_end(hash);
}

struct lexis_word *lexis_find(const struct lexis *l, struct str word)
{
    return l->nslots ? slot_of(l, word, hash_of(word))->word : NULL;
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
        l->slots[i] = (struct lexis_slot){hash, l->words.p[k]};
    }
}

static struct lexis_word *take(struct lexis *l, struct lexis_slot *slot,
                               struct lexis_word *w)
{
    w->number = (uint32_t)l->words.n;
    vec_push(&l->words, w);
    *slot = (struct lexis_slot){w->hash, w};
    return w;
}

/* Where a word is, or goes, for which there is room. */
static inline struct lexis_slot *room_for(struct lexis *l, struct str word,
                                          uint64_t hash)
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
        return slot->word;
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
    return slot->word ? slot->word : take(l, slot, w);
}
