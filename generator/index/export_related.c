/* Writes the list of related terms; see export_related.h. An entry is the number of its
 * terms; then for each UNIT times its number in the part, from 1 on, and the tenths it
 * weighs; 0 is one that follows, up to a space. assets/search/vocabulary.js reads it.
 */
#include "index/export_related.h"

enum { UNIT = 16 };
_Static_assert((int)RELATION_RIGHT < (int)UNIT, "tenths are told from numbers");

void export_related_init(struct export_related *e, struct pack_list *list)
{
    *e = (struct export_related){.list = list, .entry = BUF_INIT};
}

void export_related_release(struct export_related *e)
{
    buf_release(&e->entry);
    vec_release(&e->terms);
}

static struct export_term *known_term(struct export_related *e, uint32_t number)
{
    while (e->terms.n <= number)
        vec_push(&e->terms, (struct export_term){0});
    return &e->terms.p[number];
}

static void put_term(struct export_related *e, const struct relation_term *t)
{
    struct export_term *known = known_term(e, t->number);
    if (known->part == e->part) {
        pack_number(&e->entry, known->number * UNIT + t->tenths);
        return;
    }
    *known = (struct export_term){e->part, ++e->nterms};
    pack_number(&e->entry, t->tenths);
    buf_str(&e->entry, t->string);
    buf_putc(&e->entry, ' ');
}

/* Roughly what the entry will have, whatever its part has said already: where parts are
 * cut must not depend on where they began. */
static size_t size_of(const struct relation *r)
{
    size_t n = r->key.n;
    for (size_t i = 0; i < r->n; i++)
        n += 2 + r->terms[i].string.n / 2;
    return n;
}

int export_related_add(struct export_related *e, const struct relation *r,
                       struct diag *diag)
{
    bool is_first = false;
    if (pack_list_begin(e->list, r->key, size_of(r), &is_first, diag))
        return -1;
    if (is_first) {
        e->part++;
        e->nterms = 0;
    }
    buf_clear(&e->entry);
    pack_number(&e->entry, r->n);
    for (size_t i = 0; i < r->n; i++)
        put_term(e, &r->terms[i]);
    pack_list_put(e->list, r->key, buf_view(&e->entry));
    return 0;
}
