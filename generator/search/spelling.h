/* Words that the notes misspell. A rare word that no dictionary knows, one typing
 * error away from a word that the site uses often or that a dictionary knows, is
 * taken for that word too: its pages are found by both. The dictionary is WordNet's
 * list of words where Debian's wordnet-base is installed; without it only the
 * site's own words tell. */
#ifndef SEARCH_SPELLING_H
#define SEARCH_SPELLING_H

#include "search/lexicon.h"

struct spelling;

/* Reads the dictionary. Never NULL. English only; for others it knows nothing and
 * corrects nothing. */
struct spelling *spelling_new(const struct language *language);
void spelling_free(struct spelling *s);

/* Decides which of the lexicon's words are misspelt. */
void spelling_settle(struct spelling *s, struct lexicon *l);

/* Appends the right words to a document's tokens. */
void spelling_expand(const struct spelling *s, struct lexicon *l,
                     struct lexicon_token_vec *tokens);

#endif
