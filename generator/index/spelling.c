/* Finds misspelt words; see spelling.h. All words one error away are made and
 * looked up, which is faster than comparing with every word. Long words may have two
 * errors: those are compared with all words that begin with the same letter. */
#include "index/spelling.h"

#include "search/near.h"
#include "search/stem.h"
#include "util/map.h"

enum {
    MIN_LETTERS = 5, /* shorter words have too many neighbours */
    MAX_LETTERS = 30,
    LONG = 9,   /* letters of a word that may have two errors */
    RARE = 5,   /* a misspelt word stands in at most so many documents */
    OFTENER = 3 /* the right one in so many times as many, at least */
};

/* A word that is spelt right, and which letters it has, a bit each. */
struct candidate {
    struct str word;
    uint32_t letters;
};
VEC(candidate_vec, struct candidate);

struct spelling {
    const struct dictionary *dictionary;
    bool works;
    struct candidate_vec long_words[26]; /* by first letter */
    struct arena arena;
    struct map right; /* misspelt word -> number of the right one + 1 */
};

struct spelling *spelling_new(const struct language *language,
                              const struct dictionary *dictionary)
{
    struct spelling *s = mem_zalloc(1, sizeof *s);
    s->dictionary = dictionary;
    s->works = str_eq(language->code, STR("en"));
    return s;
}

void spelling_free(struct spelling *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < 26; i++)
        vec_release(&s->long_words[i]);
    map_release(&s->right);
    arena_release(&s->arena);
    free(s);
}

struct choice {
    const struct spelling *spelling;
    struct lexicon *lexicon;
    struct str stem;
    uint32_t rare; /* documents of the misspelt word */
    bool off_site; /* the right word need not be on the site */
    struct str best;
    uint32_t documents; /* of the best */
};

/* Takes a word if it is better than the best so far. */
static void offer(struct choice *c, struct str word, bool is_right, struct arena *arena)
{
    uint32_t number = lexicon_find(c->lexicon, word), documents = 0;
    if (number != UINT32_MAX) {
        const struct lexicon_word *w = &c->lexicon->words.p[number];
        documents = w->documents;
        if (str_eq(w->stem, c->stem))
            return;
    }
    if ((!documents && !c->off_site) || (c->best.n && documents <= c->documents))
        return;
    const struct dictionary *dictionary = c->spelling->dictionary;
    bool often = documents >= OFTENER * c->rare && documents > RARE;
    if (!is_right && !often &&
        !(dictionary_may_know(dictionary, word) && dictionary_knows(dictionary, word)))
        return;
    c->best = arena_str(arena, word);
    c->documents = documents;
}

static void consider(struct choice *c, const char *p, size_t n, struct arena *arena)
{
    offer(c, (struct str){p, n}, false, arena);
}

/* All words one error away. */
static void consider_all(struct choice *c, struct str word, struct arena *arena)
{
    char b[MAX_LETTERS + 2];
    for (size_t i = 0; i <= word.n; i++) {
        memcpy(b, word.p, i);
        if (i < word.n) {
            memcpy(b + i, word.p + i + 1, word.n - i - 1);
            consider(c, b, word.n - 1, arena);
        }
        if (i + 1 < word.n) {
            memcpy(b + i, word.p + i, word.n - i);
            b[i] = word.p[i + 1];
            b[i + 1] = word.p[i];
            consider(c, b, word.n, arena);
        }
        for (char letter = 'a'; letter <= 'z'; letter++) {
            b[i] = letter;
            memcpy(b + i + 1, word.p + i, word.n - i);
            consider(c, b, word.n + 1, arena);
            if (i < word.n) {
                memcpy(b + i + 1, word.p + i + 1, word.n - i - 1);
                consider(c, b, word.n, arena);
            }
        }
    }
}

static uint32_t letters_of(struct str word)
{
    uint32_t letters = 0;
    for (size_t i = 0; i < word.n; i++)
        letters |= 1u << (word.p[i] - 'a');
    return letters;
}

static void add_long(struct spelling *s, struct str word)
{
    if (word.n + 2 >= LONG && word.n <= MAX_LETTERS && stem_applies(word))
        vec_push(&s->long_words[word.p[0] - 'a'],
                 ((struct candidate){word, letters_of(word)}));
}

static void collect_long(struct spelling *s, const struct lexicon *l)
{
    const struct map *roots = dictionary_roots(s->dictionary);
    for (size_t i = 0; i < roots->n; i++)
        add_long(s, roots->entries[i].key);
    for (size_t i = 0; i < l->words.n; i++) {
        const struct lexicon_word *w = &l->words.p[i];
        if (w->documents && !map_has(roots, w->word) &&
            (w->documents > RARE || dictionary_knows(s->dictionary, w->word)))
            add_long(s, w->word);
    }
}

/* All words two errors away. An error changes two letters at most. */
static void consider_far(struct choice *c, struct str word, struct arena *arena)
{
    const struct candidate_vec *words = &c->spelling->long_words[word.p[0] - 'a'];
    uint32_t letters = letters_of(word);
    for (size_t i = 0; i < words->n; i++) {
        const struct candidate *w = &words->p[i];
        if (w->word.n + 2 < word.n || word.n + 2 < w->word.n ||
            __builtin_popcount(letters ^ w->letters) > 4 ||
            near_distance(word, w->word, 2) > 2)
            continue;
        offer(c, w->word, true, arena);
    }
}

void spelling_settle(struct spelling *s, struct lexicon *l)
{
    size_t n = s->works ? l->words.n : 0; /* words added below are right */
    if (n)
        collect_long(s, l);
    for (size_t i = 0; i < n; i++) {
        struct lexicon_word w = l->words.p[i];
        if (!w.documents || w.documents > RARE || !(w.is_small || w.is_capital) ||
            w.word.n < MIN_LETTERS || w.word.n > MAX_LETTERS || !stem_applies(w.word) ||
            dictionary_knows(s->dictionary, w.word))
            continue;
        /* What always has a capital may be a name, what is written twice a term. */
        struct choice c = {.spelling = s,
                           .lexicon = l,
                           .stem = w.stem,
                           .rare = w.documents,
                           .off_site = w.is_small && w.documents == 1};
        consider_all(&c, w.word, &s->arena);
        if (!c.best.n && w.is_small && w.word.n >= LONG)
            consider_far(&c, w.word, &s->arena);
        if (c.best.n)
            map_put(&s->right, w.word,
                    (void *)((uintptr_t)lexicon_word(l, c.best) + 1));
    }
}

void spelling_expand(const struct spelling *s, struct lexicon *l,
                     struct lexicon_token_vec *tokens)
{
    size_t n = s->right.n ? tokens->n : 0;
    struct map done = {0};
    for (size_t i = 0; i < n; i++) {
        struct lexicon_token t = tokens->p[i];
        uintptr_t right = (uintptr_t)map_get(&s->right, l->words.p[t.word].word);
        if (!right)
            continue;
        t.word = (uint32_t)(right - 1);
        t.position = UINT32_MAX;
        vec_push(tokens, t);
        struct lexicon_word *w = &l->words.p[t.word];
        bool counted = map_put(&done, w->word, w) != NULL;
        w->documents += !counted;
        w->is_name |= t.name > 0;
    }
    map_release(&done);
}

void spelling_each(const struct spelling *s, const struct lexicon *l,
                   void (*found)(void *context, struct str wrong, struct str right),
                   void *context)
{
    struct map shared = {0}; /* stems that words spelt right have too */
    for (size_t i = 0; i < l->words.n; i++)
        if (!map_has(&s->right, l->words.p[i].word))
            map_put(&shared, l->words.p[i].stem, &shared);
    for (size_t i = 0; i < s->right.n; i++) {
        struct str wrong = s->right.entries[i].key;
        uintptr_t right = (uintptr_t)s->right.entries[i].value;
        if (!map_has(&shared, l->words.p[lexicon_find(l, wrong)].stem))
            found(context, wrong, l->words.p[right - 1].word);
    }
    map_release(&shared);
}
