/* Writes databases; see shards.h. A document is known by its number there too, and
 * numbers decide where databases are cut and which shard a document is in: a page more
 * or less changes one database, unless its folder outgrows the numbers that were left
 * for it. */
#include "index/shards.h"

#include "index/kept_list.h"
#include "util/fs.h"
#include "util/hash.h"

/* Numbers of a database. Each makes a query slower, and a bigger one takes more memory
 * while it is written. So there are never many; a site that would have more has bigger
 * ones. */
enum { DATABASE_NUMBERS = 2048, MAX_DATABASES = 48 };

/* What a step writes, the longest first. */
static const enum glass_kind kinds[] = {GLASS_POSITIONS, GLASS_POSTINGS, GLASS_RECORDS};

/* ---- planning -------------------------------------------------------------------- */

/* How many numbers a database has. It doubles now and then while a site grows, and else
 * stays. */
static size_t database_size(const struct contents *c)
{
    size_t size = DATABASE_NUMBERS;
    uint32_t last = c->n ? c->postings.docs[c->n - 1].number : 0;
    while (last / size >= MAX_DATABASES)
        size *= 2;
    return size;
}

/* The first document behind `from` that is in another database. */
static size_t end_of_database(const struct contents *c, size_t from, size_t size)
{
    const struct posting_doc *docs = c->postings.docs;
    size_t to = from;
    while (to < c->n && docs[to].number / size == docs[from].number / size)
        to++;
    return to;
}

static void plan_database(struct shards *s, struct buf *path, struct table_docs docs)
{
    struct shard_database db = {
        .path = buf_detach(path), .docs = docs, .left = countof(kinds)};
    vec_push(&s->databases, db);
}

/* "DIR/shard-0", or if there are several databases of one shard "DIR/shard-0.2". At
 * least one, which may be empty. */
static void plan_one_shard(struct shards *s)
{
    const struct contents *c = s->contents;
    size_t size = database_size(c), from = 0, i = 0;
    bool is_only = end_of_database(c, 0, size) == c->n;
    do {
        size_t to = end_of_database(c, from, size);
        struct buf path = BUF_INIT;
        buf_printf(&path, is_only ? "%s/shard-0" : "%s/shard-0.%zu", s->dir, i++);
        plan_database(s, &path, (struct table_docs){c, from, to, 0, 1});
        from = to;
    } while (from < c->n);
}

static void plan_shard(struct shards *s, size_t shard, size_t n)
{
    struct buf path = BUF_INIT;
    buf_printf(&path, "%s/shard-%zu", s->dir, shard);
    plan_database(s, &path,
                  (struct table_docs){s->contents, 0, s->contents->n, shard, n});
}

/* ---- what the last index has --------------------------------------------------------
 */

/* What its documents are found by and shown as. */
static uint64_t key_of(const struct shard_database *db)
{
    const struct contents *c = db->docs.contents;
    uint64_t key = hash_bytes(str_z(strrchr(db->path, '/')));
    for (size_t i = db->docs.from; (i = table_docs_next(&db->docs, i)) < db->docs.to;
         i++) {
        uint64_t boost;
        memcpy(&boost, &c->docs[i]->boost, sizeof boost);
        key = kept_list_mix(key, c->said[i]);
        key = kept_list_mix(key, kept_list_mix(c->docs[i]->links, boost));
        key = kept_list_mix(key, c->postings.docs[i].hash);
    }
    return key;
}

static void take_kept(struct shards *s, const struct index_memory *memory)
{
    for (size_t i = 0; i < s->databases.n; i++) {
        struct shard_database *db = &s->databases.p[i];
        uint64_t key = key_of(db);
        const struct pieces *pieces = memory->pieces;
        struct str nothing;
        if (pieces->recall(pieces->context, key, &nothing))
            db->is_kept =
                memory->take_folder(memory->context, strrchr(db->path, '/') + 1);
        else
            pieces->keep(pieces->context, key, (struct str){0});
    }
}

void shards_plan(struct shards *s, const struct contents *c, const char *dir)
{
    int n = c->settings->shards;
    *s = (struct shards){.contents = c, .dir = dir};
    if (n <= 1)
        plan_one_shard(s);
    else
        for (size_t i = 0; i < (size_t)n; i++)
            plan_shard(s, i, (size_t)n);
    if (c->settings->memory)
        take_kept(s, c->settings->memory);
}

/* ---- writing --------------------------------------------------------------------- */

size_t shards_steps(const struct shards *s)
{
    return s->databases.n * countof(kinds);
}

static int write_table(struct shard_database *db, enum glass_kind kind,
                       struct diag *diag)
{
    struct buf path = BUF_INIT;
    struct glass_root *root = &db->roots[kind];
    glass_table_path(&path, db->path, kind);
    int rc =
        kind == GLASS_POSITIONS ? tables_write_positions(&db->docs, path.p, root, diag)
        : kind == GLASS_RECORDS ? tables_write_records(&db->docs, path.p, root, diag)
        : kind == GLASS_TERMS
            ? tables_write_terms(path.p, root, diag)
            : tables_write_postings(&db->docs, path.p, root, &db->totals, diag);
    buf_release(&path);
    return rc;
}

int shards_step(struct shards *s, size_t i, struct diag *diag)
{
    struct shard_database *db = &s->databases.p[i % s->databases.n];
    if (db->is_kept)
        return 0;
    if (fs_mkdirs(db->path, diag) || write_table(db, kinds[i / s->databases.n], diag))
        return -1;
    if (atomic_fetch_sub(&db->left, 1) > 1)
        return 0;
    return write_table(db, GLASS_TERMS, diag)
               ? -1
               : glass_write(db->path, &db->totals, db->roots, diag);
}

/* ---- what lies beside them ------------------------------------------------------- */

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
    for (size_t i = 0; i < s->databases.n; i++)
        free(s->databases.p[i].path);
    vec_release(&s->databases);
}
