/* Builds the index: reads the documents, then writes the databases and what browsers
 * load, side by side on all threads: what takes longest first, and what nothing else
 * waits for last. */
#include "index/build.h"

#include "index/contents.h"
#include "index/export.h"
#include "index/shards.h"
#include "util/fs.h"
#include "util/parallel.h"

#include <stdatomic.h>

struct writing {
    struct contents *contents;
    struct shards shards;
    struct export *export; /* or NULL */
    struct diag *diag;
    atomic_int failures;
};

/* What cannot be finished need not be continued. */
static void note(struct writing *w, int rc)
{
    if (rc)
        atomic_fetch_add(&w->failures, 1);
}

static void put_relation(void *context, const struct relation *r)
{
    struct writing *w = context;
    export_relation(w->export, r);
}

/* Nothing but the vocabulary and one list wants the relations. */
static int write_relations(struct writing *w)
{
    contents_relate(w->contents, w->export ? put_relation : NULL, w, w->diag);
    int rc = shards_write_words(&w->shards, w->diag);
    return rc || !w->export ? rc : export_relations_end(w->export, w->diag);
}

/* The relations come first, as they take a thread longest on a small site. */
static void write_step(void *context, size_t i, int worker)
{
    (void)worker;
    struct writing *w = context;
    size_t nshards = shards_steps(&w->shards);
    if (w->failures)
        return;
    if (i == 0)
        note(w, write_relations(w));
    else if (i <= nshards)
        note(w, shards_step(&w->shards, i - 1, w->diag));
    else
        note(w, export_step(w->export, i - nshards - 1, w->diag));
}

static int write_all(struct writing *w)
{
    size_t steps = w->export ? export_steps(w->export) : 0;
    parallel_for(w->contents->threads, shards_steps(&w->shards) + 1 + steps, write_step,
                 w);
    if (w->failures)
        return -1;
    return w->export ? export_end(w->export, w->diag) : 0;
}

static int write_contents(struct contents *c, const char *index_dir,
                          const struct index_parts *parts, struct diag *diag)
{
    if (fs_mkdirs(index_dir, diag))
        return -1;
    struct writing w = {.contents = c, .diag = diag};
    shards_plan(&w.shards, c, index_dir);
    if (parts)
        w.export = export_new(c, parts);
    int rc = write_all(&w);
    if (w.export)
        export_free(w.export);
    shards_release(&w.shards);
    return rc;
}

int index_build(const char *index_dir, const struct index_parts *parts,
                const struct search_doc *docs, size_t n,
                const struct index_settings *settings, struct diag *diag)
{
    struct contents c;
    contents_make(&c, docs, n, settings);
    int rc = write_contents(&c, index_dir, parts, diag);
    contents_release(&c);
    return rc;
}
