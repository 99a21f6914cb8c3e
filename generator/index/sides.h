/* The words and phrases of thesauri, sides of their entries, and what the site has of
 * them. Stems and keys are numbers: first those of the tables of the language
 * (english/english.h), in their order, then those that come besides. A whole name
 * ("~load_balanc_") is a term like a stem. */
#ifndef INDEX_SIDES_H
#define INDEX_SIDES_H

#include "english/english.h"
#include "index/lexicon.h"

#define SIDES_NONE UINT32_MAX

/* Strings with numbers: the frozen ones first. */
struct side_numbers {
    const struct frozen *frozen; /* or NULL */
    struct map more;             /* the others, in their order */
};

struct sides {
    const struct lexicon *lexicon;
    const struct english *tables; /* or NULL */
    struct arena arena;
    struct side_numbers terms, keys;
    VEC(, uint32_t) documents; /* that hold a term, by its number */
    uint32_t *by_stem;         /* of the lexicon: documents of its words, added up */
    bool *there;               /* of the tables' sides: the site has all words of it */
    uint32_t *names;           /* likewise: the term of a name + 1, or 0 */
};

/* A word or phrase, and whether the site has all of it. */
struct side {
    uint32_t n, name; /* name: a term, or SIDES_NONE */
    uint32_t stems[VOCABULARY_KEY_WORDS];
    bool is_there;
};

/* For the site whose words the lexicon has, which is borrowed. */
void sides_init(struct sides *s, const struct lexicon *l);
void sides_release(struct sides *s);

/* The number of a string, the next one if it is new; and the string of a number, which
 * lives as long as `s`. */
uint32_t sides_term(struct sides *s, struct str term);
uint32_t sides_key(struct sides *s, struct str key);
struct str sides_term_string(const struct sides *s, uint32_t term);
struct str sides_key_string(const struct sides *s, uint32_t key);

/* How many keys the tables have. */
uint32_t sides_table_keys(const struct sides *s);

/* A side that was read: looks up what the site has of it. */
struct side sides_read(struct sides *s, const struct str *stems, size_t n);

/* Looks up all sides of the tables; not before this is called may they be asked for. */
void sides_look_up(struct sides *s);
/* A side of the tables, and the number of one that has a key of the tables. */
struct side sides_at(const struct sides *s, uint32_t number);
uint32_t sides_of_key(const struct sides *s, uint32_t key);
bool sides_is_there(const struct sides *s, uint32_t number);

#endif
