/* Writes databases; see shards.h. Xapian slows down with every document it holds in
 * memory, so a shard is written as several small databases, side by side, of which some
 * are then merged. A document is known by its number there too, and numbers decide
 * where parts are cut and which shard a document is in: a page more or less changes one
 * part, unless its folder outgrows the numbers that were left for it. */
#include "index/shards.h"

#include "search/database.h"
#include "search/record.h"
#include "util/fs.h"

/* Xapian 1.4.22 finds an exact phrase that is not there if one of its words stands
 * nearer to position 0 than its place in the phrase. No phrase is this long. */
enum { FIRST_POSITION = 64 };

/* Numbers of a part. Smaller ones mean more databases, bigger ones slow Xapian down: 75
 * to 300 cost the same, 600 a tenth more. A small site has smaller ones, so that there
 * are some to share out.
 *
 * How many databases a shard of its own may have: merging them would take 1.2 of the 15
 * CPU seconds of 10,000 pages, half of that on one thread while others wait, and save a
 * query some 20 of 60 milliseconds. And how many may be merged at once, each of which
 * takes several file descriptors. */
enum {
    PART_NUMBERS = 300,
    SMALL_PART = 38,
    FEW_PARTS = 4,
    MAX_DATABASES = 48,
    MAX_MERGED = 64
};

/* ---- one document -------------------------------------------------------- */

struct doc_writer {
    struct arena scratch;
    struct database_posting_vec postings;
    struct buf data, scopes;
};

static void put_term(struct doc_writer *w, struct database_posting p)
{
    vec_push(&w->postings, p);
}

static const uint32_t *shifted(struct doc_writer *w, const uint32_t *positions,
                               size_t n)
{
    uint32_t *out = arena_new(&w->scratch, uint32_t, n);
    for (size_t i = 0; i < n; i++)
        out[i] = positions[i] + FIRST_POSITION;
    return out;
}

static void put_postings(struct doc_writer *w, const struct contents *c,
                         const struct posting_doc *d)
{
    for (size_t i = 0; i < d->n; i++) {
        const struct posting *p = &d->p[i];
        struct str stem = c->lexicon.stems.p[p->stem];
        if (p->name) {
            struct str term = arena_printf(&w->scratch, "N%.*s", STR_ARG(stem));
            put_term(w, (struct database_posting){.term = term, .wdf = p->name});
        }
        put_term(w, (struct database_posting){
                        stem, p->wdf, shifted(w, d->positions + p->at, p->n), p->n});
    }
    if (d->padding)
        put_term(w, (struct database_posting){STR("XP"), d->padding, NULL, 0});
}

static void put_filter(struct doc_writer *w, char kind, struct str value)
{
    if (!value.n)
        return;
    struct str term = arena_printf(&w->scratch, "X%c%.*s", kind, STR_ARG(value));
    put_term(w, (struct database_posting){.term = str_slice(term, 0, 200)});
}

static void put_filters(struct doc_writer *w, const struct search_doc *d)
{
    put_filter(w, 'K', d->kind);
    put_filter(w, 'C', d->chapter);
    for (size_t i = 0; i < d->scopes.n; i++)
        put_filter(w, 'S', d->scopes.p[i]);
}

static int write_doc(struct doc_writer *w, struct database_writer *db,
                     const struct contents *c, size_t i, struct diag *diag)
{
    const struct search_doc *d = c->docs[i];
    arena_reset(&w->scratch);
    w->postings.n = 0;
    buf_clear(&w->data);
    buf_clear(&w->scopes);
    put_postings(w, c, &c->postings.docs[i]);
    put_filters(w, d);
    record_put(&w->data, d);
    record_put_scopes(&w->scopes, d);
    struct database_doc doc = {.id = c->postings.docs[i].number + 1,
                               .postings = w->postings.p,
                               .n = w->postings.n,
                               .data = buf_view(&w->data)};
    doc.values[SLOT_KIND] = d->kind;
    doc.values[SLOT_CHAPTER] = d->chapter;
    doc.values[SLOT_SCOPES] = buf_view(&w->scopes);
    return database_add(db, &doc, diag);
}

static void doc_writer_release(struct doc_writer *w)
{
    vec_release(&w->postings);
    buf_release(&w->data);
    buf_release(&w->scopes);
    arena_release(&w->scratch);
}

/* ---- parts and databases -------------------------------------------------- */

/* How many numbers a part of a shard has. It doubles now and then while a site grows,
 * and else stays. */
static size_t part_size(const struct shards *s)
{
    const struct contents *c = s->contents;
    size_t size = (s->n > 1 ? PART_NUMBERS : SMALL_PART) * s->n;
    size_t max = MAX_MERGED * (s->n > 1 ? 1 : MAX_DATABASES);
    uint32_t last = c->n ? c->postings.docs[c->n - 1].number : 0;
    while (size < PART_NUMBERS && last / size >= FEW_PARTS)
        size *= 2;
    while (last / size >= max)
        size *= 2;
    return size;
}

/* The first document behind `from` that is in another part. */
static size_t end_of_part(const struct shards *s, size_t from, size_t size)
{
    const struct posting_doc *docs = s->contents->postings.docs;
    size_t to = from;
    while (to < s->contents->n && docs[to].number / size == docs[from].number / size)
        to++;
    return to;
}

/* At least one, which may be empty. Returns how many. */
static size_t cut_parts(struct shards *s, size_t shard, size_t size)
{
    size_t n = 0, from = 0;
    do {
        size_t to = end_of_part(s, from, size);
        vec_push(&s->parts,
                 ((struct shard_part){.shard = shard, .from = from, .to = to}));
        from = to;
        n++;
    } while (from < s->contents->n);
    return n;
}

/* "DIR/shard-0", or if a shard has several databases "DIR/shard-0.2". */
static char *database_path(const struct shards *s, size_t shard, size_t i, bool is_only)
{
    struct buf path = BUF_INIT;
    buf_printf(&path, "%s/shard-%zu", s->dir, shard);
    if (!is_only)
        buf_printf(&path, ".%zu", i);
    return buf_detach(&path);
}

/* A database of one part is that part; but a server asks for lists of terms, which are
 * missing here, and only merging writes an empty one. */
static bool is_merged(const struct shards *s, const struct shard_database *db)
{
    return db->nparts > 1 || s->n > 1;
}

static char *part_path(const struct shards *s, const struct shard_database *db,
                       size_t i)
{
    struct buf path = BUF_INIT;
    buf_printf(&path, "%s", db->path);
    if (is_merged(s, db))
        buf_printf(&path, "-%zu", i);
    return buf_detach(&path);
}

/* Parts [first, first + n) as database `i` of their shard. */
static void plan_database(struct shards *s, size_t first, size_t n, size_t i,
                          bool is_only)
{
    size_t shard = s->parts.p[first].shard;
    struct shard_database db = {database_path(s, shard, i, is_only), first, n, n};
    for (size_t k = 0; k < n; k++) {
        s->parts.p[first + k].path = part_path(s, &db, k);
        s->parts.p[first + k].database = s->databases.n;
    }
    vec_push(&s->databases, db);
}

static void plan_shard(struct shards *s, size_t shard, size_t size)
{
    size_t first = s->parts.n, n = cut_parts(s, shard, size);
    size_t max = s->n > 1 ? 1 : MAX_DATABASES, each = (n + max - 1) / max;
    for (size_t i = 0; i * each < n; i++) {
        size_t from = i * each, count = n - from < each ? n - from : each;
        plan_database(s, first + from, count, i, n <= each);
    }
}

void shards_plan(struct shards *s, const struct contents *c, const char *dir)
{
    int n = c->settings->shards;
    *s = (struct shards){.contents = c, .dir = dir, .n = n > 1 ? (size_t)n : 1};
    for (size_t i = 0; i < s->n; i++)
        plan_shard(s, i, part_size(s));
}

static int write_part(const struct shards *s, const struct shard_part *p,
                      struct diag *diag)
{
    struct database_writer *db = database_create(p->path, diag);
    if (!db)
        return -1;
    struct doc_writer w = {.data = BUF_INIT, .scopes = BUF_INIT};
    int rc = 0;
    for (size_t i = p->from; i < p->to && !rc; i++)
        if (s->contents->postings.docs[i].number % s->n == p->shard)
            rc = write_doc(&w, db, s->contents, i, diag);
    doc_writer_release(&w);
    return database_finish(db, rc == 0, diag) || rc ? -1 : 0;
}

/* ---- merging -------------------------------------------------------------- */

static int merge_parts(const struct shards *s, const struct shard_database *db,
                       struct diag *diag)
{
    const char **paths = mem_zalloc(db->nparts, sizeof *paths);
    for (size_t i = 0; i < db->nparts; i++)
        paths[i] = s->parts.p[db->first + i].path;
    int rc = database_merge(db->path, paths, db->nparts, diag);
    for (size_t i = 0; i < db->nparts && !rc; i++)
        rc = fs_remove(paths[i], diag);
    free(paths);
    return rc;
}

int shards_write_part(struct shards *s, size_t i, struct diag *diag)
{
    const struct shard_part *part = &s->parts.p[i];
    struct shard_database *db = &s->databases.p[part->database];
    if (write_part(s, part, diag))
        return -1;
    bool is_last = atomic_fetch_sub(&db->left, 1) == 1;
    return is_last && is_merged(s, db) ? merge_parts(s, db, diag) : 0;
}

/* ---- what lies beside them ------------------------------------------------- */

static int write_stub(const struct shards *s, struct diag *diag)
{
    struct buf stub = BUF_INIT, path = BUF_INIT;
    for (size_t i = 0; i < s->databases.n; i++)
        buf_printf(&stub, "auto %s\n", strrchr(s->databases.p[i].path, '/') + 1);
    buf_printf(&path, "%s/stub", s->dir);
    int rc = fs_write(path.p, buf_view(&stub), diag);
    buf_release(&stub);
    buf_release(&path);
    return rc;
}

int shards_write_words(const struct shards *s, struct diag *diag)
{
    struct buf path = BUF_INIT;
    buf_printf(&path, "%s/vocabulary", s->dir);
    int rc = vocabulary_write(&s->contents->vocabulary, path.p, diag);
    buf_release(&path);
    return rc ? rc : write_stub(s, diag);
}

void shards_release(struct shards *s)
{
    for (size_t i = 0; i < s->parts.n; i++)
        free(s->parts.p[i].path);
    for (size_t i = 0; i < s->databases.n; i++)
        free(s->databases.p[i].path);
    vec_release(&s->parts);
    vec_release(&s->databases);
}
