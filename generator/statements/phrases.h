/* Phrases that state a scope, as settings write them, and how they are found.
 *
 *     within *: lives|sits in (one|a single) {level} $
 *
 * Before the colon stands what the phrase says:
 *   LEVEL             the thing is spread over this level: "is Regional"
 *   within LEVEL      it does not reach beyond one: "lives in one AZ"
 *   survives LEVEL    it outlives the loss of one: "survives the loss of an AZ"
 *   failure           it speaks of failing and states nothing
 *   per LEVEL         there is one for each of this level: "created per AZ"
 *   not …             the opposite
 *   brief …           read only in terse notes, where a bullet says it of what heads
 *                     the list (statements/brief.h)
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
 *   {narrower}        the same in the singular
 *   {adjective}       as on its badge; may be left out where a level has none
 * Under "failure", {level} is any level. Adverbs and negations may stand
 * between the words of a phrase; a negation turns what it says round. */
#ifndef STATEMENTS_PHRASES_H
#define STATEMENTS_PHRASES_H

#include "model/service.h"
#include "model/settings.h"
#include "statements/words.h"
#include "util/arena.h"
#include "util/diag.h"

#include <stdint.h>

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

/* Which levels a sentence may speak of, a bit each; 0: no phrase can match. And which
 * words it has, a bit for those of a hash. Looking once at a sentence saves trying the
 * phrases of all other levels, and those that need other words, at each of its words.
 */
struct phrases_look {
    uint64_t levels, words;
};
struct phrases_look phrases_look_at(const struct phrases *p, const struct word *words,
                                    size_t n);

/* Whether a phrase, brief ones among them, stands anywhere in a text, be it misspelt:
 * most texts state nothing, and need no further reading. What phrases_may_be_key()
 * stands nowhere but in bytes [from, to). */
bool phrases_state(const struct phrases *p, struct str text, size_t from, size_t to);

/* Whether a text may have one of the words without which nothing is stated, be it
 * misspelt: asked before it is cut into sentences and words. */
bool phrases_may_state(const struct phrases *p, struct str text);

/* The same of one word: a run of letters, digits and what is beyond ASCII, in small
 * letters, with "-" and "'" between them where the text has them. A text with no such
 * word states nothing. */
bool phrases_may_be_key(const struct phrases *p, struct str word);

/* The longest phrase that begins at word `at`, brief ones among them if asked for. */
bool phrases_match(const struct phrases *p, const struct word *words, size_t n,
                   size_t at, struct phrases_look look, bool with_brief,
                   struct phrase_match *out);

/* Tells which words are spelt right, so that none of them is mended: "replicas" is not
 * meant for "replicates". Without it only words of the phrases are. */
void phrases_trust(struct phrases *p, bool (*is_word)(struct str word));

/* Puts right what is a letter or two away from a word of the phrases: "resiliant".
 * False if the word stays as it is. */
bool phrases_mend(const struct phrases *p, struct word *word);

/* Whether `text` is the name of a level, in the singular or plural. Entries of
 * the catalogue may be levels themselves ("Availability Zone"). */
bool phrases_is_level(const struct phrases *p, struct str text);

/* "In Regions that have three zones": the phrase says of which, not how far. */
bool phrases_narrowed(const struct phrases *p, const struct phrase_match *m,
                      const struct word *words, size_t n);

/* The English phrases, which end in NULL. */
extern const char *const phrases_english[];

#endif
