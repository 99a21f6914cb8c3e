/* Which pages of the published site stay as they are, as they would be made the same
 * again: neither rendered nor written nor checked. See memo/memo.h for what decides
 * that. Known to pipeline/ alone.
 *
 *     struct kept *k = kept_new(&about);
 *     if (!kept_sheet(k, i, address, &whole)) ... make it; kept_note_whole(k, i, ...);
 *     ... output_check_new() ...
 *     kept_open(k, check);
 *     if (!kept_page(k, i, data, worker)) ... make it; kept_note_page(k, i, worker);
 *     kept_close(k, check);
 *     ... publish ...
 *     kept_write(k);
 *     kept_free(k);
 *
 * Of pages any thread may ask, each of its own. */
#ifndef PIPELINE_KEPT_H
#define PIPELINE_KEPT_H

#include "check/output.h"
#include "index/build.h"
#include "layout/layout.h"
#include "output/stage.h"
#include "pipeline/store.h"

#include <stdint.h>

struct kept;
struct policy;

struct kept_about {
    const struct site *site;
    const struct layouts *layouts;
    const struct policy *policy;
    struct stage *stage;
    struct store *store;
    bool stands; /* what is published is as the build left it that wrote the memo */
    int threads;
};

/* Borrows all; the site is complete. */
struct kept *kept_new(const struct kept_about *about);
void kept_free(struct kept *k); /* NULL is fine */

/* ---- the Markdown of pages ---- */

/* Keeps that of page `i`, which stands at `address`; `whole` is then what llms-full.txt
 * had of it, until kept_free(). */
bool kept_sheet(struct kept *k, size_t i, struct str address, struct str *whole);
/* Where llms-full.txt, which is the site's own, has it now. */
void kept_note_whole(struct kept *k, size_t i, size_t at, size_t n);

/* ---- pages ---- */

/* When all other files are there. */
void kept_open(struct kept *k, struct output_check *check);
/* Keeps page `i`, of which that is the data (views_data()), and tells the check. */
bool kept_page(struct kept *k, size_t i, const struct value *data, int worker);
/* It was made and checked. */
void kept_note_page(struct kept *k, size_t i, int worker);
/* When all pages are there. */
void kept_close(struct kept *k);

/* ---- the index ---- */

/* What it knew when the last one was made, for index_build(); lives as long. */
const struct index_memory *kept_memory(struct kept *k);

/* How many pages were kept. */
size_t kept_count(const struct kept *k);

/* Writes the memo of what is published now; returns its hash. */
uint64_t kept_write(struct kept *k);

#endif
