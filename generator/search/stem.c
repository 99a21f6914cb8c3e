/* The rule of which words are stemmed; browsers have the same. */
#include "search/stem.h"

#include "search/database.h"
#include "search/endings.h"
#include "util/mem.h"

struct stemmer {
    struct snowball *snowball; /* or NULL */
    struct str endings;        /* or empty */
};

struct stemmer *stemmer_of(const struct language *language)
{
    struct stemmer *s = mem_zalloc(1, sizeof *s);
    s->snowball = language->stemmer.n ? snowball_new(language->stemmer) : NULL;
    s->endings = language->endings;
    return s;
}

void stemmer_free(struct stemmer *s)
{
    if (s && s->snowball)
        snowball_free(s->snowball);
    free(s);
}

static bool is_ascii(struct str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (!char_is_alpha(word.p[i]))
            return false;
    return word.n > 2;
}

struct str stem_word(const struct stemmer *s, struct str word, struct arena *arena)
{
    struct buf stem = BUF_INIT;
    if (s->snowball && is_ascii(word))
        snowball_stem(s->snowball, word, &stem);
    else if (s->endings.n && endings_apply(word))
        endings_cut(s->endings, word, &stem);
    struct str result = stem.n ? arena_str(arena, buf_view(&stem)) : word;
    buf_release(&stem);
    return result;
}
