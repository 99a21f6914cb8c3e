/* Which names are names of one thing; see join.h. */
#include "derive/join.h"

#include "derive/spelling.h"
#include "links/corpus.h"
#include "links/wording.h"
#include "names/neighbours.h"
#include "names/speller.h"
#include "util/buf.h"

struct str candidates_key(struct candidates *c, struct str name)
{
    return spelling_key(name, &c->words, c->arena);
}

void candidates_add_form(struct candidate *candidate, struct str form)
{
    enum { MAX_FORMS = 200 }; /* what is spelt in more ways is not one thing */
    for (size_t i = 0; i < candidate->forms.n; i++)
        if (str_eq(candidate->forms.p[i], form))
            return;
    if (candidate->forms.n < MAX_FORMS)
        vec_push(&candidate->forms, form);
}

struct candidate *candidates_join(struct candidates *c, struct candidate *a,
                                  struct candidate *b)
{
    if (!a || !b || a == b)
        return a ? a : b;
    struct candidate *into = a->name.n >= b->name.n ? a : b, *from = into == a ? b : a;
    for (size_t i = 0; i < from->forms.n; i++) {
        candidates_add_form(into, from->forms.p[i]);
        map_put(&c->by_key, candidates_key(c, from->forms.p[i]), into);
    }
    if (wording_is_acronym(from->name) && !into->acronym.n)
        into->acronym = name_singular(from->name, c->arena);
    if (from->acronym.n && !into->acronym.n)
        into->acronym = from->acronym;
    into->home = into->home ? into->home : from->home;
    into->is_wanted |= from->is_wanted;
    from->forms.n = 0; /* an empty one is nobody */
    return into;
}

/* ---- vendors ---- */

static struct str behind_first(struct str name)
{
    ptrdiff_t blank = str_find_char(name, ' ', 0);
    return str_from(name, blank < 0 ? name.n : (size_t)blank + 1);
}

/* Who makes everything is no part of it: "Acme", of which "Acme Hoist", "Acme Crane"
 * and many more are treated. What is treated itself and heads a few others ("Hoist",
 * "Hoist Chain") is none. */
static bool is_vendor(const struct candidate *one, size_t heads, size_t treated)
{
    enum { SEVERAL = 3, SHARE = 6 };
    return heads >= SEVERAL && !one->is_wanted && !one->is_known &&
           (!one->home || heads * SHARE > treated);
}

/* A vendor is no service, and with and without it a name is one. */
static void join_vendors(struct candidates *c)
{
    struct map heads = {0};
    size_t treated = 0;
    for (size_t i = 0; i < c->all.n; i++) {
        struct str name = c->all.p[i]->name, rest = behind_first(name);
        treated += c->all.p[i]->home != NULL;
        if (!c->all.p[i]->home || !rest.n)
            continue;
        struct str word = str_slice(name, 0, name.n - rest.n - 1);
        map_put(&heads, word, (char *)map_get(&heads, word) + 1);
    }
    for (size_t i = 0; i < c->all.n; i++) {
        struct candidate *one = c->all.p[i];
        struct str rest = behind_first(one->name);
        struct str word = str_slice(one->name, 0, one->name.n - rest.n - (rest.n > 0));
        size_t times = (size_t)map_get(&heads, word);
        struct candidate *vendor =
            times ? map_get(&c->by_key, candidates_key(c, word)) : NULL;
        if (!vendor || !is_vendor(vendor, times, treated) || !one->forms.n)
            continue;
        one->is_common |= one == vendor;
        if (rest.n)
            candidates_join(c, one, map_get(&c->by_key, candidates_key(c, rest)));
    }
    map_release(&heads);
}

/* ---- acronyms ---- */

/* "ELB" and "Elastic Load Balancer": initials that fit one long name alone. */
static void join_initials(struct candidates *c)
{
    struct map initials = {0};
    static const struct candidate several;
    for (size_t i = 0; i < c->all.n; i++) {
        struct candidate *one = c->all.p[i];
        struct str letters = spelling_initials(one->name, c->arena);
        if (one->forms.n && letters.n > 2)
            map_put(&initials, letters,
                    map_has(&initials, letters) ? (void *)(uintptr_t)&several : one);
    }
    for (size_t i = 0; i < c->all.n; i++) {
        struct candidate *one = c->all.p[i];
        struct str bare = name_singular(one->name, c->arena);
        struct candidate *full = wording_is_acronym(bare) && !one->acronym.n
                                     ? map_get(&initials, bare)
                                     : NULL;
        if (full && full != &several && full != one && one->forms.n && full->forms.n)
            candidates_join(c, one, full);
    }
    map_release(&initials);
}

/* ---- misspelt names ---- */

/* What words would be without their error. Names repeat them. */
struct mending {
    struct candidates *c;
    struct neighbours *words; /* of all keys, what is spelt right */
    struct map right;         /* word -> struct str_vec of words that are near */
    struct buf spelt;         /* a key with one word put right */
    struct str_vec *to;       /* where near words go */
};

static bool note_right(void *context, struct str right)
{
    struct mending *m = context;
    vec_push(m->to, arena_str(m->c->arena, right));
    return false;
}

static const struct str_vec *right_of(struct mending *m, struct str word)
{
    const struct speller *speller = m->c->site->speller;
    m->to = map_get(&m->right, word);
    if (m->to)
        return m->to;
    m->to = arena_new(m->c->arena, struct str_vec, 1);
    map_put(&m->right, word, m->to);
    if (neighbours_may_have(m->words, word) && !speller->knows(word))
        speller->near(word, note_right, m);
    return m->to;
}

/* The candidate whose key has `right` where this one has a word of it, or NULL. */
static struct candidate *spelt_with(struct mending *m, struct str key, struct str word,
                                    struct str right)
{
    size_t from = (size_t)(word.p - key.p);
    m->spelt.n = 0;
    buf_str(&m->spelt, str_slice(key, 0, from));
    buf_str(&m->spelt, right);
    buf_str(&m->spelt, str_from(key, from + word.n));
    return map_get(&m->c->by_key, buf_view(&m->spelt));
}

/* Another candidate that has a word of this one right, or NULL. */
static struct candidate *mend(struct mending *m, struct str key)
{
    struct candidate *found = NULL;
    struct str word;
    for (size_t at = 0; !found && corpus_next_word(key, &at, &word);) {
        const struct str_vec *right = right_of(m, word);
        for (size_t i = 0; i < right->n && !found; i++)
            found = spelt_with(m, key, word, right->p[i]);
    }
    return found;
}

static void mending_release(struct mending *m)
{
    for (size_t i = 0; i < m->right.n; i++) {
        struct str_vec *words = m->right.entries[i].value;
        vec_release(words);
    }
    map_release(&m->right);
    neighbours_free(m->words);
    buf_release(&m->spelt);
}

static struct neighbours *words_of_keys(const struct candidates *c)
{
    struct str_vec words = {0};
    struct str word;
    for (size_t i = 0; i < c->all.n; i++)
        for (size_t at = 0; corpus_next_word(c->all.p[i]->key, &at, &word);)
            if (c->site->speller->knows(word)) /* no other word is offered for one */
                vec_push(&words, word);
    struct neighbours *neighbours = neighbours_new(words.p, words.n);
    vec_release(&words);
    return neighbours;
}

/* "Parcel Sortr" is the Parcel Sorter, of which others speak. */
static void join_misspelt(struct candidates *c)
{
    if (!c->site->speller)
        return;
    struct mending m = {.c = c, .words = words_of_keys(c), .spelt = BUF_INIT};
    for (size_t i = 0; i < c->all.n; i++) {
        struct candidate *one = c->all.p[i];
        struct candidate *found = one->forms.n ? mend(&m, one->key) : NULL;
        if (!found || found == one || !found->forms.n)
            continue;
        struct str right = found->name, key = found->key;
        struct candidate *joined = candidates_join(c, found, one);
        joined->name = right;
        joined->key = key;
    }
    mending_release(&m);
}

void candidates_join_all(struct candidates *c)
{
    join_misspelt(c);
    join_vendors(c);
    join_initials(c);
}
