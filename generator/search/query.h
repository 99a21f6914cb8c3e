/* Asks a search index: a folder that index_build() wrote, or a stub file that names
 * shards here or on other machines.
 *
 *     struct search_index *index = search_open("build/site.index", diag);
 *     struct search_result result = {0};
 *     struct search_query query = {.text = STR("nat gateway"), .limit = 10};
 *     if (index && search_run(index, &query, &result, diag) == 0) ...
 *     search_result_release(&result);
 *     search_close(index);
 *
 * The browser asks an export of the same index (index/export.h) and gives the
 * same hits in the same order: by score rounded to 1e-9, then by address. */
#ifndef SEARCH_QUERY_H
#define SEARCH_QUERY_H

#include "util/arena.h"
#include "util/diag.h"
#include "util/fs.h"
#include "util/str.h"
#include "util/vec.h"

#include <stdint.h>

struct search_index;

/* Opens an index folder or a stub file. NULL with the reason reported. */
struct search_index *search_open(const char *path, struct diag *diag);
void search_close(struct search_index *index);

struct search_query {
    struct str text;  /* any bytes; see search/plan.h for the syntax */
    size_t limit;     /* hits wanted */
    struct str scope; /* only this level; the same as "scope:..." in the text */
    bool explain;     /* the reasons of each hit are wanted */
};

/* A stretch of bytes of an excerpt or title that matches. */
struct search_span {
    size_t from, to;
};
VEC(search_span_vec, struct search_span);

/* Another heading of the page that has what was asked. */
struct search_heading {
    struct str anchor, title;
};
VEC(search_heading_vec, struct search_heading);

/* Something that a hit has its score from. */
struct search_reason {
    struct str term; /* a stem, several, or a whole token */
    /* "text", "name" (in one), "whole name" (is one), "beginning" (of a word of one),
     * "phrase" (as quoted), "pin", or "links" (that lead to the page; no term, `count`
     * is a step of their ladder) */
    const char *place;
    bool is_typed;  /* else it was searched besides */
    double factor;  /* what it counts beside a word that was typed */
    size_t pages;   /* that have it */
    uint32_t count; /* how often this one does, weighted */
    double score;   /* that it adds, before the boost */
};
VEC(search_reason_vec, struct search_reason);

struct search_hit {
    double score; /* rounded to 1e-9 */
    uint32_t id;  /* of the document in its database */
    struct str url, title, kind, chapter, chapter_title;
    struct str_vec scopes;
    struct str anchor, heading; /* where in the page it matches best; may be "" */
    struct str excerpt;
    struct search_span_vec spans;       /* in the excerpt */
    struct search_span_vec title_spans; /* in the title */
    struct search_heading_vec headings; /* besides `heading`: three with it, at most */
    struct search_reason_vec reasons;   /* if they are wanted: what adds most first */
    double boost;                       /* by which their sum is multiplied, likewise */
};
VEC(search_hit_vec, struct search_hit);

/* How many pages have `value` as their `name` ("scope", "kind", "chapter"), of those
 * that match but for a filter by that name: as many as choosing it would show. */
struct search_facet {
    struct str name, value, label;
    size_t count;
};
VEC(search_facet_vec, struct search_facet);

/* A word of the query that is not in the index, and what was searched instead. */
struct search_correction {
    struct str from, to;
};
VEC(search_correction_vec, struct search_correction);

struct search_result {
    struct arena arena; /* holds all of the below */
    struct search_hit_vec hits;
    size_t strong; /* of `hits`, those before scores have fallen far: five at least */
    size_t total;  /* matches in all */
    struct search_facet_vec facets;
    struct search_correction_vec corrections;
    struct str_vec messages; /* what was left out and why, or what there is */
};

/* Fills `result`, which the caller releases. Nothing found is success. Returns
 * 0, or -1 with the reason reported (a shard that does not answer is named). */
__attribute__((warn_unused_result)) int search_run(struct search_index *index,
                                                   const struct search_query *query,
                                                   struct search_result *result,
                                                   struct diag *diag);
void search_result_release(struct search_result *result);

#endif
