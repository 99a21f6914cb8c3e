/* Terms of plain words where texts write them as names; see title_claim.h. */
#include "links/gazetteer.h"
#include "links/title_claim.h"
#include "util/parallel.h"

/* "(IGW)" behind a name, as in "an internet gateway (IGW)". */
static struct str short_form(struct str behind)
{
    enum { LONGEST = 6 };
    ptrdiff_t close = str_find_char(behind, ')', 0);
    if (!str_starts(behind, STR(" (")) || close < 4 || close > LONGEST + 2)
        return (struct str){0};
    struct str inside = str_slice(behind, 2, (size_t)close);
    return title_is_acronym(inside) && title_is_capital(inside.p[0]) ? inside
                                                                     : (struct str){0};
}

/* A term that a text writes so. */
struct sighting {
    struct claim *claim;
    struct str short_form;
    bool is_written;
};
VEC(sighting_vec, struct sighting);

struct task {
    const struct titles *titles;
    struct gazetteer *terms;
    struct sighting_vec *pages; /* of each page */
};

/* The text at hand. */
struct look {
    struct str text;
    struct sighting_vec *out;
};

/* While texts are read nobody changes a claim; what would not change it is left out. */
static bool on_sight(void *context, struct match m)
{
    const struct look *look = context;
    struct str text = look->text, words = str_slice(text, m.from, m.to);
    struct sighting s = {.claim = m.value,
                         .short_form = short_form(str_from(text, m.to))};
    s.is_written = m.from > 0 && title_has_capitals(words) &&
                   !strchr(".:;!?-", text.p[m.from > 1 ? m.from - 2 : 0]);
    if (s.is_written || s.short_form.n)
        vec_push(look->out, s);
    return false; /* what is part of a longer name is met all the same */
}

static void read_page(void *context, size_t i, int worker)
{
    struct task *task = context;
    const struct md_block_vec *blocks = &task->titles->blocks[i];
    (void)worker;
    for (size_t b = 0; b < blocks->n; b++) {
        struct look look = {blocks->p[b].text, &task->pages[i]};
        if (blocks->p[b].kind == MD_CODE || blocks->p[b].kind == MD_HEADING)
            continue;
        if (str_find(look.text, STR(" ("), 0) >= 0) /* a short form may follow any */
            gazetteer_find(task->terms, look.text, on_sight, &look);
        else
            gazetteer_find_capitals(task->terms, look.text, on_sight, &look);
    }
}

static void add_terms(struct titles *t, struct gazetteer *terms)
{
    struct arena *arena = &t->arenas[0];
    for (size_t i = 0; i < t->claims.n; i++) {
        struct claim *claim = t->claims.entries[i].value;
        if (!title_is_several(claim->name) || claim->is_contested)
            continue;
        gazetteer_add(terms, t->claims.entries[i].key, claim);
        gazetteer_add(terms, gazetteer_fold(title_plural(claim->name, arena), arena),
                      claim);
    }
    gazetteer_close(terms);
}

/* Of several short forms the first counts. */
static void tell(struct sighting_vec *page)
{
    for (size_t i = 0; i < page->n; i++) {
        struct claim *claim = page->p[i].claim;
        claim->is_written |= page->p[i].is_written;
        if (!claim->short_form.n)
            claim->short_form = page->p[i].short_form;
    }
    vec_release(page);
}

void title_sightings_find(struct titles *t)
{
    size_t n = t->site->pages.n;
    struct task task = {t, gazetteer_new(), mem_zalloc(n, sizeof *task.pages)};
    add_terms(t, task.terms);
    parallel_for(t->threads, n, read_page, &task);
    for (size_t i = 0; i < n; i++)
        tell(&task.pages[i]);
    free(task.pages);
    gazetteer_free(task.terms);
}
