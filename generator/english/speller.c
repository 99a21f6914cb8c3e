/* Looks up what a word would be without its error; see speller.h. Names have few words
 * that no dictionary knows, so all spellings near one are tried, some six hundred; a
 * text full of words has index/spelling.c. */
#include "english/speller.h"

#include "english/english.h"

enum { SHORTEST = 5 }; /* shorter words have too many neighbours */

static const struct english *tables(void)
{
    return english_tables(language_find(STR("en")));
}

static uint32_t value_of(struct str word)
{
    const struct english *e = tables();
    if (!frozen_may_have(e, &e->words, frozen_hash(word))) /* nearly always */
        return 0;
    uint32_t value = frozen_find(e, &e->words, word);
    return value == FROZEN_NONE ? 0 : value;
}

static bool knows(struct str word)
{
    const struct english *e = tables();
    return frozen_find(e, &e->words, word) != FROZEN_NONE;
}

struct search {
    bool (*each)(void *context, struct str right);
    void *context;
    bool is_done;
};

/* The letters before `from`, then `middle`, then those from `to` on. */
static void try_spelling(struct search *s, struct str word, size_t from,
                         struct str middle, size_t to)
{
    char bytes[ENGLISH_LONGEST + 2];
    struct str tail = str_from(word, to);
    memcpy(bytes, word.p, from);
    if (middle.n)
        memcpy(bytes + from, middle.p, middle.n);
    if (tail.n)
        memcpy(bytes + from + middle.n, tail.p, tail.n);
    struct str right = {bytes, from + middle.n + tail.n};
    if (!s->is_done && !str_eq(right, word) && value_of(right) & ENGLISH_DERIVED)
        s->is_done = s->each(s->context, right);
}

static void try_letters(struct search *s, struct str word, size_t at)
{
    for (char letter = 'a'; letter <= 'z' && !s->is_done; letter++) {
        try_spelling(s, word, at, (struct str){&letter, 1}, at);
        if (at < word.n)
            try_spelling(s, word, at, (struct str){&letter, 1}, at + 1);
    }
}

static void near(struct str word, bool (*each)(void *context, struct str right),
                 void *context)
{
    struct search s = {each, context, false};
    if (word.n < SHORTEST || word.n > ENGLISH_LONGEST || !english_is_plain(word))
        return;
    for (size_t at = 0; at <= word.n && !s.is_done; at++) {
        if (at < word.n)
            try_spelling(&s, word, at, (struct str){0}, at + 1);
        if (at + 1 < word.n) {
            const char swapped[] = {word.p[at + 1], word.p[at]};
            try_spelling(&s, word, at, (struct str){swapped, 2}, at + 2);
        }
        try_letters(&s, word, at);
    }
}

const struct speller *english_speller(struct str language)
{
    static const struct speller speller = {knows, near};
    return str_starts(language, STR("en")) ? &speller : NULL;
}
