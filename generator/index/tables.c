/* Writes positions and records; see tables.h. Documents are gone through once, in
 * order, and what each says of a stem is appended to that stem's list, from which the
 * table is written: to look each stem up in each document took three times as long. */
#include "index/tables.h"

#include "glass/pack.h"
#include "glass/positions.h"
#include "index/rope.h"
#include "search/record.h"

/* Xapian 1.4.22 finds an exact phrase that is not there if one of its words stands
 * nearer to position 0 than its place in the phrase. No phrase is this long. */
enum { FIRST_POSITION = 64 };

size_t table_docs_next(const struct table_docs *d, size_t i)
{
    while (i < d->to && d->contents->postings.docs[i].number % d->step != d->first)
        i++;
    return i;
}

uint32_t table_docs_id(const struct table_docs *d, size_t i)
{
    return d->contents->postings.docs[i].number + 1;
}

/* ---- positions ---------------------------------------------------------------- */

struct position_lists {
    struct position_list {
        struct rope bytes;
        uint32_t last; /* document */
    } * p;             /* by stem */
    struct arena arena;
    struct buf places, entry;
};

/* How many documents are passed over, how many bytes the positions take, and they. */
static void add_positions(struct position_lists *l, const struct posting_doc *d,
                          uint32_t id)
{
    for (size_t i = 0; i < d->n; i++) {
        const struct posting *p = &d->p[i];
        if (!p->n)
            continue;
        struct position_list *list = &l->p[p->stem];
        buf_clear(&l->places);
        buf_clear(&l->entry);
        glass_put_positions(&l->places, d->positions + p->at, p->n, FIRST_POSITION);
        glass_put_number(&l->entry, id - list->last);
        glass_put_string(&l->entry, buf_view(&l->places));
        rope_add(&list->bytes, &l->arena, l->entry.p, l->entry.n);
        list->last = id;
    }
}

static void put_positions(struct glass_table *t, struct str stem, struct str bytes,
                          struct buf *key)
{
    uint32_t id = 0;
    for (const char *p = bytes.p, *end = p + bytes.n; p < end;) {
        id += glass_take_number(&p);
        size_t n = glass_take_number(&p);
        glass_position_key(key, stem, id);
        glass_table_add(t, buf_view(key), (struct str){p, n});
        p += n;
    }
}

int tables_write_positions(const struct table_docs *d, const char *path,
                           struct glass_root *root, struct diag *diag)
{
    const struct contents *c = d->contents;
    const struct str *stems = c->lexicon.stems.p;
    struct position_lists l = {
        .p = mem_zalloc(c->lexicon.stems.n + 1, sizeof *l.p),
        .places = BUF_INIT,
        .entry = BUF_INIT,
    };
    for (size_t i = d->from; (i = table_docs_next(d, i)) < d->to; i++)
        add_positions(&l, &c->postings.docs[i], table_docs_id(d, i));
    struct glass_table *t = glass_table_new(path);
    for (size_t i = 0; i < c->postings.stems.n; i++) {
        uint32_t stem = c->postings.stems.p[i];
        buf_clear(&l.places);
        rope_put(&l.p[stem].bytes, &l.places);
        put_positions(t, stems[stem], buf_view(&l.places), &l.entry);
    }
    free(l.p);
    arena_release(&l.arena);
    buf_release(&l.places);
    buf_release(&l.entry);
    return glass_table_end(t, root, diag);
}

/* ---- what is shown ------------------------------------------------------------ */

int tables_write_records(const struct table_docs *d, const char *path,
                         struct glass_root *root, struct diag *diag)
{
    struct glass_table *t = glass_table_new(path);
    struct buf key = BUF_INIT, record = BUF_INIT;
    for (size_t i = d->from; (i = table_docs_next(d, i)) < d->to; i++) {
        glass_record_key(&key, table_docs_id(d, i));
        buf_clear(&record);
        record_put(&record, d->contents->docs[i]);
        glass_table_add(t, buf_view(&key), buf_view(&record));
    }
    buf_release(&key);
    buf_release(&record);
    return glass_table_end(t, root, diag);
}

int tables_write_terms(const char *path, struct glass_root *root, struct diag *diag)
{
    return glass_table_end(glass_table_new(path), root, diag);
}
