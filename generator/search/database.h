/* Xapian, as much of it as search needs, for C. The only header over xapian.cc:
 * every function is noexcept and turns an exception into a failure reported to
 * `diag`, with -1 or NULL returned.
 *
 * Terms are stems (search/terms.h). Nstem: the stem stands in a name of the page;
 * ~stem_stem_: that is a name of the page; <nat: a word of a name begins so.
 * Other terms that begin with a capital are filters:
 * XKservice, XCidentity, XSaz. The term XP pads the length of a document to one
 * of the values of database_length(), so that browsers can be sent lengths of
 * one character each. */
#ifndef SEARCH_DATABASE_H
#define SEARCH_DATABASE_H

#ifdef __cplusplus
extern "C" {
#define DATABASE_NOEXCEPT noexcept
#else
#define DATABASE_NOEXCEPT
#endif

#include "util/arena.h"
#include "util/buf.h"
#include "util/diag.h"
#include "util/str.h"
#include "util/vec.h"

#include <stdint.h>

/* ---- stems ------------------------------------------------------------ */

struct snowball;

/* A stemmer for a Snowball language name ("english"). NULL if there is none of that
 * name. */
struct snowball *snowball_new(struct str name) DATABASE_NOEXCEPT;
void snowball_free(struct snowball *s) DATABASE_NOEXCEPT;
/* Appends the stem of a word. */
void snowball_stem(const struct snowball *s, struct str word,
                   struct buf *out) DATABASE_NOEXCEPT;

/* ---- what databases hold ---------------------------------------------- */

/* The last holds how many pages link to one, as database_links() writes it. */
enum database_slot { SLOT_KIND, SLOT_CHAPTER, SLOT_SCOPES, SLOT_LINKS };
enum { DATABASE_SLOTS = 4 };

/* A number of links as a step of a ladder: none, one, then twice as many for each. */
unsigned database_links(size_t links);
/* Appends the value that stands for a step but the lowest. */
void database_put_links(unsigned step, struct buf *out) DATABASE_NOEXCEPT;

/* The smallest padded length that is at least `length`, and its number. */
uint32_t database_length(uint32_t length, unsigned *level);

/* ---- reading ---------------------------------------------------------- */

struct database;

/* Opens the databases that a stub file lists, as one. A line is
 * "auto FOLDER" (from the stub's own folder) or "remote HOST:PORT". */
struct database *database_open(const char *stub, struct diag *diag) DATABASE_NOEXCEPT;
void database_close(struct database *db) DATABASE_NOEXCEPT;

/* One way for a document to match, and how much that is worth. */
struct database_term {
    struct str term;
    double factor;
};
VEC(database_term_vec, struct database_term);

/* Terms that must stand one behind the other, or one of which must be there. */
struct database_group {
    struct database_term_vec terms;
};
VEC(database_group_vec, struct database_group);

struct database_query {
    struct database_term_vec any;       /* the more, the better */
    double linked;                      /* what a step of database_links() adds */
    struct database_group_vec required; /* one term of each group */
    struct database_group_vec phrases;  /* all of them, as terms of their own */
    double phrase;                      /* by how much one counts */
    struct database_group_vec excluded; /* none of these phrases or terms */
    struct database_group_vec filters;  /* one term of each group */
    struct database_term_vec
        boosts; /* by what the scores of their pages are multiplied */
};

struct database_match {
    double score; /* rounded to 1e-9 */
    uint32_t id;  /* of the document */
    struct str data;
};
VEC(database_match_vec, struct database_match);

struct database_count {
    enum database_slot slot;
    struct str value;
    size_t n;
};
VEC(database_count_vec, struct database_count);

struct database_answer {
    struct database_match_vec matches;
    /* Of each slot, over what matches but for the filters by that slot. */
    struct database_count_vec counts;
    size_t total;
};

/* The best `limit` matches and all that tie with the last of them by rounded
 * score; the caller breaks ties. Strings live in `arena`; the caller releases
 * the vectors. A query without terms in `any` matches what passes the rest. */
int database_search(struct database *db, const struct database_query *query,
                    size_t limit, struct arena *arena, struct database_answer *answer,
                    struct diag *diag) DATABASE_NOEXCEPT;

/* How many documents have the phrase, and all that `beside` requires, phrases too. */
int database_phrase_count(struct database *db, const struct database_group *phrase,
                          const struct database_query *beside, size_t *n,
                          struct diag *diag) DATABASE_NOEXCEPT;

/* What a term adds to the score of a document. */
struct database_share {
    size_t documents; /* that have the term */
    uint32_t count;   /* how often it is there, weighted; 0: not at all */
    double score;     /* before the boost of the document */
};

/* Fills in what the links of document `id` add, if a step of them adds `linked`. */
int database_explain_links(struct database *db, uint32_t id, double linked,
                           struct database_share *share,
                           struct diag *diag) DATABASE_NOEXCEPT;

/* Fills in what each of `terms` adds to the score of document `id`. */
int database_explain(struct database *db, uint32_t id,
                     const struct database_term_vec *terms,
                     struct database_share *shares,
                     struct diag *diag) DATABASE_NOEXCEPT;

/* Fills in what a phrase adds to the score of document `id`, if it counts `factor`. */
int database_explain_phrase(struct database *db, uint32_t id,
                            const struct database_group *phrase, double factor,
                            struct database_share *share,
                            struct diag *diag) DATABASE_NOEXCEPT;

/* In how many documents a term stands, 0 if none. */
int database_frequency(struct database *db, struct str term, size_t *n,
                       struct diag *diag) DATABASE_NOEXCEPT;

#ifdef __cplusplus
}
#endif
#endif
