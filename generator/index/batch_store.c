/* Batches as bytes; see batch_store.h. */
#include "index/batch_store.h"

#include "util/bytes.h"
#include "util/hash.h"

/* ---- writing ---- */

static void put_word(struct buf *out, const struct batch_word *w)
{
    bytes_put_string(out, w->word);
    bytes_put_number(out, w->documents);
    buf_putc(out, (char)(w->is_name | w->is_word << 1 | w->is_small << 2 |
                         w->is_capital << 3));
}

/* The places of words follow each other, so where they begin need not be said. */
static void put_document(struct buf *out, const struct document *d)
{
    bytes_put_number(out, d->n);
    for (uint32_t i = 0; i < d->n; i++) {
        const struct document_word *w = &d->words[i];
        bytes_put_number(out, w->word);
        bytes_put_number(out, w->weight);
        bytes_put_number(out, w->n);
        buf_putc(out, (char)(w->title | w->name << 3));
        for (uint32_t k = 0, last = 0; k < w->n; k++) {
            bytes_put_number(out, d->positions[w->at + k] - last);
            last = d->positions[w->at + k];
        }
    }
}

static void put_meaning(struct buf *out, const struct meaning *m)
{
    buf_add(out, m->acronym, sizeof m->acronym);
    bytes_put_number(out, m->letters);
    bytes_put_number(out, m->n);
    for (uint32_t i = 0; i < m->n; i++)
        bytes_put_number(out, m->words[i]);
    buf_putc(out, (char)m->certain);
}

void batch_put(const struct batch *b, struct buf *out)
{
    bytes_put_number(out, b->words.n);
    for (size_t i = 0; i < b->words.n; i++)
        put_word(out, &b->words.p[i]);
    bytes_put_number(out, b->docs.n);
    for (size_t i = 0; i < b->docs.n; i++)
        put_document(out, &b->docs.p[i]);
    bytes_put_number(out, b->meanings.n);
    for (size_t i = 0; i < b->meanings.n; i++)
        put_meaning(out, &b->meanings.p[i]);
}

/* ---- reading ---- */

static void take_word(struct bytes *in, struct batch *b)
{
    struct batch_word w = {.word = bytes_take_string(in)};
    w.hash = hash_bytes(w.word);
    w.documents = bytes_take_number(in);
    unsigned flags = bytes_take_byte(in);
    w.is_name = flags & 1;
    w.is_word = flags & 2;
    w.is_small = flags & 4;
    w.is_capital = flags & 8;
    vec_push(&b->words, w);
}

/* The number of a word of the batch. */
static uint32_t take_number(struct bytes *in, const struct batch *b)
{
    uint32_t word = bytes_take_number(in);
    in->failed |= word >= b->words.n;
    return in->failed ? 0 : word;
}

VEC(position_list, uint32_t);

static void take_document(struct bytes *in, struct batch *b,
                          struct position_list *positions)
{
    struct document d = {.n = bytes_take_count(in)};
    d.words = arena_new(&b->arena, struct document_word, d.n);
    positions->n = 0;
    for (uint32_t i = 0; i < d.n && !in->failed; i++) {
        struct document_word *w = &d.words[i];
        *w = (struct document_word){.word = take_number(in, b),
                                    .weight = bytes_take_number(in)};
        uint32_t n = bytes_take_count(in), last = 0;
        unsigned names = bytes_take_byte(in);
        w->n = n & 0x3ffffff;
        w->title = names & 7;
        w->name = names >> 3 & 7;
        w->at = (uint32_t)positions->n;
        for (uint32_t k = 0; k < n; k++) {
            last += bytes_take_number(in);
            vec_push(positions, last);
        }
    }
    d.positions = arena_new(&b->arena, uint32_t, positions->n);
    if (positions->n)
        memcpy(d.positions, positions->p, positions->n * sizeof *positions->p);
    vec_push(&b->docs, d);
}

static void take_meaning(struct bytes *in, struct batch *b)
{
    struct meaning m = {0};
    struct str acronym = bytes_take(in, sizeof m.acronym);
    if (acronym.n)
        memcpy(m.acronym, acronym.p, acronym.n);
    m.letters = bytes_take_number(in);
    m.n = bytes_take_number(in);
    in->failed |= m.letters > ACRONYM_LETTERS || m.n > ACRONYM_WORDS;
    for (uint32_t i = 0; i < m.n && !in->failed; i++)
        m.words[i] = take_number(in, b);
    m.certain = bytes_take_byte(in);
    vec_push(&b->meanings, m);
}

bool batch_take(struct batch *b, struct str stored)
{
    struct bytes in = {.rest = stored};
    struct position_list positions = {0};
    for (uint32_t n = bytes_take_count(&in); n-- && !in.failed;)
        take_word(&in, b);
    for (uint32_t n = bytes_take_count(&in); n-- && !in.failed;)
        take_document(&in, b, &positions);
    for (uint32_t n = bytes_take_count(&in); n-- && !in.failed;)
        take_meaning(&in, b);
    vec_release(&positions);
    if (!in.failed && in.rest.n == 0)
        return true;
    batch_release(b);
    *b = (struct batch){0};
    return false;
}
