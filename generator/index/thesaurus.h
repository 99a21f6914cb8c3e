/* Words that people use for each other: "jump box" for a bastion, "tgw" for a
 * transit gateway. A text, an entry a line:
 *
 *     # comment
 *     jump box, jump host > bastion        whoever says one is shown the other
 *     tgw = transit gateway                each is shown the other
 *
 * Both sides are words or short phrases, function words left out, the likeliest
 * first. One such text is part of the program (thesaurus-en.txt); entries that the
 * site has no words for cost nothing. */
#ifndef INDEX_THESAURUS_H
#define INDEX_THESAURUS_H

#include "index/dictionary.h"
#include "index/lexicon.h"
#include "search/vocabulary.h"

struct thesaurus;

/* For the site whose words the lexicon has, which is borrowed. Never NULL. */
struct thesaurus *thesaurus_new(const struct lexicon *l);
void thesaurus_free(struct thesaurus *t);

/* The thesaurus of a language that the program holds; may be empty. */
struct str thesaurus_text(const struct language *language);

/* Reads a text. Lines that are no entry, or are too long for one, are left out; the
 * number of them is returned. */
size_t thesaurus_read(struct thesaurus *t, struct str text);

/* Notes that the site has a word misspelt. */
void thesaurus_add_misspelt(struct thesaurus *t, struct str wrong, struct str right);

/* Notes which of the site's words are two words in one: "load balancer" for whoever
 * wrote "loadbalancer". */
void thesaurus_add_compounds(struct thesaurus *t, const struct dictionary *dictionary);

/* Appends to `out` what to search besides each key, sorted; the strings live as long
 * as the thesaurus. */
void thesaurus_relations(struct thesaurus *t, struct vocabulary_relation_vec *out);

#endif
