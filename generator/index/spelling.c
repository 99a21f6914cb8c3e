/* Finds misspelt words; see spelling.h. All words one error away are tried: some six
 * hundred for a word of ten letters. But what stands before and behind the error must
 * begin and end some word, which leaves a place or two for it; and what a word
 * hashes to is put together from its parts (english/frozen.h), and fields of bits tell
 * of nearly all that there is no such word. Long words may have two errors: those are
 * compared with all words that begin with the same letter. */
#include "index/spelling.h"

#include "english/edits.h"
#include "search/near.h"
#include "search/stem.h"
#include "util/parallel.h"

enum {
    MIN_LETTERS = 5, /* shorter words have too many neighbours */
    MAX_LETTERS = ENGLISH_LONGEST,
    LONG = ENGLISH_LONG + 2, /* letters of a word that may have two errors */
    RARE = 5,                /* a misspelt word stands in at most so many documents */
    OFTENER = 3,             /* the right one in so many times as many, at least */
    STRETCH = 256            /* words that a thread draws at once */
};

/* A word, and what it has of letters and of pairs of them (english/english.h). */
struct candidate {
    struct str word;
    uint32_t letters;
    uint64_t pairs;
};
VEC(candidate_vec, struct candidate);

struct spelling {
    uint32_t *right; /* by word: the number of the one that was meant, or NONE */
    size_t n;
};

/* What all threads look at while they decide. */
struct search {
    const struct lexicon *lexicon;
    const struct dictionary *dictionary;
    struct candidate_vec longs[26]; /* of the site, by first letter */
    /* Words of the site that may have been meant; beginnings and ends of them. */
    uint64_t *field, *ends;
    unsigned field_bits;
    struct str *best; /* by word */
    struct arena *arenas;
};

/* The search for what was meant by a word. */
struct choice {
    const struct search *search;
    struct arena *arena;
    struct str stem;
    uint32_t rare; /* documents of the misspelt word */
    bool off_site; /* the right word need not be on the site */
    struct str best;
    uint32_t documents; /* of the best */
};

/* Takes a word if it is better than the best so far. */
static void offer(struct choice *c, struct str word, bool is_right)
{
    const struct lexicon *l = c->search->lexicon;
    uint32_t number = lexicon_find(l, word), documents = 0;
    if (number != LEXICON_NONE) {
        documents = l->words.p[number].documents;
        if (str_eq(lexicon_stem_of(l, number), c->stem))
            return;
    }
    if ((!documents && !c->off_site) || (c->best.n && documents <= c->documents))
        return;
    bool often = documents >= OFTENER * c->rare && documents > RARE;
    if (!is_right && !often && !dictionary_offers(c->search->dictionary, word))
        return;
    c->best = arena_str(c->arena, word);
    c->documents = documents;
}

/* ---- one error ---- */

static bool may_be_end(void *choice, uint64_t hash)
{
    const struct choice *c = choice;
    const struct search *s = c->search;
    return frozen_bit(s->ends, s->field_bits, hash) ||
           (c->off_site && dictionary_may_have_end(s->dictionary, hash));
}

static bool may_be(void *choice, uint64_t hash)
{
    const struct choice *c = choice;
    const struct search *s = c->search;
    return frozen_bit(s->field, s->field_bits, hash) ||
           (c->off_site && dictionary_may_know(s->dictionary, hash));
}

/* Of several words that are as good the first one is taken, so the order counts. */
static bool offer_near(void *choice, struct str word)
{
    offer(choice, word, false);
    return false;
}

static void consider_near(struct choice *c, struct str word)
{
    edits_each(word, &(struct edits){c, may_be_end, may_be, offer_near});
}

/* ---- two errors ---- */

static struct candidate candidate_of(struct str word)
{
    return (struct candidate){word, english_letters(word), english_pairs(word)};
}

/* An error changes two letters at most, and two neighbours that are swapped stand in
 * three pairs before and in three behind. */
static bool may_be_far(const struct candidate *a, uint32_t letters, uint64_t pairs)
{
    uint32_t others = a->letters ^ letters;
    for (int i = 0; i < 4; i++)
        others &= others - 1; /* less one of them */
    return !others && __builtin_popcountll(a->pairs ^ pairs) <= 12;
}

static void offer_far(struct choice *c, const struct candidate *a, struct str word)
{
    if (word.n + 2 >= a->word.n && a->word.n + 2 >= word.n &&
        near_distance(a->word, word, 2) <= 2)
        offer(c, word, true);
}

static void consider_table(struct choice *c, const struct candidate *a)
{
    const struct english *e = dictionary_tables(c->search->dictionary);
    if (!e)
        return;
    const struct english_long *longs = english_at(e, e->longs);
    size_t first = (size_t)(a->word.p[0] - 'a');
    for (size_t i = e->long_at[first]; i < e->long_at[first + 1]; i++)
        if (may_be_far(a, longs[i].letters, longs[i].pairs))
            offer_far(c, a, frozen_text(e, longs[i].word));
}

static void consider_far(struct choice *c, struct str word)
{
    struct candidate a = candidate_of(word);
    const struct candidate_vec *longs = &c->search->longs[word.p[0] - 'a'];
    consider_table(c, &a);
    for (size_t i = 0; i < longs->n; i++)
        if (may_be_far(&a, longs->p[i].letters, longs->p[i].pairs))
            offer_far(c, &a, longs->p[i].word);
}

/* ---- all words ---- */

static bool is_plain(struct str word, size_t least)
{
    return word.n >= least && word.n <= MAX_LETTERS && english_is_plain(word);
}

static void add_long(struct search *s, struct str word)
{
    if (is_plain(word, ENGLISH_LONG))
        vec_push(&s->longs[word.p[0] - 'a'], candidate_of(word));
}

static void collect_longs(struct search *s)
{
    const struct map *added = dictionary_added(s->dictionary);
    for (size_t i = 0; i < added->n; i++)
        add_long(s, added->entries[i].key);
    for (size_t i = 0; i < s->lexicon->words.n; i++) {
        const struct lexicon_word *w = &s->lexicon->words.p[i];
        if (w->documents && !dictionary_is_root(s->dictionary, w->word) &&
            (w->documents > RARE || dictionary_knows(s->dictionary, w->word)))
            add_long(s, w->word);
    }
}

static void fill_field(struct search *s)
{
    s->field_bits = 12;
    while (((size_t)1 << s->field_bits) < s->lexicon->words.n * 64)
        s->field_bits++;
    size_t n = ((size_t)1 << s->field_bits) / 64;
    s->field = mem_zalloc(n, sizeof *s->field);
    s->ends = mem_zalloc(n, sizeof *s->ends);
    for (size_t i = 0; i < s->lexicon->words.n; i++) {
        const struct lexicon_word *w = &s->lexicon->words.p[i];
        if (w->documents > RARE ||
            (w->documents && dictionary_offers(s->dictionary, w->word))) {
            frozen_set_bit(s->field, s->field_bits, frozen_hash(w->word));
            frozen_set_ends(s->ends, s->field_bits, w->word);
        }
    }
}

static bool may_be_misspelt(const struct search *s, const struct lexicon_word *w)
{
    return w->documents && w->documents <= RARE && (w->is_small || w->is_capital) &&
           is_plain(w->word, MIN_LETTERS) && !dictionary_knows(s->dictionary, w->word);
}

/* What always has a capital may be a name, what is written twice a term. */
static void decide(struct search *s, size_t i, struct arena *arena)
{
    const struct lexicon_word *w = &s->lexicon->words.p[i];
    struct choice c = {.search = s,
                       .arena = arena,
                       .stem = lexicon_stem_of(s->lexicon, (uint32_t)i),
                       .rare = w->documents,
                       .off_site = w->is_small && w->documents == 1};
    consider_near(&c, w->word);
    if (!c.best.n && w->is_small && w->word.n >= LONG)
        consider_far(&c, w->word);
    s->best[i] = c.best;
}

static void decide_stretch(void *context, size_t k, int worker)
{
    struct search *s = context;
    for (size_t i = k * STRETCH; i < s->lexicon->words.n && i < (k + 1) * STRETCH; i++)
        if (may_be_misspelt(s, &s->lexicon->words.p[i]))
            decide(s, i, &s->arenas[worker]);
}

static void search_release(struct search *s, int threads)
{
    for (size_t i = 0; i < 26; i++)
        vec_release(&s->longs[i]);
    for (int i = 0; i < threads; i++)
        arena_release(&s->arenas[i]);
    free(s->arenas);
    free(s->best);
    free(s->field);
    free(s->ends);
}

struct spelling *spelling_settle(struct lexicon *l, const struct dictionary *dictionary,
                                 int threads)
{
    struct spelling *s = mem_zalloc(1, sizeof *s);
    if (!str_eq(l->language->code, STR("en")))
        return s;
    threads = threads > 0 ? threads : 1;
    struct search search = {.lexicon = l,
                            .dictionary = dictionary,
                            .best = mem_zalloc(l->words.n + 1, sizeof *search.best),
                            .arenas =
                                mem_zalloc((size_t)threads, sizeof(struct arena))};
    s->n = l->words.n;
    s->right = mem_zalloc(s->n + 1, sizeof *s->right);
    collect_longs(&search);
    fill_field(&search);
    parallel_for(threads, s->n / STRETCH + 1, decide_stretch, &search);
    for (size_t i = 0; i < s->n; i++)
        s->right[i] = search.best[i].n ? lexicon_word(l, search.best[i]) : LEXICON_NONE;
    search_release(&search, threads);
    return s;
}

void spelling_free(struct spelling *s)
{
    if (!s)
        return;
    free(s->right);
    free(s);
}

uint32_t spelling_right(const struct spelling *s, uint32_t word)
{
    return word < s->n ? s->right[word] : LEXICON_NONE;
}

void spelling_each(const struct spelling *s, const struct lexicon *l,
                   void (*found)(void *context, struct str wrong, struct str right),
                   void *context)
{
    bool *shared = mem_zalloc(l->stems.n + 1, sizeof *shared); /* with right words */
    for (size_t i = 0; i < l->words.n; i++)
        if (spelling_right(s, (uint32_t)i) == LEXICON_NONE)
            shared[lexicon_stem(l, i)] = true;
    for (size_t i = 0; i < s->n; i++) {
        uint32_t right = s->right[i];
        if (right != LEXICON_NONE && !shared[lexicon_stem(l, i)])
            found(context, l->words.p[i].word, l->words.p[right].word);
    }
    free(shared);
}
