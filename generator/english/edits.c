/* Words taken apart and put together again; see edits.h. */
#include "english/edits.h"

#include "english/english.h"

/* Hashes of a word's beginnings and of its ends, and what a beginning is multiplied by
 * that so many letters follow. Of other words are only the beginnings of up to `most`
 * letters and the ends from `least` on. */
struct parts {
    const struct edits *edits;
    struct str word;
    uint64_t heads[ENGLISH_LONGEST + 1], tails[ENGLISH_LONGEST + 1];
    uint64_t powers[ENGLISH_LONGEST + 1];
    size_t most, least;
};

static void take_apart(struct parts *p)
{
    struct str word = p->word;
    p->heads[0] = p->tails[word.n] = 0;
    p->powers[0] = 1;
    for (size_t i = 0; i < word.n; i++) {
        size_t k = word.n - 1 - i;
        p->heads[i + 1] = frozen_next(p->heads[i], word.p[i]);
        p->tails[k] = frozen_next(0, word.p[k]) * p->powers[i] + p->tails[k + 1];
        p->powers[i + 1] = p->powers[i] * FROZEN_BASE;
    }
}

static void find_ends(struct parts *p)
{
    const struct edits *e = p->edits;
    p->most = 0;
    p->least = p->word.n;
    while (p->most < p->word.n && e->may_be_end(e->context, p->heads[p->most + 1]))
        p->most++;
    while (p->least > 0 && e->may_be_end(e->context, p->tails[p->least - 1]))
        p->least--;
}

static bool offer(const struct parts *p, size_t from, struct str middle, size_t to)
{
    char bytes[ENGLISH_LONGEST + 2];
    struct str tail = str_from(p->word, to);
    memcpy(bytes, p->word.p, from);
    if (middle.n)
        memcpy(bytes + from, middle.p, middle.n);
    if (tail.n)
        memcpy(bytes + from + middle.n, tail.p, tail.n);
    struct str spelling = {bytes, from + middle.n + tail.n};
    return p->edits->offer(p->edits->context, spelling);
}

/* The letters before `from`, then `middle`, then those from `to` on; `head` is the hash
 * of all but the last of these. */
static bool try_spelling(const struct parts *p, size_t from, struct str middle,
                         size_t to, uint64_t head)
{
    const struct edits *e = p->edits;
    if (to < p->least)
        return false;
    uint64_t hash = head * p->powers[p->word.n - to] + p->tails[to];
    return e->may_be(e->context, hash) && offer(p, from, middle, to);
}

static bool try_letters(const struct parts *p, size_t at)
{
    for (char letter = 'a'; letter <= 'z'; letter++) {
        uint64_t head = frozen_next(p->heads[at], letter);
        if (try_spelling(p, at, (struct str){&letter, 1}, at, head) ||
            (at < p->word.n &&
             try_spelling(p, at, (struct str){&letter, 1}, at + 1, head)))
            return true;
    }
    return false;
}

static bool try_swapped(const struct parts *p, size_t at)
{
    const char swapped[] = {p->word.p[at + 1], p->word.p[at]};
    uint64_t head = frozen_next(frozen_next(p->heads[at], swapped[0]), swapped[1]);
    return try_spelling(p, at, (struct str){swapped, 2}, at + 2, head);
}

void edits_each(struct str word, const struct edits *edits)
{
    struct parts p;
    p.edits = edits;
    p.word = word;
    take_apart(&p);
    find_ends(&p);
    bool is_done = false;
    for (size_t at = p.least > 2 ? p.least - 2 : 0; at <= p.most && !is_done; at++)
        is_done = (at < word.n &&
                   try_spelling(&p, at, (struct str){0}, at + 1, p.heads[at])) ||
                  (at + 1 < word.n && try_swapped(&p, at)) || try_letters(&p, at);
}
