/* Documents read together by one thread: the words of all of them, numbered in the
 * order they are met, and of each document which it holds, how much they weigh and
 * where they stand. Reading needs nothing of other batches; lexicon_merge() then gives
 * words the numbers they have on the whole site. Explanations of acronyms are noted on
 * the way (acronym.h). */
#ifndef INDEX_BATCH_H
#define INDEX_BATCH_H

#include "index/acronym.h"
#include "index/dictionary.h"
#include "search/document.h"
#include "search/stem.h"
#include "search/terms.h"

/* What a name of one word weighs; the words of longer names share it. Of the title each
 * word counts by itself. Of other names none does: a sheet may have sixty, of which one
 * is meant, or none; they count as a whole. */
enum { BATCH_NAME = 4 };

struct batch_word {
    struct str word;
    uint64_t hash;      /* of it, once the batch is read */
    uint32_t documents; /* that hold it */
    uint32_t last;      /* the document it was last met in, from 1 */
    bool is_name;       /* stands in a title or an alias */
    bool is_word;       /* stands somewhere not as a part: "elasti" of "ElastiCache" */
    bool is_small;      /* stands somewhere as a word of its own, in small letters */
    bool is_capital;    /* the same, with a capital */
};
VEC(batch_word_vec, struct batch_word);

/* A word of a document. */
struct document_word {
    uint32_t word;      /* its number */
    uint32_t weight;    /* what its places weigh, added up: the wdf of BM25 */
    uint32_t at;        /* its first place in `positions` */
    uint32_t n : 26;    /* how many places it has */
    uint32_t title : 3; /* how much of the title it is: 0, or up to BATCH_NAME */
    uint32_t name : 3;  /* how much of another name */
};

struct document {
    struct document_word *words; /* in the order they are met */
    uint32_t n;
    uint32_t *positions; /* ascending for each word */
};
VEC(document_vec, struct document);

struct batch {
    struct arena arena; /* of documents */
    struct document_vec docs;
    struct arena word_arena; /* of words; batch_forget_words() frees it */
    struct batch_word_vec words;
    struct map by_word; /* their keys, at the same places */
    struct meaning_vec meanings;
};

/* What reading needs; shared by all threads but for the stemmer. */
struct batch_context {
    const struct language *language;
    const struct dictionary *dictionary;
    struct stemmer *stemmer;
};

/* Reads documents into the zeroed batch. */
void batch_read(struct batch *b, const struct batch_context *context,
                const struct search_doc *const *docs, size_t n);
void batch_forget_words(struct batch *b);
void batch_release(struct batch *b);

#endif
