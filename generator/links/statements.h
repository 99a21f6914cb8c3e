/* Statements of scope in plain text: "a NAT gateway lives in one Availability
 * Zone", "S3 is a Regional service". They are the proof on a service's page,
 * and what `handbook check` holds against the catalogue.
 *
 * A phrase is configuration (`statements` in handbook.yaml): "LEVEL: words",
 * where LEVEL is a level of the site, or "failure" for a sentence that speaks
 * of failing without stating a scope. Words match without regard to case at
 * word boundaries; "*" stands for up to three words.
 *
 * The subject is the first service named in the same clause before the phrase
 * that does not follow a preposition ("in a VPC, a NAT gateway lives in …").
 * Questions, conditions ("if it lives in …") and quoted words state nothing;
 * "not", "never", "no longer" between subject and phrase negate. */
#ifndef LINKS_STATEMENTS_H
#define LINKS_STATEMENTS_H

#include "model/settings.h"
#include "util/arena.h"
#include "util/diag.h"

struct statements;

/* Reads the phrases of the settings, or English ones for the default levels if
 * there are none. A phrase without a known level is reported. */
struct statements *statements_new(const struct settings *settings, struct arena *arena,
                                  struct diag *diag);
void statements_free(struct statements *s);

/* A service named in a sentence, bytes [from, to). */
struct subject {
    size_t from, to;
};

struct statement {
    size_t subject;   /* index into the subjects */
    struct str level; /* "failure" if it states no scope */
    bool is_negated;
};

/* Finds at most `max` statements in a sentence, of which `subjects` are the
 * services named, in order. Returns how many. Thread-safe. */
size_t statements_find(const struct statements *s, struct str sentence,
                       const struct subject *subjects, size_t nsubjects,
                       struct statement *out, size_t max);

#endif
