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
    const bool *wanted;  /* by stem; NULL: all */
    struct cut_vec cuts; /* sorted before they are written */
    struct arena arena;
    struct buf entry; /* being written */
};

static struct lists lists_of(const struct contents *c, const bool *wanted)
{
    return (struct lists){.p = mem_zalloc(c->lexicon.stems.n + 1, sizeof(struct list)),
                          .wanted = wanted,
                          .entry = BUF_INIT};
}

static bool is_wanted(const struct lists *l, uint32_t stem)
{
    return !l->wanted || l->wanted[stem];
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

/* Writes a chunk and appends its name, also to those of its entry. */
static int put_chunk(const struct index_parts *out, struct str data,
                     struct kept_entry *entry, struct diag *diag)
{
    char name[PACK_NAME + 1] = "";
    struct buf code = BUF_INIT;
    pack_string(&code, data);
    int rc = pack_part(out, buf_view(&code), name, diag);
    buf_puts(&entry->bytes, name);
    buf_puts(&entry->parts, name);
    buf_release(&code);
    return rc;
}

/* Appends the list to `entry`: its length in bytes and the list itself, or 0, the
 * number of chunks and their names. */
static int put_list(const struct lists *l, uint32_t stem, const struct index_parts *out,
                    struct kept_entry *entry, struct diag *diag)
{
    size_t from, to, at = 0;
    int rc = 0;
    struct buf all = BUF_INIT;
    find_cuts(l, stem, &from, &to);
    if (from == to) {
        pack_number(&entry->bytes, l->p[stem].bytes.n);
        rope_put(&l->p[stem].bytes, &entry->bytes);
        return 0;
    }
    rope_put(&l->p[stem].bytes, &all);
    pack_number(&entry->bytes, 0);
    pack_number(&entry->bytes, to - from + 1);
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
        if (!is_wanted(&to->body, p->stem))
            continue;
        put_weight(&to->body, p->stem, d->number, p->wdf);
        if (p->title || p->name)
            put_weight(&to->names, p->stem, d->number, p->title + OTHER_NAME * p->name);
    }
}

struct export_postings *export_postings_new(const struct contents *c,
                                            const struct index_parts *out,
                                            const bool *wanted)
{
    struct export_postings *p = mem_zalloc(1, sizeof *p);
    *p = (struct export_postings){out, lists_of(c, wanted), lists_of(c, wanted)};
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
                        struct kept_entry *entry, struct diag *diag)
{
    pack_number(&entry->bytes, p->body.p[stem].n);
    int rc = put_list(&p->body, stem, p->out, entry, diag);
    pack_number(&entry->bytes, p->names.p[stem].n);
    if (!rc && p->names.p[stem].n)
        rc = put_list(&p->names, stem, p->out, entry, diag);
    return rc;
}

/* Each document adds its own to the sum, so the order of stems in it is all the same.
 */
uint64_t *export_postings_hashes(const struct contents *c)
{
    uint64_t *hashes = mem_zalloc(c->lexicon.stems.n + 1, sizeof *hashes);
    for (size_t i = 0; i < c->postings.n; i++) {
        const struct posting_doc *d = &c->postings.docs[i];
        for (size_t k = 0; k < d->n; k++) {
            const struct posting *p = &d->p[k];
            uint64_t names = (uint64_t)d->number << 6 | p->title << 3 | p->name;
            hashes[p->stem] += kept_list_mix(names, p->wdf);
        }
    }
    return hashes;
}

/* ---- places ------------------------------------------------------------------ */

/* The list of places while it is written: its stems, in order. */
struct places {
    const struct contents *contents;
    const struct index_parts *out;
    VEC(, uint32_t) stems; /* that have a place */
    struct str_vec keys;
    uint64_t *hashes;
    struct lists lists;
    bool *wanted; /* by stem */
};

/* Each document adds its own to the sum, so the order of stems in it is all the same.
 */
static uint64_t hash_place(const struct posting_doc *d, const struct posting *p)
{
    uint64_t hash = d->number;
    for (size_t i = 0; i < p->n; i++) {
        hash = (hash ^ d->positions[p->at + i]) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 29;
    }
    return kept_list_mix(hash, p->n);
}

static void find_places(struct places *p)
{
    const struct contents *c = p->contents;
    size_t nstems = c->lexicon.stems.n;
    bool *any = mem_zalloc(nstems + 1, sizeof *any);
    uint64_t *sums = mem_zalloc(nstems + 1, sizeof *sums);
    for (size_t i = 0; i < c->postings.n; i++) {
        const struct posting_doc *d = &c->postings.docs[i];
        for (size_t k = 0; k < d->n; k++) {
            any[d->p[k].stem] |= d->p[k].n > 0;
            sums[d->p[k].stem] += hash_place(d, &d->p[k]);
        }
    }
    p->hashes = mem_zalloc(c->postings.stems.n + 1, sizeof *p->hashes);
    for (size_t i = 0; i < c->postings.stems.n; i++) {
        uint32_t stem = c->postings.stems.p[i];
        if (!any[stem])
            continue;
        p->hashes[p->stems.n] =
            kept_list_mix(lexicon_stem_hash(&c->lexicon, stem), sums[stem]);
        vec_push(&p->stems, stem);
        vec_push(&p->keys, c->lexicon.stems.p[stem]);
    }
    free(any);
    free(sums);
}

static void add_places(const struct posting_doc *d, struct lists *places)
{
    for (size_t i = 0; i < d->n; i++) {
        const struct posting *p = &d->p[i];
        uint32_t last = 0;
        if (!is_wanted(places, p->stem))
            continue;
        (void)begin_entry(places, p->stem, d->number);
        pack_number(&places->entry, p->n);
        for (size_t k = 0; k < p->n; k++) {
            pack_number(&places->entry, d->positions[p->at + k] - last);
            last = d->positions[p->at + k];
        }
        end_entry(places, p->stem);
    }
}

static void want_places(void *context, const bool *wanted)
{
    struct places *p = context;
    const struct contents *c = p->contents;
    lists_release(&p->lists);
    memset(p->wanted, 0, c->lexicon.stems.n);
    for (size_t i = 0; wanted && i < p->stems.n; i++)
        p->wanted[p->stems.p[i]] = wanted[i];
    p->lists = lists_of(c, wanted ? p->wanted : NULL);
    for (size_t i = 0; i < c->postings.n; i++)
        add_places(&c->postings.docs[i], &p->lists);
    vec_sort(&p->lists.cuts, by_list);
}

static int make_places(void *context, size_t i, struct kept_entry *out,
                       struct diag *diag)
{
    const struct places *p = context;
    return put_list(&p->lists, p->stems.p[i], p->out, out, diag);
}

int export_places(const struct contents *c, struct pack_list *list, struct diag *diag)
{
    struct places p = {.contents = c,
                       .out = list->out,
                       .lists = {.entry = BUF_INIT},
                       .wanted = mem_zalloc(c->lexicon.stems.n + 1, sizeof(bool))};
    find_places(&p);
    const struct kept_entries entries = {.name = "places",
                                         .n = p.stems.n,
                                         .keys = p.keys.p,
                                         .hashes = p.hashes,
                                         .context = &p,
                                         .want = want_places,
                                         .make = make_places};
    int rc = kept_list_write(list, &entries, c->settings->memory, diag);
    lists_release(&p.lists);
    vec_release(&p.stems);
    vec_release(&p.keys);
    free(p.hashes);
    free(p.wanted);
    return rc;
}
