/* Numbers the words of the site; see lexicon.h. */
#include "index/lexicon.h"

#include "index/batch.h"

void lexicon_init(struct lexicon *l, const struct language *language)
{
    *l = (struct lexicon){.language = language, .stemmer = stemmer_of(language)};
}

void lexicon_release(struct lexicon *l)
{
    stemmer_free(l->stemmer);
    vec_release(&l->words);
    vec_release(&l->stem_of);
    vec_release(&l->is_beginning);
    vec_release(&l->stems);
    map_release(&l->by_word);
    map_release(&l->by_stem);
    arena_release(&l->arena);
}

static uint32_t number_in(const struct map *map, struct str s)
{
    size_t found = map_index(map, s);
    return found != MAP_NONE ? (uint32_t)found : LEXICON_NONE;
}

uint32_t lexicon_find(const struct lexicon *l, struct str word)
{
    return number_in(&l->by_word, word);
}

uint32_t lexicon_find_stem(const struct lexicon *l, struct str stem)
{
    return number_in(&l->by_stem, stem);
}

static uint32_t number_of_stem(struct lexicon *l, struct str stem)
{
    uint32_t found = lexicon_find_stem(l, stem);
    if (found != LEXICON_NONE)
        return found;
    vec_push(&l->stems, stem);
    vec_push(&l->is_beginning, str_starts(stem, STR("<")));
    map_put(&l->by_stem, stem, NULL);
    return (uint32_t)(l->stems.n - 1);
}

static uint32_t add_word(struct lexicon *l, struct str word)
{
    struct lexicon_word w = {.word = arena_str(&l->arena, word)};
    uint32_t stem = number_of_stem(l, stem_word(l->stemmer, w.word, &l->arena));
    vec_push(&l->words, w);
    vec_push(&l->stem_of, stem);
    map_put(&l->by_word, w.word, NULL);
    return (uint32_t)(l->words.n - 1);
}

uint32_t lexicon_word(struct lexicon *l, struct str word)
{
    uint32_t found = lexicon_find(l, word);
    return found != LEXICON_NONE ? found : add_word(l, word);
}

void lexicon_count(struct lexicon *l, uint32_t word, bool is_name)
{
    struct lexicon_word *w = &l->words.p[word];
    __atomic_fetch_add(&w->documents, 1, __ATOMIC_RELAXED);
    __atomic_store_n(&w->is_word, true, __ATOMIC_RELAXED);
    if (is_name)
        __atomic_store_n(&w->is_name, true, __ATOMIC_RELAXED);
}

/* ---- batches ---- */

static uint32_t merge_word(struct lexicon *l, const struct batch_word *from)
{
    size_t found = map_index_of(&l->by_word, from->word, from->hash);
    uint32_t number = found != MAP_NONE ? (uint32_t)found : add_word(l, from->word);
    struct lexicon_word *w = &l->words.p[number];
    w->documents += from->documents;
    w->is_name |= from->is_name;
    w->is_word |= from->is_word;
    w->is_small |= from->is_small;
    w->is_capital |= from->is_capital;
    return number;
}

void lexicon_merge(struct lexicon *l, struct batch *b)
{
    uint32_t *numbers = mem_zalloc(b->words.n + 1, sizeof *numbers);
    for (size_t i = 0; i < b->words.n; i++)
        numbers[i] = merge_word(l, &b->words.p[i]);
    for (size_t i = 0; i < b->docs.n; i++)
        for (size_t k = 0; k < b->docs.p[i].n; k++)
            b->docs.p[i].words[k].word = numbers[b->docs.p[i].words[k].word];
    for (size_t i = 0; i < b->meanings.n; i++)
        for (size_t k = 0; k < b->meanings.p[i].n; k++)
            b->meanings.p[i].words[k] = numbers[b->meanings.p[i].words[k]];
    free(numbers);
    batch_forget_words(b);
}
