/* Vendors' words before names, learnt from titles: "AWS" of "AWS Config", "AWS WAF",
 * "AWS Shield" begins several titles and is what none of them treats. */
#ifndef LINKS_VENDORS_H
#define LINKS_VENDORS_H

#include "links/corpus.h"
#include "model/site.h"
#include "names/subject_words.h"

/* Appends them to `out`, which `words` then points to. None in a language whose nouns
 * all have capitals. */
void vendors_learn(const struct site *site, const struct corpus *corpus,
                   struct arena *arena, struct subject_words *words,
                   struct str_vec *out);

#endif
