/* Which words have a stem, and what it is. */
#ifndef SEARCH_STEM_H
#define SEARCH_STEM_H

#include "search/language.h"
#include "util/arena.h"

/* What cuts words of a language, for one thread. */
struct stemmer;

/* Never NULL: it leaves words as they are if the language has nothing that cuts them.
 */
struct stemmer *stemmer_of(const struct language *language);
void stemmer_free(struct stemmer *s);

/* The stem of a folded word, in `arena`; the word itself if it has none. Snowball's
 * stemmers get three ASCII letters or more, rules what endings_apply() lets through;
 * others (numbers, identifiers) are their own stems. */
struct str stem_word(const struct stemmer *s, struct str word, struct arena *arena);

#endif
