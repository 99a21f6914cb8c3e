/* The words of a language: Hunspell's, with Debian's hunspell-en-us, for English.
 * Without it, and for other languages, no word is known but those added. */
#ifndef INDEX_DICTIONARY_H
#define INDEX_DICTIONARY_H

#include "search/language.h"
#include "util/diag.h"
#include "util/map.h"

struct dictionary;

/* Never NULL. That there is no dictionary where there could be one is a warning. */
struct dictionary *dictionary_new(const struct language *language, struct diag *diag);
void dictionary_free(struct dictionary *d);

/* Adds all words of a text. */
void dictionary_add_all(struct dictionary *d, struct str text);

/* Whether a word, in lower case, is spelt right. */
bool dictionary_knows(const struct dictionary *d, struct str word);

/* A quick guess: what it does not know, is not known. */
bool dictionary_may_know(const struct dictionary *d, struct str word);

/* Its words without endings, as keys. */
const struct map *dictionary_roots(const struct dictionary *d);

/* Where the second half of a word begins that is two words written as one: 4 in
 * "gateway". 0 if it is not. */
size_t dictionary_split(const struct dictionary *d, struct str word);

#endif
