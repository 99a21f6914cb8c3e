/* Phrases that state a scope, as settings write them, and how they are found.
 *
 *     within *: lives|sits in (one|a single) {level} $
 *
 * Before the colon stands what the phrase says:
 *   LEVEL             the thing is spread over this level: "is Regional"
 *   within LEVEL      it does not reach beyond one: "lives in one AZ"
 *   survives LEVEL    it outlives the loss of one: "survives the loss of an AZ"
 *   failure           it speaks of failing and states nothing
 *   not …             the opposite
 * LEVEL is the id of a level of the site, or "*" for each of them.
 *
 * Behind it stand words, matched without regard to case, and
 *   a|b               either word
 *   (a b|c)  [a|b]    either group of words; either or nothing
 *   *                 one to five words, up to the next comma
 *   $                 nothing that the words before could belong to follows:
 *                     "is Regional" but not "is a Regional edge cache"
 *   {level} {levels}  the level by its name, short name, or the last word of
 *                     its name; in the plural
 *   {narrowers}       the next narrower level that is a container, in the plural
 *   {adjective}       as on its badge; may be left out where a level has none
 * Under "failure", {level} is any level. Adverbs and negations may stand
 * between the words of a phrase; a negation turns what it says round. */
#ifndef LINKS_PHRASES_H
#define LINKS_PHRASES_H

#include "links/words.h"
#include "model/service.h"
#include "model/settings.h"
#include "util/arena.h"
#include "util/diag.h"

struct phrases;

/* Reads the `statements` of the settings, or English ones if there are none. A
 * phrase that cannot be read is an error finding. */
struct phrases *phrases_new(const struct settings *settings, struct arena *arena,
                            struct diag *diag);
void phrases_free(struct phrases *p);

struct phrase_match {
    enum statement_kind kind;
    struct str level;
    bool is_negated;
    size_t from, to; /* words */
};

/* The longest phrase that begins at word `at`. */
bool phrases_match(const struct phrases *p, const struct word *words, size_t n,
                   size_t at, struct phrase_match *out);

/* Whether `text` is the name of a level, in the singular or plural. Entries of
 * the catalogue may be levels themselves ("Availability Zone"). */
bool phrases_is_level(const struct phrases *p, struct str text);

/* "only", "still", "redundantly": passed over inside phrases and before them. */
bool word_is_adverb(const struct word *w);
bool word_is_negation(const struct word *w);

/* The English phrases, which end in NULL. */
extern const char *const phrases_english[];

#endif
