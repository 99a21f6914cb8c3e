/* What the program knows of English: which words are spelt right, by Debian's
 * hunspell-en-us and the words of our thesaurus, and that thesaurus. Both are made
 * into tables when the program is built (english/make/), so that a build of a site
 * reads no dictionary, parses nothing, and takes for misspelt the same words on every
 * machine. Offsets count from the begin of the tables. */
#ifndef ENGLISH_ENGLISH_H
#define ENGLISH_ENGLISH_H

#include "english/frozen.h"
#include "search/language.h"
#include "search/vocabulary.h"

/* The values of words. A word is of three letters a-z at least. */
enum {
    ENGLISH_ROOT = 1,   /* it stands in a dictionary as it is, without endings */
    ENGLISH_DERIVED = 2 /* it is a root, or one with a common ending */
};

/* A word or phrase of the thesaurus. */
struct english_side {
    uint16_t n, stems[VOCABULARY_KEY_WORDS]; /* values of `stems` */
};

/* What is said for a key: the number of a side, and whether it is only near. */
enum { ENGLISH_NEAR = 1, ENGLISH_SIDE = 2 }; /* flag; what to divide by */

/* A long word that may have been meant. */
struct english_long {
    uint32_t word;    /* offset of the text */
    uint32_t letters; /* which it has, a bit each */
    uint64_t pairs;   /* which pairs of letters, by hash */
};

struct english {
    struct frozen words;
    struct frozen stems; /* of all sides; the value is the number of the stem */
    struct frozen keys;  /* of all sides (vocabulary_key()), sorted, numbered */
    /* Roots of ENGLISH_LONG letters and more by first letter: struct english_long,
     * [long_at[c], long_at[c + 1]) of them. */
    uint32_t longs, long_at[27];
    /* A field of bits (frozen_bit()): beginnings and ends of all words that are
     * ENGLISH_DERIVED, the empty ones too. */
    uint32_t ends, ends_bits;
    /* struct english_side, by key: [side_at[k], side_at[k + 1]) are the orders that the
     * words of key k are written in, one at least. */
    uint32_t nsides, sides, side_at;
    /* What the entries say, by key: [said_at[k], said_at[k + 1]) of the numbers at
     * `said` (ENGLISH_SIDE), in the order of the entries, a number as often as it is
     * said. */
    uint32_t said, said_at;
};

enum { ENGLISH_LONG = 7, ENGLISH_LONGEST = 30 };

/* The tables, or NULL for another language. */
const struct english *english_tables(const struct language *language);

/* What lies at an offset. */
static inline const void *english_at(const struct english *e, uint32_t offset)
{
    return (const char *)(const void *)e + offset;
}

static inline uint32_t english_letters(struct str word)
{
    uint32_t letters = 0;
    for (size_t i = 0; i < word.n; i++)
        letters |= 1u << (word.p[i] - 'a');
    return letters;
}

/* Most words that share their letters do not share pairs of them. */
static inline uint64_t english_pairs(struct str word)
{
    uint64_t pairs = 0;
    for (size_t i = 0; i + 1 < word.n; i++) {
        uint32_t pair =
            (uint32_t)(word.p[i] - 'a') * 26 + (uint32_t)(word.p[i + 1] - 'a');
        pairs |= UINT64_C(1) << (pair * 0x9e3779b1u >> 26);
    }
    return pairs;
}

/* Whether a word takes part: only small letters, so neither a name nor an
 * abbreviation; three at least, and not too many. */
static inline bool english_is_plain(struct str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (word.p[i] < 'a' || word.p[i] > 'z')
            return false;
    return word.n >= 3 && word.n <= 60;
}

#endif
