/* Words before names; see vendors.h. */
#include "links/vendors.h"

#include "names/subject.h"

struct learning {
    const struct site *site;
    const struct corpus *corpus;
    struct arena *arena;
    const struct subject_words *words;
};

/* "AWS" of "AWS Config", "AWS WAF", "AWS Shield": how many titles begin with it. */
struct opening {
    struct str word;
    size_t titles;
};

static struct str opening_word(const struct page *page)
{
    ptrdiff_t space = str_find_char(page->title, ' ', 0);
    return space <= 0 ? (struct str){0} : str_slice(page->title, 0, (size_t)space);
}

static bool is_vendor(const struct learning *t, struct str word)
{
    const struct lexis_word *w = corpus_word(t->corpus, word);
    return word.p[0] >= 'A' && word.p[0] <= 'Z' &&
           (subject_shows_case(word) || !w || w->lower <= w->capital * 2) &&
           !str_starts(t->words->language, STR("de"));
}

/* Of a series the first part speaks for all. */
static bool is_counted(const struct page *page)
{
    return page_is_notes(page) && (!page->series || page->series == page);
}

static void count_openings(struct learning *t, struct map *openings)
{
    for (size_t i = 0; i < t->site->pages.n; i++) {
        const struct page *page = t->site->pages.p[i];
        if (!is_counted(page))
            continue;
        struct str word = opening_word(page);
        struct opening *o = word.n ? map_get(openings, word) : NULL;
        if (word.n && !o) {
            o = arena_new(t->arena, struct opening, 1);
            o->word = word;
            map_put(openings, word, o);
        }
        if (o)
            o->titles++;
    }
}

/* Whether a title names a thing by this word: then it is no vendor. */
static bool is_subject(const struct learning *t, struct str word)
{
    struct subject_name_vec names = {0};
    bool found = false;
    for (size_t i = 0; i < t->site->pages.n && !found; i++) {
        const struct page *page = t->site->pages.p[i];
        if (!is_counted(page) || str_find(page->title, word, 0) < 0)
            continue;
        names.n = 0;
        subject_names(page->title, t->words, t->arena, &names);
        for (size_t n = 0; n < names.n; n++)
            found |= str_eq(names.p[n].text, word);
    }
    vec_release(&names);
    return found;
}

void vendors_learn(const struct site *site, const struct corpus *corpus,
                   struct arena *arena, struct subject_words *words,
                   struct str_vec *out)
{
    enum { SEVERAL = 3 };
    struct learning t = {site, corpus, arena, words};
    struct map openings = {0};
    count_openings(&t, &openings);
    for (size_t i = 0; i < openings.n; i++) {
        const struct opening *o = openings.entries[i].value;
        if (o->titles >= SEVERAL && !subject_is_empty(o->word, words) &&
            is_vendor(&t, o->word) && !is_subject(&t, o->word))
            vec_push(out, o->word);
    }
    words->vendors = out->p;
    words->nvendors = out->n;
    map_release(&openings);
}
