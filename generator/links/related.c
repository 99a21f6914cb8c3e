/* Which pages speak of the same; see related.h. In three steps: words into terms, a
 * plural being its singular (`find_terms`); each page into the terms that tell it
 * apart, as a vector of length UNIT (`weigh`); and, along the pages of each term, the
 * nearest of each page (`compare`). All numbers are whole ones, so that no machine
 * rounds them otherwise. */
#include "links/related.h"

#include "names/title.h"
#include "util/parallel.h"
#include "util/path.h"

#include <math.h>

enum {
    UNIT = 1024,       /* the length of a vector */
    MOST_TERMS = 24,   /* of a page that are looked at */
    SHARED = 3,        /* terms that two pages share, and one of them says often */
    LEAST_LIKE = 140,  /* of UNIT: the cosine of two pages that are related */
    FEWEST_PAGES = 5,  /* with less, nothing is rare */
    IN_TITLE = 3,      /* a word of the title counts as if it were said so often more */
    SHARE = 6,         /* a term on more than each sixth page tells nothing apart, */
    LEAST_COMMON = 3,  /* but one on so few always */
    MOST_COMMON = 100, /* and one on more than so many never */
    SHORTEST = 3       /* letters of a term */
};

#define NONE UINT32_MAX

/* A term of a page, and how much of the page it is. */
struct weight {
    uint32_t term, value;
    bool is_said_often; /* more than once, or in the title */
};
VEC(weight_vec, struct weight);

/* The terms that tell most of a page, the weightiest first. */
struct telling {
    struct weight p[MOST_TERMS];
    size_t n;
};

/* A page that a term tells apart. */
struct sharer {
    uint32_t page, value;
    bool is_said_often;
};

struct related {
    const struct site *site;
    const struct corpus *corpus;
    size_t nterms, nnotes;
    uint32_t *terms;         /* of each word of the corpus: its term, or NONE */
    uint32_t *pages;         /* of each term: on how many it stands */
    struct telling *weights; /* of each page */
    uint32_t *places;        /* of each term: where its sharers begin; and the end */
    struct sharer *sharers;
    struct finder *finders; /* of each thread */
};

struct likeness {
    uint32_t like;   /* how much is shared, of UNIT * UNIT */
    uint32_t shared; /* how many terms */
};

/* What a thread adds up for one page at a time. */
struct finder {
    uint32_t *places;        /* of each term: where the page's list has it, plus one */
    struct likeness *pages;  /* of each page */
    struct weight_vec terms; /* all of it */
    VEC(, uint32_t) met;
};

/* ---- terms ---- */

static bool is_term(struct str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (!char_is_digit(word.p[i]))
            return word.n >= SHORTEST;
    return false;
}

static void find_terms(struct related *r)
{
    const struct lexis_word_vec *words = &r->corpus->words.words;
    struct arena scratch = {0};
    r->terms = mem_alloc(mem_mul(words->n + 1, sizeof *r->terms));
    for (size_t i = 0; i < words->n; i++) {
        struct str word = words->p[i]->text;
        struct str one = name_singular(word, &scratch);
        const struct lexis_word *singular =
            one.n < word.n ? lexis_find(&r->corpus->words, one) : NULL;
        r->terms[i] = !is_term(word) ? NONE : singular ? singular->number : (uint32_t)i;
        arena_reset(&scratch);
    }
    arena_release(&scratch);
}

static uint32_t term_of(const struct related *r, const struct corpus_count *count)
{
    return r->terms[count->word];
}

static void count_pages(struct related *r)
{
    uint32_t *last = mem_zalloc(r->nterms, sizeof *last);
    r->pages = mem_zalloc(r->nterms, sizeof *r->pages);
    for (uint32_t page = 0; page < r->corpus->npages; page++) {
        const struct corpus_page *counts = &r->corpus->pages[page];
        r->nnotes += counts->n > 0;
        for (size_t i = 0; i < counts->n; i++) {
            uint32_t term = term_of(r, &counts->p[i]);
            if (term != NONE && last[term] != page + 1) {
                r->pages[term]++;
                last[term] = page + 1;
            }
        }
    }
    free(last);
}

/* Leaves those alone that tell pages apart. */
static void drop_common(struct related *r)
{
    size_t most = r->nnotes / SHARE;
    most = most < LEAST_COMMON ? LEAST_COMMON : most > MOST_COMMON ? MOST_COMMON : most;
    for (size_t i = 0; i < r->nterms; i++) {
        uint32_t term = r->terms[i];
        if (term != NONE && (r->pages[term] < 2 || r->pages[term] > most))
            r->terms[i] = NONE;
    }
}

/* ---- pages ---- */

/* Sixteen times the logarithm to base 2 of a number above 0, a straight line between
 * powers. */
static uint32_t log_16(uint32_t n)
{
    uint32_t power = 31 - (uint32_t)__builtin_clz(n);
    return power * 16 + (uint32_t)(((uint64_t)n << 4 >> power) - 16);
}

/* Whether one is weightier; of equals the term that was met first comes first. */
static bool is_before(const struct weight *a, const struct weight *b)
{
    return a->value != b->value ? a->value > b->value : a->term < b->term;
}

/* A word of a title, which need not stand in any text: "Hives" where texts say "hive".
 */
static const struct lexis_word *title_word(const struct related *r, struct str word)
{
    const struct lexis_word *w = corpus_word(r->corpus, word);
    return w || !str_ends(word, STR("s"))
               ? w
               : corpus_word(r->corpus, str_slice(word, 0, word.n - 1));
}

static void add_times(uint32_t term, uint32_t times, struct finder *f,
                      struct weight_vec *out)
{
    if (f->places[term]) {
        out->p[f->places[term] - 1].value += times;
        return;
    }
    vec_push(out, ((struct weight){term, times, false}));
    f->places[term] = (uint32_t)out->n;
}

/* The telling terms of a page, with how often it says them. */
static void collect(const struct related *r, size_t page, struct finder *f,
                    struct weight_vec *out)
{
    const struct corpus_page *counts = &r->corpus->pages[page];
    struct str title = r->site->pages.p[page]->title, word;
    for (size_t i = 0; i < counts->n; i++) {
        uint32_t term = term_of(r, &counts->p[i]);
        if (term != NONE)
            add_times(term, counts->p[i].times, f, out);
    }
    for (size_t at = 0; counts->n && corpus_next_word(title, &at, &word);) {
        const struct lexis_word *w = title_word(r, word);
        if (w && r->terms[w->number] != NONE)
            add_times(r->terms[w->number], IN_TITLE, f, out);
    }
    for (size_t i = 0; i < out->n; i++)
        f->places[out->p[i].term] = 0;
}

/* A page has hundreds. */
static void keep_weightiest(const struct weight_vec *terms, struct telling *out)
{
    size_t n = 0;
    for (size_t i = 0; i < terms->n; i++) {
        struct weight w = terms->p[i];
        if (n == MOST_TERMS && !is_before(&w, &out->p[n - 1]))
            continue;
        n += n < MOST_TERMS;
        size_t at = n - 1;
        for (; at > 0 && is_before(&w, &out->p[at - 1]); at--)
            out->p[at] = out->p[at - 1];
        out->p[at] = w;
    }
    out->n = n;
}

static void weigh(void *context, size_t page, int worker)
{
    struct related *r = context;
    struct weight_vec *terms = &r->finders[worker].terms;
    uint64_t square = 0;
    uint32_t all = log_16((uint32_t)r->nnotes);
    terms->n = 0;
    collect(r, page, &r->finders[worker], terms);
    for (size_t i = 0; i < terms->n; i++) {
        uint32_t rare = all - log_16(r->pages[terms->p[i].term]);
        terms->p[i].is_said_often = terms->p[i].value > 1;
        terms->p[i].value = log_16(2 * terms->p[i].value) * rare;
        square += (uint64_t)terms->p[i].value * terms->p[i].value;
    }
    uint32_t length = (uint32_t)sqrt((double)square) + 1;
    for (size_t i = 0; i < terms->n; i++)
        terms->p[i].value = terms->p[i].value * UNIT / length;
    keep_weightiest(terms, &r->weights[page]);
}

/* The pages of each term, one list behind the other. */
static void list_sharers(struct related *r)
{
    r->places = mem_zalloc(r->nterms + 2, sizeof *r->places);
    uint32_t *next = r->places + 1; /* where the next sharer of a term goes */
    size_t n = 0;
    for (size_t page = 0; page < r->corpus->npages; page++)
        for (size_t i = 0; i < r->weights[page].n; i++, n++)
            next[r->weights[page].p[i].term + 1]++;
    for (size_t term = 0; term < r->nterms; term++)
        next[term + 1] += next[term];
    r->sharers = mem_alloc(mem_mul(n + 1, sizeof *r->sharers));
    for (uint32_t page = 0; page < r->corpus->npages; page++)
        for (size_t i = 0; i < r->weights[page].n; i++) {
            struct weight w = r->weights[page].p[i];
            r->sharers[next[w.term]++] =
                (struct sharer){page, w.value, w.is_said_often};
        }
}

/* ---- comparing ---- */

static bool speaks_of(const struct page *from, const struct page *to)
{
    for (size_t i = 0; i < to->backlinks.n; i++)
        if (to->backlinks.p[i].from == from)
            return true;
    return false;
}

/* The page of another language or version: the same file in another folder. */
static bool is_twin(const struct page *page, const struct page *other)
{
    return str_eq(page->title, other->title) &&
           str_eq(path_base(page->place.file), path_base(other->place.file)) &&
           !str_eq(page->place.file, other->place.file);
}

/* Whether a reader of the page has the other before their eyes, or reads another
 * language. */
static bool is_beside(const struct page *page, const struct page *other)
{
    return other == page || other == page->prev || other == page->next ||
           other == page->parent || other->parent == page ||
           (page->series && page->series == other->series) ||
           !str_eq(page->lang, other->lang) || is_twin(page, other) ||
           speaks_of(page, other) || speaks_of(other, page);
}

static void add_up(const struct related *r, size_t page, struct finder *f)
{
    for (size_t i = 0; i < r->weights[page].n; i++) {
        struct weight w = r->weights[page].p[i];
        for (uint32_t k = r->places[w.term]; k < r->places[w.term + 1]; k++) {
            struct sharer s = r->sharers[k];
            struct likeness *to = &f->pages[s.page];
            if (!to->like)
                vec_push(&f->met, s.page);
            to->shared += w.is_said_often || s.is_said_often;
            to->like += w.value * s.value;
        }
    }
}

/* Keeps the best, of equals the one that comes first in reading order. */
static void offer(const struct finder *f, uint32_t other, uint32_t *best, size_t *n)
{
    size_t at = *n;
    while (at > 0 && (f->pages[other].like > f->pages[best[at - 1]].like ||
                      (f->pages[other].like == f->pages[best[at - 1]].like &&
                       other < best[at - 1])))
        at--;
    *n += *n < PAGE_RELATED;
    for (size_t i = *n - 1; i > at; i--)
        best[i] = best[i - 1];
    if (at < *n)
        best[at] = other;
}

static bool may_enter(const struct finder *f, uint32_t other, const uint32_t *best,
                      size_t n)
{
    return f->pages[other].shared >= SHARED &&
           f->pages[other].like >= LEAST_LIKE * UNIT &&
           (n < PAGE_RELATED || f->pages[other].like >= f->pages[best[n - 1]].like);
}

static void compare(void *context, size_t i, int worker)
{
    const struct related *r = context;
    struct finder *f = &r->finders[worker];
    struct page *page = r->site->pages.p[i];
    uint32_t best[PAGE_RELATED] = {0};
    size_t n = 0;
    if (!page->shows_no_related)
        add_up(r, i, f);
    for (size_t k = 0; k < f->met.n; k++)
        if (may_enter(f, f->met.p[k], best, n) &&
            !is_beside(page, r->site->pages.p[f->met.p[k]]))
            offer(f, f->met.p[k], best, &n);
    for (size_t k = 0; k < n; k++)
        page->related[k] = r->site->pages.p[best[k]];
    page->nrelated = n;
    for (size_t k = 0; k < f->met.n; k++)
        f->pages[f->met.p[k]] = (struct likeness){0};
    f->met.n = 0;
}

static void open_finders(struct related *r, int threads)
{
    r->finders = mem_zalloc((size_t)threads, sizeof *r->finders);
    for (int i = 0; i < threads; i++) {
        r->finders[i].places = mem_zalloc(r->nterms + 1, sizeof(uint32_t));
        r->finders[i].pages = mem_zalloc(r->corpus->npages, sizeof(struct likeness));
    }
}

static void release(struct related *r, int threads)
{
    for (int i = 0; i < threads; i++) {
        free(r->finders[i].places);
        free(r->finders[i].pages);
        vec_release(&r->finders[i].met);
        vec_release(&r->finders[i].terms);
    }
    free(r->finders);
    free(r->weights);
    free(r->terms);
    free(r->pages);
    free(r->places);
    free(r->sharers);
}

void related_find(struct site *site, const struct corpus *corpus, int threads)
{
    struct related r = {
        .site = site, .corpus = corpus, .nterms = corpus->words.words.n};
    r.weights = mem_zalloc(corpus->npages, sizeof *r.weights);
    open_finders(&r, threads);
    find_terms(&r);
    count_pages(&r);
    drop_common(&r);
    if (r.nnotes >= FEWEST_PAGES) {
        parallel_for(threads, corpus->npages, weigh, &r);
        list_sharers(&r);
        parallel_for(threads, corpus->npages, compare, &r);
    }
    release(&r, threads);
}
