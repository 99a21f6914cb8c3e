/* Words that the notes use as names: with a capital inside sentences, never without.
 * "Ledger" may be a service, "Limits" is a heading.
 *
 *     nouns_read(&nouns, lines, threads);
 *     nouns_add(&nouns, STR("Ledger"));       what the settings call a name
 *     nouns_has(&nouns, STR("Hoist"))
 *     nouns_release(&nouns);
 */
#ifndef DERIVE_NOUNS_H
#define DERIVE_NOUNS_H

#include "derive/outline.h"
#include "util/map.h"

struct nouns {
    struct map capital; /* words with a capital inside sentences -> anything */
    struct map lower;   /* of those, in small letters, what stands so -> anything */
};

/* Strings are those of the lines. */
void nouns_read(struct nouns *n, const struct outline_vec *lines, int threads);
void nouns_add(struct nouns *n, struct str word);
bool nouns_has(const struct nouns *n, struct str word);
void nouns_release(struct nouns *n);

#endif
