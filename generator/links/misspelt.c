/* Which words of the notes go for which; see misspelt.h. */
#include "links/misspelt.h"

#include "names/neighbours.h"
#include "util/map.h"

enum { SHORTEST = 5, LONGEST = 30, RARE = 5 };

struct misspelt {
    const struct speller *speller;
    const struct corpus *corpus;
    struct arena *arena;
    struct map expected; /* word of a name -> struct str_vec of what goes for it */
    struct map mended;   /* word of a name -> struct str_vec of what it goes for */
    bool is_read;
};

struct misspelt *misspelt_new(const struct speller *speller,
                              const struct corpus *corpus, struct arena *arena)
{
    struct misspelt *m = mem_zalloc(1, sizeof *m);
    m->speller = speller;
    m->corpus = corpus;
    m->arena = arena;
    return m;
}

static void release(struct map *lists)
{
    for (size_t i = 0; i < lists->n; i++) {
        struct str_vec *list = lists->entries[i].value;
        vec_release(list);
    }
    map_release(lists);
}

void misspelt_free(struct misspelt *m)
{
    release(&m->expected);
    release(&m->mended);
    free(m);
}

static bool may_err(struct str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (word.p[i] < 'a' || word.p[i] > 'z')
            return false;
    return word.n >= SHORTEST && word.n <= LONGEST;
}

static struct str lowered(struct str word, char room[LONGEST])
{
    return word.n > LONGEST ? (struct str){0} : str_lower(word, room);
}

void misspelt_expect(struct misspelt *m, struct str name)
{
    struct str word;
    char room[LONGEST];
    for (size_t at = 0; m->speller && corpus_next_word(name, &at, &word);) {
        struct str lower = lowered(word, room);
        bool may_be_meant = may_err(lower) && m->speller->knows(lower);
        if (may_be_meant && !map_has(&m->expected, lower))
            map_put(&m->expected, arena_str(m->arena, lower),
                    arena_new(m->arena, struct str_vec, 1));
    }
}

/* ---- words of the notes ---- */

struct reading {
    struct misspelt *m;
    struct str wrong;
};

static bool note_wrong(void *context, struct str right)
{
    struct reading *r = context;
    struct str_vec *forms = map_get(&r->m->expected, right);
    if (forms)
        vec_push(forms, r->wrong);
    return false;
}

static struct neighbours *of_expected(const struct misspelt *m)
{
    struct str_vec words = {0};
    for (size_t i = 0; i < m->expected.n; i++)
        vec_push(&words, m->expected.entries[i].key);
    struct neighbours *neighbours = neighbours_new(words.p, words.n);
    vec_release(&words);
    return neighbours;
}

/* What is written often is no slip, and what always has a capital a name. */
static void read_words(struct misspelt *m)
{
    const struct lexis_word_vec *words = &m->corpus->words.words;
    struct neighbours *neighbours = of_expected(m);
    m->is_read = true;
    for (size_t i = 0; m->speller && i < words->n; i++) {
        const struct lexis_word *w = words->p[i];
        struct reading r = {m, w->text};
        if (w->pages <= RARE && w->lower && may_err(w->text) &&
            neighbours_may_have(neighbours, w->text) && !m->speller->knows(w->text))
            m->speller->near(w->text, note_wrong, &r);
    }
    neighbours_free(neighbours);
}

/* ---- names ---- */

struct replacing {
    struct misspelt *m;
    struct str name, word; /* a part of the name */
    struct str_vec *out;
};

struct mending {
    struct misspelt *m;
    struct str_vec *right;
};

/* A capital stays one: judged is how names are written. */
static void push_with(const struct replacing *r, struct str other)
{
    other = arena_str(r->m->arena, other);
    if (r->word.p[0] >= 'A' && r->word.p[0] <= 'Z' && other.p[0] >= 'a')
        *(char *)other.p = (char)(other.p[0] - 'a' + 'A');
    size_t from = (size_t)(r->word.p - r->name.p);
    vec_push(r->out, arena_printf(r->m->arena, "%.*s%.*s%.*s",
                                  STR_ARG(str_slice(r->name, 0, from)), STR_ARG(other),
                                  STR_ARG(str_from(r->name, from + r->word.n))));
}

static bool note_right(void *context, struct str right)
{
    struct mending *mending = context;
    const struct lexis_word *w = corpus_word(mending->m->corpus, right);
    if (w)
        vec_push(mending->right, w->text);
    return false;
}

/* What a word is meant for, of what texts say. Titles use the same words again and
 * again, and each takes hundreds of looks into the dictionary. */
static const struct str_vec *right_of(struct misspelt *m, struct str word)
{
    struct str_vec *right = map_get(&m->mended, word);
    if (right)
        return right;
    right = arena_new(m->arena, struct str_vec, 1);
    map_put(&m->mended, arena_str(m->arena, word), right);
    struct mending mending = {m, right};
    if (may_err(word) && !m->speller->knows(word))
        m->speller->near(word, note_right, &mending);
    return right;
}

void misspelt_mend(struct misspelt *m, struct str name, struct str_vec *out)
{
    struct replacing r = {.m = m, .name = name, .out = out};
    char room[LONGEST];
    for (size_t at = 0; m->speller && corpus_next_word(name, &at, &r.word);) {
        const struct str_vec *right = right_of(m, lowered(r.word, room));
        for (size_t i = 0; i < right->n; i++)
            push_with(&r, right->p[i]);
    }
}

void misspelt_forms(struct misspelt *m, struct str name, struct str_vec *out)
{
    struct replacing r = {.m = m, .name = name, .out = out};
    char room[LONGEST];
    if (!m->is_read)
        read_words(m);
    for (size_t at = 0; m->speller && corpus_next_word(name, &at, &r.word);) {
        const struct str_vec *wrong = map_get(&m->expected, lowered(r.word, room));
        for (size_t i = 0; wrong && i < wrong->n; i++)
            push_with(&r, wrong->p[i]);
    }
}
