/* Tries which stems of a query the vocabulary relates to others; see meanings.h. */
#include "search/meanings.h"

#include "search/parse.h"

/* The words of a query, and which of them are being tried together. */
struct together {
    const struct vocabulary *vocabulary;
    const struct str_vec *stems;
    struct arena *arena;
    struct str_vec *related, *apart, *covered;
    bool is_covered[QUERY_WORDS];
    size_t chosen[VOCABULARY_KEY_WORDS], n;
};

/* Finds the terms related to the chosen stems. */
static void try_together(struct together *t)
{
    struct str stems[VOCABULARY_KEY_WORDS];
    for (size_t i = 0; i < t->n; i++) {
        if (t->is_covered[t->chosen[i]])
            return;
        stems[i] = t->stems->p[t->chosen[i]];
    }
    struct str terms =
        vocabulary_related(t->vocabulary, vocabulary_key(stems, t->n, t->arena));
    if (!terms.n)
        return;
    bool is_apart = t->chosen[t->n - 1] - t->chosen[0] >= t->n;
    vec_push(is_apart ? t->apart : t->related, terms);
    for (size_t i = 0; i < t->n; i++) {
        t->is_covered[t->chosen[i]] = true;
        if (t->n > 1)
            vec_push(t->covered, stems[i]);
    }
}

/* Tries all ways to choose `more` stems besides those chosen, each behind the last
 * and not far from the first. */
static void choose(struct together *t, size_t more)
{
    if (!more) {
        try_together(t);
        return;
    }
    size_t from = t->n ? t->chosen[t->n - 1] + 1 : 0;
    size_t reach = t->n ? t->chosen[0] + VOCABULARY_KEY_WORDS : t->stems->n;
    for (size_t i = from; i < reach && i < t->stems->n; i++) {
        t->chosen[t->n++] = i;
        choose(t, more - 1);
        t->n--;
    }
}

void meanings_find(const struct vocabulary *v, const struct str_vec *stems,
                   struct arena *arena, struct str_vec *related, struct str_vec *apart,
                   struct str_vec *covered)
{
    struct together t = {.vocabulary = v,
                         .stems = stems,
                         .arena = arena,
                         .related = related,
                         .apart = apart,
                         .covered = covered};
    for (size_t n = VOCABULARY_KEY_WORDS; n > 0; n--)
        choose(&t, n);
}
