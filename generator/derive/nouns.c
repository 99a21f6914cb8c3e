/* Asks how the notes write a word; see nouns.h. */
#include "derive/nouns.h"

enum { SHORTEST = 3, LONGEST = 64 };

void nouns_add(struct nouns *n, struct str word)
{
    map_put(&n->named, word, n);
}

/* Of a word in parts ("Hot-Standby") each is asked for. */
bool nouns_has(const struct nouns *n, struct str word)
{
    struct str part;
    bool has_capital = map_has(&n->named, word);
    if (word.n < SHORTEST || word.n > LONGEST || !char_is_alpha(word.p[0]))
        return false;
    for (size_t at = 0; corpus_next_word(word, &at, &part);) {
        const struct lexis_word *w = corpus_word(n->corpus, part);
        if (w && w->lower)
            return false;
        has_capital |= w && w->capital;
    }
    return has_capital;
}

void nouns_release(struct nouns *n)
{
    map_release(&n->named);
}
