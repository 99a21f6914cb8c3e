/* A set of strings, each with a number, laid out in memory as it is used: made once,
 * compiled into the program, and read without being built again.
 *
 * Its hash is made so that a spelling one letter away costs no walk over the word:
 * that of a word is the sum of its letters times powers of FROZEN_BASE, like the digits
 * of a number, so that the parts before and behind an error need only be added up
 * (edits.h). Of each string two bits are set in one word of a field of bits, which
 * tells at once that nearly all words that are not there are not. */
#ifndef ENGLISH_FROZEN_H
#define ENGLISH_FROZEN_H

#include "util/buf.h"
#include "util/str.h"
#include "util/vec.h"

#include <stdint.h>

/* Any odd number will do: powers of an even one run out of bits. */
#define FROZEN_BASE 0x9e3779b97f4a7c15u

/* Where things lie, in bytes from the begin of the memory that holds the set. */
struct frozen {
    uint32_t n;
    uint32_t slots, slot_bits; /* 1 << slot_bits offsets of strings; 0: free */
    uint32_t field, field_bits;
    uint32_t index; /* n offsets of strings, in the order they were given in */
};

#define FROZEN_NONE UINT32_MAX

/* The hash of a string that begins with what has the hash `h`. */
static inline uint64_t frozen_next(uint64_t h, char c)
{
    return h * FROZEN_BASE + (unsigned char)c + 1;
}

static inline uint64_t frozen_hash(struct str s)
{
    uint64_t h = 0;
    for (size_t i = 0; i < s.n; i++)
        h = frozen_next(h, s.p[i]);
    return h;
}

/* The sum's upper bits are those that all letters have a say in. */
static inline uint64_t frozen_mix(uint64_t h)
{
    return (h ^ h >> 32) * 0xd6e8feb86659fd93u;
}

/* The two bits of a hash, in the word of the field that its upper bits say. */
static inline uint64_t frozen_bits(uint64_t mixed, unsigned bits)
{
    return UINT64_C(1) << (mixed >> (64 - bits) & 63) | UINT64_C(1)
                                                            << (mixed >> 20 & 63);
}

/* Whether a string of this hash may be in a field of 1 << bits bits. */
static inline bool frozen_bit(const uint64_t *field, unsigned bits, uint64_t hash)
{
    uint64_t mixed = frozen_mix(hash), both = frozen_bits(mixed, bits);
    return (field[mixed >> (64 - bits) >> 6] & both) == both;
}

static inline void frozen_set_bit(uint64_t *field, unsigned bits, uint64_t hash)
{
    uint64_t mixed = frozen_mix(hash);
    field[mixed >> (64 - bits) >> 6] |= frozen_bits(mixed, bits);
}

/* Sets the bits of all beginnings and all ends of a string, the empty ones too. */
void frozen_set_ends(uint64_t *field, unsigned bits, struct str s);

/* `base` is where the memory begins. */
static inline bool frozen_may_have(const void *base, const struct frozen *f,
                                   uint64_t hash)
{
    const char *field = (const char *)base + f->field;
    return frozen_bit((const uint64_t *)(const void *)field, f->field_bits, hash);
}

/* The string at an offset, and that which was given as number `i`. */
struct str frozen_text(const void *base, uint32_t offset);
struct str frozen_string(const void *base, const struct frozen *f, uint32_t i);

/* The value of a string, or FROZEN_NONE. */
uint32_t frozen_find(const void *base, const struct frozen *f, struct str s);

/* ---- making one, when the program is built ---- */

struct frozen_entry {
    struct str string; /* at most 255 bytes */
    uint32_t value;
};
VEC(frozen_entry_vec, struct frozen_entry);

/* Appends the set to what will be the memory, and says where it lies. Strings are
 * different. */
void frozen_put(struct buf *out, struct frozen *f, const struct frozen_entry_vec *v);
/* Appends numbers, at a place that is right for them, and returns their offset. */
uint32_t frozen_put_array(struct buf *out, const void *p, size_t bytes);

#endif
