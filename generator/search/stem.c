/* The rule of which words are stemmed; browsers have the same. */
#include "search/stem.h"

bool stem_applies(struct str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (!char_is_alpha(word.p[i]))
            return false;
    return word.n > 2;
}

struct stemmer *stemmer_of(const struct language *language)
{
    struct stemmer *s = stemmer_new(language->stemmer);
    return s ? s : stemmer_new((struct str){0});
}

struct str stem_word(const struct stemmer *s, struct str word, struct arena *arena)
{
    if (!stem_applies(word))
        return word;
    struct buf stem = BUF_INIT;
    stemmer_stem(s, word, &stem);
    struct str result = arena_str(arena, buf_view(&stem));
    buf_release(&stem);
    return result;
}
