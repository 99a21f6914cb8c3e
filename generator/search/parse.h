/* Reads what was typed. Phrases, filters and what is excluded go into the plan as they
 * are; words are handed over for plan.c to find what they may stand for. */
#ifndef SEARCH_PARSE_H
#define SEARCH_PARSE_H

#include "search/plan.h"
#include "search/terms.h"

enum { QUERY_WORDS = 32 }; /* more words, phrases or values of a filter are left out */

/* A word of the query. */
struct query_word {
    struct str word; /* folded */
    enum term_kind kind;
    bool required;        /* +word */
    bool is_last;         /* may be unfinished */
    bool is_begun;        /* is a letter alone, behind other words */
    struct str number;    /* that it is a piece of: "=3.00" */
    struct str typed;     /* a whole token as it was typed */
    size_t parts, nparts; /* get and object of GetObject, rfc and 2119 of rfc2119, in
                             parsed.parts */
};
VEC(query_word_vec, struct query_word);

struct parsed {
    struct query_word_vec words;
    struct str_vec parts;
};

/* Reads `text` into the zeroed `*out` and into `plan`; strings live in the plan's
 * arena. */
void parse_query(struct parsed *out, struct plan *plan,
                 const struct plan_context *context, struct str text);
void parsed_release(struct parsed *parsed);

#endif
