/* Acronyms that the site explains itself. "RPO (Recovery Point Objective)",
 * "recovery point objective (RPO)" and a run of capitalised words whose initials
 * could be one each tell that the two mean the same. A page that has one is then
 * found by the other: the index gets the missing words, so that a query costs
 * nothing more. A last word that is two words in one counts as two as well: a
 * transit gateway is a TGW.
 *
 * Texts are read for explanations while they are cut into words, by any thread;
 * acronyms_add() gathers what they say in the order of the documents. */
#ifndef INDEX_ACRONYM_H
#define INDEX_ACRONYM_H

#include "index/dictionary.h"
#include "index/lexicon.h"
#include "search/terms.h"

enum { ACRONYM_LETTERS = 7, ACRONYM_WORDS = 9 /* of an explanation, small ones too */ };

/* What a text says of an acronym: numbers of words, small words left out. */
struct meaning {
    char acronym[ACRONYM_LETTERS + 1]; /* in small letters */
    uint32_t letters;
    uint32_t words[ACRONYM_WORDS];
    uint32_t n;
    bool certain; /* side by side with the acronym, one in brackets */
};
VEC(meaning_vec, struct meaning);

/* A text that was cut into words, and who numbers them. */
struct acronym_text {
    struct str text;
    const struct search_term *words; /* those with a place */
    size_t n;
    const struct language *language;
    const struct dictionary *dictionary;
    uint32_t (*number)(void *context, struct str word);
    void *context;
    struct meaning_vec *out;
};

/* Appends what the text explains. */
void acronyms_read(const struct acronym_text *text);

struct acronyms;

/* Never NULL. */
struct acronyms *acronyms_new(void);
void acronyms_free(struct acronyms *a);

/* Gathers meanings, whose words have numbers of the lexicon. */
void acronyms_add(struct acronyms *a, const struct lexicon *l,
                  const struct meaning_vec *meanings);

/* Settles what was gathered; no word may be added to the lexicon behind this. */
void acronyms_settle(struct acronyms *a, struct lexicon *l);

struct postings_writer;

/* Adds to a document what it leaves out: the words of acronyms it has, the acronyms of
 * words it has. From any thread. */
void acronyms_expand(const struct acronyms *a, struct lexicon *l,
                     struct postings_writer *w);

#endif
