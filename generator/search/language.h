/* What search knows of a language: its stemmer, its stop words, and the words that
 * people ask about the resilience scope of something with. A stemmer of Snowball's is
 * named only if browsers have it too (assets/stemmer-NAME.js), for both sides must cut
 * words alike; others have rules (search/endings.h), or are searched by whole words and
 * their beginnings. */
#ifndef SEARCH_LANGUAGE_H
#define SEARCH_LANGUAGE_H

#include "util/str.h"

struct language {
    struct str code;               /* "en" */
    struct str stemmer;            /* Snowball's name, or "" */
    struct str endings;            /* rules, or "" */
    bool joins_words;              /* "Krankenversicherung" is one word */
    const char *const *stop_words; /* folded, sorted */
    size_t nstop_words;
    const char *const *scope_words; /* folded: "survive", "zone"; see plan.c */
    size_t nscope_words;
};

/* By the first part of a BCP 47 tag; an unknown language has none of them. */
const struct language *language_find(struct str tag);

/* What browsers have for it: assets/stemmer-NAME.js; or "". */
struct str language_script(const struct language *l);

/* Whether a folded word says nothing about the subject. */
bool language_is_stop(const struct language *l, struct str word);

#endif
