/* Writes lists; see kept_list.h. */
#include "index/kept_list.h"

#include "util/hash.h"
#include "util/mem.h"
#include "util/netstring.h"

struct writing {
    struct pack_list *list;
    const struct kept_entries *entries;
    const struct index_memory *memory; /* NULL: nothing is kept */
    uint64_t *sums;                    /* of the hashes before each entry */
    bool *wanted;
    bool wants_all;
    struct kept_entry entry; /* number `made` */
    size_t made;
};

/* A part that the last index has. */
struct kept_part {
    size_t n;
    struct str name, beside; /* names of parts that its entries refer to */
};

/* By splitmix64. */
uint64_t kept_list_mix(uint64_t a, uint64_t b)
{
    uint64_t x = a + UINT64_C(0x9e3779b97f4a7c15) * (b + 1);
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}

/* ---- what is kept of a part ---- */

static uint64_t key_of(const char *name, struct str first)
{
    return kept_list_mix(hash_bytes(str_z(name)), hash_bytes(first));
}

bool kept_list_is_new(const struct index_memory *memory, const char *name)
{
    struct str nothing;
    return !memory || !memory->pieces->recall(memory->pieces->context,
                                              key_of(name, (struct str){0}), &nothing);
}

/* The hashes of entries [from, to), and of the one behind. */
static uint64_t hash_part(const struct writing *w, size_t from, size_t to)
{
    uint64_t next = to < w->entries->n ? w->entries->hashes[to] : 0;
    return kept_list_mix(w->sums[to] - w->sums[from], next);
}

/* The part that begins with entry `from`, if it is made of the same. */
static bool recall(const struct writing *w, size_t from, struct kept_part *part)
{
    struct str bytes;
    int64_t n, hash;
    if (!w->memory)
        return false;
    const struct pieces *p = w->memory->pieces;
    if (!p->recall(p->context, key_of(w->entries->name, w->entries->keys[from]),
                   &bytes) ||
        !netstring_next_number(&bytes, &n) || !netstring_next_number(&bytes, &hash) ||
        !netstring_next(&bytes, &part->name) || !netstring_next(&bytes, &part->beside))
        return false;
    part->n = (size_t)n;
    return n > 0 && part->n <= w->entries->n - from && part->name.n == PACK_NAME &&
           hash_part(w, from, from + part->n) == (uint64_t)hash;
}

static void keep(const struct writing *w, size_t from, size_t to, struct str beside)
{
    struct buf bytes = BUF_INIT;
    if (!w->memory)
        return;
    netstring_put_number(&bytes, (int64_t)(to - from));
    netstring_put_number(&bytes, (int64_t)hash_part(w, from, to));
    netstring_put(&bytes, pack_list_name(w->list));
    netstring_put(&bytes, beside);
    const struct pieces *p = w->memory->pieces;
    p->keep(p->context, key_of(w->entries->name, w->entries->keys[from]),
            buf_view(&bytes));
    buf_release(&bytes);
}

/* ---- planning ---- */

static void add_up(struct writing *w)
{
    const struct kept_entries *e = w->entries;
    w->sums = mem_zalloc(e->n + 1, sizeof *w->sums);
    for (size_t i = 0; i < e->n; i++)
        w->sums[i + 1] = w->sums[i] + e->hashes[i];
}

/* Entries of no part that is the same, and the first ones behind them, by which it is
 * decided where those parts end. */
static void plan(struct writing *w)
{
    const struct kept_entries *e = w->entries;
    const struct pieces *p = w->memory->pieces;
    struct kept_part part;
    w->wanted = mem_zalloc(e->n + 1, sizeof *w->wanted);
    for (size_t i = 0; i < e->n;) {
        bool is_kept = recall(w, i, &part);
        w->wanted[i] = !is_kept || (i && w->wanted[i - 1]);
        i += is_kept ? part.n : 1;
    }
    p->keep(p->context, key_of(e->name, (struct str){0}), (struct str){0});
}

static void want(struct writing *w, const bool *wanted)
{
    w->wants_all = !wanted;
    if (w->entries->want)
        w->entries->want(w->entries->context, wanted);
}

/* ---- writing ---- */

/* A part that is no longer there is made again. */
static size_t take_part(struct writing *w, size_t from)
{
    const struct kept_entries *e = w->entries;
    struct kept_part part;
    if (!recall(w, from, &part) || !pack_take(w->memory, part.name) ||
        !pack_take(w->memory, part.beside))
        return 0;
    pack_list_put_part(w->list, e->keys[from], e->keys[from + part.n - 1], part.name);
    return part.n;
}

static int make(struct writing *w, size_t i, struct diag *diag)
{
    const struct kept_entries *e = w->entries;
    if (w->made == i)
        return 0;
    if (!w->wants_all && !w->wanted[i])
        want(w, NULL);
    buf_clear(&w->entry.bytes);
    buf_clear(&w->entry.parts);
    w->entry.size = 0;
    w->made = i;
    return e->make(e->context, i, &w->entry, diag);
}

static void put(struct writing *w, size_t i, bool is_first)
{
    const struct kept_entries *e = w->entries;
    if (e->end)
        e->end(e->context, i, is_first, &w->entry.bytes);
    pack_list_put(w->list, e->keys[i], buf_view(&w->entry.bytes));
}

static bool is_over(const struct writing *w, size_t i)
{
    struct str key = w->entries->keys[i];
    size_t size = w->entry.size ? w->entry.size : w->entry.bytes.n;
    return pack_list_is_over(w->list, key, key.n + size);
}

/* Returns where the next one begins; `*rc` is -1 if it could not be written. */
static size_t make_part(struct writing *w, size_t from, int *rc, struct diag *diag)
{
    struct buf beside = BUF_INIT;
    size_t i = from;
    for (; i < w->entries->n && !(*rc = make(w, i, diag)) && !is_over(w, i); i++) {
        put(w, i, i == from);
        buf_str(&beside, buf_view(&w->entry.parts));
    }
    *rc = *rc ? *rc : pack_list_end(w->list, diag);
    if (!*rc)
        keep(w, from, i, buf_view(&beside));
    buf_release(&beside);
    return i;
}

int kept_list_write(struct pack_list *list, const struct kept_entries *entries,
                    const struct index_memory *memory, struct diag *diag)
{
    struct writing w = {.list = list,
                        .entries = entries,
                        .memory = entries->hashes ? memory : NULL,
                        .entry = {.bytes = BUF_INIT, .parts = BUF_INIT},
                        .made = SIZE_MAX};
    int rc = 0;
    if (w.memory) {
        add_up(&w);
        plan(&w);
    }
    want(&w, w.wanted);
    for (size_t i = 0, n; i < entries->n && !rc; i += n) {
        n = take_part(&w, i);
        n = n ? n : make_part(&w, i, &rc, diag) - i;
    }
    buf_release(&w.entry.bytes);
    buf_release(&w.entry.parts);
    free(w.sums);
    free(w.wanted);
    return rc;
}
