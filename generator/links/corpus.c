/* Words of all pages; see corpus.h. */
#include "links/corpus.h"

#include "util/mem.h"

enum { LONGEST = 40 };

void corpus_open(struct corpus *c, size_t npages)
{
    c->npages = npages;
    c->pages = mem_zalloc(npages, sizeof(c->pages[0]));
}

void corpus_release(struct corpus *c)
{
    for (size_t i = 0; i < c->npages; i++)
        vec_release(&c->pages[i]);
    free(c->pages);
    map_release(&c->words);
}

static bool is_letter(char c)
{
    return char_is_alnum(c) || (unsigned char)c >= 0x80;
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
    return (from > 0 && strchr("./@_$:", text.p[from - 1])) ||
           (goes_on && strchr("./@_:", text.p[to]));
}

static struct corpus_word *intern(struct corpus *c, struct str word)
{
    char lower[LONGEST];
    for (size_t i = 0; i < word.n; i++)
        lower[i] = char_lower(word.p[i]);
    struct str key = {lower, word.n};
    struct corpus_word *w = map_get(&c->words, key);
    if (w)
        return w;
    w = arena_new(c->arena, struct corpus_word, 1);
    w->text = arena_str(c->arena, key);
    w->number = (uint32_t)c->words.n;
    map_put(&c->words, w->text, w);
    return w;
}

static void count(struct corpus *c, size_t page, struct corpus_word *w)
{
    struct corpus_count_vec *counts = &c->pages[page];
    if (w->last == page + 1) {
        counts->p[w->slot].times++;
        return;
    }
    w->last = (uint32_t)page + 1;
    w->slot = (uint32_t)counts->n;
    w->pages++;
    vec_push(counts, ((struct corpus_count){w, 1}));
}

static void read_block(struct corpus *c, size_t page, const struct md_block *block)
{
    struct str word;
    for (size_t at = 0; corpus_next_word(block->text, &at, &word);) {
        if (word.n < 2 || word.n > LONGEST)
            continue;
        struct corpus_word *w = intern(c, word);
        count(c, page, w);
        if (block->kind == MD_HEADING || is_in_address(block->text, at - word.n, at))
            continue;
        bool has_capital = is_capital(word.p[0]);
        w->lower += !has_capital;
        w->capital += has_capital && !is_head(block->text, at - word.n);
    }
}

void corpus_read(struct corpus *c, size_t page, const struct md_block_vec *blocks)
{
    for (size_t i = 0; i < blocks->n; i++) {
        const struct md_block *block = &blocks->p[i];
        c->blocks += block->kind != MD_HEADING;
        c->terse += block->kind != MD_PARAGRAPH && block->kind != MD_HEADING;
        if (block->kind != MD_CODE)
            read_block(c, page, block);
    }
}

const struct corpus_word *corpus_word(const struct corpus *c, struct str word)
{
    char lower[LONGEST];
    if (word.n > LONGEST)
        return NULL;
    for (size_t i = 0; i < word.n; i++)
        lower[i] = char_lower(word.p[i]);
    return map_get(&c->words, (struct str){lower, word.n});
}

static size_t times_on(const struct corpus *c, size_t page, struct str word)
{
    const struct corpus_word *w = corpus_word(c, word);
    for (size_t i = 0; w && w->lower < w->capital + 3 && i < c->pages[page].n; i++)
        if (c->pages[page].p[i].word == w)
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
