/* What else to search for words of a query, as far as the site has it: words that
 * people use for each other (english/entries.h), the right spelling of words that the
 * site misspells, and words that are two in one. */
#ifndef INDEX_THESAURUS_H
#define INDEX_THESAURUS_H

#include "index/dictionary.h"
#include "index/lexicon.h"
#include "search/vocabulary.h"

struct thesaurus;

/* What to search besides a key: terms, best first. */
enum { RELATION_TERMS = 8, RELATION_RIGHT = VOCABULARY_RIGHT - '0' };
struct relation {
    struct str key; /* vocabulary_key() */
    size_t n;
    struct relation_term {
        struct str string;
        uint32_t number; /* of the term, below thesaurus_terms() */
        uint32_t tenths; /* of the weight of a word that was typed; RELATION_RIGHT: it
                          * is a word, the right spelling */
    } terms[RELATION_TERMS];
};
typedef void relation_fn(void *context, const struct relation *relation);

/* For the site whose words the lexicon has, which is borrowed. Never NULL. */
struct thesaurus *thesaurus_new(const struct lexicon *l);
void thesaurus_free(struct thesaurus *t);

/* Notes that the site has a word misspelt. */
void thesaurus_add_misspelt(struct thesaurus *t, struct str wrong, struct str right);

/* Notes which of the site's words are two words in one: "loadbalancer" is searched for
 * whoever wrote "load balancer", and, as it is no word of the language, the other way
 * too. */
void thesaurus_add_compounds(struct thesaurus *t, const struct dictionary *dictionary);

/* Notes the entries of the language that the program holds. */
void thesaurus_add_language(struct thesaurus *t);

/* Reads entries. Lines that are none, or are too long for one, are left out; the
 * number of them is returned. */
size_t thesaurus_read(struct thesaurus *t, struct str text);

/* Tells of all keys that there is something to search besides, sorted. Strings live as
 * long as the thesaurus, or in the tables of the program. Called once, when all is
 * noted. */
void thesaurus_each(struct thesaurus *t, relation_fn *found, void *context);
size_t thesaurus_terms(const struct thesaurus *t);

#endif
