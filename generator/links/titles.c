/* Names from titles; see titles.h. In three steps: what every title may name, with
 * how sure that is (`propose`); what of it tells one thing (title_sightings.c,
 * title_verdicts.c); and the rows of the table, with plurals (`add_rows`). */
#include "links/titles.h"

#include "links/gazetteer.h"
#include "links/title_claim.h"
#include "links/vendors.h"
#include "names/title.h"
#include "util/parallel.h"

static struct str fold(struct str s, struct arena *arena)
{
    return gazetteer_fold(name_singular(s, arena), arena);
}

static struct str ending_in(struct str name, struct str end, struct arena *arena)
{
    char *both = arena_alloc(arena, name.n + end.n);
    memcpy(both, name.p, name.n);
    memcpy(both + name.n, end.p, end.n);
    return (struct str){both, name.n + end.n};
}

struct str title_plural(struct str name, struct arena *arena)
{
    struct str singular = name_singular(name, arena);
    if (singular.n < name.n || !str_eq(singular, name))
        return name;
    char last = name.p[name.n - 1];
    if (str_ends(name, STR("s")) || str_ends(name, STR("x")) || !char_is_alnum(last))
        return name;
    if (last == 'y' && name.n > 2 && !strchr("aeiou", name.p[name.n - 2]))
        return ending_in(str_slice(name, 0, name.n - 1), STR("ies"), arena);
    return ending_in(name, STR("s"), arena);
}

/* ---- what titles may name ---- */

static const struct page *series_of(const struct page *page)
{
    return page->series ? page->series : page;
}

static bool is_same_series(const struct claim *a, const struct claim *b)
{
    return series_of(a->target.page) == series_of(b->target.page);
}

/* Of two with equal right the first is meant if something says that they treat one
 * thing: both are called after it. Two headings, or two pages with one title, are
 * about one thing each. */
static void propose_as(struct titles *t, const struct claim *claim, struct str key)
{
    struct claim *old = map_get(&t->claims, key);
    if (!old) {
        old = arena_new(&t->arenas[0], struct claim, 1);
        *old = *claim;
        map_put(&t->claims, key, old);
    } else if (claim->rank < old->rank) {
        *old = *claim;
    } else if (claim->rank == old->rank && !is_same_series(claim, old)) {
        old->is_contested |= claim->rank == SUBJECT_WHOLE ||
                             claim->rank == SUBJECT_AMONG ||
                             claim->rank == SUBJECT_HEADING;
    }
}

static void propose(struct titles *t, const struct claim *claim)
{
    propose_as(t, claim, fold(claim->name, &t->arenas[0]));
}

/* Notes whose titles are acronyms and names with capitals and digits speak of
 * terms, in whatever case they write them; a book of recipes does not. */
static void survey(struct titles *t)
{
    enum { TENTH = 10 };
    size_t shown = 0;
    for (size_t i = 0; i < t->site->pages.n; i++) {
        const struct page *page = t->site->pages.p[i];
        t->npages += page_is_notes(page);
        shown += page_is_notes(page) && subject_shows_case(page->title);
    }
    t->is_technical = shown * TENTH >= t->npages;
}

static void propose_acronym(struct titles *t, size_t i, const struct subject_name *of,
                            struct str acronym)
{
    struct page *page = t->site->pages.p[i];
    propose(t, &(struct claim){
                   .name = acronym,
                   .target = {page->series && !of->is_part ? page->series : page, {0}},
                   .rank = SUBJECT_AMONG,
                   .is_part = of->is_part,
                   .page = i});
}

/* "NLB" for "Network Load Balancers", "HA" for "High Availability", if the page says
 * so; two letters may be short for much, so that has to be a habit of the page. */
static void propose_initials(struct titles *t, size_t i,
                             const struct subject_name *name)
{
    enum { LEAST = 2, MOST = 6, HABIT = 3 };
    char letters[MOST];
    size_t n = 0;
    for (size_t at = 0; at < name->text.n; at++) {
        if (at > 0 && !strchr(" -", name->text.p[at - 1]))
            continue;
        bool is_word = title_is_capital(name->text.p[at]) && at + 1 < name->text.n &&
                       name->text.p[at + 1] >= 'a' && name->text.p[at + 1] <= 'z';
        if (n == MOST || !is_word)
            return;
        letters[n++] = name->text.p[at];
    }
    struct str initials = {letters, n};
    if (n >= LEAST && corpus_says(t->corpus, i, initials) >= (n > LEAST ? 1 : HABIT))
        propose_acronym(t, i, name, arena_str(&t->arenas[0], initials));
}

/* "VPN" of "Site-to-Site VPN", if the page keeps saying it: the kind that these notes
 * know. */
static void propose_head(struct titles *t, size_t i, const struct subject_name *name)
{
    enum { HABIT = 3 };
    ptrdiff_t blank = str_rfind_char(name->text, ' ');
    struct str head = str_from(name->text, (size_t)(blank + 1));
    if (blank > 0 && name->rank < SUBJECT_AMONG && head.n > 2 &&
        subject_shows_case(head) && title_is_acronym(head) &&
        corpus_says(t->corpus, i, head) >= HABIT)
        propose_acronym(t, i, name, head);
}

/* ---- all titles ---- */

/* What the title of a page names, and, each with its heading, what those do. */
struct named {
    struct subject_name name;
    const struct heading *heading; /* or NULL */
    struct str key;
};
VEC(named_vec, struct named);

struct reading {
    struct titles *titles;
    struct named_vec *pages;        /* of each page */
    struct subject_name_vec *names; /* one a thread */
};

static bool is_name_of_heading(const struct subject_name *name)
{
    return name->rank <= SUBJECT_SHORT && str_find(name->text, STR(" and "), 0) < 0;
}

static void read_title(const struct reading *r, struct str title,
                       const struct heading *heading, size_t page, int worker)
{
    struct arena *arena = &r->titles->arenas[worker];
    struct subject_name_vec *names = &r->names[worker];
    names->n = 0;
    subject_names(title, &r->titles->words, arena, names);
    for (size_t n = 0; n < names->n; n++) {
        struct named named = {names->p[n], heading, {0}};
        if (heading && !is_name_of_heading(&names->p[n]))
            continue;
        named.key = fold(named.name.text, arena);
        vec_push(&r->pages[page], named);
    }
}

static void read_page(void *context, size_t i, int worker)
{
    const struct reading *r = context;
    const struct page *page = r->titles->site->pages.p[i];
    if (!page_is_notes(page))
        return;
    read_title(r, page->title, NULL, i, worker);
    for (size_t h = 0; h < page->headings.n; h++)
        read_title(r, page->headings.p[h].title, &page->headings.p[h], i, worker);
}

static void propose_subject(struct titles *t, size_t i, const struct subject_name *name,
                            struct str key)
{
    struct page *page = t->site->pages.p[i];
    struct page *to = page->series && !name->is_part ? page->series : page;
    propose_as(t,
               &(struct claim){.name = name->text,
                               .target = {to, {0}},
                               .rank = name->rank,
                               .is_part = name->is_part,
                               .page = i},
               key);
    propose_initials(t, i, name);
    propose_head(t, i, name);
}

/* Names as they would be if they were spelt right come besides, behind all others. */
static void propose_mended(struct titles *t, size_t i, const struct named_vec *names)
{
    struct str_vec mended = {0};
    for (size_t n = 0; n < names->n && !names->p[n].heading; n++) {
        struct subject_name right = names->p[n].name;
        mended.n = 0;
        if (title_is_several(right.text))
            misspelt_mend(t->misspelt, right.text, &mended);
        for (size_t k = 0; k < mended.n; k++) {
            right.text = mended.p[k];
            propose_subject(t, i, &right, fold(right.text, &t->arenas[0]));
        }
    }
    vec_release(&mended);
}

static void propose_title(struct titles *t, size_t i, const struct named_vec *names)
{
    for (size_t n = 0; n < names->n && !names->p[n].heading; n++)
        propose_subject(t, i, &names->p[n].name, names->p[n].key);
    propose_mended(t, i, names);
}

static void propose_headings(struct titles *t, size_t i, const struct named_vec *names)
{
    struct page *page = t->site->pages.p[i];
    for (size_t n = 0; n < names->n; n++)
        if (names->p[n].heading)
            propose_as(t,
                       &(struct claim){.name = names->p[n].name.text,
                                       .target = {page, names->p[n].heading->id},
                                       .rank = SUBJECT_HEADING,
                                       .page = i},
                       names->p[n].key);
}

static void propose_all(struct titles *t)
{
    size_t n = t->site->pages.n;
    struct reading r = {t, mem_zalloc(n, sizeof *r.pages),
                        mem_zalloc((size_t)t->threads, sizeof *r.names)};
    parallel_for(t->threads, n, read_page, &r);
    for (size_t i = 0; i < n; i++)
        propose_title(t, i, &r.pages[i]);
    for (size_t i = 0; i < n; i++) {
        propose_headings(t, i, &r.pages[i]);
        vec_release(&r.pages[i]);
    }
    for (int i = 0; i < t->threads; i++)
        vec_release(&r.names[i]);
    free(r.pages);
    free(r.names);
}

/* ---- rows ---- */

/* "Route53" for "Route 53", "Cross Region Replication" for "Cross-Region …". */
static struct str other_spelling(struct titles *t, struct str name)
{
    struct str copy = arena_str(&t->arenas[0], name);
    char *out = (char *)copy.p;
    size_t n = 0;
    bool is_numbered = !title_is_acronym(name);
    for (size_t i = 0; i < name.n; i++) {
        bool before_digit = i + 1 < name.n && char_is_digit(name.p[i + 1]);
        if (name.p[i] == ' ' && before_digit && is_numbered)
            continue;
        out[n++] = name.p[i] == '-' ? ' ' : name.p[i];
    }
    return (struct str){out, n};
}

/* Whether a single word can mean nothing else, however it is written: with a digit
 * ("s3"), with capitals inside a longer word ("Cloudfront"), or seldom written small
 * by who means it ("vpc"). */
static bool is_met_in_any_case(const struct titles *t, const struct claim *claim)
{
    enum { LONG = 6, SELDOM = 5 };
    struct str name = claim->name;
    const struct lexis_word *w = corpus_word(t->corpus, name);
    if (title_is_several(name))
        return false;
    if (!subject_shows_case(name))
        return t->is_technical && claim->rank == SUBJECT_INTRODUCED;
    for (size_t i = 0; i < name.n; i++)
        if (char_is_digit(name.p[i]))
            return true;
    return (name.n >= LONG && !title_is_acronym(name)) ||
           (name.n > 2 && w && w->lower * SELDOM <= w->capital);
}

/* Of a name of one word only the dictionary knows what else it may be. */
static bool may_be_misspelt(const struct claim *claim)
{
    return claim->verdict == IS_NAME && title_is_several(claim->name);
}

static void add_misspelt(struct titles *t, struct name_table *table,
                         const struct claim *claim, const struct name *name)
{
    struct str_vec forms = {0};
    if (may_be_misspelt(claim))
        misspelt_forms(t->misspelt, claim->name, &forms);
    for (size_t i = 0; i < forms.n; i++) {
        struct str both[] = {forms.p[i], name_singular(forms.p[i], &t->arenas[0]),
                             title_plural(forms.p[i], &t->arenas[0])};
        for (size_t k = 0; k < 3; k++)
            if (!name_table_has(table, both[k]))
                name_table_add(table, both[k], name);
    }
    vec_release(&forms);
}

static void add_rows(struct titles *t, struct name_table *table,
                     const struct claim *claim)
{
    struct arena *arena = &t->arenas[0];
    struct str other = other_spelling(t, claim->name);
    struct str forms[] = {claim->name,
                          other,
                          claim->short_form,
                          name_singular(claim->name, arena),
                          title_plural(claim->name, arena),
                          name_singular(other, arena),
                          title_plural(other, arena)};
    size_t n = str_starts(t->words.language, STR("en")) ? 7 : 3;
    struct name name = {.source = NAME_TITLE,
                        .target = claim->target,
                        .is_part = claim->is_part,
                        .is_exact = claim->verdict == IS_NAME_AS_WRITTEN,
                        .is_any_case = is_met_in_any_case(t, claim)};
    name.key = name_key(arena, &name.target);
    for (size_t i = 0; i < n; i++)
        if (forms[i].n && name_table_has(table, forms[i]))
            return;
    for (size_t i = 0; i < n; i++) {
        if (forms[i].n)
            name_table_add(table, forms[i], &name);
        /* "HAs", small, is another word than "HA", small. */
        name.is_any_case &= !title_is_acronym(claim->name);
    }
    add_misspelt(t, table, claim, &name);
}

/* Those that tell one thing, sorted out before any is added: what is misspelt is looked
 * for among the words of all. */
static void judge_all(struct titles *t)
{
    title_verdicts_find(t);
    for (size_t i = 0; i < t->claims.n; i++) {
        const struct claim *claim = t->claims.entries[i].value;
        if (may_be_misspelt(claim))
            misspelt_expect(t->misspelt, claim->name);
    }
}

void titles_add(struct name_table *table, struct site *site,
                const struct corpus *corpus, const struct md_block_vec *blocks,
                struct arena *arenas, int threads)
{
    struct titles t = {.site = site,
                       .arenas = arenas,
                       .threads = threads,
                       .corpus = corpus,
                       .blocks = blocks};
    survey(&t);
    if (corpus_is_prose(corpus) && !t.is_technical)
        return;
    subject_words_init(&t.words, site->settings.language);
    t.words.vendors = site->settings.name_prefixes.p;
    t.words.nvendors = site->settings.name_prefixes.n;
    if (t.words.nvendors == 0)
        vendors_learn(site, corpus, &arenas[0], &t.words, &t.vendors);
    t.misspelt = misspelt_new(site->speller, corpus, &arenas[0]);
    propose_all(&t);
    title_sightings_find(&t);
    judge_all(&t);
    for (size_t i = 0; i < t.claims.n; i++) {
        const struct claim *claim = t.claims.entries[i].value;
        if (claim->verdict != IS_NO_NAME)
            add_rows(&t, table, claim);
    }
    misspelt_free(t.misspelt);
    map_release(&t.claims);
    vec_release(&t.vendors);
    subject_words_release(&t.words);
}
