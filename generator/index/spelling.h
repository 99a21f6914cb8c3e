/* Words that the notes misspell. A rare word that no dictionary knows, one typing
 * error away from a word that the site uses often or that a dictionary knows, is
 * taken for that word too: its pages are found by both. */
#ifndef INDEX_SPELLING_H
#define INDEX_SPELLING_H

#include "index/dictionary.h"
#include "index/lexicon.h"

struct spelling;

/* Decides on `threads` threads which of the lexicon's words are misspelt, and adds to
 * it those that were meant. Never NULL. For languages other than English it corrects
 * nothing. */
struct spelling *spelling_settle(struct lexicon *l, const struct dictionary *dictionary,
                                 int threads);
void spelling_free(struct spelling *s);

/* The number of the word that was meant by one, or LEXICON_NONE. */
uint32_t spelling_right(const struct spelling *s, uint32_t word);

/* Calls `found` for each misspelt word whose stem no other word has. */
void spelling_each(const struct spelling *s, const struct lexicon *l,
                   void (*found)(void *context, struct str wrong, struct str right),
                   void *context);

#endif
