/* The words of a language: those of english/ and those that a site adds. Of other
 * languages no word is known but those added. */
#ifndef INDEX_DICTIONARY_H
#define INDEX_DICTIONARY_H

#include "english/english.h"
#include "util/arena.h"
#include "util/map.h"

struct dictionary;

/* Never NULL. */
struct dictionary *dictionary_new(const struct language *language);
void dictionary_free(struct dictionary *d);

/* Adds all words of a text. */
void dictionary_add_all(struct dictionary *d, struct str text);

/* Whether a word, in lower case, is spelt right. */
bool dictionary_knows(const struct dictionary *d, struct str word);

/* Whether it is, and is no rare form: what a misspelt word may have been meant for. */
bool dictionary_offers(const struct dictionary *d, struct str word);

/* A quick guess by hash (english/frozen.h): what it denies is not known. */
bool dictionary_may_know(const struct dictionary *d, uint64_t hash);

/* The same of a beginning or an end of a word that dictionary_offers(). */
bool dictionary_may_have_end(const struct dictionary *d, uint64_t hash);

/* Whether a word stands in it as it is, without an ending. */
bool dictionary_is_root(const struct dictionary *d, struct str word);

/* The words that were added, as keys; the tables of the language, or NULL. */
const struct map *dictionary_added(const struct dictionary *d);
const struct english *dictionary_tables(const struct dictionary *d);

/* Where the second half of a word begins that is two words written as one: 4 in
 * "gateway". 0 if it is not. */
size_t dictionary_split(const struct dictionary *d, struct str word);

#endif
