/* Words that the notes misspell. A rare word that no dictionary knows, one typing
 * error away from a word that the site uses often or that a dictionary knows, is
 * taken for that word too: its pages are found by both. */
#ifndef INDEX_SPELLING_H
#define INDEX_SPELLING_H

#include "index/dictionary.h"
#include "index/lexicon.h"

struct spelling;

/* Never NULL; borrows the dictionary. For languages other than English it corrects
 * nothing. */
struct spelling *spelling_new(const struct language *language,
                              const struct dictionary *dictionary);
void spelling_free(struct spelling *s);

/* Decides which of the lexicon's words are misspelt. */
void spelling_settle(struct spelling *s, struct lexicon *l);

/* Calls `found` for each misspelt word whose stem no other word has. */
void spelling_each(const struct spelling *s, const struct lexicon *l,
                   void (*found)(void *context, struct str wrong, struct str right),
                   void *context);

/* Appends the right words to a document's tokens. */
void spelling_expand(const struct spelling *s, struct lexicon *l,
                     struct lexicon_token_vec *tokens);

#endif
