/* Phrases in a sentence; see phrases.h. */
#include "links/phrase.h"
#include "links/sentence.h"

enum { MAX_GAP = 5 };

bool word_is_negation(const struct word *w)
{
    static const char *const list[] = {
        "not",   "never", "cannot", "neither", "nor",    "isn't", "aren't", "doesn't",
        "don't", "can't", "hardly", "won't",   "hasn't", "no",    NULL};
    return word_in(w, list);
}

bool word_is_adverb(const struct word *w)
{
    static const char *const list[] = {
        "only",       "also",    "always", "still",     "just",  "itself",
        "themselves", "thus",    "hence",  "too",       "again", "now",
        "even",       "already", "today",  "rather",    "both",  "however",
        "instead",    "each",    "all",    "therefore", NULL};
    static const char *const not_adverbs[] = {"supply", "apply", "reply", "only", NULL};
    size_t n = strlen(w->lower);
    bool ly = n > 4 && strcmp(w->lower + n - 2, "ly") == 0;
    return word_in(w, list) || (ly && !word_in(w, not_adverbs));
}

/* Words that never go on with the noun before them; participles follow it as
 * a clause of their own ("global objects held by …"). */
static bool is_closed(const struct word *w)
{
    size_t n = strlen(w->lower);
    if (n > 4 && strcmp(w->lower + n - 2, "ed") == 0)
        return true;
    static const char *const list[] = {
        "and",     "or",      "but",      "nor",     "yet",   "so",      "while",
        "whereas", "by",      "in",       "at",      "on",    "with",    "within",
        "without", "for",     "as",       "of",      "to",    "from",    "when",
        "where",   "which",   "that",     "than",    "until", "because", "since",
        "if",      "unless",  "although", "though",  "not",   "is",      "are",
        "has",     "have",    "needs",    "need",    "even",  "too",     "like",
        "unlike",  "after",   "once",     "per",     "can",   "cannot",  "it",
        "they",    "you",     "a",        "an",      "the",   "its",     "each",
        "every",   "only",    "there",    "through", "via",   "under",   "behind",
        "whose",   "despite", "instead",  "rather",  "again", "today",   "also",
        "both",    "held",    "kept",     "made",    NULL};
    return word_in(w, list);
}

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
    if (str_eq(node->word, str_z(word->lower)))
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
        bool is_level = map_has(w->levels, str_z(word->lower));
        /* "Replicated across zones in Regions" is about zones, "within or across zones"
         * about neither, "spreads them across zones" about them. */
        if (word->comma || word->hard || word_in(word, others) ||
            (is_level && str_ends(str_z(word->lower), STR("s"))))
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
            is_closed(&w->words[at]) || word_is_adverb(&w->words[at]))
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

bool phrases_match(const struct phrases *p, const struct word *words, size_t n,
                   size_t at, phrases_look look, bool with_brief,
                   struct phrase_match *out)
{
    const struct phrase_vec *list = map_get(&p->by_first, str_z(words[at].lower));
    out->to = at;
    for (size_t i = 0; list && i < list->n; i++) {
        struct walk w = {.words = words, .n = n, .start = at, .levels = &p->levels};
        const struct phrase *phrase = list->p[i];
        if ((phrase->is_brief && !with_brief) || !(phrase->needs & look))
            continue;
        walk(&w, phrase->head, at, false);
        if (w.end > out->to)
            *out = (struct phrase_match){phrase->kind, phrase->level,
                                         w.is_negated != phrase->is_negated, at, w.end};
    }
    return out->to > at;
}

phrases_look phrases_look_at(const struct phrases *p, const struct word *words,
                             size_t n)
{
    phrases_look look = 0;
    for (size_t i = 0; i < n; i++)
        look |= (uintptr_t)map_get(&p->telling, str_z(words[i].lower));
    return look;
}

/* What there is to know of a word, found once. */
static const struct known *know(struct phrases *p, struct word *word)
{
    struct known *known = map_get(&p->known, str_z(word->lower));
    if (known)
        return known;
    struct str key = arena_str(p->arena, str_z(word->lower));
    known = arena_new(p->arena, struct known, 1);
    phrases_mend(p, word);
    known->right = arena_str(p->arena, str_z(word->lower));
    known->look = (uintptr_t)map_get(&p->telling, known->right);
    known->begins = map_has(&p->by_first, known->right);
    map_put(&p->known, key, known);
    return known;
}

static bool states(struct phrases *p, struct str sentence)
{
    enum { MOST = 256 };
    struct word words[MOST];
    const struct known *known[MOST];
    struct phrase_match m;
    phrases_look look = 0;
    size_t n = words_split(sentence, words, MOST);
    for (size_t i = 0; i < n; i++) {
        known[i] = know(p, &words[i]);
        look |= known[i]->look;
    }
    for (size_t i = 0; look && i < n; i++)
        memcpy(words[i].lower, known[i]->right.p, known[i]->right.n + 1);
    for (size_t i = 0; look && i < n; i++)
        if (known[i]->begins && phrases_match(p, words, n, i, look, true, &m))
            return true;
    return false;
}

bool phrases_state(struct phrases *p, struct str text)
{
    struct str sentence;
    for (size_t at = 0, start; sentence_next(text, &at, &sentence, &start);)
        if (states(p, sentence))
            return true;
    return false;
}

bool phrases_narrowed(const struct phrases *p, const struct phrase_match *m,
                      const struct word *words, size_t n)
{
    static const char *const relatives[] = {"that", "where", "whose", NULL};
    struct str last = str_z(words[m->to - 1].lower);
    return m->to < n && !words[m->to].comma && !words[m->to].hard &&
           word_in(&words[m->to], relatives) && str_ends(last, STR("s")) &&
           phrases_is_level(p, last);
}
