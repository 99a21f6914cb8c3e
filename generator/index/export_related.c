/* Writes what is related; see export_related.h. An entry is the number of its terms;
 * then for each UNIT times its number in the part, from 1 on, and the tenths it weighs;
 * a number below UNIT is one that follows, up to a space. assets/search/vocabulary.js
 * reads it. */
#include "index/export_related.h"

#include "index/kept_list.h"
#include "util/hash.h"

enum { UNIT = 16 };
_Static_assert((int)RELATION_RIGHT < (int)UNIT, "tenths are told from numbers");

void export_related_release(struct export_related *e)
{
    arena_release(&e->arena);
    vec_release(&e->keys);
    vec_release(&e->said);
    vec_release(&e->terms);
}

static void keep_term(struct export_related *e, const struct relation_term *t)
{
    while (e->terms.n <= t->number)
        vec_push(&e->terms, (struct export_term){0});
    struct export_term *known = &e->terms.p[t->number];
    if (!known->string.n)
        known->string = arena_str(&e->arena, t->string);
}

void export_related_add(struct export_related *e, const struct relation *r)
{
    struct export_relation said = {arena_str(&e->arena, r->key), (uint32_t)e->said.n,
                                   (uint32_t)r->n, 0};
    for (size_t i = 0; i < r->n; i++) {
        keep_term(e, &r->terms[i]);
        said.hash = kept_list_mix(said.hash + r->terms[i].tenths,
                                  hash_bytes(r->terms[i].string));
        vec_push(&e->said,
                 ((struct export_said){r->terms[i].number, r->terms[i].tenths}));
    }
    vec_push(&e->keys, said);
}

uint64_t export_related_hash(const struct export_related *e, size_t i)
{
    return e->keys.p[i].hash;
}

size_t export_related_size(const struct export_related *e, size_t i)
{
    const struct export_relation *r = &e->keys.p[i];
    size_t n = 0;
    for (uint32_t k = 0; k < r->n; k++)
        n += 2 + e->terms.p[e->said.p[r->at + k].term].string.n / 2;
    return n;
}

void export_related_begin(struct export_related *e)
{
    e->part++;
    e->nterms = 0;
}

static void put_term(struct export_related *e, const struct export_said *said,
                     struct buf *out)
{
    struct export_term *t = &e->terms.p[said->term];
    if (t->part == e->part) {
        pack_number(out, t->number * UNIT + said->tenths);
        return;
    }
    t->part = e->part;
    t->number = ++e->nterms;
    pack_number(out, said->tenths);
    buf_str(out, t->string);
    buf_putc(out, ' ');
}

void export_related_put(struct export_related *e, size_t i, struct buf *out)
{
    const struct export_relation *r = &e->keys.p[i];
    pack_number(out, r->n);
    for (uint32_t k = 0; k < r->n; k++)
        put_term(e, &e->said.p[r->at + k], out);
}
