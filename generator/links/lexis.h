/* Words by number: each once, with how often and in what case it is written. What
 * corpus.h counts with, a set for each thread and one for all.
 *
 * A build looks up every word of all notes. A word stands beside its counts, and its
 * slot has its hash, so that one that is there costs two lines of memory.
 */
#ifndef LINKS_LEXIS_H
#define LINKS_LEXIS_H

#include "util/arena.h"
#include "util/vec.h"

#include <stdint.h>

struct lexis_word {
    struct str text;  /* small letters */
    uint64_t hash;    /* lexis_hash() */
    uint64_t first;   /* where it is met first, for those who put it there */
    uint32_t lower;   /* times it stands in small letters */
    uint32_t capital; /* times with a first capital, not at the head of a sentence */
    uint32_t pages;   /* on how many pages it stands */
    uint32_t last;    /* the last of them, plus one */
    uint32_t slot;    /* where that page counts it */
    uint32_t number;  /* its place among the words */
    bool is_key;      /* for those who ask for some words */
};
VEC(lexis_word_vec, struct lexis_word *);

struct lexis_slot {
    uint64_t hash;
    struct lexis_word *word; /* or NULL */
};

struct lexis {
    struct lexis_word_vec words;
    struct lexis_slot *slots;
    size_t nslots; /* a power of two */
};

void lexis_release(struct lexis *l);

static const uint64_t lexis_hash_start = 14695981039346656037U;

/* FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo), a byte at a time: while a word is cut. */
static inline uint64_t lexis_hash_on(uint64_t hash, char c)
{
    return (hash ^ (unsigned char)c) * 1099511628211U;
}

/* The lower bits, which say where a word stands, are the poorer ones. */
static inline uint64_t lexis_hash_end(uint64_t hash)
{
    return hash ^ hash >> 32;
}

/* The word, or NULL. It is in small letters. */
struct lexis_word *lexis_find(const struct lexis *l, struct str word);

/* Has the processor fetch what a word of this hash will be looked up by. */
static inline void lexis_fetch(const struct lexis *l, uint64_t hash)
{
    if (l->nslots)
        __builtin_prefetch(&l->slots[hash & (l->nslots - 1)]);
}

/* The same for what stands in its slot, once that is there. */
static inline void lexis_fetch_word(const struct lexis *l, uint64_t hash)
{
    if (l->nslots)
        __builtin_prefetch(l->slots[hash & (l->nslots - 1)].word);
}

/* The word, which is put into `arena` if it is not there, with its hash. */
struct lexis_word *lexis_intern(struct lexis *l, struct str word, uint64_t hash,
                                struct arena *arena);

/* The word that has the same letters, which is `w` itself, of another set, if none is
 * there. */
struct lexis_word *lexis_adopt(struct lexis *l, struct lexis_word *w);

#endif
