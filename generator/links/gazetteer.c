/* Names in the order of their bytes, each with the longest other that begins it; see
 * gazetteer.h. A search for the text in that order ends beside the longest name that
 * begins it: all that a trie would do, in an array. */
#include "links/gazetteer.h"

#include "links/wording.h"
#include "util/mem.h"
#include "util/unicode.h"
#include "util/utf8.h"
#include "util/vec.h"

#include <stdint.h>

struct entry {
    uint64_t first; /* bytes of the name as a number, which nearly always sorts it */
    struct str name;
    void *value;
    uint32_t order;            /* in which it was added */
    const struct entry *inner; /* the longest other name that begins it, or NULL */
};
VEC(entry_vec, struct entry);

/* Entries from the first to the last of those that begin with `key` bytes which are
 * alike (opening_length()). */
struct range {
    uint32_t from, to;
    uint32_t key, hash;
};
VEC(range_vec, struct range);

struct gazetteer {
    struct entry_vec entries;
    struct range_vec ranges;
    uint32_t *slots; /* by hash of how names begin: a range, plus one; 0: free */
    uint32_t slot_mask;
    uint64_t *filter;     /* a bit for each such hash: nearly all that begins a word in
                           * a text begins no name, which this tells by itself */
    uint32_t filter_mask; /* bits of it, less one */
};

struct gazetteer *gazetteer_new(void)
{
    return mem_zalloc(1, sizeof(struct gazetteer));
}

void gazetteer_free(struct gazetteer *g)
{
    if (!g)
        return;
    vec_release(&g->entries);
    vec_release(&g->ranges);
    free(g->slots);
    free(g->filter);
    free(g);
}

/* ---- folding --------------------------------------------------------------------- */

/* Writes the character at `*at`, which moves behind it, folded, in as many bytes as it
 * had, so that offsets hold; the few letters that fold to fewer or more stay. */
static void fold_at(struct str s, size_t *at, char *out)
{
    size_t from = *at;
    char bytes[4];
    uint32_t c = unicode_fold(utf8_next(s, at));
    size_t n = *at - from;
    memcpy(out, utf8_put_to(c, bytes) == n ? bytes : s.p + from, n);
}

static void fold(struct str s, char *out)
{
    for (size_t at = 0; at < s.n;) {
        if ((unsigned char)s.p[at] < 0x80) {
            out[at] = char_lower(s.p[at]);
            at++;
        } else {
            fold_at(s, &at, out + at);
        }
    }
}

struct str gazetteer_fold(struct str name, struct arena *arena)
{
    struct str folded = arena_str(arena, name);
    fold(name, (char *)folded.p);
    return folded;
}

/* ---- first words ----------------------------------------------------------------- */

static bool is_ascii_word(char c)
{
    return char_is_alnum(c) || c == '_';
}

/* How many bytes the first word of `s`, which is folded and not empty, has: letters and
 * digits of ASCII, within which no word ends; or any other one character. */
static size_t head_length(struct str s)
{
    size_t n = 0;
    while (n < s.n && is_ascii_word(s.p[n]))
        n++;
    if (n == 0)
        utf8_next(s, &n);
    return n;
}

/* ---- how names begin ------------------------------------------------------------- */

/* How much of `s`, which begins with a first word of `head` bytes, a longer name is
 * known by: the next character and, if that is a blank, with which no name ends, the
 * next word. A name that ends within it is no whole word there. */
static size_t opening_length(struct str s, size_t head)
{
    size_t n = head + (head < s.n);
    while (n > head && s.p[head] == ' ' && n < s.n && is_ascii_word(s.p[n]))
        n++;
    return n;
}

static struct str opening_of(struct str name)
{
    return str_slice(name, 0, opening_length(name, head_length(name)));
}

static const uint32_t hash_start = 2166136261U;

/* FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo), which goes on from what it gave before. */
static uint32_t hash_on(uint32_t h, struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 16777619U;
    return h;
}

static uint32_t bit_of(const struct gazetteer *g, uint32_t hash)
{
    return (hash ^ hash >> 15) & g->filter_mask;
}

static bool is_in_filter(const struct gazetteer *g, uint32_t hash)
{
    uint32_t bit = bit_of(g, hash);
    return g->filter[bit / 64] >> bit % 64 & 1;
}

/* The slot of a range that begins so, or the free one where it would go. */
static uint32_t *slot_of(const struct gazetteer *g, struct str opening, uint32_t hash)
{
    uint32_t i = hash & g->slot_mask;
    for (; g->slots[i]; i = (i + 1) & g->slot_mask) {
        const struct range *r = &g->ranges.p[g->slots[i] - 1];
        if (r->hash == hash && r->key == opening.n &&
            str_starts(g->entries.p[r->from].name, opening))
            break;
    }
    return &g->slots[i];
}

static const struct range *find_range(const struct gazetteer *g, struct str opening,
                                      uint32_t hash)
{
    uint32_t slot = is_in_filter(g, hash) ? *slot_of(g, opening, hash) : 0;
    return slot ? &g->ranges.p[slot - 1] : NULL;
}

/* ---- adding ---------------------------------------------------------------------- */

static uint64_t first_bytes(struct str name)
{
    uint64_t first = 0;
    for (size_t i = 0; i < sizeof first; i++)
        first = first << 8 | (i < name.n ? (unsigned char)name.p[i] : 0);
    return first;
}

void gazetteer_add(struct gazetteer *g, struct str name, void *value)
{
    uint32_t order = (uint32_t)g->entries.n;
    if (name.n)
        vec_push(&g->entries,
                 ((struct entry){first_bytes(name), name, value, order, NULL}));
}

static int by_name(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    int order = str_cmp(x->name, y->name);
    return order ? order : x->order < y->order ? -1 : 1;
}

static void drop_repeated(struct entry_vec *entries)
{
    size_t n = 0;
    for (size_t i = 0; i < entries->n; i++)
        if (n == 0 || !str_eq(entries->p[n - 1].name, entries->p[i].name))
            entries->p[n++] = entries->p[i];
    entries->n = n;
}

/* What begins a name stands before it, nearest first on the way of the one before. */
static void find_inner(struct entry_vec *entries)
{
    for (size_t i = 1; i < entries->n; i++) {
        const struct entry *inner = &entries->p[i - 1];
        while (inner && !str_starts(entries->p[i].name, inner->name))
            inner = inner->inner;
        entries->p[i].inner = inner;
    }
}

static void add_range(struct gazetteer *g, size_t at)
{
    struct str opening = opening_of(g->entries.p[at].name);
    uint32_t hash = hash_on(hash_start, opening), bit = bit_of(g, hash);
    uint32_t *slot = slot_of(g, opening, hash);
    if (!*slot) {
        struct range r = {
            .from = (uint32_t)at, .key = (uint32_t)opening.n, .hash = hash};
        vec_push(&g->ranges, r);
        *slot = (uint32_t)g->ranges.n;
        g->filter[bit / 64] |= (uint64_t)1 << bit % 64;
    }
    g->ranges.p[*slot - 1].to = (uint32_t)at + 1;
}

void gazetteer_close(struct gazetteer *g)
{
    enum { BITS_A_NAME = 16, SLOTS_A_NAME = 2 };
    uint32_t size = 64;
    vec_sort(&g->entries, by_name);
    drop_repeated(&g->entries);
    find_inner(&g->entries);
    while (size < g->entries.n)
        size *= 2;
    g->slots = mem_zalloc(size, SLOTS_A_NAME * sizeof *g->slots);
    g->slot_mask = SLOTS_A_NAME * size - 1;
    g->filter = mem_zalloc(size, BITS_A_NAME / 8);
    g->filter_mask = BITS_A_NAME * size - 1;
    for (size_t i = 0; i < g->entries.n; i++)
        add_range(g, i);
}

/* ---- finding --------------------------------------------------------------------- */

/* The longest name of a range that begins `text`, or NULL. What stands between a name
 * and a text that it begins is begun by it too, so it is on the way from the last name
 * that does not come behind the text. */
static const struct entry *longest(const struct gazetteer *g, const struct range *range,
                                   struct str text)
{
    const struct entry *entries = g->entries.p;
    size_t from = range->from, to = range->to;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (str_cmp(entries[middle].name, text) <= 0)
            from = middle + 1;
        else
            to = middle;
    }
    const struct entry *e = from > range->from ? &entries[from - 1] : NULL;
    while (e && !str_starts(text, e->name))
        e = e->inner;
    return e;
}

struct finding {
    const struct gazetteer *gazetteer;
    struct str text, folded;
    bool (*accept)(void *context, struct match m);
    void *context;
};

/* The longest name that begins `text`, whose first word has `head` bytes: one that goes
 * on as the text does, or that word alone. */
static const struct entry *find_longest(const struct gazetteer *g, struct str text,
                                        size_t head)
{
    size_t n = opening_length(text, head);
    uint32_t one = hash_on(hash_start, str_slice(text, 0, head));
    uint32_t both = hash_on(one, str_slice(text, head, n));
    const struct range *range = find_range(g, str_slice(text, 0, n), both);
    const struct entry *e = range ? longest(g, range, text) : NULL;
    if (!e && n > head && (range = find_range(g, str_slice(text, 0, head), one)))
        e = &g->entries.p[range->from];
    return e;
}

/* Offers what begins at `from` with a first word of `head` bytes. Returns where to look
 * on. */
static size_t find_at(const struct finding *f, size_t from, size_t head)
{
    const struct entry *e = find_longest(f->gazetteer, str_from(f->folded, from), head);
    for (; e; e = e->inner) {
        struct match m = {from, from + e->name.n, e->value};
        if (wording_is_whole(f->text, m.from, m.to) && f->accept(f->context, m))
            return m.to;
    }
    return from + head;
}

void gazetteer_find(const struct gazetteer *g, struct str text,
                    bool (*accept)(void *context, struct match m), void *context)
{
    enum { SHORT = 1024 };
    char short_text[SHORT];
    char *folded = text.n <= SHORT ? short_text : mem_alloc(text.n);
    struct finding f = {g, text, {folded, text.n}, accept, context};
    if (g->entries.n)
        fold(text, folded);
    for (size_t at = 0; g->entries.n && at < text.n;)
        at = find_at(&f, at, head_length(str_from(f.folded, at)));
    if (folded != short_text)
        free(folded);
}
