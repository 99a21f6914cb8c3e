/* Writes the table of postings: values, lengths, and of each term the documents that
 * have it; see tables.h. As with positions, documents are gone through once. */
#include "index/tables.h"

#include "glass/lists.h"
#include "glass/pack.h"
#include "index/rope.h"
#include "search/database.h"
#include "search/record.h"
#include "util/map.h"

struct list {
    struct str term; /* of a filter */
    struct rope bytes;
    uint32_t documents, occurrences, last;
};
VEC(list_vec, struct list);

/* All lists: by stem those of its places and of names, and those of filters. */
struct lists {
    struct list *bodies, *names;
    struct list_vec filters;
    struct map by_term; /* those of filters, at the same places */
    struct arena arena;
    struct buf buf;
    struct glass_totals *totals;
};

/* ---- what a document says -------------------------------------------------------- */

static void add(struct lists *l, struct list *list, uint32_t id, uint32_t n)
{
    buf_clear(&l->buf);
    glass_put_number(&l->buf, id - list->last - 1);
    glass_put_number(&l->buf, n);
    rope_add(&list->bytes, &l->arena, l->buf.p, l->buf.n);
    list->last = id;
    list->documents++;
    list->occurrences += n;
    if (n > l->totals->most)
        l->totals->most = n;
}

static void add_filter(struct lists *l, uint32_t id, struct str term, uint32_t n)
{
    size_t known = map_index(&l->by_term, term);
    if (known == MAP_NONE) {
        struct list list = {.term = arena_str(&l->arena, term)};
        known = l->filters.n;
        vec_push(&l->filters, list);
        map_put(&l->by_term, list.term, NULL);
    }
    struct list *list = &l->filters.p[known];
    if (list->last != id) /* a page may name a scope twice */
        add(l, list, id, n);
}

static void add_value(struct lists *l, uint32_t id, char kind, struct str value)
{
    enum { MAX_VALUE = 198 };
    char term[2 + MAX_VALUE] = {'X', kind};
    size_t n = value.n < MAX_VALUE ? value.n : MAX_VALUE;
    if (!n)
        return;
    memcpy(term + 2, value.p, n);
    add_filter(l, id, (struct str){term, 2 + n}, 0);
}

static void add_doc(struct lists *l, const struct search_doc *doc,
                    const struct posting_doc *d, uint32_t id)
{
    for (size_t i = 0; i < d->n; i++) {
        const struct posting *p = &d->p[i];
        add(l, &l->bodies[p->stem], id, p->wdf);
        if (p->title)
            add(l, &l->names[p->stem], id, p->title);
    }
    if (d->padding)
        add_filter(l, id, STR("XP"), d->padding);
    add_value(l, id, 'K', doc->kind);
    add_value(l, id, 'C', doc->chapter);
    for (size_t i = 0; i < doc->scopes.n; i++)
        add_value(l, id, 'S', doc->scopes.p[i]);
    char boost[32];
    snprintf(boost, sizeof boost, "%g", doc->boost);
    add_value(l, id, 'B', doc->boost ? str_z(boost) : (struct str){0});
}

static void count_doc(struct glass_totals *t, const struct posting_doc *d, uint32_t id)
{
    if (d->length < t->shortest || !t->documents)
        t->shortest = d->length;
    if (d->length > t->longest)
        t->longest = d->length;
    t->length += d->length;
    t->documents++;
    t->last = id;
}

/* ---- values and lengths ---------------------------------------------------------- */

static struct str value_of(const struct search_doc *d, unsigned slot, struct buf *buf)
{
    if (slot == SLOT_KIND || slot == SLOT_CHAPTER)
        return slot == SLOT_KIND ? d->kind : d->chapter;
    buf_clear(buf);
    if (slot == SLOT_SCOPES)
        record_put_scopes(buf, d);
    else if (d->links)
        database_put_links(database_links(d->links), buf);
    return buf_view(buf);
}

static void put_range(const struct table_docs *d, struct glass_list *out, unsigned slot)
{
    struct buf value = BUF_INIT, least = BUF_INIT, greatest = BUF_INIT;
    uint32_t n = 0;
    for (size_t i = d->from; (i = table_docs_next(d, i)) < d->to; i++) {
        struct str v = value_of(d->contents->docs[i], slot, &value);
        if (!v.n)
            continue;
        bool is_least = !n || str_cmp(v, buf_view(&least)) < 0;
        bool is_greatest = !n || str_cmp(v, buf_view(&greatest)) > 0;
        if (is_least)
            buf_clear(&least), buf_str(&least, v);
        if (is_greatest)
            buf_clear(&greatest), buf_str(&greatest, v);
        n++;
    }
    if (n)
        glass_put_value_range(out, slot, n, buf_view(&least), buf_view(&greatest));
    buf_release(&value);
    buf_release(&least);
    buf_release(&greatest);
}

static void put_values(const struct table_docs *d, struct glass_list *out,
                       unsigned slot)
{
    struct buf value = BUF_INIT;
    glass_begin_values(out, slot);
    for (size_t i = d->from; (i = table_docs_next(d, i)) < d->to; i++) {
        struct str v = value_of(d->contents->docs[i], slot, &value);
        if (v.n)
            glass_put_value(out, table_docs_id(d, i), v);
    }
    glass_end_values(out);
    buf_release(&value);
}

static void put_lengths(const struct table_docs *d, struct glass_list *out)
{
    glass_begin_lengths(out);
    for (size_t i = d->from; (i = table_docs_next(d, i)) < d->to; i++)
        glass_put_length(out, table_docs_id(d, i),
                         d->contents->postings.docs[i].length);
    glass_end_lengths(out);
}

/* ---- terms, in the order of their bytes --------------------------------------------
 */

/* What is next of each kind: stems, their names ("Nstem"), filters. */
struct merge {
    const struct contents *contents;
    const struct lists *lists;
    size_t body, name, filter;
    struct buf name_term;
};

static uint32_t stem_at(const struct merge *m, size_t i)
{
    return m->contents->postings.stems.p[i];
}

static struct str next_body(struct merge *m)
{
    size_t n = m->contents->postings.stems.n;
    while (m->body < n && !m->lists->bodies[stem_at(m, m->body)].documents)
        m->body++;
    return m->body < n ? m->contents->lexicon.stems.p[stem_at(m, m->body)]
                       : (struct str){0};
}

static struct str next_name(struct merge *m)
{
    size_t n = m->contents->postings.stems.n;
    while (m->name < n && !m->lists->names[stem_at(m, m->name)].documents)
        m->name++;
    buf_clear(&m->name_term);
    if (m->name < n) {
        buf_putc(&m->name_term, 'N');
        buf_str(&m->name_term, m->contents->lexicon.stems.p[stem_at(m, m->name)]);
    }
    return buf_view(&m->name_term);
}

static bool is_before(struct str a, struct str b)
{
    return a.n && (!b.n || str_cmp(a, b) < 0);
}

/* The next list and its term, or NULL. */
static const struct list *next_list(struct merge *m, struct str *term)
{
    struct str body = next_body(m), name = next_name(m);
    struct str filter = m->filter < m->lists->filters.n
                            ? m->lists->filters.p[m->filter].term
                            : (struct str){0};
    if (is_before(body, name) && is_before(body, filter)) {
        *term = body;
        return &m->lists->bodies[stem_at(m, m->body++)];
    }
    if (is_before(name, filter)) {
        *term = name;
        return &m->lists->names[stem_at(m, m->name++)];
    }
    *term = filter;
    return filter.n ? &m->lists->filters.p[m->filter++] : NULL;
}

static int by_term(const void *a, const void *b)
{
    return str_cmp(((const struct list *)a)->term, ((const struct list *)b)->term);
}

static void put_terms(const struct contents *c, struct lists *l, struct glass_list *out)
{
    struct merge m = {.contents = c, .lists = l, .name_term = BUF_INIT};
    struct str term;
    vec_sort(&l->filters, by_term);
    for (const struct list *list; (list = next_list(&m, &term));) {
        buf_clear(&l->buf);
        rope_put(&list->bytes, &l->buf);
        glass_put_postings(out, term, buf_view(&l->buf), list->documents,
                           list->occurrences);
    }
    buf_release(&m.name_term);
}

/* ---- all of it ------------------------------------------------------------------- */

static void lists_release(struct lists *l)
{
    free(l->bodies);
    free(l->names);
    vec_release(&l->filters);
    map_release(&l->by_term);
    arena_release(&l->arena);
    buf_release(&l->buf);
}

int tables_write_postings(const struct table_docs *d, const char *path,
                          struct glass_root *root, struct glass_totals *totals,
                          struct diag *diag)
{
    const struct contents *c = d->contents;
    struct lists l = {.bodies = mem_zalloc(c->lexicon.stems.n + 1, sizeof(struct list)),
                      .names = mem_zalloc(c->lexicon.stems.n + 1, sizeof(struct list)),
                      .buf = BUF_INIT,
                      .totals = totals};
    *totals = (struct glass_totals){0};
    for (size_t i = d->from; (i = table_docs_next(d, i)) < d->to; i++) {
        add_doc(&l, c->docs[i], &c->postings.docs[i], table_docs_id(d, i));
        count_doc(totals, &c->postings.docs[i], table_docs_id(d, i));
    }
    struct glass_list out;
    struct glass_table *t = glass_table_new(path);
    glass_list_init(&out, t);
    for (unsigned slot = 0; slot < DATABASE_SLOTS; slot++)
        put_range(d, &out, slot);
    for (unsigned slot = 0; slot < DATABASE_SLOTS; slot++)
        put_values(d, &out, slot);
    put_lengths(d, &out);
    put_terms(c, &l, &out);
    glass_list_release(&out);
    lists_release(&l);
    return glass_table_end(t, root, diag);
}
