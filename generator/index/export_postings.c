/* Writes postings and places; see export_postings.h. The documents are gone through
 * once, in order, and what each says of a stem is appended to that stem's list: to go
 * through the lists, each of which jumps from document to document, took three times
 * as long. */
#include "index/export_postings.h"

#include "index/rope.h"

enum {
    CHUNK = 6000,        /* bytes; a longer list has parts of its own */
    CHUNK_NUMBERS = 256, /* which begin at multiples of this number */
    OTHER_NAME = 8 /* times how much of another name, beside how much of the title */
};

/* A list of entries for documents. When it gets long it is cut into chunks, each a part
 * of its own, whose names the entry of the stem holds. */
struct list {
    struct rope bytes;
    uint32_t n;    /* entries */
    uint32_t last; /* the number of the last entry's document */
    uint32_t cut;  /* where the last chunk begins */
};

/* A place where a list is cut. */
struct cut {
    uint32_t list, at;
};
VEC(cut_vec, struct cut);

/* Lists of all stems. */
struct lists {
    struct list *p;
    struct cut_vec cuts; /* sorted before they are written */
    struct arena arena;
    struct buf entry; /* being written */
};

static struct lists lists_of(const struct contents *c)
{
    return (struct lists){.p = mem_zalloc(c->lexicon.stems.n + 1, sizeof(struct list)),
                          .entry = BUF_INIT};
}

static void lists_release(struct lists *l)
{
    free(l->p);
    vec_release(&l->cuts);
    arena_release(&l->arena);
    buf_release(&l->entry);
}

/* Makes room for an entry. Returns how many numbers are passed over: all of them at the
 * begin of a chunk. */
static uint32_t begin_entry(struct lists *l, uint32_t stem, uint32_t number)
{
    struct list *list = &l->p[stem];
    bool is_long = list->bytes.n - list->cut > CHUNK;
    if (is_long && list->last / CHUNK_NUMBERS != number / CHUNK_NUMBERS) {
        list->cut = list->bytes.n;
        vec_push(&l->cuts, ((struct cut){stem, list->cut}));
    }
    uint32_t passed = list->bytes.n == list->cut ? number : number - list->last - 1;
    list->last = number;
    list->n++;
    buf_clear(&l->entry);
    return passed;
}

static void end_entry(struct lists *l, uint32_t stem)
{
    rope_add(&l->p[stem].bytes, &l->arena, l->entry.p, l->entry.n);
}

/* How many numbers are passed over, and the weight, small ones with it. */
static void put_weight(struct lists *l, uint32_t stem, uint32_t number, uint32_t wdf)
{
    uint64_t passed = begin_entry(l, stem, number);
    uint32_t few = wdf < 4 ? wdf : 4;
    pack_number(&l->entry, passed * 4 + few - 1);
    if (few == 4)
        pack_number(&l->entry, wdf - 4);
    end_entry(l, stem);
}

/* ---- writing lists ---------------------------------------------------------- */

static int by_list(const void *a, const void *b)
{
    const struct cut *x = a, *y = b;
    if (x->list != y->list)
        return x->list < y->list ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

/* The cuts of a list: [*from, *to). */
static void find_cuts(const struct lists *l, uint32_t stem, size_t *from, size_t *to)
{
    size_t low = 0, high = l->cuts.n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (l->cuts.p[middle].list < stem)
            low = middle + 1;
        else
            high = middle;
    }
    *from = *to = low;
    while (*to < l->cuts.n && l->cuts.p[*to].list == stem)
        (*to)++;
}

/* Writes a chunk and appends its name. */
static int put_chunk(const struct index_parts *out, struct str data, struct buf *entry,
                     struct diag *diag)
{
    char name[PACK_NAME + 1] = "";
    struct buf code = BUF_INIT;
    pack_string(&code, data);
    int rc = pack_part(out, buf_view(&code), name, diag);
    buf_puts(entry, name);
    buf_release(&code);
    return rc;
}

/* Appends the list to `entry`: its length in bytes and the list itself, or 0, the
 * number of chunks and their names. */
static int put_list(const struct lists *l, uint32_t stem, const struct index_parts *out,
                    struct buf *entry, struct diag *diag)
{
    size_t from, to, at = 0;
    int rc = 0;
    struct buf all = BUF_INIT;
    find_cuts(l, stem, &from, &to);
    if (from == to) {
        pack_number(entry, l->p[stem].bytes.n);
        rope_put(&l->p[stem].bytes, entry);
        return 0;
    }
    rope_put(&l->p[stem].bytes, &all);
    pack_number(entry, 0);
    pack_number(entry, to - from + 1);
    for (size_t i = from; i <= to && !rc; i++) {
        size_t end = i < to ? l->cuts.p[i].at : all.n;
        rc = put_chunk(out, str_slice(buf_view(&all), at, end), entry, diag);
        at = end;
    }
    buf_release(&all);
    return rc;
}

/* ---- postings --------------------------------------------------------------- */

struct export_postings {
    const struct index_parts *out;
    struct lists body, names;
};

static void add_postings(const struct posting_doc *d, struct export_postings *to)
{
    for (size_t i = 0; i < d->n; i++) {
        const struct posting *p = &d->p[i];
        put_weight(&to->body, p->stem, d->number, p->wdf);
        if (p->title || p->name)
            put_weight(&to->names, p->stem, d->number, p->title + OTHER_NAME * p->name);
    }
}

struct export_postings *export_postings_new(const struct contents *c,
                                            const struct index_parts *out)
{
    struct export_postings *p = mem_zalloc(1, sizeof *p);
    *p = (struct export_postings){out, lists_of(c), lists_of(c)};
    for (size_t i = 0; i < c->postings.n; i++)
        add_postings(&c->postings.docs[i], p);
    vec_sort(&p->body.cuts, by_list);
    vec_sort(&p->names.cuts, by_list);
    return p;
}

void export_postings_free(struct export_postings *p)
{
    if (!p)
        return;
    lists_release(&p->body);
    lists_release(&p->names);
    free(p);
}

int export_postings_put(const struct export_postings *p, uint32_t stem,
                        struct buf *entry, struct diag *diag)
{
    pack_number(entry, p->body.p[stem].n);
    int rc = put_list(&p->body, stem, p->out, entry, diag);
    pack_number(entry, p->names.p[stem].n);
    if (!rc && p->names.p[stem].n)
        rc = put_list(&p->names, stem, p->out, entry, diag);
    return rc;
}

/* ---- places ------------------------------------------------------------------ */

static void add_places(const struct posting_doc *d, struct lists *places, bool *any)
{
    for (size_t i = 0; i < d->n; i++) {
        const struct posting *p = &d->p[i];
        uint32_t last = 0;
        (void)begin_entry(places, p->stem, d->number);
        pack_number(&places->entry, p->n);
        for (size_t k = 0; k < p->n; k++) {
            pack_number(&places->entry, d->positions[p->at + k] - last);
            last = d->positions[p->at + k];
        }
        any[p->stem] |= p->n > 0;
        end_entry(places, p->stem);
    }
}

int export_places(const struct contents *c, struct pack_list *list, struct diag *diag)
{
    const struct postings *p = &c->postings;
    struct lists places = lists_of(c);
    bool *any = mem_zalloc(c->lexicon.stems.n + 1, sizeof *any);
    struct buf entry = BUF_INIT;
    int rc = 0;
    for (size_t i = 0; i < p->n; i++)
        add_places(&p->docs[i], &places, any);
    vec_sort(&places.cuts, by_list);
    for (size_t i = 0; i < p->stems.n && !rc; i++) {
        uint32_t stem = p->stems.p[i];
        if (!any[stem])
            continue;
        buf_clear(&entry);
        rc = put_list(&places, stem, list->out, &entry, diag);
        if (!rc)
            rc = pack_list_add(list, c->lexicon.stems.p[stem], buf_view(&entry), diag);
    }
    buf_release(&entry);
    free(any);
    lists_release(&places);
    return rc ? rc : pack_list_end(list, diag);
}
