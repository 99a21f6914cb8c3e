/* Finds explanations of acronyms; see acronym.h. Texts are looked at as runs of
 * words with their capitals; a run of words explains an acronym if their initials
 * are its letters, small words ("of", "and") left out or counted. */
#include "index/acronym.h"

#include "index/postings.h"
#include "util/map.h"

enum {
    MIN_LETTERS = 2,
    MIN_GUESSED = 3, /* letters of one that nobody explains */
    MAX_MEANINGS = 3 /* of one acronym; more are ambiguous: the first ones count */
};

/* ---- one text ------------------------------------------------------------- */

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static struct str raw(const struct acronym_text *s, size_t i)
{
    return str_slice(s->text, s->words[i].from, s->words[i].to);
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
    bool fits = letters >= MIN_LETTERS && word.n <= ACRONYM_LETTERS;
    return fits ? word : (struct str){0};
}

static bool is_small(const struct acronym_text *s, size_t i)
{
    return language_is_stop(s->language, s->words[i].word);
}

static bool is_one_of(char c, const char *set)
{
    return c && strchr(set, c);
}

/* Whether words [from, to) stand in one stretch of text: nothing but spaces, hyphens,
 * slashes and ampersands between them. */
static bool is_run(const struct acronym_text *s, size_t from, size_t to)
{
    for (size_t i = from; i + 1 < to; i++)
        for (size_t at = s->words[i].to; at < s->words[i + 1].from; at++)
            if (!is_one_of(s->text.p[at], " -/&"))
                return false;
    return true;
}

/* Whether the initials of words [from, to) are the letters; with `skip`, small
 * words do not count. */
static bool has_initials(const struct acronym_text *s, size_t from, size_t to,
                         struct str letters, bool skip)
{
    size_t at = 0;
    for (size_t i = from; i < to; i++) {
        if (skip && is_small(s, i))
            continue;
        if (at == letters.n || s->words[i].word.p[0] != char_lower(letters.p[at]))
            return false;
        at++;
    }
    return at == letters.n;
}

static bool explains(const struct acronym_text *s, size_t from, size_t to,
                     struct str letters)
{
    return from < to && to - from <= ACRONYM_WORDS && is_run(s, from, to) &&
           !is_small(s, from) && !is_small(s, to - 1) &&
           (has_initials(s, from, to, letters, false) ||
            has_initials(s, from, to, letters, true));
}

/* One word that stands for one explains nothing. */
static void add_meaning(const struct acronym_text *s, struct str letters, size_t from,
                        size_t to, bool certain)
{
    struct meaning m = {.letters = (uint32_t)letters.n, .certain = certain};
    for (size_t i = 0; i < letters.n; i++)
        m.acronym[i] = char_lower(letters.p[i]);
    for (size_t i = from; i < to; i++)
        if (!is_small(s, i))
            m.words[m.n++] = s->number(s->context, s->words[i].word);
    if (m.n > 1)
        vec_push(s->out, m);
}

/* Whether between word i and the next there are only spaces and a bracket, a dash or
 * a colon. */
static bool is_joined(const struct acronym_text *s, size_t i)
{
    struct str between = str_slice(s->text, s->words[i].to, s->words[i + 1].from);
    bool any = false;
    for (size_t k = 0; k < between.n; k++) {
        if (!is_one_of(between.p[k], " (:=[-"))
            return between.n <= 5 && str_find(between, STR("\xe2\x80\x93"), 0) >= 0;
        any |= between.p[k] != ' ';
    }
    return any;
}

/* Explanations before and behind the acronym at word i. */
static void read_around(const struct acronym_text *s, size_t i, struct str letters)
{
    for (size_t n = letters.n; n <= ACRONYM_WORDS; n++) {
        if (i >= n && is_joined(s, i - 1) && explains(s, i - n, i, letters)) {
            add_meaning(s, letters, i - n, i, true);
            return;
        }
        if (i + n < s->n && is_joined(s, i) && explains(s, i + 1, i + 1 + n, letters)) {
            add_meaning(s, letters, i + 1, i + 1 + n, true);
            return;
        }
    }
}

/* Runs of capitalised words: what acronym might they have? None begins with a small
 * word ("The"), and two letters are too few to go by. */
static void read_names(const struct acronym_text *s, size_t i)
{
    char letters[ACRONYM_LETTERS];
    size_t n = 0;
    if (is_small(s, i))
        return;
    for (size_t k = i; k < s->n && k - i < ACRONYM_WORDS && n < ACRONYM_LETTERS; k++) {
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
        size_t half = dictionary_split(s->dictionary, s->words[k].word);
        if (half && n + 1 >= MIN_GUESSED && n < ACRONYM_LETTERS) {
            letters[n] = s->words[k].word.p[half]; /* of the folded word */
            add_meaning(s, (struct str){letters, n + 1}, i, k + 1, false);
        }
    }
}

void acronyms_read(const struct acronym_text *s)
{
    for (size_t i = 0; i < s->n; i++) {
        struct str letters = acronym_of(raw(s, i));
        if (letters.n) {
            read_around(s, i, letters);
        } else if (is_upper(raw(s, i).p[0])) {
            read_names(s, i);
        }
    }
}

/* ---- all texts -------------------------------------------------------------- */

/* What an acronym stands for, by numbers of the site. */
struct sense {
    uint32_t acronym; /* a word */
    const uint32_t *words;
    size_t n;
    uint32_t next_by_acronym; /* + 1: another of the same, or 0 */
    uint32_t begins;          /* the stem of the first word … */
    uint32_t goes_on;         /* … and of the second */
};
VEC(sense_vec, struct sense);

/* What begins with the same stem stands together, the last that was met first: each
 * document is asked for all of it, and of nearly all it has not the second word. */
struct beginning {
    uint32_t goes_on, sense;
};

struct acronyms {
    struct arena arena;
    struct meaning_vec all; /* different ones, as they were met */
    struct map seen;        /* "acronym stem stem": keys of `all`, at the same places */
    struct sense_vec senses;
    VEC(, uint32_t) by_acronym; /* by stem: index + 1 into `senses` */
    uint32_t *begin_at; /* by stem: where its beginnings are; one more, the end */
    struct beginning *beginnings;
};

struct acronyms *acronyms_new(void)
{
    return mem_zalloc(1, sizeof(struct acronyms));
}

void acronyms_free(struct acronyms *a)
{
    if (!a)
        return;
    vec_release(&a->all);
    vec_release(&a->senses);
    vec_release(&a->by_acronym);
    free(a->begin_at);
    free(a->beginnings);
    map_release(&a->seen);
    arena_release(&a->arena);
    free(a);
}

static struct str letters_of(const struct meaning *m)
{
    return (struct str){m->acronym, m->letters};
}

void acronyms_add(struct acronyms *a, const struct lexicon *l,
                  const struct meaning_vec *meanings)
{
    struct buf key = BUF_INIT;
    for (size_t i = 0; i < meanings->n; i++) {
        const struct meaning *m = &meanings->p[i];
        buf_clear(&key);
        buf_str(&key, letters_of(m));
        for (size_t k = 0; k < m->n; k++) {
            buf_putc(&key, ' ');
            buf_str(&key, lexicon_stem_of(l, m->words[k]));
        }
        size_t known = map_index(&a->seen, buf_view(&key));
        if (known != MAP_NONE) {
            a->all.p[known].certain |= m->certain;
            continue;
        }
        vec_push(&a->all, *m);
        map_put(&a->seen, arena_str(&a->arena, buf_view(&key)), NULL);
    }
    buf_release(&key);
}

/* Puts a sense before those of the same stem. */
static uint32_t chain(uint32_t *first, size_t index)
{
    uint32_t next = *first;
    *first = (uint32_t)index + 1;
    return next;
}

/* Keeps the senses that some text is certain of before those that were guessed. */
static void keep(struct acronyms *a, const struct lexicon *l, uint8_t *times,
                 bool certain)
{
    for (size_t i = 0; i < a->all.n; i++) {
        const struct meaning *m = &a->all.p[i];
        uint32_t acronym = lexicon_find(l, letters_of(m));
        uint32_t stem = lexicon_stem(l, acronym);
        if (m->certain != certain || times[stem] >= (certain ? MAX_MEANINGS : 1))
            continue;
        times[stem]++;
        struct sense s = {.acronym = acronym,
                          .words = m->words,
                          .n = m->n,
                          .begins = lexicon_stem(l, m->words[0]),
                          .goes_on = lexicon_stem(l, m->words[1])};
        s.next_by_acronym = chain(&a->by_acronym.p[stem], a->senses.n);
        vec_push(&a->senses, s);
    }
}

/* Counts them, says where each stem's end, and fills them in from there. */
static void group_beginnings(struct acronyms *a, size_t nstems)
{
    a->begin_at = mem_zalloc(nstems + 1, sizeof *a->begin_at);
    a->beginnings = mem_zalloc(a->senses.n + 1, sizeof *a->beginnings);
    for (size_t i = 0; i < a->senses.n; i++)
        a->begin_at[a->senses.p[i].begins]++;
    for (size_t i = 0; i < nstems; i++)
        a->begin_at[i + 1] += a->begin_at[i];
    for (size_t i = 0; i < a->senses.n; i++) {
        const struct sense *s = &a->senses.p[i];
        a->beginnings[--a->begin_at[s->begins]] =
            (struct beginning){s->goes_on, (uint32_t)i};
    }
}

void acronyms_settle(struct acronyms *a, struct lexicon *l)
{
    for (size_t i = 0; i < a->all.n; i++)
        (void)lexicon_word(l, letters_of(&a->all.p[i]));
    uint8_t *times = mem_zalloc(l->stems.n + 1, 1);
    for (size_t i = 0; i < l->stems.n; i++)
        vec_push(&a->by_acronym, 0);
    keep(a, l, times, true);
    keep(a, l, times, false);
    group_beginnings(a, l->stems.n);
    free(times);
}

/* ---- one document ------------------------------------------------------------ */

static uint32_t stem_of(const struct lexicon *l, uint32_t word)
{
    return lexicon_stem(l, word);
}

static void add(struct postings_writer *w, struct lexicon *l, uint32_t word,
                uint32_t weight)
{
    postings_add(w, stem_of(l, word), weight);
    lexicon_count(l, word, false);
}

/* The first place behind `last` that is not behind `reach`, or 0. Places count from 1
 * here. */
static uint32_t next_place(const struct postings_writer *w, uint32_t stem,
                           uint32_t last, uint32_t reach)
{
    const struct posting *p = postings_find(w, stem);
    const uint32_t *positions = w->positions.p + p->at;
    size_t from = 0, to = p->n; /* it is among these, or there is none */
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (positions[middle] + 1 > last)
            to = middle;
        else
            from = middle + 1;
    }
    return from < p->n && positions[from] + 1 <= reach ? positions[from] + 1 : 0;
}

/* How often the words follow each other. */
static uint32_t count_runs(const struct postings_writer *w, const struct lexicon *l,
                           const struct sense *s)
{
    const struct posting *first = postings_find(w, stem_of(l, s->words[0]));
    uint32_t runs = 0;
    for (size_t i = 0; i < first->n; i++) {
        uint32_t at = w->positions.p[first->at + i] + 1;
        for (size_t k = 1; k < s->n && at; k++)
            at = next_place(w, stem_of(l, s->words[k]), at, at + 2);
        runs += at > 0;
    }
    return runs;
}

/* The document has the acronym: adds the words it stands for. */
static void add_words(struct postings_writer *w, struct lexicon *l,
                      const struct sense *s)
{
    for (size_t k = 0; k < s->n; k++)
        if (!postings_find(w, stem_of(l, s->words[k])))
            add(w, l, s->words[k], 1);
}

/* The document has the first of the words: adds the acronym if all are there. */
static void add_acronym(struct postings_writer *w, struct lexicon *l,
                        const struct sense *s)
{
    bool wanted = !postings_find(w, stem_of(l, s->acronym));
    for (size_t k = 0; k < s->n && wanted; k++)
        wanted = postings_find(w, stem_of(l, s->words[k])) != NULL;
    uint32_t runs = wanted ? count_runs(w, l, s) : 0;
    if (runs)
        add(w, l, s->acronym, (runs + 1) / 2);
}

void acronyms_expand(const struct acronyms *a, struct lexicon *l,
                     struct postings_writer *w)
{
    size_t own = w->postings.n; /* what is added leads to no more */
    for (size_t i = 0; i < own; i++) {
        uint32_t stem = w->postings.p[i].stem;
        uint32_t at = a->by_acronym.p[stem];
        for (; at; at = a->senses.p[at - 1].next_by_acronym)
            add_words(w, l, &a->senses.p[at - 1]);
        for (uint32_t k = a->begin_at[stem]; k < a->begin_at[stem + 1]; k++)
            if (postings_find(w, a->beginnings[k].goes_on))
                add_acronym(w, l, &a->senses.p[a->beginnings[k].sense]);
    }
}
