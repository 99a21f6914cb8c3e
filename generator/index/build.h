/* Makes the search index: a folder with a Xapian database (or several, see `shards`)
 * and beside it the vocabulary, the words of the site with their stems, which prefixes
 * and misspelt words are looked up in; and the same for browsers, in the site.
 * search/query.h asks the one, assets/search-index.js the other. generator/README.md
 * describes the form of both. */
#ifndef INDEX_BUILD_H
#define INDEX_BUILD_H

#include "search/document.h"
#include "util/diag.h"
#include "util/pieces.h"

/* A fault level and the word to show for it: "az", "AZ". */
struct index_level {
    struct str id, name;
};

/* A page to show before anything is asked. */
struct index_start {
    struct str url, title;
};

/* What the last build knew, and what the next one should. */
struct index_memory {
    const struct pieces *pieces;
    /* Takes over a folder of the last index into the new one; false if that cannot be
     * had. */
    bool (*take_folder)(void *context, const char *name);
    /* Takes over a file of the site that is named by what it holds; from any thread,
     * and once more is fine. False if that cannot be had: it is to be written. */
    bool (*take_part)(void *context, struct str address);
    void *context;
};

struct index_settings {
    struct str language; /* BCP 47, "en" */
    struct str title;    /* of the site */
    const struct index_level *levels;
    size_t nlevels;
    const struct index_start *starts; /* in the order they are shown in */
    size_t nstarts;
    struct str tags;         /* address of the page of all tags, if there is one */
    struct str_vec synonyms; /* entries of a thesaurus, see english/entries.h */
    int threads;             /* at most; 0: one */
    const struct index_memory *memory; /* or NULL: all is made anew */
    int shards;                        /* databases to split over; 0 and 1: one */
};

/* Takes what browsers load: `write` gets a file of the site and its address
 * ("search/root.js"), from any thread. Those that are named by what they hold may come
 * twice. It returns 0, or -1 with the reason reported. */
struct index_parts {
    int (*write)(void *context, struct str address, struct str bytes,
                 struct diag *diag);
    void *context;
};

/* Writes an index of `docs` into the new folder `index_dir`, which must not
 * exist or be empty, and hands what browsers load to `parts`, unless
 * that is NULL. The order of `docs` does not matter. Returns 0, or -1 with
 * the reason reported. */
__attribute__((warn_unused_result)) int
index_build(const char *index_dir, const struct index_parts *parts,
            const struct search_doc *docs, size_t n, const struct index_settings *s,
            struct diag *diag);

/* Reports what index_build() would find wrong in the settings. */
void index_check(const struct index_settings *s, struct diag *diag);

#endif
