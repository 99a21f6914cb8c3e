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
    size_t longest;       /* bytes of the longest name */
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
    size_t to; /* byte behind it */
    uint32_t hash;
    enum token_kind { TOKEN_WORD, TOKEN_BLANK, TOKEN_OTHER } kind;
};

/* Writes the character at `*at`, which moves behind it, folded, in as many bytes as it
 * had, so that offsets hold; the few letters that fold to fewer or more stay. */
static void fold_character(struct str s, size_t *at, char *out)
{
    size_t from = *at;
    char bytes[4];
    if ((unsigned char)s.p[from] < 0x80) {
        *out = char_lower(s.p[(*at)++]);
        return;
    }
    uint32_t c = unicode_fold(utf8_next(s, at));
    size_t n = *at - from;
    memcpy(out, utf8_put_to(c, bytes) == n ? bytes : s.p + from, n);
}

/* Folds what begins before byte `most` of a text; there is room for a character more.
 */
static struct str fold_into(struct str s, size_t most, char *out)
{
    size_t at = 0;
    while (at < s.n && at < most)
        if ((unsigned char)s.p[at] < 0x80) {
            out[at] = char_lower(s.p[at]);
            at++;
        } else {
            fold_character(s, &at, out + at);
        }
    return (struct str){out, at};
}

struct str gazetteer_fold(struct str name, struct arena *arena)
{
    return fold_into(name, name.n, arena_alloc(arena, name.n + 1));
}

static const uint32_t hash_start = 2166136261U;
static const uint32_t hash_other = 0x9e3779b9U;

/* FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo). */
static uint32_t hash_on(uint32_t h, uint32_t more)
{
    return (h ^ more) * 16777619U;
}

/* A character of a word, folded, else 0. Asked of every byte of all notes. */
static unsigned char word_character(char c)
{
    static const unsigned char folded[256] = {
        ['0'] = '0', '1',         '2', '3', '4', '5', '6', '7', '8',
        '9',         ['A'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h',
        'i',         'j',         'k', 'l', 'm', 'n', 'o', 'p', 'q',
        'r',         's',         't', 'u', 'v', 'w', 'x', 'y', 'z',
        ['_'] = '_', ['a'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h',
        'i',         'j',         'k', 'l', 'm', 'n', 'o', 'p', 'q',
        'r',         's',         't', 'u', 'v', 'w', 'x', 'y', 'z'};
    return folded[(unsigned char)c];
}

static inline struct token cut_word(struct str s, size_t at)
{
    uint32_t hash = hash_start;
    for (unsigned char c; at < s.n && (c = word_character(s.p[at])); at++)
        hash = hash_on(hash, c);
    return (struct token){at, hash, TOKEN_WORD};
}

static struct token cut_character(struct str s, size_t at)
{
    char folded[4] = {0};
    size_t from = at;
    uint32_t hash = hash_other;
    fold_character(s, &at, folded);
    for (size_t i = 0; i < at - from; i++)
        hash = hash_on(hash, (unsigned char)folded[i]);
    return (struct token){at, hash, TOKEN_OTHER};
}

/* The token at byte `at`, which is one of the text. */
static inline struct token cut(struct str s, size_t at)
{
    if (word_character(s.p[at]))
        return cut_word(s, at);
    if (s.p[at] == ' ')
        return (struct token){at + 1, hash_other, TOKEN_BLANK};
    return cut_character(s, at);
}

/* ---- how names open -------------------------------------------------------------- */

/* What a name is known by: its first word; with the next, a blank between them; with
 * the third. What is no blank and word ends it. A name that ends within its opening is
 * no whole word there. */
struct opening {
    uint32_t n; /* words; 0: none */
    uint32_t hash;
    size_t to; /* byte behind it */
    enum token_kind last;
};

enum { MOST_WORDS = 3 };

static struct opening first_word(const struct token *t)
{
    return (struct opening){1, t->hash, t->to, t->kind};
}

/* The opening with one word more, if the text goes on. */
static struct opening longer(struct opening o, struct str text)
{
    bool is_closed = o.n > 1 && o.last != TOKEN_WORD;
    if (o.n == MOST_WORDS || o.to >= text.n || is_closed)
        return (struct opening){0};
    bool is_joined =
        text.p[o.to] == ' ' && o.to + 1 < text.n && word_character(text.p[o.to + 1]);
    struct token next = cut(text, o.to + is_joined);
    return (struct opening){o.n + 1, hash_on(o.hash, next.hash), next.to, next.kind};
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

/* Of the first word of a name, and of an opening of two words which a name goes on with
 * the third. */
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

/* `text`, folded, is the one that begins with the opening. */
static const struct range *find_range(const struct gazetteer *g, struct str text,
                                      const struct opening *o)
{
    uint32_t slot = *slot_of(g, str_slice(text, 0, o->to), o->hash);
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
    struct str name = g->entries.p[at].name;
    struct token first = cut(name, 0);
    struct opening o = first_word(&first), more;
    set_bit(g, hash_to_go_on(o.hash));
    while ((more = longer(o, name)).n) {
        if (more.n == MOST_WORDS)
            set_bit(g, hash_to_go_on(o.hash));
        o = more;
    }
    uint32_t *slot = slot_of(g, str_slice(name, 0, o.to), o.hash);
    if (!*slot) {
        struct range r = {.from = (uint32_t)at, .key = (uint32_t)o.to, .hash = o.hash};
        vec_push(&g->ranges, r);
        *slot = (uint32_t)g->ranges.n;
        set_bit(g, o.hash);
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
    for (size_t i = 0; i < g->entries.n; i++) {
        if (g->entries.p[i].name.n > g->longest)
            g->longest = g->entries.p[i].name.n;
        add_range(g, i);
    }
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

/* A text at hand. */
struct finding {
    const struct gazetteer *gazetteer;
    struct str text;
    char *room; /* where what may be a name is folded */
    bool (*accept)(void *context, struct match m);
    void *context;
};

/* The longest name at byte `at`, whose first token is `first`. What an opening's bit
 * lets pass is looked up. */
static const struct entry *find_longest(const struct finding *f, size_t at,
                                        const struct token *first)
{
    const struct gazetteer *g = f->gazetteer;
    if (!test_bit(g, hash_to_go_on(first->hash))) /* nearly always */
        return NULL;
    struct str text = str_from(f->text, at);
    struct token here = {first->to - at, first->hash, first->kind};
    struct opening one = first_word(&here), two = longer(one, text), three = {0};
    if (two.n && test_bit(g, hash_to_go_on(two.hash)))
        three = longer(two, text);
    const struct opening *const openings[] = {&three, &two, &one};
    const struct entry *e = NULL;
    for (size_t i = 0; i < MOST_WORDS && !e; i++) {
        const struct opening *o = openings[i];
        if (!o->n || o->to > g->longest || !test_bit(g, o->hash))
            continue;
        const struct range *range = find_range(g, fold_into(text, o->to, f->room), o);
        if (range)
            e = longest(g, range, fold_into(text, g->longest, f->room));
    }
    return e;
}

/* Offers what stands at a token. Returns the byte to look on from. */
static size_t offer(const struct finding *f, size_t at, const struct token *first)
{
    const struct entry *e = find_longest(f, at, first);
    for (; e; e = e->inner) {
        struct match m = {at, at + e->name.n, e->value};
        if (wording_is_whole(f->text, m.from, m.to) && f->accept(f->context, m))
            return m.to;
    }
    return first->to;
}

/* The byte behind what begins at `at`, where a word may begin, and none of which is a
 * capital that begins a word. */
static size_t skip_small(struct str text, size_t at)
{
    for (size_t i = at; i < text.n; i++)
        if (text.p[i] >= 'A' && text.p[i] <= 'Z' &&
            (i == at || !word_character(text.p[i - 1])))
            return i;
    return text.n;
}

static void find_all(const struct finding *f, bool of_capitals)
{
    struct str text = f->text;
    for (size_t at = 0; at < text.n;) {
        at = of_capitals ? skip_small(text, at) : at;
        if (at >= text.n)
            break;
        if (text.p[at] == ' ') {
            at++;
            continue;
        }
        struct token first = cut(text, at);
        at = offer(f, at, &first);
    }
}

static void find(struct finding *f, bool of_capitals)
{
    enum { SHORT = 256 }; /* nearly all names are, and need no memory */
    char few[SHORT];
    size_t most = f->gazetteer->longest + sizeof(uint32_t);
    f->room = most <= SHORT ? few : mem_alloc(most);
    if (f->gazetteer->entries.n)
        find_all(f, of_capitals);
    if (most > SHORT)
        free(f->room);
    f->room = NULL;
}

void gazetteer_find(const struct gazetteer *g, struct str text,
                    bool (*accept)(void *context, struct match m), void *context)
{
    struct finding f = {
        .gazetteer = g, .text = text, .accept = accept, .context = context};
    find(&f, false);
}

void gazetteer_find_capitals(const struct gazetteer *g, struct str text,
                             bool (*accept)(void *context, struct match m),
                             void *context)
{
    struct finding f = {
        .gazetteer = g, .text = text, .accept = accept, .context = context};
    find(&f, true);
}
