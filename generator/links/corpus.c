/* Words of all pages; see corpus.h. */
#include "links/corpus.h"

#include "util/parallel.h"

enum { LONGEST = 40 };

VEC(corpus_count_vec, struct corpus_count);

/* A thread and the words of the pages that it has read. */
struct corpus_reader {
    struct arena *arena;
    struct lexis words;
    uint32_t *numbers;              /* those words among all */
    struct corpus_count_vec counts; /* of the page at hand */
    size_t blocks, terse;
    const struct corpus *corpus;
    struct corpus_keys keys; /* of the block at hand, so far */
};

void corpus_open(struct corpus *c, size_t npages, struct arena *arenas, int threads)
{
    c->npages = npages;
    c->pages = mem_zalloc(npages, sizeof *c->pages);
    c->nreaders = threads;
    c->readers = mem_zalloc((size_t)threads, sizeof *c->readers);
    for (int i = 0; i < threads; i++) {
        c->readers[i].arena = &arenas[i];
        c->readers[i].corpus = c;
    }
}

void corpus_release(struct corpus *c)
{
    free(c->pages);
    lexis_release(&c->words);
}

/* ---- reading --------------------------------------------------------------------- */

static bool is_letter(char c)
{
    return char_is_alnum(c) || (unsigned char)c >= 0x80;
}

/* clang-format off */
#define SIXTEEN(n)                                                                     \
    (n), (n) + 1, (n) + 2, (n) + 3, (n) + 4, (n) + 5, (n) + 6, (n) + 7, (n) + 8,       \
        (n) + 9, (n) + 10, (n) + 11, (n) + 12, (n) + 13, (n) + 14, (n) + 15

/* Of each byte what it is in a word, as a small letter, else 0. */
static const unsigned char folded[256] = {
    ['0'] = '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
    ['A'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm',
            'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z',
    ['a'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm',
            'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z',
    [0x80] = SIXTEEN(0x80), SIXTEEN(0x90), SIXTEEN(0xA0), SIXTEEN(0xB0),
             SIXTEEN(0xC0), SIXTEEN(0xD0), SIXTEEN(0xE0), SIXTEEN(0xF0)};
/* clang-format on */

/* Asked of every byte of all notes. */
static char word_character(char c)
{
    return (char)folded[(unsigned char)c];
}

bool corpus_next_word(struct str text, size_t *at, struct str *word)
{
    size_t i = *at, from;
    while (i < text.n && !is_letter(text.p[i]))
        i++;
    for (from = i; i < text.n && is_letter(text.p[i]);)
        i++;
    *at = i;
    *word = str_slice(text, from, i);
    return i > from;
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Whether a sentence may begin at byte `at`: what stands before it is no word, comma
 * or the like. */
static bool is_head(struct str text, size_t at)
{
    while (at > 0 && strchr(" \n\"'(", text.p[at - 1]))
        at--;
    return at == 0 || strchr(".:;!?-", text.p[at - 1]);
}

/* Part of an address or of a name of a machine: "docs.acme.com/ships". */
static bool is_in_address(struct str text, size_t from, size_t to)
{
    bool goes_on = to + 1 < text.n && is_letter(text.p[to + 1]);
    if ((from == 0 || text.p[from - 1] == ' ') && (!goes_on || text.p[to] == ' '))
        return false; /* nearly always */
    return (from > 0 && strchr("./@_$:", text.p[from - 1])) ||
           (goes_on && strchr("./@_:", text.p[to]));
}

/* A word of a text, in small letters, on the way to its place. */
struct cut_word {
    size_t to; /* byte behind it */
    uint64_t hash;
    uint32_t n;
    char lower[LONGEST];
};

/* As corpus_next_word(), folded and hashed on the way. Of a longer word only the length
 * is right. */
static bool cut_word(struct str text, size_t *at, struct cut_word *out)
{
    size_t i = *at;
    uint64_t hash = lexis_hash_start;
    while (i < text.n && !word_character(text.p[i]))
        i++;
    size_t from = i;
    for (char c; i < text.n && (c = word_character(text.p[i])); i++) {
        hash = lexis_hash_on(hash, c);
        if (i - from < LONGEST)
            out->lower[i - from] = c;
    }
    out->hash = lexis_hash_end(hash);
    out->n = (uint32_t)(i - from);
    out->to = *at = i;
    return i > from;
}

static bool is_key(const struct corpus *c, struct str word)
{
    return c->is_key && c->is_key(c->keys, word);
}

/* Words come nearly in the order of the text: one in parts before its parts. */
static void note_key(struct corpus_reader *r, size_t from, size_t to)
{
    struct corpus_keys *k = &r->keys;
    if (!k->to || from < k->from)
        k->from = (uint32_t)from;
    if (to > k->to)
        k->to = (uint32_t)to;
}

static bool is_joint(struct str text, size_t at)
{
    return at + 1 < text.n && (text.p[at] == '-' || text.p[at] == '\'') &&
           is_letter(text.p[at + 1]);
}

/* "fail-over", of which the first part is at hand. */
static void read_joined(struct corpus_reader *r, struct str text,
                        const struct cut_word *first)
{
    char lower[LONGEST];
    size_t from = first->to - first->n, to = first->to;
    while (is_joint(text, to))
        while (++to < text.n && is_letter(text.p[to]))
            ;
    struct str word = str_slice(text, from, to);
    if (word.n <= LONGEST && is_key(r->corpus, str_lower(word, lower)))
        note_key(r, from, to);
}

/* Cuts up to `most` words off a text. What they will be looked up by is fetched
 * meanwhile: without that a thread waits for memory at every other word. */
static size_t cut_words(struct corpus_reader *r, struct str text, size_t *at,
                        struct cut_word *out, size_t most)
{
    const struct lexis *l = &r->words;
    size_t n = 0;
    while (n < most && cut_word(text, at, &out[n])) {
        if (is_joint(text, out[n].to))
            read_joined(r, text, &out[n]);
        if (out[n].n == 1 && is_key(r->corpus, (struct str){out[n].lower, 1}))
            note_key(r, out[n].to - 1, out[n].to);
        if (out[n].n < 2 || out[n].n > LONGEST)
            continue;
        lexis_fetch(l, out[n].hash);
        n++;
    }
    for (size_t i = 0; i < n; i++)
        lexis_fetch_word(l, out[i].hash);
    return n;
}

static void count(struct corpus_reader *r, size_t page, struct lexis_word *w)
{
    if (w->last == page + 1) {
        r->counts.p[w->slot].times++;
        return;
    }
    w->slot = (uint32_t)r->counts.n;
    if (!w->last)
        w->first = (uint64_t)page << 32 | w->slot;
    w->last = (uint32_t)page + 1;
    w->pages++;
    vec_push(&r->counts, ((struct corpus_count){w->number, 1}));
}

static void read_word(struct corpus_reader *r, size_t page,
                      const struct md_block *block, const struct cut_word *cut)
{
    size_t from = cut->to - cut->n;
    struct lexis_word *w =
        lexis_intern(&r->words, (struct str){cut->lower, cut->n}, cut->hash, r->arena);
    if (!w->last)
        w->is_key = is_key(r->corpus, w->text);
    if (w->is_key)
        note_key(r, from, cut->to);
    count(r, page, w);
    if (block->kind == MD_HEADING || is_in_address(block->text, from, cut->to))
        return;
    bool has_capital = is_capital(block->text.p[from]);
    w->lower += !has_capital;
    w->capital += has_capital && !is_head(block->text, from);
}

static void read_block(struct corpus_reader *r, size_t page,
                       const struct md_block *block)
{
    enum { AT_ONCE = 16 };
    struct cut_word words[AT_ONCE];
    size_t n;
    for (size_t at = 0; (n = cut_words(r, block->text, &at, words, AT_ONCE)) > 0;)
        for (size_t i = 0; i < n; i++)
            read_word(r, page, block, &words[i]);
}

void corpus_read(struct corpus *c, size_t page, const struct md_block_vec *blocks,
                 struct corpus_keys *keys, int worker)
{
    struct corpus_reader *r = &c->readers[worker];
    struct corpus_page *out = &c->pages[page];
    r->counts.n = 0;
    for (size_t i = 0; i < blocks->n; i++) {
        const struct md_block *block = &blocks->p[i];
        r->blocks += block->kind != MD_HEADING;
        r->terse += block->kind != MD_PARAGRAPH && block->kind != MD_HEADING;
        r->keys = (struct corpus_keys){0};
        if (block->kind != MD_CODE)
            read_block(r, page, block);
        keys[i] = r->keys;
    }
    out->reader = worker;
    out->n = r->counts.n;
    out->p = arena_new(r->arena, struct corpus_count, out->n);
    if (out->n)
        memcpy(out->p, r->counts.p, out->n * sizeof *out->p);
}

/* ---- the words of all threads as one --------------------------------------------- */

static void add_up(struct lexis_word *all, const struct lexis_word *w)
{
    all->first = all->first < w->first ? all->first : w->first;
    all->lower += w->lower;
    all->capital += w->capital;
    all->pages += w->pages;
}

/* Adds the words of a thread to those of all. */
static void merge(struct lexis *all, struct corpus_reader *r)
{
    size_t n = r->words.words.n;
    r->numbers = mem_alloc(mem_mul(n + 1, sizeof *r->numbers));
    for (uint32_t i = 0; i < n; i++) {
        struct lexis_word *w = r->words.words.p[i], *to = lexis_adopt(all, w);
        if (to != w)
            add_up(to, w);
        r->numbers[i] = to->number;
    }
}

static int by_first(const void *a, const void *b)
{
    const struct lexis_word *const *x = a, *const *y = b;
    return ((*x)->first > (*y)->first) - ((*x)->first < (*y)->first);
}

/* Words count in the order of the text, whichever thread has met them first. Returns
 * by their numbers so far those that they have now. */
static uint32_t *put_in_order(struct lexis *l)
{
    uint32_t *places = mem_alloc(mem_mul(l->words.n + 1, sizeof *places));
    vec_sort(&l->words, by_first);
    for (uint32_t i = 0; i < l->words.n; i++) {
        places[l->words.p[i]->number] = i;
        l->words.p[i]->number = i;
    }
    return places;
}

struct renumbering {
    struct corpus *corpus;
    const uint32_t *places;
};

static void renumber(void *context, size_t i, int worker)
{
    const struct renumbering *r = context;
    struct corpus_page *page = &r->corpus->pages[i];
    const uint32_t *numbers = r->corpus->readers[page->reader].numbers;
    (void)worker;
    for (size_t k = 0; k < page->n; k++)
        page->p[k].word = r->places[numbers[page->p[k].word]];
}

static void merge_all(struct corpus *c)
{
    for (int i = 0; i < c->nreaders; i++)
        merge(&c->words, &c->readers[i]);
    struct renumbering r = {c, put_in_order(&c->words)};
    parallel_for(c->nreaders, c->npages, renumber, &r);
    free((void *)r.places);
}

static void reader_release(struct corpus_reader *r)
{
    lexis_release(&r->words);
    vec_release(&r->counts);
    free(r->numbers);
}

void corpus_close(struct corpus *c)
{
    if (c->nreaders == 1) {
        c->words = c->readers[0].words; /* which are in order */
        c->readers[0].words = (struct lexis){0};
    } else {
        merge_all(c);
    }
    for (int i = 0; i < c->nreaders; i++) {
        c->blocks += c->readers[i].blocks;
        c->terse += c->readers[i].terse;
        reader_release(&c->readers[i]);
    }
    free(c->readers);
    c->readers = NULL;
}

/* ---- asking ---------------------------------------------------------------------- */

const struct lexis_word *corpus_word(const struct corpus *c, struct str word)
{
    char lower[LONGEST];
    return word.n <= LONGEST ? lexis_find(&c->words, str_lower(word, lower)) : NULL;
}

static size_t times_on(const struct corpus *c, size_t page, struct str word)
{
    const struct lexis_word *w = corpus_word(c, word);
    for (size_t i = 0; w && w->lower < w->capital + 3 && i < c->pages[page].n; i++)
        if (c->pages[page].p[i].word == w->number)
            return c->pages[page].p[i].times;
    return 0;
}

size_t corpus_says(const struct corpus *c, size_t page, struct str acronym)
{
    char many[LONGEST];
    if (acronym.n + 1 > LONGEST)
        return 0;
    memcpy(many, acronym.p, acronym.n);
    many[acronym.n] = 's';
    return times_on(c, page, acronym) +
           times_on(c, page, (struct str){many, acronym.n + 1});
}

bool corpus_is_prose(const struct corpus *c)
{
    enum { PERCENT = 5 };
    return c->terse * 100 < c->blocks * PERCENT;
}
