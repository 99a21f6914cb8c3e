/* Which names are names of one thing; see join.h. */
#include "derive/join.h"

#include "derive/spelling.h"
#include "links/corpus.h"
#include "links/wording.h"
#include "names/speller.h"

struct str candidates_key(struct candidates *c, struct str name)
{
    return spelling_key(name, &c->words, c->arena);
}

void candidates_add_form(struct candidate *candidate, struct str form)
{
    for (size_t i = 0; i < candidate->forms.n; i++)
        if (str_eq(candidate->forms.p[i], form))
            return;
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

struct mending {
    struct candidates *c;
    struct str key, word; /* a part of the key */
    struct candidate *found;
    bool is_near; /* the dictionary has a word near this one */
};

static bool try_right(void *context, struct str right)
{
    struct mending *m = context;
    size_t from = (size_t)(m->word.p - m->key.p);
    m->is_near = true;
    struct str other =
        arena_printf(m->c->arena, "%.*s%.*s%.*s", STR_ARG(str_slice(m->key, 0, from)),
                     STR_ARG(right), STR_ARG(str_from(m->key, from + m->word.n)));
    m->found = map_get(&m->c->by_key, other);
    return m->found != NULL;
}

/* Looks for another candidate that has a word of this one right. `settled` are words
 * that are right, or like no other: names repeat them. */
static void mend(struct mending *m, const struct speller *speller, struct map *settled)
{
    for (size_t at = 0; !m->found && corpus_next_word(m->key, &at, &m->word);) {
        if (map_has(settled, m->word))
            continue;
        m->is_near = false;
        if (!speller->knows(m->word))
            speller->near(m->word, try_right, m);
        if (!m->is_near)
            map_put(settled, m->word, m->c);
    }
}

/* "Parcel Sortr" is the Parcel Sorter, of which others speak. */
static void join_misspelt(struct candidates *c)
{
    const struct speller *speller = c->site->speller;
    struct map settled = {0};
    for (size_t i = 0; speller && i < c->all.n; i++) {
        struct candidate *one = c->all.p[i];
        struct mending m = {.c = c, .key = one->key};
        if (one->forms.n)
            mend(&m, speller, &settled);
        if (m.found && m.found != one && m.found->forms.n) {
            struct str right = m.found->name, key = m.found->key;
            struct candidate *joined = candidates_join(c, m.found, one);
            joined->name = right;
            joined->key = key;
        }
    }
    map_release(&settled);
}

void candidates_join_all(struct candidates *c)
{
    join_misspelt(c);
    join_vendors(c);
    join_initials(c);
}
