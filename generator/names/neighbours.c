/* What words hash to without one letter; see neighbours.h. */
#include "names/neighbours.h"

#include "util/mem.h"

#include <stdint.h>
#include <stdlib.h>

#define BASE 0x9e3779b97f4a7c15u /* any odd number will do */

/* A spelling, and the word that it is one of. */
struct slot {
    uint32_t spelling,
        owner; /* of their hashes the lower half; a spelling of 0: free */
};

#define SEVERAL 0u

struct neighbours {
    struct slot *slots;
    unsigned bits; /* there are 1 << bits */
};

/* What a word hashes to without each of its letters, and whole. */
struct spellings {
    uint64_t hashes[NEIGHBOURS_LONGEST + 1];
    size_t n;
};

static uint64_t digit(char c)
{
    return (unsigned char)c + 1u;
}

/* A word is the sum of its letters times powers of BASE, like a number of its digits:
 * without one, what stands before it moves down by a place. */
static void spell(struct str word, struct spellings *out)
{
    uint64_t heads[NEIGHBOURS_LONGEST + 1] = {0}, tail = 0, power = 1;
    for (size_t i = 0; i < word.n; i++)
        heads[i + 1] = heads[i] * BASE + digit(word.p[i]);
    for (size_t i = word.n; i-- > 0; power *= BASE) {
        out->hashes[i] = heads[i] * power + tail;
        tail += digit(word.p[i]) * power;
    }
    out->hashes[word.n] = heads[word.n];
    out->n = word.n + 1;
}

/* The upper bits are those that all letters have a say in. */
static uint64_t mix(uint64_t hash)
{
    return ((hash ^ hash >> 32) * 0xd6e8feb86659fd93u) | 1;
}

/* The slot of a spelling, or a free one. */
static struct slot *find(const struct neighbours *n, uint64_t mixed)
{
    size_t at = mixed >> (64 - n->bits);
    while (n->slots[at].spelling && n->slots[at].spelling != (uint32_t)mixed)
        at = (at + 1) & (((size_t)1 << n->bits) - 1);
    return &n->slots[at];
}

static void add(struct neighbours *n, struct str word)
{
    struct spellings s;
    spell(word, &s);
    uint32_t owner = (uint32_t)mix(s.hashes[word.n]);
    for (size_t k = 0; k < s.n; k++) {
        uint64_t mixed = mix(s.hashes[k]);
        struct slot *slot = find(n, mixed);
        bool is_shared = slot->spelling && slot->owner != owner;
        *slot = (struct slot){(uint32_t)mixed, is_shared ? SEVERAL : owner};
    }
}

struct neighbours *neighbours_new(const struct str *words, size_t n)
{
    enum { FEWEST = 4 };
    struct neighbours *set = mem_zalloc(1, sizeof *set);
    size_t spellings = 0;
    for (size_t i = 0; i < n; i++)
        spellings += words[i].n + 1;
    for (set->bits = FEWEST; ((size_t)1 << set->bits) < 2 * spellings;)
        set->bits++;
    set->slots = mem_zalloc((size_t)1 << set->bits, sizeof *set->slots);
    for (size_t i = 0; i < n; i++)
        if (words[i].n <= NEIGHBOURS_LONGEST)
            add(set, words[i]);
    return set;
}

void neighbours_free(struct neighbours *n)
{
    free(n->slots);
    free(n);
}

bool neighbours_may_have(const struct neighbours *n, struct str word)
{
    struct spellings s;
    if (word.n > NEIGHBOURS_LONGEST)
        return false;
    spell(word, &s);
    uint32_t owner = (uint32_t)mix(s.hashes[word.n]);
    for (size_t k = 0; k < s.n; k++) {
        const struct slot *slot = find(n, mix(s.hashes[k]));
        if (slot->spelling && slot->owner != owner)
            return true;
    }
    return false;
}
