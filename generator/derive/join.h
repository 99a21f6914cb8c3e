/* Candidates that are one thing under several names: acronym and long form, with and
 * without the vendor, rightly spelt and not. Known to candidates.c alone. */
#ifndef DERIVE_JOIN_H
#define DERIVE_JOIN_H

#include "derive/candidates.h"
#include "derive/nouns.h"
#include "links/gazetteer.h"
#include "names/title.h"
#include "util/map.h"

struct candidates {
    const struct site *site;
    struct arena *arena;
    struct title_words words;
    struct candidate_vec all;
    struct map by_key; /* spelling_key -> struct candidate */
    struct map taken;  /* keys that are no candidates -> anything */
    struct map met;    /* repeated names -> how often, as a pointer */
    struct map levels; /* what levels are called -> anything */
    struct nouns nouns;
    struct gazetteer *gazetteer;
};

/* What is the same for every spelling of a name. */
struct str candidates_key(struct candidates *c, struct str name);

void candidates_add_form(struct candidate *candidate, struct str form);

/* Makes two candidates one: the longer name stays, the acronym is kept beside it.
 * Either may be NULL. */
struct candidate *candidates_join(struct candidates *c, struct candidate *a,
                                  struct candidate *b);

/* Joins those that the notes call by several names, once all are there, and tells
 * vendors from what they make. */
void candidates_join_all(struct candidates *c);

#endif
