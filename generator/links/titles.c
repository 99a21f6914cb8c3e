/* Names from titles; see titles.h. In three steps: what every title may name, with
 * how sure that is (`propose`); what of it tells one thing (`judge`); and the rows of
 * the table, with plurals (`add_rows`). */
#include "links/titles.h"

#include "links/gazetteer.h"
#include "links/misspelt.h"
#include "links/vendors.h"
#include "links/wording.h"
#include "names/subject.h"

struct claim {
    struct str name;
    struct target target;
    enum subject_rank rank;
    size_t page;           /* index of the target's page */
    bool is_contested;     /* another has it with equal right */
    bool is_part;          /* the subject of one part of a series */
    bool is_written;       /* the text writes it with capitals, inside a sentence */
    struct str short_form; /* "IGW", where the text says "internet gateway (IGW)" */
    enum verdict { IS_NO_NAME, IS_NAME_AS_WRITTEN, IS_NAME } verdict;
};

struct titles {
    struct site *site;
    struct arena *arena;
    const struct corpus *corpus;
    const struct md_block_vec *blocks;
    struct title_words words;
    struct str_vec vendors;
    struct misspelt *misspelt;
    struct map claims; /* folded singular name -> struct claim */
    size_t npages;     /* of notes */
    bool is_technical; /* titles are acronyms and the like */
};

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_acronym(struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (!is_capital(name.p[i]) && !char_is_digit(name.p[i]))
            return false;
    return true;
}

static bool is_several(struct str name)
{
    return str_find_char(name, ' ', 0) >= 0;
}

static struct str fold(struct titles *t, struct str s)
{
    return gazetteer_fold(name_singular(s, t->arena), t->arena);
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
static void propose(struct titles *t, const struct claim *claim)
{
    struct str key = fold(t, claim->name);
    struct claim *old = map_get(&t->claims, key);
    if (!old) {
        old = arena_new(t->arena, struct claim, 1);
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
        bool is_word = is_capital(name->text.p[at]) && at + 1 < name->text.n &&
                       name->text.p[at + 1] >= 'a' && name->text.p[at + 1] <= 'z';
        if (n == MOST || !is_word)
            return;
        letters[n++] = name->text.p[at];
    }
    struct str initials = {letters, n};
    if (n >= LEAST && corpus_says(t->corpus, i, initials) >= (n > LEAST ? 1 : HABIT))
        propose_acronym(t, i, name, arena_str(t->arena, initials));
}

/* "VPN" of "Site-to-Site VPN", if the page keeps saying it: the kind that these notes
 * know. */
static void propose_head(struct titles *t, size_t i, const struct subject_name *name)
{
    enum { HABIT = 3 };
    ptrdiff_t blank = str_rfind_char(name->text, ' ');
    struct str head = str_from(name->text, (size_t)(blank + 1));
    if (blank > 0 && name->rank < SUBJECT_AMONG && head.n > 2 &&
        subject_shows_case(head) && is_acronym(head) &&
        corpus_says(t->corpus, i, head) >= HABIT)
        propose_acronym(t, i, name, head);
}

/* Names as they would be if they were spelt right come besides. */
static void mend_names(struct titles *t, struct subject_name_vec *names)
{
    struct str_vec mended = {0};
    for (size_t n = 0, all = names->n; n < all; n++) {
        mended.n = 0;
        if (is_several(names->p[n].text))
            misspelt_mend(t->misspelt, names->p[n].text, &mended);
        for (size_t i = 0; i < mended.n; i++) {
            struct subject_name right = names->p[n];
            right.text = mended.p[i];
            vec_push(names, right);
        }
    }
    vec_release(&mended);
}

static void propose_title(struct titles *t, size_t i)
{
    struct page *page = t->site->pages.p[i];
    struct subject_name_vec names = {0};
    subject_names(page->title, &t->words, t->arena, &names);
    mend_names(t, &names);
    for (size_t n = 0; n < names.n; n++) {
        bool is_part = names.p[n].is_part;
        struct page *to = page->series && !is_part ? page->series : page;
        propose(t, &(struct claim){.name = names.p[n].text,
                                   .target = {to, {0}},
                                   .rank = names.p[n].rank,
                                   .is_part = is_part,
                                   .page = i});
        propose_initials(t, i, &names.p[n]);
        propose_head(t, i, &names.p[n]);
    }
    vec_release(&names);
}

static void propose_headings(struct titles *t, size_t i)
{
    struct page *page = t->site->pages.p[i];
    struct subject_name_vec names = {0};
    for (size_t h = 0; h < page->headings.n; h++) {
        names.n = 0;
        subject_names(page->headings.p[h].title, &t->words, t->arena, &names);
        for (size_t n = 0; n < names.n; n++)
            if (names.p[n].rank <= SUBJECT_SHORT &&
                str_find(names.p[n].text, STR(" and "), 0) < 0)
                propose(t, &(struct claim){.name = names.p[n].text,
                                           .target = {page, page->headings.p[h].id},
                                           .rank = SUBJECT_HEADING,
                                           .page = i});
    }
    vec_release(&names);
}

static struct str plural(const struct titles *t, struct str name)
{
    struct str singular = name_singular(name, t->arena);
    if (singular.n < name.n || !str_eq(singular, name))
        return name;
    char last = name.p[name.n - 1];
    if (str_ends(name, STR("s")) || str_ends(name, STR("x")) || !char_is_alnum(last))
        return name;
    if (last == 'y' && name.n > 2 && !strchr("aeiou", name.p[name.n - 2]))
        return arena_printf(t->arena, "%.*sies", (int)name.n - 1, name.p);
    return arena_printf(t->arena, "%.*ss", STR_ARG(name));
}

/* Whether the notes write a word as a name: not small, but for slips. Where all nouns
 * have capitals they show nothing. */
static bool is_proper(const struct titles *t, struct str word, unsigned times)
{
    const struct lexis_word *w = corpus_word(t->corpus, word);
    enum { SLIPS = 50 };
    return w && !str_starts(t->words.language, STR("de")) && w->capital >= times &&
           w->lower * SLIPS <= w->capital;
}

/* How often a word stands in small letters, be it one or many. */
static size_t times_small(const struct titles *t, struct str name)
{
    const struct lexis_word *one =
        corpus_word(t->corpus, name_singular(name, t->arena));
    const struct lexis_word *many = corpus_word(t->corpus, plural(t, name));
    return (one ? one->lower : 0) + (many && many != one ? many->lower : 0);
}

/* The same for the subject of a page: terse notes write "lambda" as often as "Lambda",
 * and who writes the capital within a sentence means the name. */
static bool is_subject(const struct titles *t, const struct claim *claim)
{
    enum { OFTEN = 3, SOME = 2 };
    const struct lexis_word *w = corpus_word(t->corpus, claim->name);
    size_t small = times_small(t, claim->name);
    if (is_proper(t, claim->name, SOME))
        return true;
    return claim->rank < SUBJECT_AMONG && w && w->capital >= OFTEN &&
           small <= w->capital + 1 && !str_starts(t->words.language, STR("de"));
}

/* ---- what tells one thing ---- */

/* "Placement Groups", "Chain of Custody": every word but short ones in the middle. */
static bool has_title_case(struct str s)
{
    enum { SHORT_WORD = 3 };
    for (size_t i = 0; i < s.n; i++) {
        if (i > 0 && s.p[i - 1] != ' ')
            continue;
        ptrdiff_t end = str_find_char(s, ' ', i);
        size_t length = (end < 0 ? s.n : (size_t)end) - i;
        if (!is_capital(s.p[i]) && (i == 0 || length > SHORT_WORD || end < 0))
            return false;
    }
    return true;
}

/* "(IGW)" behind a name, as in "an internet gateway (IGW)". */
static struct str short_form(struct str behind)
{
    enum { LONGEST = 6 };
    ptrdiff_t close = str_find_char(behind, ')', 0);
    if (!str_starts(behind, STR(" (")) || close < 4 || close > LONGEST + 2)
        return (struct str){0};
    struct str inside = str_slice(behind, 2, (size_t)close);
    return is_acronym(inside) && is_capital(inside.p[0]) ? inside : (struct str){0};
}

static bool on_sight(void *context, struct match m)
{
    const struct str *text = context;
    struct claim *claim = m.value;
    struct str words = str_slice(*text, m.from, m.to);
    if (!claim->short_form.n)
        claim->short_form = short_form(str_from(*text, m.to));
    claim->is_written |= m.from > 0 && has_title_case(words) &&
                         !strchr(".:;!?-", text->p[m.from > 1 ? m.from - 2 : 0]);
    return false; /* what is part of a longer name is met all the same */
}

/* Looks for terms of plain words where the text writes them as names. */
static void look_for_terms(struct titles *t)
{
    struct gazetteer *g = gazetteer_new();
    for (size_t i = 0; i < t->claims.n; i++) {
        struct claim *claim = t->claims.entries[i].value;
        if (!is_several(claim->name))
            continue;
        gazetteer_add(g, t->claims.entries[i].key, claim);
        gazetteer_add(g, gazetteer_fold(plural(t, claim->name), t->arena), claim);
    }
    gazetteer_close(g);
    for (size_t p = 0; p < t->site->pages.n; p++)
        for (size_t b = 0; b < t->blocks[p].n; b++) {
            const struct md_block *block = &t->blocks[p].p[b];
            struct str text = block->text;
            if (block->kind != MD_CODE && block->kind != MD_HEADING)
                gazetteer_find(g, text, on_sight, &text);
        }
    gazetteer_free(g);
}

/* Whether a sentence that begins with `name`, be it one or many, goes on to say what
 * it is or does. */
static bool is_defined_by(struct str text, struct str name)
{
    static const struct str verbs[] = {
        STR_INIT(" is "),    STR_INIT(" are "),  STR_INIT(" lets "),
        STR_INIT(" let "),   STR_INIT(" allow"), STR_INIT(" provide"),
        STR_INIT(" enable"), STR_INIT(" has "),  STR_INIT(" have "),
        STR_INIT(" can "),   STR_INIT(" offer"), STR_INIT(" ist "),
        STR_INIT(" sind "),  STR_INIT(" erlaub")};
    static const struct str articles[] = {STR_INIT("A "), STR_INIT("An "),
                                          STR_INIT("The "), STR_INIT("Ein "),
                                          STR_INIT("Eine ")};
    for (size_t i = 0; i < sizeof(articles) / sizeof(articles[0]); i++)
        if (str_starts(text, articles[i])) {
            text = str_from(text, articles[i].n);
            break;
        }
    if (text.n < name.n + 3 || !str_eq_nocase(str_slice(text, 0, name.n), name))
        return false;
    text = str_from(text, name.n);
    text = str_from(text, text.p[0] == 's');
    for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++)
        if (str_starts(text, verbs[i]))
            return true;
    return false;
}

/* Whether the page that treats a term says it. */
static bool is_said(struct titles *t, const struct claim *claim)
{
    struct str name = name_singular(claim->name, t->arena);
    const struct md_block_vec *blocks = &t->blocks[claim->page];
    for (size_t b = 0; b < blocks->n; b++)
        for (size_t at = 0; at + name.n <= blocks->p[b].text.n; at++)
            if (str_eq_nocase(str_slice(blocks->p[b].text, at, at + name.n), name))
                return true;
    return false;
}

static bool is_defined(struct titles *t, const struct claim *claim)
{
    struct str name = name_singular(claim->name, t->arena);
    const struct md_block_vec *blocks = &t->blocks[claim->page];
    for (size_t b = 0; b < blocks->n; b++)
        if (is_defined_by(blocks->p[b].text, name))
            return true;
    return false;
}

static enum verdict judge_term(struct titles *t, const struct claim *claim)
{
    if (claim->is_written || is_defined(t, claim) ||
        (t->is_technical && claim->rank < SUBJECT_HEADING && is_said(t, claim)))
        return IS_NAME;
    return claim->rank < SUBJECT_HEADING && has_title_case(claim->name)
               ? IS_NAME_AS_WRITTEN
               : IS_NO_NAME;
}

/* What every other page speaks of is what the whole is about: nobody is helped by a
 * link on each of them. */
static bool is_everywhere(const struct titles *t, struct str name)
{
    enum { MANY = 20, PERCENT = 40 };
    const struct lexis_word *w = corpus_word(t->corpus, name);
    return w && w->pages >= MANY && w->pages * 100 > t->npages * PERCENT;
}

static enum verdict judge(struct titles *t, const struct claim *claim)
{
    if (claim->is_contested || is_everywhere(t, claim->name))
        return IS_NO_NAME;
    if (subject_shows_case(claim->name))
        return IS_NAME;
    /* "Boiled Eggs" of "Pasta with Broccoli and Boiled Eggs" is no recipe for eggs. */
    if (!t->is_technical && claim->rank > SUBJECT_INTRODUCED)
        return IS_NO_NAME;
    if (is_several(claim->name))
        return judge_term(t, claim);
    return claim->rank < SUBJECT_HEADING && is_capital(claim->name.p[0]) &&
                   is_subject(t, claim)
               ? IS_NAME_AS_WRITTEN
               : IS_NO_NAME;
}

/* ---- rows ---- */

/* "Route53" for "Route 53", "Cross Region Replication" for "Cross-Region …". */
static struct str other_spelling(struct titles *t, struct str name)
{
    struct str copy = arena_str(t->arena, name);
    char *out = (char *)copy.p;
    size_t n = 0;
    bool is_numbered = !is_acronym(name);
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
    if (is_several(name))
        return false;
    if (!subject_shows_case(name))
        return t->is_technical && claim->rank == SUBJECT_INTRODUCED;
    for (size_t i = 0; i < name.n; i++)
        if (char_is_digit(name.p[i]))
            return true;
    return (name.n >= LONG && !is_acronym(name)) ||
           (name.n > 2 && w && w->lower * SELDOM <= w->capital);
}

/* Of a name of one word only the dictionary knows what else it may be. */
static bool may_be_misspelt(const struct claim *claim)
{
    return claim->verdict == IS_NAME && is_several(claim->name);
}

static void add_misspelt(struct titles *t, struct name_table *table,
                         const struct claim *claim, const struct name *name)
{
    struct str_vec forms = {0};
    if (may_be_misspelt(claim))
        misspelt_forms(t->misspelt, claim->name, &forms);
    for (size_t i = 0; i < forms.n; i++) {
        struct str both[] = {forms.p[i], name_singular(forms.p[i], t->arena),
                             plural(t, forms.p[i])};
        for (size_t k = 0; k < 3; k++)
            if (!name_table_has(table, both[k]))
                name_table_add(table, both[k], name);
    }
    vec_release(&forms);
}

static void add_rows(struct titles *t, struct name_table *table,
                     const struct claim *claim)
{
    struct arena *arena = t->arena;
    struct str other = other_spelling(t, claim->name);
    struct str forms[] = {claim->name,
                          other,
                          claim->short_form,
                          name_singular(claim->name, arena),
                          plural(t, claim->name),
                          name_singular(other, arena),
                          plural(t, other)};
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
        name.is_any_case &= !is_acronym(claim->name);
    }
    add_misspelt(t, table, claim, &name);
}

/* Those that tell one thing, sorted out before any is added: what is misspelt is looked
 * for among the words of all. */
static void judge_all(struct titles *t)
{
    for (size_t i = 0; i < t->claims.n; i++) {
        struct claim *claim = t->claims.entries[i].value;
        claim->verdict = judge(t, claim);
        if (may_be_misspelt(claim))
            misspelt_expect(t->misspelt, claim->name);
    }
}

void titles_add(struct name_table *table, struct site *site,
                const struct corpus *corpus, const struct md_block_vec *blocks,
                struct arena *arena)
{
    struct titles t = {.site = site,
                       .arena = arena,
                       .corpus = corpus,
                       .blocks = blocks,
                       .words = {.language = site->settings.language,
                                 .vendors = site->settings.name_prefixes.p,
                                 .nvendors = site->settings.name_prefixes.n}};
    survey(&t);
    if (corpus_is_prose(corpus) && !t.is_technical)
        return;
    if (t.words.nvendors == 0)
        vendors_learn(site, corpus, arena, &t.words, &t.vendors);
    t.misspelt = misspelt_new(site->speller, corpus, arena);
    for (size_t i = 0; i < site->pages.n; i++)
        if (page_is_notes(site->pages.p[i]))
            propose_title(&t, i);
    for (size_t i = 0; i < site->pages.n; i++)
        if (page_is_notes(site->pages.p[i]))
            propose_headings(&t, i);
    look_for_terms(&t);
    judge_all(&t);
    for (size_t i = 0; i < t.claims.n; i++) {
        const struct claim *claim = t.claims.entries[i].value;
        if (claim->verdict != IS_NO_NAME)
            add_rows(&t, table, claim);
    }
    misspelt_free(t.misspelt);
    map_release(&t.claims);
    vec_release(&t.vendors);
}
