/* Which words have a stem, and what it is. */
#ifndef SEARCH_STEM_H
#define SEARCH_STEM_H

#include "search/database.h"
#include "search/language.h"
#include "util/arena.h"

/* Whether the stemmer works on a word: three ASCII letters or more. Others
 * (numbers, identifiers, other scripts) are their own stems. */
bool stem_applies(struct str word);

/* The stemmer of a language, for one thread; one that leaves words as they are if there
 * is none. */
struct stemmer *stemmer_of(const struct language *language);

/* The stem of a folded word, in `arena`; the word itself if it has none. */
struct str stem_word(const struct stemmer *s, struct str word, struct arena *arena);

#endif
