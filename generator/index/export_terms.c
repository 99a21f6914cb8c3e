/* Writes the list of terms; see export_terms.h. Four sorted lists are gone through side
 * by side. An entry says first which of them have its key, by adding up HAS_*, and then
 * what they have; assets/search/vocabulary.js reads it. */
#include "index/export_terms.h"

#include "index/export_postings.h"
#include "index/export_words.h"
#include "util/hash.h"

enum { HAS_WORD = 1, HAS_RELATED = 2, HAS_POSTINGS = 4 };

static const char list_name[] = "terms";

void export_terms_init(struct export_terms *e, const struct contents *c,
                       const struct index_parts *out, size_t target)
{
    *e = (struct export_terms){.contents = c};
    pack_list_init(&e->list, out, target);
    atomic_init(&e->awaited, 2);
}

void export_terms_release(struct export_terms *e)
{
    export_related_release(&e->related);
    export_postings_free(e->postings);
    pack_list_release(&e->list);
}

/* A key of the list, and what has it; of the others there is nothing. */
struct term {
    const struct vocabulary_word *word;
    uint32_t relation, postings; /* + 1: among the relations; a stem or a name */
};
VEC(term_vec, struct term);

/* Where each list is, and the keys that stand there. */
struct walk {
    struct export_terms *terms;
    size_t word, relation, stem, name; /* the latter two: of the stems in order */
    struct str_vec keys;
    struct term_vec list;
    bool *wanted; /* by stem */
};

static const struct vocabulary_word *word_at(const struct walk *w)
{
    const struct vocabulary_word_vec *words = &w->terms->contents->vocabulary.words;
    return w->word < words->n ? &words->p[w->word] : NULL;
}

static const struct export_relation *relation_at(const struct walk *w)
{
    return w->relation < w->terms->related.keys.n
               ? &w->terms->related.keys.p[w->relation]
               : NULL;
}

/* A stem in order, by its place; nothing behind the last. */
static struct str stem_at(const struct walk *w, size_t i)
{
    const struct contents *c = w->terms->contents;
    return i < c->postings.stems.n ? c->lexicon.stems.p[c->postings.stems.p[i]]
                                   : (struct str){0};
}

/* A name without its mark; nothing behind the last. */
static struct str name_at(const struct walk *w)
{
    struct str stem = stem_at(w, w->name);
    return str_starts(stem, STR("~")) ? str_from(stem, 1) : (struct str){0};
}

static size_t first_name(const struct walk *w)
{
    size_t low = 0, high = w->terms->contents->postings.stems.n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (str_cmp(stem_at(w, middle), STR("~")) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The first of two keys; none is empty. */
static struct str earlier(struct str a, struct str b)
{
    return !a.n ? b : !b.n ? a : str_cmp(b, a) < 0 ? b : a;
}

/* The first key that is left, or nothing. */
static struct str next_key(const struct walk *w)
{
    const struct vocabulary_word *word = word_at(w);
    const struct export_relation *relation = relation_at(w);
    struct str words = earlier(word ? word->word : (struct str){0},
                               relation ? relation->key : (struct str){0});
    return earlier(words, earlier(stem_at(w, w->stem), name_at(w)));
}

/* What has this key, of each list. */
static struct term next_term(struct walk *w, struct str key)
{
    const struct vocabulary_word *word = word_at(w);
    const struct export_relation *relation = relation_at(w);
    struct term t = {0};
    if (word && str_eq(word->word, key)) {
        t.word = word;
        w->word++;
    }
    if (relation && str_eq(relation->key, key))
        t.relation = (uint32_t)++w->relation;
    size_t *at = str_eq(stem_at(w, w->stem), key) ? &w->stem
                 : str_eq(name_at(w), key)        ? &w->name
                                                  : NULL;
    if (at)
        t.postings = w->terms->contents->postings.stems.p[(*at)++] + 1;
    return t;
}

static void merge(struct walk *w)
{
    w->name = first_name(w);
    for (struct str key; (key = next_key(w)).n;) {
        vec_push(&w->keys, key);
        vec_push(&w->list, next_term(w, key));
    }
}

/* ---- what an entry is made of ------------------------------------------------- */

static uint64_t hash_term(const struct walk *w, size_t i, const uint64_t *postings)
{
    const struct contents *c = w->terms->contents;
    const struct term *t = &w->list.p[i];
    uint64_t hash = hash_bytes(w->keys.p[i]);
    if (t->word)
        hash = kept_list_mix(hash, export_word_hash(t->word));
    if (t->relation)
        hash = kept_list_mix(hash,
                             export_related_hash(&w->terms->related, t->relation - 1));
    if (t->postings)
        hash = kept_list_mix(
            hash, kept_list_mix(postings[t->postings - 1],
                                lexicon_stem_hash(&c->lexicon, t->postings - 1)));
    return hash;
}

static uint64_t *hash_terms(const struct walk *w)
{
    uint64_t *hashes = mem_zalloc(w->list.n + 1, sizeof *hashes);
    uint64_t *postings = export_postings_hashes(w->terms->contents);
    for (size_t i = 0; i < w->list.n; i++)
        hashes[i] = hash_term(w, i, postings);
    free(postings);
    return hashes;
}

/* ---- entries --------------------------------------------------------------------- */

/* All that are not collected already. */
static void want_terms(void *context, const bool *wanted)
{
    struct walk *w = context;
    struct export_terms *e = w->terms;
    if (e->postings && !w->wanted)
        return;
    export_postings_free(e->postings);
    free(w->wanted);
    w->wanted = wanted ? mem_zalloc(e->contents->lexicon.stems.n + 1, 1) : NULL;
    for (size_t i = 0; wanted && i < w->list.n; i++)
        if (wanted[i] && w->list.p[i].postings)
            w->wanted[w->list.p[i].postings - 1] = true;
    e->postings = export_postings_new(e->contents, e->list.out, w->wanted);
}

/* What is related is written last, as its form depends on the part. */
static int make_term(void *context, size_t i, struct kept_entry *out, struct diag *diag)
{
    const struct walk *w = context;
    const struct term *t = &w->list.p[i];
    pack_digit(&out->bytes, (t->word ? HAS_WORD : 0) | (t->relation ? HAS_RELATED : 0) |
                                (t->postings ? HAS_POSTINGS : 0));
    if (t->word)
        export_word(&out->bytes, t->word);
    if (t->postings &&
        export_postings_put(w->terms->postings, t->postings - 1, out, diag))
        return -1;
    if (t->relation)
        out->size = export_related_size(&w->terms->related, t->relation - 1);
    out->size += out->bytes.n - 1;
    return 0;
}

static void end_term(void *context, size_t i, bool is_first, struct buf *bytes)
{
    const struct walk *w = context;
    const struct term *t = &w->list.p[i];
    if (is_first)
        export_related_begin(&w->terms->related);
    if (t->relation)
        export_related_put(&w->terms->related, t->relation - 1, bytes);
}

static int put_list(struct export_terms *e, struct diag *diag)
{
    const struct index_memory *memory = e->contents->settings->memory;
    struct walk w = {.terms = e};
    merge(&w);
    uint64_t *hashes = memory ? hash_terms(&w) : NULL;
    const struct kept_entries entries = {.name = list_name,
                                         .n = w.list.n,
                                         .keys = w.keys.p,
                                         .hashes = hashes,
                                         .context = &w,
                                         .want = want_terms,
                                         .make = make_term,
                                         .end = end_term};
    int rc = kept_list_write(&e->list, &entries, memory, diag);
    free(hashes);
    free(w.wanted);
    vec_release(&w.keys);
    vec_release(&w.list);
    return rc;
}

static int arrive(struct export_terms *e, struct diag *diag)
{
    return atomic_fetch_sub(&e->awaited, 1) == 1 ? put_list(e, diag) : 0;
}

int export_terms_related(struct export_terms *e, struct diag *diag)
{
    return arrive(e, diag);
}

/* If nothing of the list is kept all are wanted, which need not wait for the other
 * half.
 */
int export_terms_postings(struct export_terms *e, struct diag *diag)
{
    if (kept_list_is_new(e->contents->settings->memory, list_name))
        e->postings = export_postings_new(e->contents, e->list.out, NULL);
    return arrive(e, diag);
}
