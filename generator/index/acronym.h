/* Acronyms that the site explains itself. "RPO (Recovery Point Objective)",
 * "recovery point objective (RPO)" and a run of capitalised words whose initials
 * could be one each tell that the two mean the same. A page that has one is then
 * found by the other: the index gets the missing words, so that a query costs
 * nothing more. A last word that is two words in one counts as two as well: a
 * transit gateway is a TGW. */
#ifndef INDEX_ACRONYM_H
#define INDEX_ACRONYM_H

#include "index/dictionary.h"
#include "index/lexicon.h"

struct acronyms;

/* Never NULL; borrows the dictionary. */
struct acronyms *acronyms_new(const struct dictionary *dictionary);
void acronyms_free(struct acronyms *a);

/* Reads a text of the site for explanations. */
void acronyms_read(struct acronyms *a, struct lexicon *l, struct str text);

/* Settles what was read, after the last text. */
void acronyms_settle(struct acronyms *a, const struct lexicon *l);

/* Appends to a document's tokens what they leave out: the words of acronyms it
 * has, the acronyms of words it has. */
void acronyms_expand(const struct acronyms *a, struct lexicon *l,
                     struct lexicon_token_vec *tokens);

#endif
