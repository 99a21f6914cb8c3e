/* Finds explanations of acronyms; see acronym.h. Texts are looked at as runs of
 * words with their capitals; a run of words explains an acronym if their initials
 * are its letters, small words ("of", "and") left out or counted. */
#include "index/acronym.h"

#include "search/terms.h"
#include "util/map.h"

enum {
    MIN_LETTERS = 2,
    MAX_LETTERS = 7,
    MIN_GUESSED = 3, /* letters of one that nobody explains */
    MAX_WORDS = 9,   /* of an explanation, small ones included */
    MAX_MEANINGS = 3 /* of one acronym; more are ambiguous: the first ones count */
};

/* What an acronym stands for: numbers of words in the lexicon, small words left
 * out. */
struct meaning {
    uint32_t acronym;
    uint32_t words[MAX_WORDS];
    size_t n;
    bool certain; /* side by side with the acronym, one in brackets */
    size_t next_by_acronym, next_by_word; /* + 1: another of the same, or 0 */
};
VEC(meaning_vec, struct meaning);

struct acronyms {
    const struct dictionary *dictionary;
    struct arena arena;
    struct meaning_vec meanings;
    struct map seen; /* "acronym word word" -> index + 1 into `meanings` */
    /* Stems of acronyms and of first words -> index + 1 into `meanings`. */
    struct map by_acronym, by_word;
};

struct acronyms *acronyms_new(const struct dictionary *dictionary)
{
    struct acronyms *a = mem_zalloc(1, sizeof *a);
    a->dictionary = dictionary;
    return a;
}

void acronyms_free(struct acronyms *a)
{
    if (!a)
        return;
    vec_release(&a->meanings);
    map_release(&a->seen);
    map_release(&a->by_acronym);
    map_release(&a->by_word);
    arena_release(&a->arena);
    free(a);
}

/* ---- one text ------------------------------------------------------------- */

struct scan {
    struct acronyms *all;
    struct lexicon *lexicon;
    struct str text;
    struct search_term_vec words; /* positions only matter for order */
    struct arena scratch;
};

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static struct str raw(const struct scan *s, size_t i)
{
    return str_slice(s->text, s->words.p[i].from, s->words.p[i].to);
}

/* The letters of a word written as an acronym, without the s of its plural; empty
 * if it is none. */
static struct str acronym_of(struct str word)
{
    if (word.n > 2 && word.p[word.n - 1] == 's')
        word.n--;
    size_t letters = 0;
    for (size_t i = 0; i < word.n; i++) {
        if (!is_upper(word.p[i]) && !char_is_digit(word.p[i]))
            return (struct str){0};
        letters += is_upper(word.p[i]);
    }
    bool fits = letters >= MIN_LETTERS && word.n <= MAX_LETTERS;
    return fits ? word : (struct str){0};
}

static bool is_small(const struct scan *s, size_t i)
{
    return language_is_stop(s->lexicon->language, s->words.p[i].word);
}

static bool is_one_of(char c, const char *set)
{
    return c && strchr(set, c);
}

/* Whether words [from, to) stand in one stretch of text: nothing but spaces, hyphens,
 * slashes and ampersands between them. */
static bool is_run(const struct scan *s, size_t from, size_t to)
{
    for (size_t i = from; i + 1 < to; i++)
        for (size_t at = s->words.p[i].to; at < s->words.p[i + 1].from; at++)
            if (!is_one_of(s->text.p[at], " -/&"))
                return false;
    return true;
}

/* Whether the initials of words [from, to) are the letters; with `skip`, small
 * words do not count. */
static bool has_initials(const struct scan *s, size_t from, size_t to,
                         struct str letters, bool skip)
{
    size_t at = 0;
    for (size_t i = from; i < to; i++) {
        if (skip && is_small(s, i))
            continue;
        if (at == letters.n || s->words.p[i].word.p[0] != char_lower(letters.p[at]))
            return false;
        at++;
    }
    return at == letters.n;
}

static bool explains(const struct scan *s, size_t from, size_t to, struct str letters)
{
    return from < to && to - from <= MAX_WORDS && is_run(s, from, to) &&
           !is_small(s, from) && !is_small(s, to - 1) &&
           (has_initials(s, from, to, letters, false) ||
            has_initials(s, from, to, letters, true));
}

static void add_meaning(struct scan *s, struct str letters, size_t from, size_t to,
                        bool certain)
{
    struct buf lower = BUF_INIT, key = BUF_INIT;
    for (size_t i = 0; i < letters.n; i++)
        buf_putc(&lower, char_lower(letters.p[i]));
    struct meaning m = {.acronym = lexicon_word(s->lexicon, buf_view(&lower)),
                        .certain = certain};
    buf_str(&key, buf_view(&lower));
    for (size_t i = from; i < to; i++) {
        if (is_small(s, i))
            continue;
        uint32_t word = lexicon_word(s->lexicon, s->words.p[i].word);
        m.words[m.n++] = word;
        buf_putc(&key, ' ');
        buf_str(&key, s->lexicon->words.p[word].stem);
    }
    if (m.n > 1) {
        uintptr_t known = (uintptr_t)map_get(&s->all->seen, buf_view(&key));
        if (known) {
            s->all->meanings.p[known - 1].certain |= certain;
        } else {
            vec_push(&s->all->meanings, m);
            map_put(&s->all->seen, arena_str(&s->all->arena, buf_view(&key)),
                    (void *)(uintptr_t)s->all->meanings.n);
        }
    }
    buf_release(&lower);
    buf_release(&key);
}

/* Whether between word i and the next there are only spaces and a bracket, a dash or
 * a colon. */
static bool is_joined(const struct scan *s, size_t i)
{
    struct str between = str_slice(s->text, s->words.p[i].to, s->words.p[i + 1].from);
    bool any = false;
    for (size_t k = 0; k < between.n; k++) {
        if (!is_one_of(between.p[k], " (:=[-"))
            return between.n <= 5 && str_find(between, STR("\xe2\x80\x93"), 0) >= 0;
        any |= between.p[k] != ' ';
    }
    return any;
}

/* Explanations before and behind the acronym at word i. */
static void read_around(struct scan *s, size_t i, struct str letters)
{
    for (size_t n = letters.n; n <= MAX_WORDS; n++) {
        if (i >= n && is_joined(s, i - 1) && explains(s, i - n, i, letters)) {
            add_meaning(s, letters, i - n, i, true);
            return;
        }
        if (i + n < s->words.n && is_joined(s, i) &&
            explains(s, i + 1, i + 1 + n, letters)) {
            add_meaning(s, letters, i + 1, i + 1 + n, true);
            return;
        }
    }
}

/* Runs of capitalised words: what acronym might they have? None begins with a small
 * word ("The"), and two letters are too few to go by. */
static void read_names(struct scan *s, size_t i)
{
    char letters[MAX_LETTERS];
    size_t n = 0;
    if (is_small(s, i))
        return;
    for (size_t k = i; k < s->words.n && k - i < MAX_WORDS && n < MAX_LETTERS; k++) {
        struct str word = raw(s, k);
        if (!is_run(s, i, k + 1))
            return;
        if (is_small(s, k) && !is_upper(word.p[0]))
            continue;
        if (!is_upper(word.p[0]) || word.n < 2 || is_upper(word.p[1]))
            return;
        letters[n++] = word.p[0];
        if (n >= MIN_GUESSED)
            add_meaning(s, (struct str){letters, n}, i, k + 1, false);
        size_t half = dictionary_split(s->all->dictionary, s->words.p[k].word);
        if (half && n + 1 >= MIN_GUESSED && n < MAX_LETTERS) {
            letters[n] = s->words.p[k].word.p[half]; /* of the folded word */
            add_meaning(s, (struct str){letters, n + 1}, i, k + 1, false);
        }
    }
}

void acronyms_read(struct acronyms *a, struct lexicon *l, struct str text)
{
    struct scan s = {.all = a, .lexicon = l, .text = text};
    struct search_term_vec terms = {0};
    terms_cut(text, &s.scratch, &terms);
    for (size_t i = 0; i < terms.n; i++)
        if (terms.p[i].kind == TERM_WORD && !terms_is_cjk(terms.p[i].word))
            vec_push(&s.words, terms.p[i]);
    for (size_t i = 0; i < s.words.n; i++) {
        struct str letters = acronym_of(raw(&s, i));
        if (letters.n) {
            read_around(&s, i, letters);
        } else if (is_upper(raw(&s, i).p[0])) {
            read_names(&s, i);
        }
    }
    vec_release(&terms);
    vec_release(&s.words);
    arena_release(&s.scratch);
}

/* ---- all texts -------------------------------------------------------------- */

static size_t chain(struct map *map, struct str stem, size_t index)
{
    return (uintptr_t)map_put(map, stem, (void *)(uintptr_t)(index + 1));
}

void acronyms_settle(struct acronyms *a, const struct lexicon *l)
{
    struct meaning_vec kept = {0};
    struct map times = {0}; /* acronym -> how many meanings were kept */
    for (int certain = 1; certain >= 0; certain--)
        for (size_t i = 0; i < a->meanings.n; i++) {
            struct meaning m = a->meanings.p[i];
            struct str acronym = l->words.p[m.acronym].stem;
            uintptr_t n = (uintptr_t)map_get(&times, acronym);
            if (m.certain != (certain == 1) || n >= (certain ? MAX_MEANINGS : 1))
                continue;
            map_put(&times, acronym, (void *)(n + 1));
            m.next_by_acronym = chain(&a->by_acronym, acronym, kept.n);
            m.next_by_word = chain(&a->by_word, l->words.p[m.words[0]].stem, kept.n);
            vec_push(&kept, m);
        }
    map_release(&times);
    vec_release(&a->meanings);
    a->meanings = kept;
}

/* A document whose tokens are completed. */
struct document {
    struct lexicon *l;
    const struct lexicon_token_vec *tokens;
    struct map stems; /* all stems of the document */
    struct lexicon_token_vec more;
};

static struct str stem_of(const struct document *d, uint32_t word)
{
    return d->l->words.p[word].stem;
}

static void add(struct document *d, uint32_t word, uint32_t weight)
{
    vec_push(&d->more, ((struct lexicon_token){word, UINT32_MAX, weight, 0}));
    if (!map_put(&d->stems, stem_of(d, word), d))
        d->l->words.p[word].documents++;
}

/* How often the words of a meaning follow each other. */
static uint32_t count_runs(const struct document *d, const struct meaning *m)
{
    uint32_t n = 0;
    const struct lexicon_token_vec *t = d->tokens;
    for (size_t i = 0; i < t->n; i++) {
        if (t->p[i].position == UINT32_MAX)
            continue;
        size_t at = 0;
        uint32_t reach = t->p[i].position + 2;
        for (size_t k = i; k < t->n && at < m->n; k++) {
            if (t->p[k].position == UINT32_MAX)
                continue;
            if (t->p[k].position > reach)
                break;
            if (str_eq(stem_of(d, t->p[k].word), stem_of(d, m->words[at]))) {
                at++;
                reach = t->p[k].position + 2;
            } else if (at == 0) {
                break;
            }
        }
        n += at == m->n;
    }
    return n;
}

/* The document has the acronym: adds the words it stands for. */
static void add_words(struct document *d, const struct meaning *m)
{
    for (size_t k = 0; k < m->n; k++)
        if (!map_has(&d->stems, stem_of(d, m->words[k])))
            add(d, m->words[k], 1);
}

/* The document has the first of the words: adds the acronym if all are there. */
static void add_acronym(struct document *d, const struct meaning *m)
{
    bool wanted = !map_has(&d->stems, stem_of(d, m->acronym));
    for (size_t k = 0; k < m->n && wanted; k++)
        wanted = map_has(&d->stems, stem_of(d, m->words[k]));
    uint32_t runs = wanted ? count_runs(d, m) : 0;
    if (runs)
        add(d, m->acronym, (runs + 1) / 2);
}

void acronyms_expand(const struct acronyms *a, struct lexicon *l,
                     struct lexicon_token_vec *tokens)
{
    struct document d = {.l = l, .tokens = tokens};
    for (size_t i = 0; i < tokens->n; i++)
        map_put(&d.stems, l->words.p[tokens->p[i].word].stem, &d);
    size_t own = d.stems.n; /* what is added leads to no more */
    for (size_t i = 0; i < own; i++) {
        struct str stem = d.stems.entries[i].key;
        size_t at = (uintptr_t)map_get(&a->by_acronym, stem);
        for (; at; at = a->meanings.p[at - 1].next_by_acronym)
            add_words(&d, &a->meanings.p[at - 1]);
        at = (uintptr_t)map_get(&a->by_word, stem);
        for (; at; at = a->meanings.p[at - 1].next_by_word)
            add_acronym(&d, &a->meanings.p[at - 1]);
    }
    for (size_t i = 0; i < d.more.n; i++)
        vec_push(tokens, d.more.p[i]);
    vec_release(&d.more);
    map_release(&d.stems);
}
