/* Reads thesauri and keeps what a site can use of them; see thesaurus.h. */
#include "index/thesaurus.h"

#include "search/stem.h"

#include <stdlib.h>

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
static const int weights[][4] = {
    [SAME] = {3, 10, 12, 12}, [NEAR] = {0, 5, 4, 6}, [WITHIN] = {0, 4, 3, 5}};
enum {
    TENTHS_JOINED = 8, /* two words, written as one */
    RIGHT = 99         /* no weight: the right spelling */
};

/* A term to search, how much it counts, and how many entries name it. */
struct related {
    struct str term;
    int tenths;
    unsigned entries;
    size_t rank; /* in the order they were met */
};
VEC(related_vec, struct related);

/* A word or phrase: its stems. */
struct side {
    struct str stems[VOCABULARY_KEY_WORDS];
    size_t n;
};
VEC(side_vec, struct side);

struct thesaurus {
    const struct lexicon *lexicon;
    struct arena arena;
    struct map stems; /* of the site -> documents of its words, all added up */
    struct map keys;  /* -> struct related_vec */
};

struct thesaurus *thesaurus_new(const struct lexicon *l)
{
    struct thesaurus *t = mem_zalloc(1, sizeof *t);
    t->lexicon = l;
    for (size_t i = 0; i < l->words.n; i++)
        if (l->words.p[i].documents) {
            struct str stem = l->words.p[i].stem;
            uintptr_t documents = (uintptr_t)map_get(&t->stems, stem);
            documents += l->words.p[i].documents;
            map_put(&t->stems, stem, (void *)documents);
        }
    return t;
}

void thesaurus_free(struct thesaurus *t)
{
    if (!t)
        return;
    for (size_t i = 0; i < t->keys.n; i++)
        vec_release((struct related_vec *)t->keys.entries[i].value);
    map_release(&t->keys);
    map_release(&t->stems);
    arena_release(&t->arena);
    free(t);
}

__asm__(".pushsection .rodata\n"
        ".global thesaurus_en, thesaurus_en_end\n"
        "thesaurus_en: .incbin \"generator/index/thesaurus-en.txt\"\n"
        "thesaurus_en_end: .byte 0\n"
        ".popsection");
extern const char thesaurus_en[], thesaurus_en_end[];

struct str thesaurus_text(const struct language *language)
{
    if (!str_eq(language->code, STR("en")))
        return (struct str){0};
    return (struct str){thesaurus_en, (size_t)(thesaurus_en_end - thesaurus_en)};
}

/* ---- entries ------------------------------------------------------------------ */

static struct str key_of(struct thesaurus *t, const struct side *side)
{
    return vocabulary_key(side->stems, side->n, &t->arena);
}

static void relate(struct thesaurus *t, struct related_vec *to, struct str term,
                   int tenths)
{
    if (!tenths || (uintptr_t)map_get(&t->stems, term) > MAX_DOCUMENTS)
        return;
    for (size_t i = 0; i < to->n; i++) {
        struct related *r = &to->p[i];
        if (str_eq(r->term, term)) {
            r->tenths = r->tenths > tenths ? r->tenths : tenths;
            r->entries++;
            return;
        }
    }
    vec_push(to, ((struct related){term, tenths, 1, to->n}));
}

static struct related_vec *terms_of(struct thesaurus *t, struct str key)
{
    struct related_vec *terms = map_get(&t->keys, key);
    if (!terms) {
        terms = arena_new(&t->arena, struct related_vec, 1);
        map_put(&t->keys, key, terms);
    }
    return terms;
}

static bool is_within(const struct side *side, struct str stem)
{
    for (size_t i = 0; i < side->n; i++)
        if (str_eq(side->stems[i], stem))
            return true;
    return false;
}

/* Whoever asks for `from` is shown pages with `to`, if the site has all its words:
 * those that have it as a name, and those that have a word of it. */
static void add_relation(struct thesaurus *t, const struct side *from,
                         const struct side *to, enum relation relation)
{
    for (size_t i = 0; i < to->n; i++)
        if (!map_has(&t->stems, to->stems[i]))
            return;
    struct str key = key_of(t, from);
    struct related_vec *terms = terms_of(t, key);
    bool known = true;
    for (size_t i = 0; i < from->n; i++)
        known &= map_has(&t->stems, from->stems[i]);
    enum key_kind kind =
        from->n > 1 ? (known ? KNOWN_PHRASE : PHRASE) : (known ? KNOWN_WORD : WORD);
    if (to->n > 1) {
        struct buf name = BUF_INIT;
        buf_putc(&name, '~');
        for (size_t i = 0; i < to->n; i++)
            buf_printf(&name, "%.*s_", STR_ARG(to->stems[i]));
        if (lexicon_find(t->lexicon, buf_view(&name)) != UINT32_MAX)
            relate(t, terms, arena_str(&t->arena, buf_view(&name)),
                   weights[relation][kind]);
        buf_release(&name);
    }
    for (size_t i = 0; i < to->n; i++)
        if (!is_within(from, to->stems[i]))
            relate(t, terms, to->stems[i],
                   weights[to->n > 1 ? WITHIN : relation][kind]);
}

/* Returns false if there is nothing to read or too much. */
static bool read_side(struct thesaurus *t, struct str text, struct side *side)
{
    struct search_term_vec terms = {0};
    terms_cut(text, &t->arena, &terms);
    *side = (struct side){0};
    bool fits = true;
    for (size_t i = 0; i < terms.n; i++) {
        if (terms.p[i].kind != TERM_WORD ||
            language_is_stop(t->lexicon->language, terms.p[i].word))
            continue;
        fits = side->n < VOCABULARY_KEY_WORDS;
        if (!fits)
            break;
        side->stems[side->n++] =
            stem_word(t->lexicon->stemmer, terms.p[i].word, &t->arena);
    }
    vec_release(&terms);
    return fits && side->n;
}

static bool read_sides(struct thesaurus *t, struct str text, char mark,
                       struct side_vec *out)
{
    struct str piece = {0};
    bool good = text.n > 0;
    while (good && str_next(&text, mark, &piece)) {
        struct side side;
        good = read_side(t, piece, &side);
        if (good)
            vec_push(out, side);
    }
    return good;
}

static void relate_all(struct thesaurus *t, const struct side_vec *from,
                       const struct side_vec *to, enum relation relation)
{
    for (size_t i = 0; i < from->n; i++)
        for (size_t k = 0; k < to->n; k++)
            if (&from->p[i] != &to->p[k])
                add_relation(t, &from->p[i], &to->p[k], relation);
}

static bool read_entry(struct thesaurus *t, struct str line)
{
    struct side_vec left = {0}, right = {0};
    ptrdiff_t arrow = str_find_char(line, '>', 0);
    bool good = false;
    if (arrow >= 0) {
        good = read_sides(t, str_slice(line, 0, (size_t)arrow), ',', &left) &&
               read_sides(t, str_from(line, (size_t)arrow + 1), ',', &right);
        if (good)
            relate_all(t, &left, &right, NEAR);
    } else {
        good = read_sides(t, line, '=', &left) && left.n > 1;
        if (good)
            relate_all(t, &left, &left, SAME);
    }
    vec_release(&left);
    vec_release(&right);
    return good;
}

size_t thesaurus_read(struct thesaurus *t, struct str text)
{
    size_t bad = 0;
    for (struct str line; str_next(&text, '\n', &line);) {
        line = str_trim(line);
        bad += line.n && line.p[0] != '#' && !read_entry(t, line);
    }
    return bad;
}

/* ---- the site's own words ------------------------------------------------------- */

void thesaurus_add_misspelt(struct thesaurus *t, struct str wrong, struct str right)
{
    relate(t, terms_of(t, stem_word(t->lexicon->stemmer, wrong, &t->arena)), right,
           RIGHT);
}

void thesaurus_add_compounds(struct thesaurus *t, const struct dictionary *dictionary)
{
    for (size_t i = 0; i < t->lexicon->words.n; i++) {
        const struct lexicon_word *w = &t->lexicon->words.p[i];
        size_t half = w->documents ? dictionary_split(dictionary, w->word) : 0;
        if (half < MIN_HALF || w->word.n - half < MIN_HALF)
            continue;
        struct side parts = {.n = 2};
        parts.stems[0] =
            stem_word(t->lexicon->stemmer, str_slice(w->word, 0, half), &t->arena);
        parts.stems[1] =
            stem_word(t->lexicon->stemmer, str_from(w->word, half), &t->arena);
        relate(t, terms_of(t, key_of(t, &parts)), w->stem, TENTHS_JOINED);
    }
}

/* ---- what comes of them -------------------------------------------------------- */

static int by_key(const void *a, const void *b)
{
    return str_cmp(((const struct vocabulary_relation *)a)->key,
                   ((const struct vocabulary_relation *)b)->key);
}

/* What several entries name is likelier. */
static int by_likelihood(const void *a, const void *b)
{
    const struct related *x = a, *y = b;
    if ((x->tenths == RIGHT) != (y->tenths == RIGHT))
        return x->tenths == RIGHT ? -1 : 1;
    if (x->entries != y->entries)
        return x->entries < y->entries ? 1 : -1;
    return x->rank < y->rank ? -1 : x->rank > y->rank;
}

void thesaurus_relations(struct thesaurus *t, struct vocabulary_relation_vec *out)
{
    for (size_t i = 0; i < t->keys.n; i++) {
        struct related_vec *terms = t->keys.entries[i].value;
        struct buf text = BUF_INIT;
        vec_sort(terms, by_likelihood);
        for (size_t k = 0; k < terms->n && k < MAX_TERMS; k++) {
            const struct related *r = &terms->p[k];
            char mark = (char)(r->tenths == RIGHT ? VOCABULARY_RIGHT : '0' + r->tenths);
            buf_printf(&text, "%s%c%.*s", k ? " " : "", mark, STR_ARG(r->term));
        }
        if (text.n)
            vec_push(out, ((struct vocabulary_relation){
                              t->keys.entries[i].key,
                              arena_str(&t->arena, buf_view(&text))}));
        buf_release(&text);
    }
    vec_sort(out, by_key);
}
