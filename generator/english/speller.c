/* Looks up what a word would be without its error; see speller.h. */
#include "english/speller.h"

#include "english/edits.h"
#include "english/english.h"

enum { SHORTEST = 5 }; /* shorter words have too many neighbours */

static const struct english *tables(void)
{
    return english_tables(language_find(STR("en")));
}

static bool knows(struct str word)
{
    const struct english *e = tables();
    return frozen_find(e, &e->words, word) != FROZEN_NONE;
}

struct search {
    const struct english *english;
    struct str word;
    bool (*each)(void *context, struct str right);
    void *context;
};

static bool may_be_end(void *search, uint64_t hash)
{
    const struct english *e = ((struct search *)search)->english;
    return frozen_bit(english_at(e, e->ends), e->ends_bits, hash);
}

static bool may_be(void *search, uint64_t hash)
{
    const struct english *e = ((struct search *)search)->english;
    return frozen_may_have(e, &e->words, hash);
}

static bool is_derived(const struct english *e, struct str word)
{
    uint32_t value = frozen_find(e, &e->words, word);
    return value != FROZEN_NONE && value & ENGLISH_DERIVED;
}

static bool offer(void *search, struct str right)
{
    struct search *s = search;
    return !str_eq(right, s->word) && is_derived(s->english, right) &&
           s->each(s->context, right);
}

static void near(struct str word, bool (*each)(void *context, struct str right),
                 void *context)
{
    struct search s = {tables(), word, each, context};
    if (word.n >= SHORTEST && word.n <= ENGLISH_LONGEST && english_is_plain(word))
        edits_each(word, &(struct edits){&s, may_be_end, may_be, offer});
}

const struct speller *english_speller(struct str language)
{
    static const struct speller speller = {knows, near};
    return str_starts(language, STR("en")) ? &speller : NULL;
}
