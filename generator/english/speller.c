/* Looks up what a word would be without its error; see speller.h. Of all spellings near
 * one, some six hundred, few have before and behind the error what begins and ends a
 * word, and what one hashes to is put together from its parts (english/frozen.h), so
 * that nearly none is spelt out; index/spelling.c does the same with all words of a
 * site. */
#include "english/speller.h"

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

/* A word taken apart: hashes of its beginnings and of its ends, and what a beginning is
 * multiplied by that so many letters follow. Of words are only the beginnings of up to
 * `most` letters and the ends from `least` on. */
struct search {
    const struct english *english;
    struct str word;
    uint64_t heads[ENGLISH_LONGEST + 1], tails[ENGLISH_LONGEST + 1];
    uint64_t powers[ENGLISH_LONGEST + 1];
    size_t most, least;
    bool (*each)(void *context, struct str right);
    void *context;
    bool is_done;
};

static bool may_be_end(const struct english *e, uint64_t hash)
{
    return frozen_bit(english_at(e, e->ends), e->ends_bits, hash);
}

static void take_apart(struct search *s)
{
    struct str word = s->word;
    s->heads[0] = s->tails[word.n] = 0;
    s->powers[0] = 1;
    for (size_t i = 0; i < word.n; i++) {
        size_t k = word.n - 1 - i;
        s->heads[i + 1] = frozen_next(s->heads[i], word.p[i]);
        s->tails[k] = frozen_next(0, word.p[k]) * s->powers[i] + s->tails[k + 1];
        s->powers[i + 1] = s->powers[i] * FROZEN_BASE;
    }
    s->least = word.n;
    while (s->most < word.n && may_be_end(s->english, s->heads[s->most + 1]))
        s->most++;
    while (s->least > 0 && may_be_end(s->english, s->tails[s->least - 1]))
        s->least--;
}

static bool is_derived(const struct english *e, struct str word)
{
    uint32_t value = frozen_find(e, &e->words, word);
    return value != FROZEN_NONE && value & ENGLISH_DERIVED;
}

/* The letters before `from`, then `middle`, then those from `to` on. */
static void try_spelling(struct search *s, size_t from, struct str middle, size_t to)
{
    uint64_t hash = s->heads[from];
    if (s->is_done || to < s->least)
        return;
    for (size_t i = 0; i < middle.n; i++)
        hash = frozen_next(hash, middle.p[i]);
    hash = hash * s->powers[s->word.n - to] + s->tails[to];
    if (!frozen_may_have(s->english, &s->english->words, hash)) /* nearly always */
        return;
    char bytes[ENGLISH_LONGEST + 2];
    struct str tail = str_from(s->word, to);
    memcpy(bytes, s->word.p, from);
    if (middle.n)
        memcpy(bytes + from, middle.p, middle.n);
    if (tail.n)
        memcpy(bytes + from + middle.n, tail.p, tail.n);
    struct str right = {bytes, from + middle.n + tail.n};
    if (!str_eq(right, s->word) && is_derived(s->english, right))
        s->is_done = s->each(s->context, right);
}

static void try_letters(struct search *s, size_t at)
{
    for (char letter = 'a'; letter <= 'z' && !s->is_done; letter++) {
        try_spelling(s, at, (struct str){&letter, 1}, at);
        if (at < s->word.n)
            try_spelling(s, at, (struct str){&letter, 1}, at + 1);
    }
}

static void near(struct str word, bool (*each)(void *context, struct str right),
                 void *context)
{
    struct search s = {
        .english = tables(), .word = word, .each = each, .context = context};
    if (word.n < SHORTEST || word.n > ENGLISH_LONGEST || !english_is_plain(word))
        return;
    take_apart(&s);
    for (size_t at = s.least > 2 ? s.least - 2 : 0; at <= s.most && !s.is_done; at++) {
        if (at < word.n)
            try_spelling(&s, at, (struct str){0}, at + 1);
        if (at + 1 < word.n) {
            const char swapped[] = {word.p[at + 1], word.p[at]};
            try_spelling(&s, at, (struct str){swapped, 2}, at + 2);
        }
        try_letters(&s, at);
    }
}

const struct speller *english_speller(struct str language)
{
    static const struct speller speller = {knows, near};
    return str_starts(language, STR("en")) ? &speller : NULL;
}
