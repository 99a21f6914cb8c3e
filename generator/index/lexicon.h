/* All words of the site while its index is built, numbered in the order they are met,
 * and their stems, numbered likewise. */
#ifndef INDEX_LEXICON_H
#define INDEX_LEXICON_H

#include "search/language.h"
#include "search/stem.h"
#include "util/arena.h"
#include "util/fs.h"
#include "util/map.h"
#include "util/vec.h"

#include <stdint.h>

#define LEXICON_NONE UINT32_MAX

struct lexicon_word {
    struct str word;
    uint32_t documents; /* that hold it; 0: it was met in an explanation only */
    bool is_name;       /* stands in a title or an alias */
    bool is_word;       /* stands somewhere not as a part: "elasti" of "ElastiCache" */
    bool is_small;      /* stands somewhere as a word of its own, in small letters */
    bool is_capital;    /* the same, with a capital */
};
VEC(lexicon_word_vec, struct lexicon_word);

struct lexicon {
    struct arena arena;
    const struct language *language;
    struct stemmer *stemmer;
    struct lexicon_word_vec words;
    VEC(, uint32_t) stem_of; /* by word: the number of its stem */
    struct str_vec stems;
    VEC(, bool) is_beginning;    /* by stem: it is the beginning of a name ("<nat") */
    struct map by_word, by_stem; /* their keys, at the same places */
};

void lexicon_init(struct lexicon *l, const struct language *language);
void lexicon_release(struct lexicon *l);

/* The number of a word, which is added if it is new. */
uint32_t lexicon_word(struct lexicon *l, struct str word);
/* The number of a word or of a stem, or LEXICON_NONE. */
uint32_t lexicon_find(const struct lexicon *l, struct str word);
uint32_t lexicon_find_stem(const struct lexicon *l, struct str stem);

/* The number of a word's stem, and the stem. */
static inline uint32_t lexicon_stem(const struct lexicon *l, uint32_t word)
{
    return l->stem_of.p[word];
}

static inline struct str lexicon_stem_of(const struct lexicon *l, uint32_t word)
{
    return l->stems.p[lexicon_stem(l, word)];
}

/* Whether a word or a stem is no word of a text but a name, a pin or a beginning. */
static inline bool lexicon_is_mark(struct str s)
{
    return s.p[0] == '~' || s.p[0] == '^' || s.p[0] == '<';
}

/* A hash of a stem, whatever its number. */
static inline uint64_t lexicon_stem_hash(const struct lexicon *l, uint32_t stem)
{
    return l->by_stem.entries[stem].hash;
}

/* Counts one more document of a word; from any thread. */
void lexicon_count(struct lexicon *l, uint32_t word, bool is_name);

struct batch;

/* Adds the words of a batch and gives its documents their numbers. */
void lexicon_merge(struct lexicon *l, struct batch *b);

#endif
