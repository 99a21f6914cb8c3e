/* The search index: what goes into it, and how it is asked.
 *
 * Building hands over plain documents, one for each page, and writes an index
 * folder: a Xapian database (or several, see `shards`) and beside it the
 * vocabulary, the words of the site with their stems, which prefixes and
 * misspelt words are looked up in. Asking opens that folder, or a stub file that
 * names shards here or on other machines.
 *
 *     struct search_index *index = search_open("build/site.index", diag);
 *     struct search_result result = {0};
 *     struct search_query query = {.text = STR("nat gateway"), .limit = 10};
 *     if (index && search_run(index, &query, &result, diag) == 0) ...
 *     search_result_release(&result);
 *     search_close(index);
 *
 * The browser asks an export of the same index (search/export.h) and gives the
 * same hits in the same order: by score rounded to 1e-9, then by address. */
#ifndef SEARCH_INDEX_H
#define SEARCH_INDEX_H

#include "util/arena.h"
#include "util/diag.h"
#include "util/fs.h"
#include "util/str.h"
#include "util/vec.h"

/* What stands under one heading of a page, as plain text. The text before the
 * first heading is a section with an empty anchor and title. */
struct search_section {
    struct str anchor; /* id of the heading, without '#' */
    struct str title;
    struct str text; /* lines and blocks separated by white space */
};

/* A page. All strings are borrowed, UTF-8; any field but url may be empty. */
struct search_doc {
    struct str url; /* relative to the site root; unique */
    struct str title;
    struct str kind;            /* "section", "service", "glossary", "chapter" ... */
    struct str chapter;         /* slug, for `chapter:...` */
    struct str chapter_title;   /* as shown */
    struct str_vec scopes;      /* level ids, for `scope:...` */
    struct str_vec aliases;     /* other titles: weigh as much as the title */
    struct str_vec also_called; /* words people use instead */
    struct str description;
    const struct search_section *sections;
    size_t nsections;
};

/* A fault level and the word to show for it: "az", "AZ". */
struct search_level {
    struct str id, name;
};

struct search_settings {
    struct str language; /* BCP 47, "en" */
    struct str title;    /* of the site */
    const struct search_level *levels;
    size_t nlevels;
    struct str_vec synonyms; /* entries of a thesaurus, see search/thesaurus.h */
    int threads;             /* at most; 0: one */
    int shards;              /* databases to split over; 0 and 1: one */
};

/* Writes an index of `docs` into the new folder `index_dir`, which must not
 * exist or be empty. The order of `docs` does not matter. Returns 0, or -1 with
 * the reason reported. */
__attribute__((warn_unused_result)) int
search_build(const char *index_dir, const struct search_doc *docs, size_t n,
             const struct search_settings *s, struct diag *diag);

/* ---- asking ---------------------------------------------------------- */

struct search_index;

/* Opens an index folder or a stub file. NULL with the reason reported. */
struct search_index *search_open(const char *path, struct diag *diag);
void search_close(struct search_index *index);

struct search_query {
    struct str text;  /* any bytes; see search/plan.h for the syntax */
    size_t limit;     /* hits wanted */
    struct str scope; /* only this level; the same as "scope:..." in the text */
};

/* A stretch of bytes of an excerpt or title that matches. */
struct search_span {
    size_t from, to;
};
VEC(search_span_vec, struct search_span);

struct search_hit {
    double score; /* rounded to 1e-9 */
    struct str url, title, kind, chapter, chapter_title;
    struct str_vec scopes;
    struct str anchor, heading; /* where in the page it matches best; may be "" */
    struct str excerpt;
    struct search_span_vec spans;       /* in the excerpt */
    struct search_span_vec title_spans; /* in the title */
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
    size_t total; /* matches in all */
    struct search_facet_vec facets;
    struct search_correction_vec corrections;
    struct str_vec messages; /* what was left out of the query and why */
};

/* Fills `result`, which the caller releases. Nothing found is success. Returns
 * 0, or -1 with the reason reported (a shard that does not answer is named). */
__attribute__((warn_unused_result)) int search_run(struct search_index *index,
                                                   const struct search_query *query,
                                                   struct search_result *result,
                                                   struct diag *diag);
void search_result_release(struct search_result *result);

#endif
