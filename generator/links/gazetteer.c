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

/* Entries from the first to the last of those that open with `key` bytes which are
 * alike. */
struct range {
    uint32_t from, to;
    uint32_t key, hash;
};
VEC(range_vec, struct range);

struct gazetteer {
    struct entry_vec entries;
    struct range_vec ranges;
    uint32_t *slots; /* by hash of how names open: a range, plus one; 0: free */
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

/* ---- folding and cutting --------------------------------------------------------- */

/* A word is letters and digits of ASCII, within which no name begins or ends; any other
 * character is one by itself. */
struct token {
    uint32_t from, to;
    uint32_t hash;
    enum token_kind { TOKEN_WORD, TOKEN_BLANK, TOKEN_OTHER } kind;
};

static bool is_ascii_word(char c)
{
    return char_is_alnum(c) || c == '_';
}

/* Writes the character at `*at`, which moves behind it, folded, in as many bytes as it
 * had, so that offsets hold; the few letters that fold to fewer or more stay. */
static void fold_character(struct str s, size_t *at, char *out)
{
    size_t from = *at;
    char bytes[4];
    if ((unsigned char)s.p[from] < 0x80) {
        out[from] = char_lower(s.p[(*at)++]);
        return;
    }
    uint32_t c = unicode_fold(utf8_next(s, at));
    size_t n = *at - from;
    memcpy(out + from, utf8_put_to(c, bytes) == n ? bytes : s.p + from, n);
}

struct str gazetteer_fold(struct str name, struct arena *arena)
{
    struct str folded = arena_str(arena, name);
    for (size_t at = 0; at < name.n;)
        fold_character(name, &at, (char *)folded.p);
    return folded;
}

/* FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo). */
static uint32_t hash_on(uint32_t h, uint32_t more)
{
    return (h ^ more) * 16777619U;
}

static struct token cut_word(struct str s, size_t at, char *out)
{
    struct token t = {.from = (uint32_t)at, .hash = 2166136261U, .kind = TOKEN_WORD};
    for (; at < s.n && is_ascii_word(s.p[at]); at++) {
        out[at] = char_lower(s.p[at]);
        t.hash = hash_on(t.hash, (unsigned char)out[at]);
    }
    t.to = (uint32_t)at;
    return t;
}

static struct token cut_character(struct str s, size_t at, char *out)
{
    struct token t = {.from = (uint32_t)at, .hash = 0x9e3779b9U, .kind = TOKEN_OTHER};
    fold_character(s, &at, out);
    for (size_t i = t.from; i < at; i++)
        t.hash = hash_on(t.hash, (unsigned char)out[i]);
    if (out[t.from] == ' ')
        t.kind = TOKEN_BLANK;
    t.to = (uint32_t)at;
    return t;
}

/* Folds a text into `folded` and cuts it; there is room for a token a byte. */
static size_t cut(struct str s, char *folded, struct token *out)
{
    size_t n = 0;
    for (size_t at = 0; at < s.n; at = out[n++].to)
        out[n] = is_ascii_word(s.p[at]) ? cut_word(s, at, folded)
                                        : cut_character(s, at, folded);
    return n;
}

/* ---- how names open -------------------------------------------------------------- */

/* What a name is known by: its first word; with the next, a blank between them; with
 * the third. What is no blank and word ends it. A name that ends within its opening is
 * no whole word there. */
struct opening {
    uint32_t n;  /* words; 0: none */
    uint32_t to; /* byte behind it */
    uint32_t hash;
    const struct token *last;
};

enum { MOST_WORDS = 3 };

static struct opening first_word(const struct token *t)
{
    return (struct opening){1, t->to, t->hash, t};
}

/* The opening with one word more, if there is one before `end`. */
static struct opening longer(struct opening o, const struct token *end)
{
    const struct token *next = o.last + 1;
    bool is_closed = o.n > 1 && o.last->kind != TOKEN_WORD;
    if (o.n == MOST_WORDS || next >= end || is_closed)
        return (struct opening){0};
    if (next->kind == TOKEN_BLANK && next + 1 < end && next[1].kind == TOKEN_WORD)
        next++;
    return (struct opening){o.n + 1, next->to, hash_on(o.hash, next->hash), next};
}

static bool test_bit(const struct gazetteer *g, uint32_t hash)
{
    uint32_t bit = (hash ^ hash >> 15) & g->filter_mask;
    return g->filter[bit / 64] >> bit % 64 & 1;
}

static void set_bit(struct gazetteer *g, uint32_t hash)
{
    uint32_t bit = (hash ^ hash >> 15) & g->filter_mask;
    g->filter[bit / 64] |= (uint64_t)1 << bit % 64;
}

/* Of an opening of two words which a name goes on with the third. */
static uint32_t hash_to_go_on(uint32_t hash)
{
    return hash * 0x85ebca6bU + 1;
}

/* The slot of a range that opens so, or the free one where it would go. */
static uint32_t *slot_of(const struct gazetteer *g, struct str opening, uint32_t hash)
{
    uint32_t i = (hash ^ hash >> 16) & g->slot_mask;
    for (; g->slots[i]; i = (i + 1) & g->slot_mask) {
        const struct range *r = &g->ranges.p[g->slots[i] - 1];
        if (r->hash == hash && r->key == opening.n &&
            str_starts(g->entries.p[r->from].name, opening))
            break;
    }
    return &g->slots[i];
}

/* `text` is all of the text that the opening is in, folded, and it begins at `from`. */
static const struct range *find_range(const struct gazetteer *g, struct str text,
                                      size_t from, const struct opening *o)
{
    if (!o->n || !test_bit(g, o->hash))
        return NULL;
    uint32_t slot = *slot_of(g, str_slice(text, from, o->to), o->hash);
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

static void add_range(struct gazetteer *g, size_t at, const struct token *tokens,
                      size_t n)
{
    struct opening o = first_word(tokens), more;
    while ((more = longer(o, tokens + n)).n) {
        if (more.n == MOST_WORDS)
            set_bit(g, hash_to_go_on(o.hash));
        o = more;
    }
    uint32_t *slot = slot_of(g, str_slice(g->entries.p[at].name, 0, o.to), o.hash);
    if (!*slot) {
        struct range r = {.from = (uint32_t)at, .key = o.to, .hash = o.hash};
        vec_push(&g->ranges, r);
        *slot = (uint32_t)g->ranges.n;
        set_bit(g, o.hash);
    }
    g->ranges.p[*slot - 1].to = (uint32_t)at + 1;
}

static void add_ranges(struct gazetteer *g)
{
    size_t longest_name = 0;
    for (size_t i = 0; i < g->entries.n; i++)
        if (g->entries.p[i].name.n > longest_name)
            longest_name = g->entries.p[i].name.n;
    char *folded = mem_alloc(longest_name + 1);
    struct token *tokens = mem_alloc(mem_mul(longest_name + 1, sizeof *tokens));
    for (size_t i = 0; i < g->entries.n; i++)
        add_range(g, i, tokens, cut(g->entries.p[i].name, folded, tokens));
    free(folded);
    free(tokens);
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
    add_ranges(g);
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

/* The longest name that stands at a token before `end`. */
static const struct entry *find_longest(const struct gazetteer *g, struct str text,
                                        const struct token *at, const struct token *end)
{
    struct opening one = first_word(at), two = longer(one, end), three = {0};
    if (two.n && test_bit(g, hash_to_go_on(two.hash)))
        three = longer(two, end);
    const struct opening *const openings[] = {&three, &two, &one};
    const struct entry *e = NULL;
    for (size_t i = 0; i < MOST_WORDS && !e; i++) {
        const struct range *range = find_range(g, text, at->from, openings[i]);
        e = range ? longest(g, range, str_from(text, at->from)) : NULL;
    }
    return e;
}

/* A text at hand. */
struct finding {
    const struct gazetteer *gazetteer;
    struct str text, folded;
    bool (*accept)(void *context, struct match m);
    void *context;
    bool is_of_capitals;
};

/* Offers what stands at a token. Returns the byte to look on from. */
static size_t offer(const struct finding *f, const struct token *at,
                    const struct token *end)
{
    const struct entry *e = find_longest(f->gazetteer, f->folded, at, end);
    for (; e; e = e->inner) {
        struct match m = {at->from, at->from + e->name.n, e->value};
        if (wording_is_whole(f->text, m.from, m.to) && f->accept(f->context, m))
            return m.to;
    }
    return at->to;
}

static bool may_stand_at(const struct finding *f, const struct token *at)
{
    char first = f->text.p[at->from];
    return at->kind != TOKEN_BLANK &&
           (!f->is_of_capitals || (first >= 'A' && first <= 'Z'));
}

static void find_in(const struct finding *f, const struct token *tokens, size_t n)
{
    const struct token *end = tokens + n;
    size_t on = 0;
    for (const struct token *at = tokens; at < end; at++)
        if (at->from >= on && may_stand_at(f, at))
            on = offer(f, at, end);
}

static void find(struct finding *f)
{
    struct str text = f->text;
    enum { SHORT = 1024 }; /* nearly all texts are, and need no memory */
    char few_bytes[SHORT];
    struct token few_tokens[SHORT];
    bool is_short = text.n <= SHORT;
    char *folded = is_short ? few_bytes : mem_alloc(text.n);
    struct token *tokens =
        is_short ? few_tokens : mem_alloc(mem_mul(text.n, sizeof *tokens));
    f->folded = (struct str){folded, text.n};
    if (f->gazetteer->entries.n)
        find_in(f, tokens, cut(text, folded, tokens));
    if (!is_short) {
        free(folded);
        free(tokens);
    }
}

void gazetteer_find(const struct gazetteer *g, struct str text,
                    bool (*accept)(void *context, struct match m), void *context)
{
    find(&(struct finding){
        .gazetteer = g, .text = text, .accept = accept, .context = context});
}

void gazetteer_find_capitals(const struct gazetteer *g, struct str text,
                             bool (*accept)(void *context, struct match m),
                             void *context)
{
    find(&(struct finding){.gazetteer = g,
                           .text = text,
                           .accept = accept,
                           .context = context,
                           .is_of_capitals = true});
}
