/* Who a phrase in a sentence is said of. Looking back from it, adverbs and auxiliaries
 * are passed over, and what stands there decides: a name, "it", "the service", or
 * somebody else's subject. */
#ifndef STATEMENTS_REFERENCE_H
#define STATEMENTS_REFERENCE_H

#include "statements/clause.h"

/* False if that is nothing known. `*near` becomes the word behind the subjects, from
 * which negations count. */
bool reference_find(const struct sentence *s, const struct phrase_match *m,
                    struct group *g, size_t *near);

/* "it is …", "each lives …": whether words [from, at) speak of what went before. */
bool reference_is_pronoun(const struct sentence *s, size_t from, size_t at);

#endif
