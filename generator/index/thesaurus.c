/* Chooses what to search besides what is typed; see thesaurus.h. What the tables of the
 * language say lies there by key, so that a key is settled at a time, from what they
 * say of it and what the site says, and told at once: nothing of it is kept. */
#include "index/thesaurus.h"

#include "english/entries.h"
#include "index/sides.h"

enum {
    MAX_DOCUMENTS = 500, /* of a term; more say too little for what they cost */
    MIN_HALF = 4         /* letters of a word within a word */
};

/* Tenths of the weight of a word that was typed, by how the key and the term are
 * related (a = b, a > b, or the term is a word of a phrase), and by what the key is:
 * a word that the site has needs little help, and terms cost the reader time. */
enum relation_kind { SAME, NEAR, WITHIN };
enum key_kind { KNOWN_WORD, WORD, KNOWN_PHRASE, PHRASE };
static const uint8_t weights[][4] = {
    [SAME] = {3, 10, 12, 12}, [NEAR] = {0, 5, 4, 6}, [WITHIN] = {0, 4, 3, 5}};
enum { TENTHS_JOINED = 8 }; /* two words, written as one */

/* A term to search besides a key that the site itself brings. */
struct own {
    uint32_t key, term, tenths;
    uint32_t order; /* in which they were noted */
};

/* A term of the key that is being settled, and how many entries name it. */
struct offer {
    uint32_t term, tenths, entries;
};

/* Where a term stands among the offers, if the stamp is that of the key. */
struct offered {
    uint32_t stamp, place;
};

struct thesaurus {
    struct sides sides;
    VEC(, struct own) own;
    bool has_language;
    size_t before_language; /* so many of `own` come before what the tables say */
    VEC(, struct offer) offers;
    struct offered *offered; /* by number of the term */
    uint32_t stamp;
};

struct thesaurus *thesaurus_new(const struct lexicon *l)
{
    struct thesaurus *t = mem_zalloc(1, sizeof *t);
    sides_init(&t->sides, l);
    return t;
}

void thesaurus_free(struct thesaurus *t)
{
    if (!t)
        return;
    sides_release(&t->sides);
    vec_release(&t->own);
    vec_release(&t->offers);
    free(t->offered);
    free(t);
}

/* ---- what a side means for a key ------------------------------------------------- */

/* A term that may be worth searching. */
struct met {
    uint32_t term, tenths;
};
enum { MAX_MET = VOCABULARY_KEY_WORDS + 1 };

static bool is_within(const struct side *side, uint32_t stem)
{
    for (size_t i = 0; i < side->n; i++)
        if (side->stems[i] == stem)
            return true;
    return false;
}

static size_t meet(const struct thesaurus *t, struct met *met, size_t n, uint32_t term,
                   uint32_t tenths)
{
    if (!tenths || t->sides.documents.p[term] > MAX_DOCUMENTS)
        return n;
    met[n] = (struct met){term, tenths};
    return n + 1;
}

/* A word that one page alone has, as a glossary does which explains it, leads to none
 * that are about it: it needs the help of others. */
static bool is_spoken_of(const struct thesaurus *t, const struct side *word)
{
    return word->is_there && t->sides.documents.p[word->stems[0]] > 1;
}

/* Whoever asks for `from` is shown pages with `to`, which the site has all the words
 * of: those that have it as a name, and those that have a word of it. Returns how many
 * terms that makes. */
static size_t meet_side(const struct thesaurus *t, const struct side *from,
                        const struct side *to, enum relation_kind relation,
                        struct met met[MAX_MET])
{
    enum key_kind kind = from->n > 1 ? (from->is_there ? KNOWN_PHRASE : PHRASE)
                                     : (is_spoken_of(t, from) ? KNOWN_WORD : WORD);
    uint8_t within = weights[to->n > 1 ? WITHIN : relation][kind];
    size_t n = 0;
    if (to->name != SIDES_NONE)
        n = meet(t, met, n, to->name, weights[relation][kind]);
    for (size_t i = 0; i < to->n; i++)
        if (!is_within(from, to->stems[i]))
            n = meet(t, met, n, to->stems[i], within);
    return n;
}

/* ---- what is noted ------------------------------------------------------------- */

static void note(struct thesaurus *t, uint32_t key, uint32_t term, uint32_t tenths)
{
    uint32_t order = (uint32_t)t->own.n;
    if (t->sides.documents.p[term] <= MAX_DOCUMENTS)
        vec_push(&t->own, ((struct own){key, term, tenths, order}));
}

static uint32_t key_of(struct thesaurus *t, const struct str *stems, size_t n)
{
    return sides_key(&t->sides, vocabulary_key(stems, n, &t->sides.arena));
}

void thesaurus_add_language(struct thesaurus *t)
{
    t->before_language = t->own.n;
    t->has_language = t->sides.tables != NULL;
    sides_look_up(&t->sides);
}

/* A side of an entry that is read, and its key. */
struct read_side {
    struct side side;
    uint32_t key;
};
VEC(read_side_vec, struct read_side);

static void read_sides(struct thesaurus *t, const struct entry_side_vec *from,
                       struct read_side_vec *out)
{
    for (size_t i = 0; i < from->n; i++) {
        const struct entry_side *s = &from->p[i];
        vec_push(out, ((struct read_side){sides_read(&t->sides, s->stems, s->n),
                                          key_of(t, s->stems, s->n)}));
    }
}

static void note_side(struct thesaurus *t, const struct read_side *from,
                      const struct side *to, enum relation_kind relation)
{
    struct met met[MAX_MET];
    size_t n = to->is_there ? meet_side(t, &from->side, to, relation, met) : 0;
    for (size_t i = 0; i < n; i++)
        note(t, from->key, met[i].term, met[i].tenths);
}

static void note_entry(void *context, const struct entry *entry)
{
    struct thesaurus *t = context;
    struct read_side_vec left = {0}, right = {0};
    enum relation_kind relation = entry->is_equation ? SAME : NEAR;
    read_sides(t, &entry->left, &left);
    read_sides(t, &entry->right, &right);
    const struct read_side_vec *to = entry->is_equation ? &left : &right;
    for (size_t i = 0; i < left.n; i++)
        for (size_t k = 0; k < to->n; k++)
            if (&left.p[i] != &to->p[k])
                note_side(t, &left.p[i], &to->p[k].side, relation);
    vec_release(&left);
    vec_release(&right);
}

size_t thesaurus_read(struct thesaurus *t, struct str text)
{
    const struct lexicon *l = t->sides.lexicon;
    const struct entries entries = {l->language, l->stemmer, &t->sides.arena, t,
                                    note_entry};
    return entries_read(&entries, text);
}

static struct str stem(struct thesaurus *t, struct str word)
{
    return stem_word(t->sides.lexicon->stemmer, word, &t->sides.arena);
}

void thesaurus_add_misspelt(struct thesaurus *t, struct str wrong, struct str right)
{
    note(t, sides_key(&t->sides, stem(t, wrong)), sides_term(&t->sides, right),
         RELATION_RIGHT);
}

/* Where the second half begins of a word that is two in one: two roots, or, of a word
 * that is none of the language, two words of the site. */
static size_t second_half(const struct lexicon *l, const struct dictionary *dictionary,
                          struct str word)
{
    size_t half = dictionary_split(dictionary, word);
    if (half || dictionary_knows(dictionary, word))
        return half;
    for (size_t at = MIN_HALF; at + MIN_HALF <= word.n; at++) {
        struct str left = str_slice(word, 0, at), right = str_from(word, at);
        if (lexicon_find(l, left) != LEXICON_NONE &&
            lexicon_find(l, right) != LEXICON_NONE &&
            dictionary_knows(dictionary, left) && dictionary_knows(dictionary, right))
            return at;
    }
    return 0;
}

void thesaurus_add_compounds(struct thesaurus *t, const struct dictionary *dictionary)
{
    const struct lexicon *l = t->sides.lexicon;
    for (size_t i = 0; i < l->words.n; i++) {
        const struct lexicon_word *w = &l->words.p[i];
        bool is_word = w->documents && !lexicon_is_mark(w->word);
        size_t half = is_word ? second_half(l, dictionary, w->word) : 0;
        if (half < MIN_HALF || w->word.n - half < MIN_HALF)
            continue;
        const struct str parts[] = {stem(t, str_slice(w->word, 0, half)),
                                    stem(t, str_from(w->word, half))};
        struct str joined = lexicon_stem_of(l, (uint32_t)i);
        note(t, key_of(t, parts, 2), sides_term(&t->sides, joined), TENTHS_JOINED);
        for (size_t k = 0; k < 2 && !dictionary_knows(dictionary, w->word); k++)
            note(t, key_of(t, &joined, 1), sides_term(&t->sides, parts[k]),
                 TENTHS_JOINED);
    }
}

/* ---- a key ---------------------------------------------------------------------- */

static void offer(struct thesaurus *t, uint32_t term, uint32_t tenths)
{
    struct offered *at = &t->offered[term];
    if (at->stamp != t->stamp) {
        *at = (struct offered){t->stamp, (uint32_t)t->offers.n};
        vec_push(&t->offers, ((struct offer){term, tenths, 1}));
        return;
    }
    struct offer *o = &t->offers.p[at->place];
    o->tenths = o->tenths > tenths ? o->tenths : tenths;
    o->entries++;
}

/* Where that begins which the tables say for a key of theirs and the site has. */
static uint32_t first_there(const struct thesaurus *t, uint32_t key)
{
    const struct english *e = t->sides.tables;
    const uint32_t *at = english_at(e, e->said_at), *said = english_at(e, e->said);
    uint32_t i = at[key];
    while (i < at[key + 1] && !sides_is_there(&t->sides, said[i] / ENGLISH_SIDE))
        i++;
    return i;
}

/* What the tables say for a key of theirs. */
static void offer_language(struct thesaurus *t, uint32_t key)
{
    const struct english *e = t->sides.tables;
    const uint32_t *at = english_at(e, e->said_at), *said = english_at(e, e->said);
    uint32_t i = first_there(t, key);
    if (i == at[key + 1])
        return;
    const struct side from = sides_at(&t->sides, sides_of_key(&t->sides, key));
    for (; i < at[key + 1]; i++) {
        uint32_t number = said[i] / ENGLISH_SIDE;
        if (!sides_is_there(&t->sides, number))
            continue;
        const struct side to = sides_at(&t->sides, number);
        struct met met[MAX_MET];
        size_t n = meet_side(t, &from, &to, said[i] & ENGLISH_NEAR ? NEAR : SAME, met);
        for (size_t k = 0; k < n; k++)
            offer(t, met[k].term, met[k].tenths);
    }
}

/* What several entries name is likelier; then what was met first. */
static bool is_likelier(const struct offer *a, const struct offer *b)
{
    if ((a->tenths == RELATION_RIGHT) != (b->tenths == RELATION_RIGHT))
        return a->tenths == RELATION_RIGHT;
    return a->entries > b->entries;
}

/* The likeliest terms of those that are offered, best first. */
static void choose(const struct thesaurus *t, struct relation *r)
{
    const struct offer *best[RELATION_TERMS];
    r->n = 0;
    for (size_t i = 0; i < t->offers.n; i++) {
        const struct offer *o = &t->offers.p[i];
        size_t k = r->n < RELATION_TERMS ? r->n++ : RELATION_TERMS;
        for (; k && is_likelier(o, best[k - 1]); k--)
            if (k < RELATION_TERMS)
                best[k] = best[k - 1];
        if (k < RELATION_TERMS)
            best[k] = o;
    }
    for (size_t i = 0; i < r->n; i++)
        r->terms[i] =
            (struct relation_term){sides_term_string(&t->sides, best[i]->term),
                                   best[i]->term, best[i]->tenths};
}

/* Of the `n` terms that the site has for it, the first ones were noted before what the
 * tables say. */
static void settle(struct thesaurus *t, uint32_t key, const struct own *own, size_t n,
                   struct relation *r)
{
    size_t i = 0;
    t->offers.n = 0;
    t->stamp++;
    for (; i < n && own[i].order < t->before_language; i++)
        offer(t, own[i].term, own[i].tenths);
    if (t->has_language && key < sides_table_keys(&t->sides))
        offer_language(t, key);
    for (; i < n; i++)
        offer(t, own[i].term, own[i].tenths);
    r->n = 0;
    if (!t->offers.n)
        return; /* as of most keys */
    r->key = sides_key_string(&t->sides, key);
    choose(t, r);
}

/* ---- all keys ------------------------------------------------------------------- */

static int by_key(const void *a, const void *b)
{
    const struct own *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

static size_t end_of_key(const struct thesaurus *t, size_t from)
{
    size_t to = from;
    while (to < t->own.n && t->own.p[to].key == t->own.p[from].key)
        to++;
    return to;
}

/* A key that the tables do not have, where in `own` its terms begin, and the key of the
 * tables that it comes before. */
struct new_key {
    struct str string;
    size_t from;
    uint32_t before;
};
VEC(new_key_vec, struct new_key);

static int by_string(const void *a, const void *b)
{
    return str_cmp(((const struct new_key *)a)->string,
                   ((const struct new_key *)b)->string);
}

/* The first key of the tables that comes behind a string. */
static uint32_t key_behind(const struct thesaurus *t, struct str string)
{
    uint32_t low = 0, high = sides_table_keys(&t->sides);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (str_cmp(sides_key_string(&t->sides, middle), string) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void add_new_key(const struct thesaurus *t, struct str string, size_t from,
                        struct new_key_vec *out)
{
    vec_push(out, ((struct new_key){string, from, key_behind(t, string)}));
}

static void find_new_keys(const struct thesaurus *t, struct new_key_vec *out)
{
    for (size_t i = 0; i < t->own.n; i = end_of_key(t, i)) {
        uint32_t key = t->own.p[i].key;
        if (key >= sides_table_keys(&t->sides))
            add_new_key(t, sides_key_string(&t->sides, key), i, out);
    }
    vec_sort(out, by_string);
}

struct telling {
    struct thesaurus *thesaurus;
    relation_fn *found;
    void *context;
};

/* Settles a key, whose own terms begin at `from` if it has any, and returns where
 * those of the next one begin. */
static size_t tell(const struct telling *w, uint32_t key, size_t from)
{
    struct thesaurus *t = w->thesaurus;
    struct relation r;
    bool has_own = from < t->own.n && t->own.p[from].key == key;
    size_t to = has_own ? end_of_key(t, from) : from;
    settle(t, key, has_own ? t->own.p + from : NULL, to - from, &r);
    if (r.n)
        w->found(w->context, &r);
    return to;
}

/* Keys of the tables are numbered in order: the few others are sorted in between. */
static void tell_all(const struct telling *w, const struct new_key_vec *others)
{
    struct thesaurus *t = w->thesaurus;
    size_t own = 0, i = 0;
    for (uint32_t key = 0; key < sides_table_keys(&t->sides); key++) {
        for (; i < others->n && others->p[i].before <= key; i++)
            tell(w, t->own.p[others->p[i].from].key, others->p[i].from);
        own = tell(w, key, own);
    }
    for (; i < others->n; i++)
        tell(w, t->own.p[others->p[i].from].key, others->p[i].from);
}

void thesaurus_each(struct thesaurus *t, relation_fn *found, void *context)
{
    struct new_key_vec others = {0};
    vec_sort(&t->own, by_key);
    find_new_keys(t, &others);
    t->offered = mem_zalloc(t->sides.documents.n + 1, sizeof *t->offered);
    const struct telling w = {t, found, context};
    tell_all(&w, &others);
    vec_release(&others);
}

size_t thesaurus_terms(const struct thesaurus *t)
{
    return t->sides.documents.n;
}
