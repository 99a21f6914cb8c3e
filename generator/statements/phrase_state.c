/* Whether a text states anything; see phrases.h. Asked of every line of the notes, of
 * which most hold no word of any phrase, be it misspelt. */
#include "statements/phrase.h"
#include "statements/sentence.h"

static bool has_key(const struct phrases *p, const struct sentence_words *s,
                    const struct known *const *known)
{
    for (size_t i = 0; i < s->n; i++)
        if (known[i] && known[i]->is_key)
            return true;
    for (size_t i = 0; i < s->n; i++)
        if ((!known[i] || !known[i]->is_right) &&
            phrase_near_key(p, word_text(&s->words[i])))
            return true;
    return p->has_no_keys;
}

static bool states(const struct phrases *p, struct str sentence)
{
    enum { MOST = 256 };
    struct word words[MOST];
    const struct known *known[MOST];
    struct phrase_match m;
    size_t n = words_split(sentence, words, MOST);
    struct sentence_words s = {words, n, {0}};
    for (size_t i = 0; i < n; i++)
        known[i] = map_get(&p->known, word_text(&words[i]));
    if (!has_key(p, &s, known))
        return false;
    for (size_t i = 0; i < n; i++) {
        if ((!known[i] || !known[i]->is_right) && phrases_mend(p, &words[i]))
            known[i] = map_get(&p->known, word_text(&words[i]));
        s.look.levels |= known[i] ? known[i]->look.levels : 0;
        s.look.words |= known[i] ? known[i]->look.words : 0;
    }
    for (size_t i = 0; s.look.levels && i < n; i++)
        if (known[i] && known[i]->begins &&
            phrase_longest(
                p, known[i]->begins, &s, i,
                phrase_bits_at(words, n, i + 1 < n ? known[i + 1] : NULL, i + 1), true,
                &m))
            return true;
    return false;
}

bool phrases_state(const struct phrases *p, struct str text, size_t from, size_t to)
{
    struct str sentence;
    for (size_t at = 0, start; at < to && sentence_next(text, &at, &sentence, &start);)
        if (at > from && phrases_may_state(p, sentence) && states(p, sentence))
            return true;
    return false;
}
