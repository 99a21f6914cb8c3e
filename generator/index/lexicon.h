/* All words of the site while its index is built: read once from the documents,
 * numbered in the order they are met, with their stems. What a document holds
 * is a list of these numbers. */
#ifndef INDEX_LEXICON_H
#define INDEX_LEXICON_H

#include "search/database.h"
#include "search/document.h"
#include "search/language.h"
#include "search/terms.h"
#include "util/arena.h"
#include "util/map.h"
#include "util/vec.h"

#include <stdint.h>

struct lexicon_word {
    struct str word, stem;
    uint32_t documents; /* that hold it */
    uint32_t last;      /* the document it was last met in, from 1 */
    bool is_name;       /* stands in a title or an alias */
    bool is_small;      /* stands somewhere as a word of its own, in small letters */
    bool is_capital;    /* the same, with a capital */
};
VEC(lexicon_word_vec, struct lexicon_word);

/* What a name of one word weighs; the words of longer names share it. */
enum { LEXICON_NAME = 4 };

/* A word at its place in a document. */
struct lexicon_token {
    uint32_t word;     /* index into lexicon.words */
    uint32_t position; /* UINT32_MAX: none */
    uint32_t weight;   /* added to the wdf of its stem */
    uint32_t name;     /* how much of a name it is: 0, or up to LEXICON_NAME */
};
VEC(lexicon_token_vec, struct lexicon_token);

struct lexicon {
    struct arena arena;
    const struct language *language;
    struct stemmer *stemmer;
    struct lexicon_word_vec words;
    struct map by_word; /* word -> index + 1 as a pointer */
};

void lexicon_init(struct lexicon *l, const struct language *language);
void lexicon_release(struct lexicon *l);

/* The number of a word, which is added if it is new. */
uint32_t lexicon_word(struct lexicon *l, struct str word);
/* The number of a word, or UINT32_MAX. */
uint32_t lexicon_find(const struct lexicon *l, struct str word);

/* Appends the tokens of document number `document` (from 1). */
void lexicon_read(struct lexicon *l, const struct search_doc *doc, uint32_t document,
                  struct lexicon_token_vec *out);

#endif
