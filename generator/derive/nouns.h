/* Words that the notes use as names: with a capital inside sentences, never without.
 * "Ledger" may be a service, "Limits" is a heading.
 *
 *     struct nouns nouns = {.corpus = corpus};
 *     nouns_add(&nouns, STR("Ledger"));       what the settings call a name
 *     nouns_has(&nouns, STR("Hoist"))
 *     nouns_release(&nouns);
 */
#ifndef DERIVE_NOUNS_H
#define DERIVE_NOUNS_H

#include "links/corpus.h"
#include "util/map.h"

struct nouns {
    const struct corpus *corpus;
    struct map named; /* by the settings -> anything */
};

void nouns_add(struct nouns *n, struct str word);
bool nouns_has(const struct nouns *n, struct str word);
void nouns_release(struct nouns *n);

#endif
