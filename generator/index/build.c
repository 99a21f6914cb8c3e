/* Builds the index: documents are read into the lexicon, numbered by address,
 * and written shard by shard. */
#include "index/build.h"
#include "index/acronym.h"
#include "index/dictionary.h"
#include "index/lexicon.h"
#include "index/spelling.h"
#include "index/thesaurus.h"
#include "search/database.h"
#include "search/record.h"
#include "search/vocabulary.h"
#include "util/fs.h"
#include "util/parallel.h"

#include <stdatomic.h>

/* Xapian 1.4.22 finds an exact phrase that is not there if one of its words stands
 * nearer to position 0 than its place in the phrase. No phrase is this long. */
enum { FIRST_POSITION = 64 };

enum { ALIGN = 8 }; /* numbers of a chapter start at a multiple */

/* Documents of a database before merging, as measured; and how many databases may
 * be merged, each of which takes several file descriptors. */
enum { PART_DOCS = 300, MAX_PARTS = 64 };

struct build_doc {
    const struct search_doc *doc;
    struct lexicon_token_vec tokens;
    uint32_t number;
};
VEC(build_doc_vec, struct build_doc);

struct build {
    const struct index_settings *settings;
    struct lexicon lexicon;
    struct dictionary *dictionary;
    struct spelling *spelling;
    struct build_doc_vec docs; /* by address */
};

/* ---- numbers ----------------------------------------------------------- */

static int by_url(const void *a, const void *b)
{
    return str_cmp(((const struct build_doc *)a)->doc->url,
                   ((const struct build_doc *)b)->doc->url);
}

static struct str folder_of(struct str url)
{
    ptrdiff_t slash = str_find_char(url, '/', 0);
    return slash < 0 ? (struct str){0} : str_slice(url, 0, (size_t)slash);
}

/* Numbers ascend with the address, so that the browser breaks ties without
 * knowing addresses. Each folder begins at such a number and leaves an eighth of
 * its size free, so that a page more or less moves few others. */
static void number_docs(struct build_doc_vec *docs)
{
    vec_sort(docs, by_url);
    uint32_t number = 0;
    for (size_t i = 0; i < docs->n;) {
        struct str folder = folder_of(docs->p[i].doc->url);
        size_t start = i;
        for (; i < docs->n && str_eq(folder_of(docs->p[i].doc->url), folder); i++)
            docs->p[i].number = number + (uint32_t)(i - start);
        uint32_t room = (uint32_t)(i - start) + (uint32_t)(i - start) / 8 + 1;
        number += (room + ALIGN - 1) / ALIGN * ALIGN;
    }
}

/* ---- one document -------------------------------------------------------- */

struct posting {
    struct str stem;
    uint32_t wdf, name;
    VEC(, uint32_t) positions;
};

struct doc_writer {
    struct arena scratch;
    struct map by_stem; /* -> struct posting */
    struct database_posting_vec postings;
    struct buf data, scopes;
    uint32_t length;
};

static struct posting *posting_of(struct doc_writer *w, struct str stem)
{
    struct posting *p = map_get(&w->by_stem, stem);
    if (!p) {
        p = arena_new(&w->scratch, struct posting, 1);
        p->stem = stem;
        map_put(&w->by_stem, stem, p);
    }
    return p;
}

static void collect(struct doc_writer *w, const struct lexicon *l,
                    const struct build_doc *d)
{
    for (size_t i = 0; i < d->tokens.n; i++) {
        const struct lexicon_token *t = &d->tokens.p[i];
        struct posting *p = posting_of(w, l->words.p[t->word].stem);
        p->wdf += t->weight;
        if (t->name > p->name)
            p->name = t->name;
        if (t->position != UINT32_MAX)
            vec_push(&p->positions, t->position + FIRST_POSITION);
    }
    for (size_t i = 0; i < w->by_stem.n; i++) {
        const struct posting *p = w->by_stem.entries[i].value;
        if (p->name) {
            struct str term = arena_printf(&w->scratch, "N%.*s", STR_ARG(p->stem));
            vec_push(&w->postings,
                     ((struct database_posting){.term = term, .wdf = p->name}));
            w->length += p->name;
        }
        vec_push(&w->postings, ((struct database_posting){
                                   p->stem, p->wdf, p->positions.p, p->positions.n}));
        w->length += p->wdf;
    }
}

static void add_filter(struct doc_writer *w, char kind, struct str value)
{
    if (!value.n)
        return;
    struct str term = arena_printf(&w->scratch, "X%c%.*s", kind, STR_ARG(value));
    vec_push(&w->postings,
             ((struct database_posting){.term = str_slice(term, 0, 200)}));
}

static void add_filters(struct doc_writer *w, const struct search_doc *d)
{
    add_filter(w, 'K', d->kind);
    add_filter(w, 'C', d->chapter);
    for (size_t i = 0; i < d->scopes.n; i++)
        add_filter(w, 'S', d->scopes.p[i]);
    unsigned level;
    uint32_t padded = database_length(w->length, &level);
    if (padded > w->length)
        vec_push(&w->postings,
                 ((struct database_posting){STR("XP"), padded - w->length, NULL, 0}));
}

static void doc_writer_release(struct doc_writer *w)
{
    for (size_t i = 0; i < w->by_stem.n; i++)
        vec_release(&((struct posting *)w->by_stem.entries[i].value)->positions);
    map_release(&w->by_stem);
    vec_release(&w->postings);
    buf_release(&w->data);
    buf_release(&w->scopes);
    arena_release(&w->scratch);
}

static int write_doc(struct database_writer *db, const struct lexicon *l,
                     const struct build_doc *d, uint32_t id, struct diag *diag)
{
    struct doc_writer w = {.data = BUF_INIT, .scopes = BUF_INIT};
    collect(&w, l, d);
    add_filters(&w, d->doc);
    record_put(&w.data, d->doc);
    record_put_scopes(&w.scopes, d->doc);
    struct database_doc doc = {.id = id,
                               .number = d->number,
                               .postings = w.postings.p,
                               .n = w.postings.n,
                               .data = buf_view(&w.data)};
    doc.values[SLOT_KIND] = d->doc->kind;
    doc.values[SLOT_CHAPTER] = d->doc->chapter;
    doc.values[SLOT_SCOPES] = buf_view(&w.scopes);
    int rc = database_add(db, &doc, diag);
    doc_writer_release(&w);
    return rc;
}

/* ---- vocabulary --------------------------------------------------------------- */

static int by_word(const void *a, const void *b)
{
    return str_cmp(((const struct vocabulary_word *)a)->word,
                   ((const struct vocabulary_word *)b)->word);
}

static void put_chapters(struct vocabulary *v, const struct build *b)
{
    struct map seen = {0};
    for (size_t i = 0; i < b->docs.n; i++) {
        const struct search_doc *d = b->docs.p[i].doc;
        if (d->chapter.n && !map_put(&seen, d->chapter, v))
            vec_push(&v->chapters,
                     ((struct vocabulary_label){d->chapter, d->chapter_title}));
    }
    map_release(&seen);
}

static void add_misspelt(void *thesaurus, struct str wrong, struct str right)
{
    thesaurus_add_misspelt(thesaurus, wrong, right);
}

static struct thesaurus *make_thesaurus(const struct build *b, struct diag *diag)
{
    struct thesaurus *t = thesaurus_new(&b->lexicon);
    spelling_each(b->spelling, &b->lexicon, add_misspelt, t);
    thesaurus_add_compounds(t, b->dictionary);
    thesaurus_read(t, thesaurus_text(b->lexicon.language));
    for (size_t i = 0; i < b->settings->synonyms.n; i++) {
        struct str entry = b->settings->synonyms.p[i];
        if (thesaurus_read(t, entry))
            diag_find(
                diag, DIAG_WARNING, (struct place){0}, "synonym",
                "search can do nothing with the synonym \"%.*s\": each side needs "
                "words that say something, at most %d together",
                STR_ARG(entry), VOCABULARY_KEY_WORDS);
    }
    return t;
}

static int write_vocabulary(const struct build *b, const char *dir, struct diag *diag)
{
    struct vocabulary v = {.language = b->settings->language,
                           .title = b->settings->title};
    for (size_t i = 0; i < b->settings->nlevels; i++)
        vec_push(&v.levels, ((struct vocabulary_label){b->settings->levels[i].id,
                                                       b->settings->levels[i].name}));
    put_chapters(&v, b);
    for (size_t i = 0; i < b->lexicon.words.n; i++) {
        const struct lexicon_word *w = &b->lexicon.words.p[i];
        if (!w->documents || w->word.p[0] == '~')
            continue; /* met in an explanation only, or a whole name */
        vec_push(&v.words, ((struct vocabulary_word){w->word, w->stem, w->documents,
                                                     w->is_name}));
    }
    vec_sort(&v.words, by_word);
    struct thesaurus *thesaurus = make_thesaurus(b, diag);
    thesaurus_relations(thesaurus, &v.relations);
    struct buf path = BUF_INIT;
    buf_printf(&path, "%s/vocabulary", dir);
    int rc = vocabulary_write(&v, path.p, diag);
    thesaurus_free(thesaurus);
    buf_release(&path);
    vocabulary_release(&v);
    return rc;
}

/* ---- files ----------------------------------------------------------------- */

/* Documents [from, to) of a shard, counted within it. Xapian slows down with every
 * document it holds in memory, so a shard is written as several small databases,
 * side by side, which are then merged. Where they are cut does not depend on the
 * number of threads. */
struct part {
    char *path;
    size_t shard, from, to;
};
VEC(part_vec, struct part);

struct part_writer {
    const struct build *build;
    const char *dir;
    struct part_vec parts; /* by shard, ascending */
    size_t shards;
    struct diag *diag;
    atomic_int failures;
};

static int write_docs(const struct part_writer *w, const struct part *p)
{
    struct database_writer *db = database_create(p->path, w->diag);
    if (!db)
        return -1;
    int rc = 0;
    for (size_t i = p->from; i < p->to && !rc; i++)
        rc = write_doc(db, &w->build->lexicon,
                       &w->build->docs.p[i * w->shards + p->shard], (uint32_t)i + 1,
                       w->diag);
    return database_finish(db, rc == 0, w->diag) || rc ? -1 : 0;
}

/* The vocabulary first, then the parts; none of them changes what another reads. */
static void write_file(void *context, size_t i, int worker)
{
    (void)worker;
    struct part_writer *w = context;
    if (w->failures) /* what cannot be finished need not be continued */
        return;
    if (i ? write_docs(w, &w->parts.p[i - 1])
          : write_vocabulary(w->build, w->dir, w->diag))
        atomic_fetch_add(&w->failures, 1);
}

static char *shard_path(const struct part_writer *w, size_t shard)
{
    struct buf path = BUF_INIT;
    buf_printf(&path, "%s/shard-%zu", w->dir, shard);
    return buf_detach(&path);
}

/* A shard of one part is that part. */
static void plan_parts(struct part_writer *w, size_t shard)
{
    size_t all = w->build->docs.n;
    size_t n = all > shard ? (all - shard - 1) / w->shards + 1 : 0;
    size_t size = n > (size_t)PART_DOCS * MAX_PARTS ? n / MAX_PARTS + 1 : PART_DOCS;
    struct buf path = BUF_INIT;
    if (n <= size)
        vec_push(&w->parts, ((struct part){shard_path(w, shard), shard, 0, n}));
    for (size_t from = 0; n > size && from < n; from += size) {
        size_t to = from + size < n ? from + size : n;
        buf_printf(&path, "%s/shard-%zu.%zu", w->dir, shard, from);
        vec_push(&w->parts, ((struct part){buf_detach(&path), shard, from, to}));
    }
}

static int merge_parts(const struct part_writer *w, size_t shard,
                       const struct part *parts, size_t n)
{
    const char **paths = mem_zalloc(n, sizeof *paths);
    for (size_t i = 0; i < n; i++)
        paths[i] = parts[i].path;
    char *path = shard_path(w, shard);
    int rc = database_merge(path, paths, n, w->diag);
    for (size_t i = 0; i < n && !rc; i++)
        rc = fs_remove(paths[i], w->diag);
    free(path);
    free(paths);
    return rc;
}

static int merge_shards(const struct part_writer *w)
{
    int rc = 0;
    for (size_t from = 0, to; from < w->parts.n && !rc; from = to) {
        size_t shard = w->parts.p[from].shard;
        for (to = from; to < w->parts.n && w->parts.p[to].shard == shard;)
            to++;
        if (to - from > 1)
            rc = merge_parts(w, shard, &w->parts.p[from], to - from);
    }
    return rc;
}

static int write_stub(const char *dir, size_t shards, struct diag *diag)
{
    struct buf stub = BUF_INIT, path = BUF_INIT;
    for (size_t i = 0; i < shards; i++)
        buf_printf(&stub, "auto shard-%zu\n", i);
    buf_printf(&path, "%s/stub", dir);
    int rc = fs_write(path.p, buf_view(&stub), diag);
    buf_release(&stub);
    buf_release(&path);
    return rc;
}

static int write_files(const struct build *b, const char *dir, struct diag *diag)
{
    size_t shards = b->settings->shards > 1 ? (size_t)b->settings->shards : 1;
    struct part_writer w = {.build = b, .dir = dir, .shards = shards, .diag = diag};
    for (size_t i = 0; i < shards; i++)
        plan_parts(&w, i);
    parallel_for(b->settings->threads, w.parts.n + 1, write_file, &w);
    int rc = w.failures || merge_shards(&w) ? -1 : write_stub(dir, shards, diag);
    for (size_t i = 0; i < w.parts.n; i++)
        free(w.parts.p[i].path);
    vec_release(&w.parts);
    return rc;
}

static void read_docs(struct build *b, const struct search_doc *docs, size_t n)
{
    for (size_t i = 0; i < n; i++)
        vec_push(&b->docs, ((struct build_doc){.doc = &docs[i]}));
    number_docs(&b->docs);
    for (size_t i = 0; i < n; i++)
        lexicon_read(&b->lexicon, b->docs.p[i].doc, (uint32_t)i + 1,
                     &b->docs.p[i].tokens);
}

/* Every page gets the right spelling of words that it misspells. */
static void add_spellings(struct build *b)
{
    b->spelling = spelling_new(b->lexicon.language, b->dictionary);
    spelling_settle(b->spelling, &b->lexicon);
    for (size_t i = 0; i < b->docs.n; i++)
        spelling_expand(b->spelling, &b->lexicon, &b->docs.p[i].tokens);
}

/* Every page gets the acronyms of its words and the words of its acronyms. */
static void add_acronyms(struct build *b)
{
    struct acronyms *acronyms = acronyms_new(b->dictionary);
    for (size_t i = 0; i < b->docs.n; i++) {
        const struct search_doc *d = b->docs.p[i].doc;
        acronyms_read(acronyms, &b->lexicon, d->title);
        acronyms_read(acronyms, &b->lexicon, d->description);
        for (size_t k = 0; k < d->nsections; k++) {
            acronyms_read(acronyms, &b->lexicon, d->sections[k].title);
            acronyms_read(acronyms, &b->lexicon, d->sections[k].text);
        }
    }
    acronyms_settle(acronyms, &b->lexicon);
    for (size_t i = 0; i < b->docs.n; i++)
        acronyms_expand(acronyms, &b->lexicon, &b->docs.p[i].tokens);
    acronyms_free(acronyms);
}

int index_build(const char *index_dir, const struct search_doc *docs, size_t n,
                const struct index_settings *settings, struct diag *diag)
{
    struct build b = {.settings = settings};
    lexicon_init(&b.lexicon, language_find(settings->language));
    read_docs(&b, docs, n);
    b.dictionary = dictionary_new(b.lexicon.language, diag);
    dictionary_add_all(b.dictionary, thesaurus_text(b.lexicon.language));
    for (size_t i = 0; i < settings->synonyms.n; i++)
        dictionary_add_all(b.dictionary, settings->synonyms.p[i]);
    add_spellings(&b);
    add_acronyms(&b);
    int rc = fs_mkdirs(index_dir, diag);
    if (!rc)
        rc = write_files(&b, index_dir, diag);
    for (size_t i = 0; i < b.docs.n; i++)
        vec_release(&b.docs.p[i].tokens);
    vec_release(&b.docs);
    spelling_free(b.spelling);
    dictionary_free(b.dictionary);
    lexicon_release(&b.lexicon);
    return rc;
}
