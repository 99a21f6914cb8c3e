/* Reads documents into what an index is made of; see contents.h. They are read in
 * batches by all threads; what the site's words mean is settled when all are known,
 * and then the batches are made into postings, again by all threads. */
#include "index/contents.h"

#include "index/batch_store.h"
#include "index/kept_list.h"
#include "index/ranked.h"
#include "index/said.h"
#include "util/hash.h"
#include "util/map.h"
#include "util/netstring.h"
#include "util/parallel.h"

enum {
    ALIGN = 8,      /* numbers of a folder start at a multiple */
    BATCH = 64,     /* documents, about; where batches end depends on addresses alone */
    MAX_BATCH = 128 /* so that a page more or less changes one or two */
};

/* ---- order and numbers ------------------------------------------------------ */

static int by_url(const void *a, const void *b)
{
    return str_cmp((*(const struct search_doc *const *)a)->url,
                   (*(const struct search_doc *const *)b)->url);
}

static struct str folder_of(struct str url)
{
    ptrdiff_t slash = str_find_char(url, '/', 0);
    return slash < 0 ? (struct str){0} : str_slice(url, 0, (size_t)slash);
}

/* Numbers ascend with the address, so that the browser breaks ties without
 * knowing addresses. Each folder begins at such a number and leaves an eighth of
 * its size free, so that a page more or less moves few others. */
static void number_docs(struct contents *c)
{
    uint32_t number = 0;
    for (size_t i = 0; i < c->n;) {
        struct str folder = folder_of(c->docs[i]->url);
        size_t start = i;
        for (; i < c->n && str_eq(folder_of(c->docs[i]->url), folder); i++)
            c->postings.docs[i].number = number + (uint32_t)(i - start);
        uint32_t room = (uint32_t)(i - start) + (uint32_t)(i - start) / 8 + 1;
        number += (room + ALIGN - 1) / ALIGN * ALIGN;
    }
}

static void order_docs(struct contents *c, const struct search_doc *docs, size_t n)
{
    c->docs = mem_zalloc(n + 1, sizeof *c->docs);
    c->n = n;
    for (size_t i = 0; i < n; i++)
        c->docs[i] = &docs[i];
    qsort(c->docs, n, sizeof *c->docs, by_url);
    postings_init(&c->postings, &c->lexicon, n);
    number_docs(c);
}

struct saying {
    struct contents *contents;
    struct buf *bytes; /* one a thread */
};

static void hash_doc(void *context, size_t i, int worker)
{
    struct saying *s = context;
    s->contents->said[i] = said_hash(s->contents->docs[i], &s->bytes[worker]);
}

/* Whatever is kept for the next build is known by what documents say. */
static void hash_docs(struct contents *c)
{
    if (!c->settings->memory)
        return;
    struct saying s = {c, mem_zalloc((size_t)c->threads, sizeof *s.bytes)};
    c->said = mem_zalloc(c->n + 1, sizeof *c->said);
    for (int i = 0; i < c->threads; i++)
        s.bytes[i] = BUF_INIT;
    parallel_for(c->threads, c->n, hash_doc, &s);
    for (int i = 0; i < c->threads; i++)
        buf_release(&s.bytes[i]);
    free(s.bytes);
}

/* ---- reading ------------------------------------------------------------------ */

struct reading {
    struct contents *contents;
    struct batch *batches;
    size_t *begins; /* of each the first document; one more, the end */
    size_t n;
    uint64_t making; /* a hash of what reading depends on, the documents aside */
    struct stemmer **stemmers; /* one a thread */
    struct acronyms *acronyms;
    struct postings_writer *writers; /* likewise */
};

/* Synonyms are words that the dictionary knows. */
static uint64_t hash_making(const struct contents *c)
{
    struct buf bytes = BUF_INIT;
    netstring_put(&bytes, STR("batch"));
    netstring_put(&bytes, c->settings->language);
    for (size_t i = 0; i < c->settings->synonyms.n; i++)
        netstring_put(&bytes, c->settings->synonyms.p[i]);
    uint64_t hash = hash_bytes(buf_view(&bytes));
    buf_release(&bytes);
    return hash;
}

static void cut_batches(struct reading *r)
{
    const struct contents *c = r->contents;
    r->begins = mem_zalloc(c->n + 1, sizeof *r->begins);
    for (size_t i = 1, from = 0; i <= c->n; i++) {
        bool ends = i == c->n || i - from == MAX_BATCH ||
                    hash_bytes(c->docs[i]->url) % BATCH == 0;
        if (ends)
            r->begins[++r->n] = from = i;
    }
}

static void read_anew(struct reading *r, size_t i, int worker)
{
    const struct contents *c = r->contents;
    const struct batch_context batch = {c->lexicon.language, c->dictionary,
                                        r->stemmers[worker]};
    batch_read(&r->batches[i], &batch, c->docs + r->begins[i],
               r->begins[i + 1] - r->begins[i]);
}

static uint64_t hash_batch(const struct reading *r, size_t i)
{
    size_t from = r->begins[i], n = r->begins[i + 1] - from;
    return hash_bytes((struct str){(const char *)(r->contents->said + from),
                                   n * sizeof *r->contents->said});
}

/* What the last build read, if it says the same. */
static void read_batch(void *context, size_t i, int worker)
{
    struct reading *r = context;
    const struct contents *c = r->contents;
    struct buf bytes = BUF_INIT;
    struct str put;
    if (!c->settings->memory) {
        read_anew(r, i, worker);
        return;
    }
    const struct pieces *pieces = c->settings->memory->pieces;
    uint64_t key = kept_list_mix(r->making, hash_batch(r, i));
    if (pieces->recall(pieces->context, key, &put) && batch_take(&r->batches[i], put))
        return;
    read_anew(r, i, worker);
    batch_put(&r->batches[i], &bytes);
    pieces->keep(pieces->context, key, buf_view(&bytes));
    buf_release(&bytes);
}

/* In the order of the documents, so that words are in that order too. */
static void merge_batch(void *context, size_t i)
{
    struct reading *r = context;
    lexicon_merge(&r->contents->lexicon, &r->batches[i]);
}

static void read_all(struct reading *r)
{
    struct contents *c = r->contents;
    cut_batches(r);
    r->making = hash_making(c);
    r->batches = mem_zalloc(r->n + 1, sizeof *r->batches);
    for (int i = 0; i < c->threads; i++)
        r->stemmers[i] = stemmer_of(c->lexicon.language);
    parallel_in_order(c->threads, r->n, read_batch, merge_batch, r);
    for (int i = 0; i < c->threads; i++)
        stemmer_free(r->stemmers[i]);
}

/* In the order of the documents, so that meanings are in that order too. */
static void settle(struct reading *r)
{
    struct contents *c = r->contents;
    c->spelling = spelling_settle(&c->lexicon, c->dictionary, c->threads);
    r->acronyms = acronyms_new();
    for (size_t i = 0; i < r->n; i++)
        acronyms_add(r->acronyms, &c->lexicon, &r->batches[i].meanings);
    acronyms_settle(r->acronyms, &c->lexicon);
}

static void write_batch(void *context, size_t i, int worker)
{
    struct reading *r = context;
    struct contents *c = r->contents;
    struct postings_writer *w = &r->writers[worker];
    struct batch *b = &r->batches[i];
    for (size_t k = 0; k < b->docs.n; k++) {
        postings_read(w, &c->lexicon, c->spelling, &b->docs.p[k]);
        acronyms_expand(r->acronyms, &c->lexicon, w);
        struct posting_doc *d = &c->postings.docs[r->begins[i] + k];
        postings_end(w, &c->lexicon, &c->arenas[worker], d);
        if (c->settings->memory)
            postings_hash(d, &c->lexicon);
    }
    batch_release(b);
}

static void write_all(struct reading *r)
{
    struct contents *c = r->contents;
    parallel_for(c->threads, r->n, write_batch, r);
    for (int i = 0; i < c->threads; i++)
        postings_writer_release(&r->writers[i]);
    postings_order(&c->postings);
}

static void read_docs(struct contents *c)
{
    size_t threads = (size_t)c->threads;
    struct reading r = {
        .contents = c,
        .stemmers = mem_zalloc(threads, sizeof *r.stemmers),
        .writers = mem_zalloc(threads, sizeof *r.writers),
    };
    read_all(&r);
    settle(&r);
    write_all(&r);
    acronyms_free(r.acronyms);
    free(r.batches);
    free(r.begins);
    free(r.stemmers);
    free(r.writers);
}

/* ---- vocabulary ----------------------------------------------------------------- */

static void put_chapters(struct contents *c)
{
    struct map seen = {0};
    for (size_t i = 0; i < c->n; i++) {
        const struct search_doc *d = c->docs[i];
        if (d->chapter.n && !map_put(&seen, d->chapter, c))
            vec_push(&c->vocabulary.chapters,
                     ((struct vocabulary_label){d->chapter, d->chapter_title}));
    }
    map_release(&seen);
}

/* By what scores of pages are multiplied, each once. */
static void put_boosts(struct contents *c)
{
    struct map seen = {0};
    for (size_t i = 0; i < c->n; i++) {
        if (!c->docs[i]->boost)
            continue;
        struct str boost = arena_printf(&c->vocabulary.arena, "%g", c->docs[i]->boost);
        if (!map_put(&seen, boost, c))
            vec_push(&c->vocabulary.boosts, ((struct vocabulary_label){.id = boost}));
    }
    map_release(&seen);
}

/* What stands nowhere but as a part of words, and begins others, is no word to ask for:
 * who types "elasti" of "ElastiCache" is on the way to "elastic". It stays among the
 * sorted words, for what is joined as it is, on no page. */
static void mark_parts(struct contents *c)
{
    struct vocabulary_word_vec *words = &c->vocabulary.words;
    for (size_t i = 0; i + 1 < words->n; i++) {
        struct str word = words->p[i].word;
        if (str_starts(words->p[i + 1].word, word) &&
            !c->lexicon.words.p[lexicon_find(&c->lexicon, word)].is_word)
            words->p[i].documents = 0;
    }
}

static void put_words(struct contents *c)
{
    struct str_vec strings = {0};
    for (size_t i = 0; i < c->lexicon.words.n; i++)
        vec_push(&strings, c->lexicon.words.p[i].word);
    uint32_t *order = ranked_order(strings.p, strings.n);
    for (size_t k = 0; k < strings.n; k++) {
        uint32_t i = order[k];
        const struct lexicon_word *w = &c->lexicon.words.p[i];
        if (!w->documents)
            continue; /* met in an explanation only */
        if (lexicon_is_mark(w->word)) {
            vec_push(&c->vocabulary.names, w->word);
            continue;
        }
        vec_push(&c->vocabulary.words,
                 ((struct vocabulary_word){w->word, lexicon_stem_of(&c->lexicon, i),
                                           w->documents, w->is_name}));
    }
    vec_release(&strings);
    free(order);
    mark_parts(c);
}

static void add_misspelt(void *thesaurus, struct str wrong, struct str right)
{
    thesaurus_add_misspelt(thesaurus, wrong, right);
}

/* Adds the site's own synonyms, and reports those that say nothing. */
static void read_synonyms(struct thesaurus *t, const struct index_settings *settings,
                          struct diag *diag)
{
    for (size_t i = 0; i < settings->synonyms.n; i++) {
        struct str entry = settings->synonyms.p[i];
        if (thesaurus_read(t, entry))
            diag_find(
                diag, DIAG_WARNING, (struct place){0}, "synonym",
                "search can do nothing with the synonym \"%.*s\": each side needs "
                "words that say something, at most %d together",
                STR_ARG(entry), VOCABULARY_KEY_WORDS);
    }
}

struct relating {
    struct buf *lines;
    relation_fn *also;
    void *context;
};

/* A line of the vocabulary; see vocabulary.h. */
static void put_relation(void *context, const struct relation *r)
{
    struct relating *w = context;
    buf_str(w->lines, r->key);
    for (size_t i = 0; i < r->n; i++) {
        buf_putc(w->lines, i ? ' ' : '\t');
        buf_putc(w->lines, (char)('0' + r->terms[i].tenths));
        buf_str(w->lines, r->terms[i].string);
    }
    buf_putc(w->lines, '\n');
    if (w->also)
        w->also(w->context, r);
}

void contents_relate(struct contents *c, relation_fn *also, void *context,
                     struct diag *diag)
{
    struct thesaurus *t = thesaurus_new(&c->lexicon);
    struct relating w = {&c->relations, also, context};
    spelling_each(c->spelling, &c->lexicon, add_misspelt, t);
    thesaurus_add_compounds(t, c->dictionary);
    thesaurus_add_language(t);
    read_synonyms(t, c->settings, diag);
    thesaurus_each(t, put_relation, &w);
    thesaurus_free(t);
    c->vocabulary.relations = buf_view(&c->relations);
}

static void make_vocabulary(struct contents *c)
{
    const struct index_settings *s = c->settings;
    c->vocabulary = (struct vocabulary){.language = s->language, .title = s->title};
    for (size_t i = 0; i < s->nlevels; i++)
        vec_push(&c->vocabulary.levels,
                 ((struct vocabulary_label){s->levels[i].id, s->levels[i].name}));
    put_chapters(c);
    put_boosts(c);
    put_words(c);
}

/* ---- all of it --------------------------------------------------------------------
 */

void contents_make(struct contents *c, const struct search_doc *docs, size_t n,
                   const struct index_settings *settings)
{
    *c = (struct contents){.settings = settings, .relations = BUF_INIT};
    c->threads = settings->threads > 0 ? settings->threads : 1;
    c->arenas = mem_zalloc((size_t)c->threads, sizeof *c->arenas);
    lexicon_init(&c->lexicon, language_find(settings->language));
    c->dictionary = dictionary_new(c->lexicon.language);
    for (size_t i = 0; i < settings->synonyms.n; i++)
        dictionary_add_all(c->dictionary, settings->synonyms.p[i]);
    order_docs(c, docs, n);
    hash_docs(c);
    read_docs(c);
    make_vocabulary(c);
}

void contents_release(struct contents *c)
{
    for (int i = 0; i < c->threads; i++)
        arena_release(&c->arenas[i]);
    free(c->arenas);
    free(c->docs);
    free(c->said);
    vocabulary_release(&c->vocabulary);
    buf_release(&c->relations);
    postings_release(&c->postings);
    spelling_free(c->spelling);
    dictionary_free(c->dictionary);
    lexicon_release(&c->lexicon);
}

void index_check(const struct index_settings *settings, struct diag *diag)
{
    struct lexicon l;
    lexicon_init(&l, language_find(settings->language));
    struct thesaurus *t = thesaurus_new(&l);
    read_synonyms(t, settings, diag);
    thesaurus_free(t);
    lexicon_release(&l);
}
