/* Keeps what a site can use of thesauri; see thesaurus.h. Terms and keys are numbers:
 * first those of the tables (english/english.h), then those that come besides. */
#include "index/thesaurus.h"

#include "english/entries.h"

enum {
    MAX_TERMS = 8,       /* of a key */
    MAX_DOCUMENTS = 500, /* of a term; more say too little for what they cost */
    MIN_HALF = 4         /* letters of a word within a word */
};

/* Tenths of the weight of a word that was typed, by how the key and the term are
 * related (a = b, a > b, or the term is a word of a phrase), and by what the key is:
 * a word that the site has needs little help, and terms cost the reader time. */
enum relation { SAME, NEAR, WITHIN };
enum key_kind { KNOWN_WORD, WORD, KNOWN_PHRASE, PHRASE };
static const uint8_t weights[][4] = {
    [SAME] = {3, 10, 12, 12}, [NEAR] = {0, 5, 4, 6}, [WITHIN] = {0, 4, 3, 5}};
enum {
    TENTHS_JOINED = 8, /* two words, written as one */
    RIGHT = 99         /* no weight: the right spelling */
};

#define NONE UINT32_MAX

/* A term to search besides a key, how much it counts, and how many entries name it. */
struct related {
    uint32_t term;
    uint32_t next; /* of the same key: its place + 1, or 0 */
    uint32_t entries;
    uint32_t tenths;
};

/* Strings with numbers: the frozen ones first. */
struct numbers {
    const struct frozen *frozen; /* or NULL */
    struct map more;             /* -> number + 1 */
};

/* A word or phrase, and whether the site has all of it. */
struct side {
    uint32_t key, n, name; /* name: a term, or NONE */
    uint32_t stems[VOCABULARY_KEY_WORDS];
    bool is_there;
};
VEC(side_vec, struct side);

struct thesaurus {
    const struct lexicon *lexicon;
    const struct english *tables; /* or NULL */
    struct arena arena;
    struct numbers terms, keys;
    struct map names;            /* words of the tables -> what is called so */
    uint32_t *by_stem;           /* of the lexicon: documents of its words, added up */
    VEC(, uint32_t) documents;   /* the same of terms */
    VEC(, uint32_t) first, last; /* of keys: place + 1 in `related`, or 0 */
    VEC(, struct related) related;
};

/* ---- numbers ---------------------------------------------------------------- */

static uint32_t nfrozen(const struct numbers *n)
{
    return n->frozen ? n->frozen->n : 0;
}

static struct str string_of(const struct thesaurus *t, const struct numbers *n,
                            uint32_t number)
{
    return number < nfrozen(n) ? frozen_string(t->tables, n->frozen, number)
                               : n->more.entries[number - nfrozen(n)].key;
}

/* The number of a string; the next one if it is new. */
static uint32_t number_of(struct thesaurus *t, struct numbers *n, struct str s)
{
    uint32_t number = n->frozen ? frozen_find(t->tables, n->frozen, s) : NONE;
    if (number != NONE)
        return number;
    uintptr_t known = (uintptr_t)map_get(&n->more, s);
    if (!known) {
        known = nfrozen(n) + n->more.n + 1;
        map_put(&n->more, arena_str(&t->arena, s), (void *)known);
    }
    return (uint32_t)(known - 1);
}

/* A term that is no stem of the site stands in no document. */
static uint32_t term_of(struct thesaurus *t, struct str s)
{
    uint32_t term = number_of(t, &t->terms, s);
    if (term == t->documents.n) {
        uint32_t stem = lexicon_find_stem(t->lexicon, s);
        vec_push(&t->documents, stem == LEXICON_NONE ? 0 : t->by_stem[stem]);
    }
    return term;
}

static void grow_keys(struct thesaurus *t, size_t n)
{
    while (t->first.n < n) {
        vec_push(&t->first, 0);
        vec_push(&t->last, 0);
    }
}

static uint32_t key_of(struct thesaurus *t, struct str s)
{
    uint32_t key = number_of(t, &t->keys, s);
    grow_keys(t, key + 1);
    return key;
}

static void count_documents(struct thesaurus *t)
{
    const struct lexicon *l = t->lexicon;
    t->by_stem = mem_zalloc(l->stems.n + 1, sizeof *t->by_stem);
    for (size_t i = 0; i < l->words.n; i++)
        t->by_stem[l->words.p[i].stem] += l->words.p[i].documents;
    for (uint32_t i = 0; i < nfrozen(&t->terms); i++)
        vec_push(&t->documents, 0);
    for (size_t i = 0; t->tables && i < l->stems.n; i++) {
        uint32_t term = frozen_find(t->tables, t->terms.frozen, l->stems.p[i]);
        if (term != NONE)
            t->documents.p[term] = t->by_stem[i];
    }
}

/* ---- names of pages --------------------------------------------------------- */

/* Numbers of terms as a key. */
static struct str words_key(const uint32_t *stems, size_t n)
{
    return (struct str){(const char *)stems, n * sizeof *stems};
}

/* The stems of a name ("~load_balanc_"), as far as the tables have them all. Returns
 * how many. */
static size_t stems_of_name(const struct thesaurus *t, struct str name, uint32_t *stems)
{
    size_t n = 0;
    for (struct str rest = str_from(name, 1), stem; str_next(&rest, '_', &stem); n++) {
        if (n == VOCABULARY_KEY_WORDS)
            return 0;
        stems[n] = frozen_find(t->tables, t->terms.frozen, stem);
        if (stems[n] == NONE)
            return 0;
    }
    return n;
}

/* Notes which phrases of the tables are names of pages: there are fewer names than
 * phrases, and most have a word that the tables do not know. */
static void note_names(struct thesaurus *t)
{
    for (size_t i = 0; i < t->lexicon->words.n; i++) {
        struct lexicon_word *w = &t->lexicon->words.p[i];
        uint32_t stems[VOCABULARY_KEY_WORDS];
        size_t n = w->word.p[0] == '~' ? stems_of_name(t, w->word, stems) : 0;
        if (n < 2)
            continue;
        uint32_t *kept = arena_new(&t->arena, uint32_t, n);
        memcpy(kept, stems, n * sizeof *stems);
        map_put(&t->names, words_key(kept, n), w);
    }
}

struct thesaurus *thesaurus_new(const struct lexicon *l)
{
    struct thesaurus *t = mem_zalloc(1, sizeof *t);
    t->lexicon = l;
    t->tables = english_tables(l->language);
    if (t->tables) {
        t->terms.frozen = &t->tables->stems;
        t->keys.frozen = &t->tables->keys;
    }
    count_documents(t);
    if (t->tables)
        note_names(t);
    grow_keys(t, nfrozen(&t->keys));
    return t;
}

void thesaurus_free(struct thesaurus *t)
{
    if (!t)
        return;
    map_release(&t->terms.more);
    map_release(&t->keys.more);
    map_release(&t->names);
    free(t->by_stem);
    vec_release(&t->documents);
    vec_release(&t->first);
    vec_release(&t->last);
    vec_release(&t->related);
    arena_release(&t->arena);
    free(t);
}

/* ---- relations ------------------------------------------------------------------ */

static void relate(struct thesaurus *t, uint32_t key, uint32_t term, uint32_t tenths)
{
    if (!tenths || t->documents.p[term] > MAX_DOCUMENTS)
        return;
    for (uint32_t at = t->first.p[key]; at; at = t->related.p[at - 1].next) {
        struct related *r = &t->related.p[at - 1];
        if (r->term == term) {
            r->tenths = r->tenths > tenths ? r->tenths : tenths;
            r->entries++;
            return;
        }
    }
    vec_push(&t->related, ((struct related){term, 0, 1, tenths}));
    uint32_t place = (uint32_t)t->related.n, last = t->last.p[key];
    *(last ? &t->related.p[last - 1].next : &t->first.p[key]) = place;
    t->last.p[key] = place;
}

static bool is_within(const struct side *side, uint32_t stem)
{
    for (size_t i = 0; i < side->n; i++)
        if (side->stems[i] == stem)
            return true;
    return false;
}

/* Whoever asks for `from` is shown pages with `to`, which the site has all the words
 * of: those that have it as a name, and those that have a word of it. */
static void add_relation(struct thesaurus *t, const struct side *from,
                         const struct side *to, enum relation relation)
{
    enum key_kind kind = from->n > 1 ? (from->is_there ? KNOWN_PHRASE : PHRASE)
                                     : (from->is_there ? KNOWN_WORD : WORD);
    if (to->name != NONE)
        relate(t, from->key, to->name, weights[relation][kind]);
    for (size_t i = 0; i < to->n; i++)
        if (!is_within(from, to->stems[i]))
            relate(t, from->key, to->stems[i],
                   weights[to->n > 1 ? WITHIN : relation][kind]);
}

/* Finds out whether the site has all words of a side. */
static void look_up(const struct thesaurus *t, struct side *side)
{
    side->name = NONE;
    side->is_there = true;
    for (size_t i = 0; i < side->n; i++)
        side->is_there &= t->documents.p[side->stems[i]] > 0;
}

/* Finds out whether a phrase that is there, of any words, is a name. */
static void look_up_name(struct thesaurus *t, struct side *side)
{
    if (!side->is_there || side->n < 2)
        return;
    struct buf name = BUF_INIT;
    buf_putc(&name, '~');
    for (size_t i = 0; i < side->n; i++)
        buf_printf(&name, "%.*s_", STR_ARG(string_of(t, &t->terms, side->stems[i])));
    if (lexicon_find(t->lexicon, buf_view(&name)) != LEXICON_NONE)
        side->name = term_of(t, buf_view(&name));
    buf_release(&name);
}

static void relate_all(struct thesaurus *t, const struct side *left, size_t nleft,
                       const struct side *right, size_t nright)
{
    bool is_equation = !nright;
    const struct side *to = is_equation ? left : right;
    for (size_t i = 0; i < nleft; i++)
        for (size_t k = 0; k < (is_equation ? nleft : nright); k++)
            if (to[k].is_there && &left[i] != &to[k])
                add_relation(t, &left[i], &to[k], is_equation ? SAME : NEAR);
}

/* ---- entries of the program --------------------------------------------------- */

/* A side of the tables, looked up when it is met first. */
static const struct side *side_at(struct thesaurus *t, struct side *sides,
                                  uint32_t number)
{
    struct side *side = &sides[number];
    if (side->n)
        return side;
    const struct english_side *from = english_at(t->tables, t->tables->sides);
    from += number;
    side->n = from->n;
    side->key = from->key;
    for (size_t i = 0; i < from->n; i++)
        side->stems[i] = from->stems[i];
    look_up(t, side);
    struct lexicon_word *name = NULL;
    if (side->is_there && side->n > 1)
        name = map_get(&t->names, words_key(side->stems, side->n));
    if (name)
        side->name = term_of(t, name->word);
    return side;
}

static void copy_sides(struct thesaurus *t, struct side *known, struct side_vec *out,
                       const uint32_t *numbers, uint32_t n)
{
    out->n = 0;
    for (uint32_t i = 0; i < n; i++)
        vec_push(out, *side_at(t, known, numbers[i]));
}

static bool any_there(const struct side_vec *sides)
{
    for (size_t i = 0; i < sides->n; i++)
        if (sides->p[i].is_there)
            return true;
    return false;
}

void thesaurus_add_language(struct thesaurus *t)
{
    const struct english *e = t->tables;
    if (!e)
        return;
    struct side *known = mem_zalloc(e->nsides, sizeof *known);
    struct side_vec left = {0}, right = {0};
    const uint32_t *at = english_at(e, e->entries);
    for (uint32_t i = 0; i < e->nentries; i++) {
        uint32_t nleft = at[0], nright = at[1];
        at += 2;
        copy_sides(t, known, &right, at + nleft, nright);
        if (!nright || any_there(&right)) {
            copy_sides(t, known, &left, at, nleft);
            relate_all(t, left.p, nleft, right.p, nright);
        }
        at += nleft + nright;
    }
    vec_release(&left);
    vec_release(&right);
    free(known);
}

/* ---- entries of the site ------------------------------------------------------- */

static void read_sides(struct thesaurus *t, const struct entry_side_vec *from,
                       struct side_vec *out)
{
    for (size_t i = 0; i < from->n; i++) {
        const struct entry_side *s = &from->p[i];
        struct side side = {.n = (uint32_t)s->n};
        side.key = key_of(t, vocabulary_key(s->stems, s->n, &t->arena));
        for (size_t k = 0; k < s->n; k++)
            side.stems[k] = term_of(t, s->stems[k]);
        look_up(t, &side);
        look_up_name(t, &side);
        vec_push(out, side);
    }
}

static void add_entry(void *context, const struct entry *entry)
{
    struct thesaurus *t = context;
    struct side_vec left = {0}, right = {0};
    read_sides(t, &entry->left, &left);
    read_sides(t, &entry->right, &right);
    relate_all(t, left.p, left.n, right.p, right.n);
    vec_release(&left);
    vec_release(&right);
}

size_t thesaurus_read(struct thesaurus *t, struct str text)
{
    const struct entries entries = {t->lexicon->language, t->lexicon->stemmer,
                                    &t->arena, t, add_entry};
    return entries_read(&entries, text);
}

/* ---- the site's own words ------------------------------------------------------- */

static struct str stem(struct thesaurus *t, struct str word)
{
    return stem_word(t->lexicon->stemmer, word, &t->arena);
}

void thesaurus_add_misspelt(struct thesaurus *t, struct str wrong, struct str right)
{
    relate(t, key_of(t, stem(t, wrong)), term_of(t, right), RIGHT);
}

void thesaurus_add_compounds(struct thesaurus *t, const struct dictionary *dictionary)
{
    for (size_t i = 0; i < t->lexicon->words.n; i++) {
        const struct lexicon_word *w = &t->lexicon->words.p[i];
        size_t half = w->documents ? dictionary_split(dictionary, w->word) : 0;
        if (half < MIN_HALF || w->word.n - half < MIN_HALF)
            continue;
        const struct str parts[] = {stem(t, str_slice(w->word, 0, half)),
                                    stem(t, str_from(w->word, half))};
        relate(t, key_of(t, vocabulary_key(parts, 2, &t->arena)),
               term_of(t, t->lexicon->stems.p[w->stem]), TENTHS_JOINED);
    }
}

/* ---- what comes of them -------------------------------------------------------- */

static int by_key(const void *a, const void *b)
{
    return str_cmp(((const struct vocabulary_relation *)a)->key,
                   ((const struct vocabulary_relation *)b)->key);
}

/* What several entries name is likelier; then what was met first. */
static bool is_likelier(const struct related *a, const struct related *b)
{
    if ((a->tenths == RIGHT) != (b->tenths == RIGHT))
        return a->tenths == RIGHT;
    return a->entries > b->entries;
}

/* The likeliest terms of a key, best first. */
static size_t choose(const struct thesaurus *t, uint32_t key,
                     const struct related *best[MAX_TERMS])
{
    size_t n = 0;
    for (uint32_t at = t->first.p[key]; at; at = t->related.p[at - 1].next) {
        const struct related *r = &t->related.p[at - 1];
        size_t k = n < MAX_TERMS ? n++ : MAX_TERMS;
        for (; k && is_likelier(r, best[k - 1]); k--)
            if (k < MAX_TERMS)
                best[k] = best[k - 1];
        if (k < MAX_TERMS)
            best[k] = r;
    }
    return n;
}

static struct str text_of(struct thesaurus *t, uint32_t key, struct buf *text)
{
    const struct related *best[MAX_TERMS];
    size_t n = choose(t, key, best);
    buf_clear(text);
    for (size_t i = 0; i < n; i++) {
        uint32_t tenths = best[i]->tenths;
        if (i)
            buf_putc(text, ' ');
        buf_putc(text, (char)(tenths == RIGHT ? VOCABULARY_RIGHT : '0' + (int)tenths));
        buf_str(text, string_of(t, &t->terms, best[i]->term));
    }
    return arena_str(&t->arena, buf_view(text));
}

/* What is related to keys [from, to). */
static void put_relations(struct thesaurus *t, uint32_t from, uint32_t to,
                          struct vocabulary_relation_vec *out)
{
    struct buf text = BUF_INIT;
    for (uint32_t key = from; key < to; key++)
        if (t->first.p[key])
            vec_push(out, ((struct vocabulary_relation){string_of(t, &t->keys, key),
                                                        text_of(t, key, &text)}));
    buf_release(&text);
}

/* Frozen keys are numbered in order: the few others are sorted in between. */
void thesaurus_relations(struct thesaurus *t, struct vocabulary_relation_vec *out)
{
    struct vocabulary_relation_vec frozen = {0}, more = {0};
    put_relations(t, 0, nfrozen(&t->keys), &frozen);
    put_relations(t, nfrozen(&t->keys), (uint32_t)t->first.n, &more);
    vec_sort(&more, by_key);
    for (size_t i = 0, k = 0; i < frozen.n || k < more.n;) {
        bool takes_frozen =
            k == more.n || (i < frozen.n && by_key(&frozen.p[i], &more.p[k]) < 0);
        vec_push(out, takes_frozen ? frozen.p[i++] : more.p[k++]);
    }
    vec_release(&frozen);
    vec_release(&more);
}
