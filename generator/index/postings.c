/* Makes postings; see postings.h. */
#include "index/postings.h"

#include "index/kept_list.h"
#include "index/ranked.h"
#include "search/database.h"
#include "util/hash.h"

static struct posting *posting_of(struct postings_writer *w, uint32_t stem)
{
    uint32_t *slot = &w->slots[stem];
    if (!*slot) {
        vec_push(&w->postings, ((struct posting){.stem = stem}));
        *slot = (uint32_t)w->postings.n;
    }
    return &w->postings.p[*slot - 1];
}

const struct posting *postings_find(const struct postings_writer *w, uint32_t stem)
{
    uint32_t slot = w->slots[stem];
    return slot ? &w->postings.p[slot - 1] : NULL;
}

void postings_add(struct postings_writer *w, uint32_t stem, uint32_t weight)
{
    posting_of(w, stem)->wdf += weight;
}

static void raise_names(struct posting *p, const struct document_word *word)
{
    if (word->title > p->title)
        p->title = word->title;
    if (word->name > p->name)
        p->name = word->name;
}

/* ---- words ---- */

static void count_words(struct postings_writer *w, const struct lexicon *l,
                        const struct document *d)
{
    for (size_t i = 0; i < d->n; i++) {
        const struct document_word *word = &d->words[i];
        struct posting *p = posting_of(w, lexicon_stem(l, word->word));
        p->wdf += word->weight;
        p->n += word->n;
        raise_names(p, word);
    }
}

static bool has_number(const struct position_vec *v, uint32_t number)
{
    for (size_t i = 0; i < v->n; i++)
        if (v->p[i] == number)
            return true;
    return false;
}

/* The document counts once for each word that was meant. */
static void add_rights(struct postings_writer *w, struct lexicon *l,
                       const struct spelling *spelling, const struct document *d)
{
    w->rights.n = 0;
    for (size_t i = 0; i < d->n; i++) {
        const struct document_word *word = &d->words[i];
        uint32_t right = spelling_right(spelling, word->word);
        if (right == LEXICON_NONE)
            continue;
        struct posting *p = posting_of(w, lexicon_stem(l, right));
        p->wdf += word->weight;
        raise_names(p, word);
        if (!has_number(&w->rights, right)) {
            lexicon_count(l, right, word->title || word->name);
            vec_push(&w->rights, right);
        }
    }
}

static void insert(uint32_t *positions, uint32_t n, uint32_t position)
{
    for (; n && positions[n - 1] > position; n--)
        positions[n] = positions[n - 1];
    positions[n] = position;
}

/* Words of one stem share its list. */
static void place_words(struct postings_writer *w, const struct lexicon *l,
                        const struct document *d)
{
    uint32_t at = 0;
    for (size_t i = 0; i < w->postings.n; i++) {
        struct posting *p = &w->postings.p[i];
        p->at = at;
        at += p->n;
        p->n = 0;
    }
    while (w->positions.cap < at) {
        w->positions.n = w->positions.cap;
        vec_reserve(&w->positions);
    }
    w->positions.n = at;
    for (size_t i = 0; i < d->n; i++) {
        const struct document_word *word = &d->words[i];
        struct posting *p = posting_of(w, lexicon_stem(l, word->word));
        for (size_t k = 0; k < word->n; k++) {
            insert(w->positions.p + p->at, p->n, d->positions[word->at + k]);
            p->n++;
        }
    }
}

void postings_read(struct postings_writer *w, struct lexicon *l,
                   const struct spelling *spelling, const struct document *d)
{
    if (w->nslots < l->stems.n) {
        free(w->slots);
        w->nslots = l->stems.n;
        w->slots = mem_zalloc(w->nslots, sizeof *w->slots);
    }
    count_words(w, l, d);
    add_rights(w, l, spelling, d);
    place_words(w, l, d);
}

/* ---- the end of a document ---- */

/* Beginnings of names do not count: no page is longer for having some. */
static void measure(struct posting_doc *d, const struct lexicon *l)
{
    unsigned level;
    uint32_t length = 0;
    for (size_t i = 0; i < d->n; i++)
        if (!l->is_beginning.p[d->p[i].stem])
            length += d->p[i].wdf + d->p[i].title;
    d->length = database_length(length, &level);
    d->padding = d->length - length;
}

void postings_end(struct postings_writer *w, const struct lexicon *l,
                  struct arena *arena, struct posting_doc *out)
{
    size_t n = w->postings.n, npositions = w->positions.n;
    struct posting *p = arena_new(arena, struct posting, n);
    uint32_t *positions = arena_new(arena, uint32_t, npositions);
    if (n)
        memcpy(p, w->postings.p, n * sizeof *p);
    if (npositions)
        memcpy(positions, w->positions.p, npositions * sizeof *positions);
    for (size_t i = 0; i < n; i++)
        w->slots[p[i].stem] = 0;
    w->postings.n = w->positions.n = 0;
    out->p = p;
    out->n = (uint32_t)n;
    out->positions = positions;
    measure(out, l);
}

void postings_hash(struct posting_doc *d, const struct lexicon *l)
{
    uint64_t hash = kept_list_mix((uint64_t)d->number << 32 | d->length, d->padding);
    size_t places = 0;
    for (uint32_t i = 0; i < d->n; i++) {
        const struct posting *p = &d->p[i];
        uint64_t names = (uint64_t)p->n << 6 | p->title << 3 | p->name;
        hash = (hash ^ lexicon_stem_hash(l, p->stem)) * UINT64_C(0x9e3779b97f4a7c15);
        hash = (hash ^ hash >> 32) + ((uint64_t)p->wdf << 32 ^ names);
        places += p->n;
    }
    uint64_t positions =
        hash_bytes((struct str){(const char *)d->positions, places * sizeof(uint32_t)});
    d->hash = kept_list_mix(hash, positions);
}

void postings_writer_release(struct postings_writer *w)
{
    vec_release(&w->postings);
    vec_release(&w->positions);
    vec_release(&w->rights);
    free(w->slots);
}

/* ---- all of them ---- */

void postings_init(struct postings *p, const struct lexicon *l, size_t n)
{
    *p = (struct postings){
        .docs = mem_zalloc(n + 1, sizeof *p->docs), .n = n, .lexicon = l};
}

void postings_order(struct postings *p)
{
    bool *seen = mem_zalloc(p->lexicon->stems.n + 1, sizeof *seen);
    for (size_t i = 0; i < p->n; i++)
        for (size_t k = 0; k < p->docs[i].n; k++) {
            uint32_t stem = p->docs[i].p[k].stem;
            if (!seen[stem])
                vec_push(&p->stems, stem);
            seen[stem] = true;
        }
    free(seen);
    ranked_sort(p->stems.p, p->stems.n, p->lexicon->stems.p);
}

void postings_release(struct postings *p)
{
    free(p->docs);
    vec_release(&p->stems);
}
