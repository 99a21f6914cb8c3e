/* Phrases in a sentence; see phrases.h. */
#include "statements/phrase.h"
#include "util/hash.h"

enum { MAX_GAP = 5 };

struct walk {
    const struct word *words;
    size_t n, start;
    size_t end; /* of the longest match so far; 0: none */
    bool is_negated;
    const struct map *levels;
};

static void walk(struct walk *w, const struct node *node, size_t at, bool negated);

static void walk_word(struct walk *w, const struct node *node, size_t at, bool negated)
{
    if (at >= w->n)
        return;
    const struct word *word = &w->words[at];
    if (at > w->start && word->hard)
        return;
    if (str_eq(node->word, word_text(word)))
        walk(w, node->next, at + 1, negated);
    else if (at > w->start && !word->comma && word_is_negation(word))
        walk(w, node, at + 1, !negated);
    else if (at > w->start && !word->comma && word_is_adverb(word))
        walk(w, node, at + 1, negated);
}

static void walk_gap(struct walk *w, const struct node *node, size_t at, bool negated)
{
    static const char *const others[] = {"or", "them", NULL};
    for (size_t gap = 1; gap <= MAX_GAP && at + gap <= w->n; gap++) {
        const struct word *word = &w->words[at + gap - 1];
        bool is_level = map_has(w->levels, word_text(word));
        /* "Replicated across zones in Regions" is about zones, "within or across zones"
         * about neither, "spreads them across zones" about them. */
        if (word->comma || word->hard || word_in(word, others) ||
            (is_level && str_ends(word_text(word), STR("s"))))
            return;
        walk(w, node->next, at + gap, negated);
        if (is_level)
            return;
    }
}

static void walk(struct walk *w, const struct node *node, size_t at, bool negated)
{
    if (!node) {
        if (at > w->end) {
            w->end = at;
            w->is_negated = negated;
        }
        return;
    }
    switch (node->kind) {
    case NODE_WORD:
        walk_word(w, node, at, negated);
        return;
    case NODE_GAP:
        walk_gap(w, node, at, negated);
        return;
    case NODE_END:
        if (at >= w->n || w->words[at].comma || w->words[at].hard ||
            w->words[at].kinds & (WORD_CLOSED | WORD_ADVERB))
            walk(w, node->next, at, negated);
        return;
    case NODE_JOIN:
        walk(w, node->next, at, negated);
        return;
    case NODE_GROUP:
        for (size_t i = 0; i < node->alternatives.n; i++)
            walk(w, node->alternatives.p[i], at, negated);
        if (node->is_optional)
            walk(w, node->next, at, negated);
        return;
    }
}

/* ---- what a phrase needs --------------------------------------------------------- */

static uint64_t bit_of(struct str word)
{
    return (uint64_t)1 << (hash_bytes(word) & 63);
}

static uint64_t must_of_group(const struct node *group)
{
    uint64_t must = group->alternatives.n && !group->is_optional ? ~(uint64_t)0 : 0;
    for (size_t i = 0; must && i < group->alternatives.n; i++)
        must &= phrase_must(group->alternatives.p[i]);
    return must;
}

uint64_t phrase_must(const struct node *node)
{
    uint64_t must = 0;
    for (; node && node->kind != NODE_JOIN; node = node->next) {
        if (node->kind == NODE_WORD)
            must |= bit_of(node->word);
        if (node->kind == NODE_GROUP) {
            must |= must_of_group(node);
            node = node->next;
        }
    }
    return must;
}

static const uint64_t any = ~(uint64_t)0;

/* The words that a chain may begin with, or `behind` those, what may follow. */
static uint64_t words_of(const struct node *node, bool behind)
{
    if (!node || node->kind == NODE_GAP || node->kind == NODE_END)
        return any;
    if (node->kind == NODE_WORD)
        return behind ? words_of(node->next, false) : bit_of(node->word);
    bool is_passed = node->kind == NODE_JOIN || node->is_optional;
    uint64_t words = is_passed ? words_of(node->next, behind) : 0;
    for (size_t i = 0; i < node->alternatives.n; i++)
        words |= words_of(node->alternatives.p[i], behind);
    return words;
}

uint64_t phrase_next(const struct node *node)
{
    return words_of(node, true);
}

static void know(struct phrases *p, struct str word)
{
    if (map_has(&p->known, word))
        return;
    struct known *known = arena_new(p->arena, struct known, 1);
    known->look.levels = (uintptr_t)map_get(&p->telling, word);
    known->look.words = bit_of(word);
    known->begins = map_get(&p->by_first, word);
    known->is_right = map_has(&p->words, word);
    map_put(&p->known, word, known);
}

void phrase_know_words(struct phrases *p)
{
    for (size_t i = 0; i < p->words.n; i++)
        know(p, p->words.entries[i].key);
    for (size_t i = 0; i < p->telling.n; i++)
        know(p, p->telling.entries[i].key);
}

/* ---- matching -------------------------------------------------------------------- */

static bool may_match(const struct phrase *phrase, struct phrases_look look)
{
    return phrase->needs & look.levels && !(phrase->must & ~look.words);
}

bool phrase_longest(const struct phrases *p, const struct phrase_vec *list,
                    const struct sentence_words *s, size_t at, uint64_t next,
                    bool with_brief, struct phrase_match *out)
{
    out->to = at;
    for (size_t i = 0; list && i < list->n; i++) {
        struct walk w = {
            .words = s->words, .n = s->n, .start = at, .levels = &p->levels};
        const struct phrase *phrase = list->p[i];
        if ((phrase->is_brief && !with_brief) || !may_match(phrase, s->look) ||
            (phrase->next != any && !(phrase->next & next)))
            continue;
        walk(&w, phrase->head, at, false);
        if (w.end > out->to)
            *out = (struct phrase_match){phrase->kind, phrase->level,
                                         w.is_negated != phrase->is_negated, at, w.end};
    }
    return out->to > at;
}

uint64_t phrase_bits_at(const struct word *words, size_t n, const struct known *known,
                        size_t at)
{
    if (at >= n)
        return 0;
    if (word_is_adverb(&words[at]) || word_is_negation(&words[at]))
        return any;
    return known ? known->look.words : 0;
}

/* The bits of the word behind `at`. */
static uint64_t bits_behind(const struct phrases *p, const struct word *words, size_t n,
                            size_t at)
{
    const struct known *known =
        at + 1 < n ? map_get(&p->known, word_text(&words[at + 1])) : NULL;
    return phrase_bits_at(words, n, known, at + 1);
}

bool phrases_match(const struct phrases *p, const struct word *words, size_t n,
                   size_t at, struct phrases_look look, bool with_brief,
                   struct phrase_match *out)
{
    const struct phrase_vec *list = map_get(&p->by_first, word_text(&words[at]));
    struct sentence_words s = {words, n, look};
    return list && phrase_longest(p, list, &s, at, bits_behind(p, words, n, at),
                                  with_brief, out);
}

struct phrases_look phrases_look_at(const struct phrases *p, const struct word *words,
                                    size_t n)
{
    struct phrases_look look = {0};
    for (size_t i = 0; i < n; i++) {
        const struct known *known = map_get(&p->known, word_text(&words[i]));
        look.levels |= known ? known->look.levels : 0;
        look.words |= known ? known->look.words : 0;
    }
    return look;
}

bool phrases_narrowed(const struct phrases *p, const struct phrase_match *m,
                      const struct word *words, size_t n)
{
    static const char *const relatives[] = {"that", "where", "whose", NULL};
    struct str last = word_text(&words[m->to - 1]);
    return m->to < n && !words[m->to].comma && !words[m->to].hard &&
           word_in(&words[m->to], relatives) && str_ends(last, STR("s")) &&
           phrases_is_level(p, last);
}
