/* Statements of scope in plain text: "a NAT gateway lives in one Availability
 * Zone", "S3 is a Regional service". They are the proof on a service's page,
 * and what `handbook check` holds against the catalogue.
 *
 * A statement is a phrase (statements/phrases.h; configuration) and the service it
 * is said of. That is the service named right before it, or before a comma and
 * "which"; else the first one in the clause that follows no preposition ("a
 * subnet of a VPC lives in one AZ") and is no mere modifier ("S3 bucket names
 * are global"). Services joined by commas and "and" are all meant; "it" at the
 * head of a clause or of the next sentence means the one spoken of before.
 *
 * Nothing is stated by questions, quoted words, conditions ("if it is zonal"),
 * what may or should be ("can span AZs", "put one in each AZ"), what was ("in
 * 2019 …"), or what people think. "Not", "never", "neither" turn a statement
 * round. Sentences on failing are looser: they state nothing, so a condition
 * is welcome, and one that names nobody is about the topic of its page. */
#ifndef STATEMENTS_STATEMENTS_H
#define STATEMENTS_STATEMENTS_H

#include "model/service.h"
#include "model/settings.h"
#include "util/arena.h"
#include "util/diag.h"

#include <stdint.h>

struct statements;

/* Reads the phrases; those that cannot be read are reported. */
struct statements *statements_new(const struct settings *settings, struct arena *arena,
                                  struct diag *diag);
void statements_free(struct statements *s);

/* Has words that are spelt right stay as they are (phrases_trust()). */
void statements_trust(struct statements *s, bool (*is_word)(struct str word));

/* What is looked for; making it takes as long as reading a hundred pages. */
const struct phrases *statements_phrases(const struct statements *s);

/* A service named in a text, bytes [from, to). */
struct subject {
    size_t from, to;
};

/* Instead of an index: what the page is about. */
#define STATEMENT_TOPIC SIZE_MAX

struct statement {
    size_t subject; /* index into the subjects, or STATEMENT_TOPIC */
    enum statement_kind kind;
    struct str level;
    bool is_negated;
    size_t from, to; /* the sentence, bytes of the text */
};
VEC(statement_vec, struct statement);

/* Appends the statements of a block of text, of which `subjects` are the
 * services named, in order and without overlap. Thread-safe. */
void statements_find(const struct statements *s, struct str text,
                     const struct subject *subjects, size_t nsubjects,
                     struct statement_vec *out);

#endif
