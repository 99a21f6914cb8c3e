/* The words of the site, each with how many documents hold it, whether it stands in a
 * name, and its stem: by their beginnings (heads) and by their ends. Misspelt words are
 * found by either, and what a letter or two may go on to. */
#ifndef INDEX_EXPORT_WORDS_H
#define INDEX_EXPORT_WORDS_H

#include "index/contents.h"
#include "index/pack.h"

/* Appends what is known of a word: documents and name flag; then how many letters
 * (UTF-16 units) to take off its end, and what to put there for its stem. */
void export_word(struct buf *out, const struct vocabulary_word *w);

/* A hash of what that is, the word aside. */
uint64_t export_word_hash(const struct vocabulary_word *w);

/* Write a whole list, which was begun; the caller releases it in any case. */
__attribute__((warn_unused_result)) int
export_heads(const struct contents *c, struct pack_list *list, struct diag *diag);
__attribute__((warn_unused_result)) int
export_ends(const struct contents *c, struct pack_list *list, struct diag *diag);

#endif
