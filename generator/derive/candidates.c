/* Which names there are, and which are names of one thing; see candidates.h. */
#include "derive/join.h"

#include "derive/spelling.h"
#include "links/gazetteer.h"
#include "links/wording.h"
#include "names/title.h"
#include "util/buf.h"
#include "util/map.h"

enum { REPEATED = 3, MAX_NAME_WORDS = 6 };

/* ---- what is none ---- */

/* "Global Database" is part of "Aurora Global Database", and as little a candidate. */
static void take(struct candidates *c, struct str name)
{
    struct str key = name.n ? candidates_key(c, name) : name;
    for (size_t from = 0; from < key.n;) {
        for (size_t to = from; to < key.n;) {
            ptrdiff_t blank = str_find_char(key, ' ', to);
            to = blank < 0 ? key.n : (size_t)blank;
            map_put(&c->taken, str_slice(key, from, to), c);
            to++;
        }
        ptrdiff_t blank = str_find_char(key, ' ', from);
        from = blank < 0 ? key.n : (size_t)blank + 1;
    }
}

/* A name of the catalogue or the glossary: found in texts, so that what is said of it
 * is said of nobody else. */
static void know(struct candidates *c, struct str name)
{
    struct candidate *one = arena_new(c->arena, struct candidate, 1);
    one->name = name;
    one->is_known = true;
    vec_push(&one->forms, name);
    vec_push(&c->all, one);
    take(c, name);
}

static void know_all(struct candidates *c, const struct str_vec *names)
{
    for (size_t i = 0; i < names->n; i++)
        know(c, names->p[i]);
}

static void take_all(struct candidates *c, const struct str_vec *names)
{
    for (size_t i = 0; i < names->n; i++)
        take(c, names->p[i]);
}

static void take_levels(struct candidates *c)
{
    const struct level_vec *levels = &c->site->settings.levels;
    for (size_t i = 0; i < levels->n; i++) {
        const struct level *l = &levels->p[i];
        take(c, l->name);
        take(c, l->short_name);
        take(c, l->adjective);
        take(c, str_from(l->name, (size_t)(str_rfind_char(l->name, ' ') + 1)));
        map_put(&c->levels, l->adjective, c);
        map_put(&c->levels, l->name, c);
        map_put(&c->levels, l->short_name, c);
    }
}

static void take_known(struct candidates *c)
{
    const struct site *site = c->site;
    take_levels(c);
    take_all(c, &site->settings.name_prefixes);
    take_all(c, &site->settings.not_services);
    for (size_t i = 0; i < site->services.n; i++) {
        const struct service *s = site->services.p[i];
        know(c, s->name);
        know_all(c, &s->aliases);
        know_all(c, &s->ambiguous);
        take_all(c, &s->also_called);
    }
    for (size_t i = 0; i < site->terms.n; i++) {
        know(c, site->terms.p[i]->name);
        take_all(c, &site->terms.p[i]->also_called);
    }
}

/* ---- names ---- */

/* Whether the notes use a single word as a name: with a capital inside sentences, never
 * without. "Ledger" may be a service, "Limits" is a heading. */
static bool is_proper_noun(const struct candidates *c, struct str word)
{
    char lower[64];
    if (word.n < 3 || word.n > sizeof(lower) || !char_is_alpha(word.p[0]))
        return false;
    for (size_t i = 0; i < word.n; i++)
        lower[i] = char_lower(word.p[i]);
    return map_has(&c->capital, word) &&
           !map_has(&c->lower, (struct str){lower, word.n});
}

/* "Single-AZ", "AZ 2": a level with a number or a word of number. */
static bool speaks_of_level(const struct candidates *c, struct str s)
{
    const struct level_vec *levels = &c->site->settings.levels;
    for (size_t i = 0; i < levels->n; i++) {
        struct str name = levels->p[i].short_name, whole = levels->p[i].name;
        if (str_eq_nocase(str_slice(s, 0, whole.n), whole))
            return true;
        bool ends = str_ends(s, levels->p[i].adjective) && levels->p[i].adjective.n;
        bool alone =
            str_starts(s, name) && (s.n == name.n || !char_is_alnum(s.p[name.n]));
        ptrdiff_t at = str_find(s, name, 1);
        if (alone || ends || (at > 0 && s.p[at - 1] == '-'))
            return true;
    }
    return false;
}

/* A site with a catalogue has its services there: "Endpoint types" is none of its. */
static bool is_name(const struct candidates *c, struct str s)
{
    bool single = str_find_char(s, ' ', 0) < 0;
    if (!spelling_is_name(s, MAX_NAME_WORDS) || speaks_of_level(c, s))
        return false;
    if (single)
        return name_is_telling(s) || is_proper_noun(c, s);
    return spelling_capitals(s) > 1 || (c->may_be_common && spelling_is_short(s));
}

/* "NAT Gateway" says more than "NAT GW", "AMI" is the one of "AMIs". */
static bool is_fuller(struct str name, struct str than)
{
    bool is_plural = name.n == than.n + 1 && str_starts(name, than);
    bool is_single = than.n == name.n + 1 && str_starts(than, name);
    return is_single || (!is_plural && name.n > than.n);
}

/* "Image Builder (IB" was cut out of something. */
static struct str without_open_bracket(struct str name)
{
    ptrdiff_t open = str_rfind_char(name, '(');
    bool is_open = open > 0 && str_find_char(name, ')', (size_t)open) < 0;
    return is_open ? str_trim(str_slice(name, 0, (size_t)open)) : name;
}

static struct candidate *add(struct candidates *c, struct str name)
{
    name = without_open_bracket(name);
    struct str key = candidates_key(c, name);
    struct candidate *found = map_get(&c->by_key, key);
    if (map_has(&c->taken, key) || !is_name(c, name))
        return NULL;
    if (!found) {
        found = arena_new(c->arena, struct candidate, 1);
        found->name = name;
        found->is_common = spelling_is_protocol(name);
        map_put(&c->by_key, key, found);
        vec_push(&c->all, found);
    }
    if (!str_eq(found->name, name) && is_fuller(name, found->name))
        found->name = name;
    candidates_add_form(found, name);
    return found;
}

/* ---- where they stand ---- */

static struct candidate *add_title(struct candidates *c, struct str title)
{
    struct title_name_vec names = {0};
    struct candidate *first = NULL, *shortened = NULL;
    title_names(title, &c->words, c->arena, &names);
    bool has_core = false;
    c->may_be_common = c->site->services.n == 0;
    for (size_t i = 0; i < names.n; i++)
        has_core |= names.p[i].kind == TITLE_CORE;
    for (size_t i = 0; i < names.n; i++) {
        const struct title_name *n = &names.p[i];
        if (n->kind == TITLE_WHOLE && (has_core || spelling_is_list(n->text)))
            continue;
        struct candidate *one = add(c, n->text);
        if (n->kind == TITLE_SHORT)
            shortened = one;
        else if (n->kind != TITLE_TAIL)
            first = first ? first : one;
    }
    vec_release(&names);
    c->may_be_common = false;
    return candidates_join(c, first, shortened);
}

static void add_pair(void *context, struct str name, struct str acronym)
{
    struct candidates *c = context;
    struct candidate *a = add(c, name), *b = add(c, acronym);
    if (a && b)
        candidates_join(c, a, b);
}

static void note_repeated(void *context, struct str name)
{
    struct candidates *c = context;
    size_t n = (size_t)map_get(&c->met, name) + 1;
    map_put(&c->met, name, (void *)n);
    if (n == REPEATED)
        add(c, name);
}

/* Its own words: the name in "ELB [load balancer]", "S3 is resilient …". */
static void add_head(struct candidates *c, struct str text)
{
    struct str name = spelling_leading_name(text);
    /* A sentence that begins with a capital begins with no name. */
    if (name.n < text.n && !name_is_telling(name))
        return;
    add(c, name);
}

static void add_line(struct candidates *c, const struct outline_line *line)
{
    const struct md_block *b = &line->block;
    if (b->kind == MD_HEADING) {
        add_title(c, b->text);
        return;
    }
    if (line->heads_list || spelling_is_spoken_of(b->text))
        add_head(c, b->text);
    if (b->lead)
        add(c, spelling_trim(str_slice(b->text, 0, b->lead)));
    spelling_pairs(b->text, add_pair, c);
    spelling_names(b->text, note_repeated, c);
}

/* Words as the notes write them, for is_proper_noun(). */
static void learn_words(struct candidates *c, struct str text)
{
    bool begins = true;
    for (struct str rest = text, word; str_next(&rest, ' ', &word);) {
        word = spelling_trim(word);
        if (!word.n || !char_is_alpha(word.p[0]))
            continue;
        bool lower = word.p[0] >= 'a';
        if (lower || !begins)
            map_put(lower ? &c->lower : &c->capital, word, c);
        const char *end = word.p + word.n;
        begins = end < text.p + text.n && strchr(".:!?", *end);
    }
}

static void add_wanted(struct candidates *c)
{
    const struct str_vec *wanted = &c->site->settings.services;
    for (size_t i = 0; i < wanted->n; i++) {
        struct candidate *first = NULL;
        for (struct str rest = wanted->p[i], name; str_next(&rest, ',', &name);) {
            name = str_trim(name);
            struct str key = candidates_key(c, name);
            map_put(&c->capital, name, c); /* the settings say that it is a name */
            if (!name.n || map_has(&c->taken, key))
                continue;
            struct candidate *one = map_get(&c->by_key, key);
            if (!one) {
                one = arena_new(c->arena, struct candidate, 1);
                one->name = name;
                map_put(&c->by_key, key, one);
                vec_push(&c->all, one);
            }
            candidates_add_form(one, name);
            one->is_wanted = true;
            first = first ? candidates_join(c, first, one) : one;
        }
    }
}

/* ---- finding them ---- */

static void add_to_gazetteer(struct candidates *c, struct candidate *one)
{
    for (size_t i = 0; i < one->forms.n; i++) {
        struct str form = one->forms.p[i];
        const struct str forms[] = {form, name_singular(form, c->arena),
                                    arena_printf(c->arena, "%.*ss", STR_ARG(form))};
        for (size_t k = 0; k < 3; k++)
            gazetteer_add(c->gazetteer, gazetteer_fold(forms[k], c->arena), one);
    }
}

struct candidates *candidates_new(const struct site *site,
                                  const struct outline_vec *lines, struct arena *arena)
{
    struct candidates *c = mem_zalloc(1, sizeof(*c));
    const struct str_vec *vendors = &site->settings.name_prefixes;
    c->site = site;
    c->arena = arena;
    c->gazetteer = gazetteer_new();
    c->words = (struct title_words){site->settings.language, vendors->p, vendors->n};
    take_known(c);
    for (size_t i = 0; i < lines->n; i++)
        learn_words(c, lines->p[i].block.text);
    add_wanted(c);
    for (size_t i = 0; i < site->pages.n; i++) {
        const struct page *page = site->pages.p[i];
        struct candidate *one =
            page->body && page->kind != PAGE_SERVICE && page->kind != PAGE_GLOSSARY
                ? add_title(c, page->title)
                : NULL;
        if (one && !one->home)
            one->home = page;
    }
    for (size_t i = 0; i < lines->n; i++)
        add_line(c, &lines->p[i]);
    candidates_join_all(c);
    for (size_t i = 0; i < c->all.n; i++)
        add_to_gazetteer(c, c->all.p[i]);
    gazetteer_close(c->gazetteer);
    return c;
}

void candidates_free(struct candidates *c)
{
    for (size_t i = 0; i < c->all.n; i++)
        vec_release(&c->all.p[i]->forms);
    vec_release(&c->all);
    map_release(&c->by_key);
    map_release(&c->taken);
    map_release(&c->met);
    map_release(&c->levels);
    map_release(&c->lower);
    map_release(&c->capital);
    gazetteer_free(c->gazetteer);
    free(c);
}

struct search {
    const struct candidates *candidates;
    struct str text;
    struct subject_vec *where;
    struct candidate_vec *who;
};

/* "RAM" is a name and "ram" an animal: a single word must be written as one was. */
static bool is_written_so(const struct candidate *c, struct str words)
{
    for (size_t i = 0; i < c->forms.n; i++) {
        struct str form = c->forms.p[i];
        size_t n = form.n < words.n ? form.n : words.n;
        if (words.n + 1 >= form.n && words.n <= form.n + 1 &&
            wording_agrees(str_slice(form, 0, n), str_slice(words, 0, n)) &&
            (words.n <= form.n || words.p[form.n] == 's'))
            return true;
    }
    return false;
}

/* "S3" in "S3 One Zone-IA" is part of a name that nobody knows. Behind a name stands a
 * level ("S3 Regional") or nothing with a capital. */
static bool goes_on(const struct candidates *c, struct str text, size_t to)
{
    struct str rest = str_from(text, to + 1), word;
    if (to >= text.n || text.p[to] != ' ' || !str_next(&rest, ' ', &word))
        return false;
    word = spelling_trim(word);
    return word.n && word.p[0] >= 'A' && word.p[0] <= 'Z' && !map_has(&c->levels, word);
}

static bool accept(void *context, struct match m)
{
    struct search *s = context;
    struct candidate *one = m.value;
    if (goes_on(s->candidates, s->text, m.to) ||
        !is_written_so(one, str_slice(s->text, m.from, m.to)))
        return false;
    vec_push(s->where, ((struct subject){m.from, m.to}));
    vec_push(s->who, one);
    return true;
}

void candidates_find(const struct candidates *c, struct str text,
                     struct subject_vec *where, struct candidate_vec *who)
{
    struct search s = {c, text, where, who};
    where->n = who->n = 0;
    gazetteer_find(c->gazetteer, text, accept, &s);
}

static struct candidate *by_name(const struct candidates *c, struct str name,
                                 struct arena *scratch)
{
    struct candidate *one = map_get(&c->by_key, spelling_key(name, &c->words, scratch));
    return one && one->forms.n ? one : NULL;
}

struct candidate *candidates_of_title(const struct candidates *c, struct str title,
                                      struct arena *scratch)
{
    struct title_name_vec names = {0};
    struct candidate *found = NULL;
    title_names(title, &c->words, scratch, &names);
    /* What a part is about comes before what it is a part of. */
    for (size_t i = names.n; i > 0 && !found; i--)
        if (names.p[i - 1].kind != TITLE_WHOLE || names.n == 1)
            found = by_name(c, names.p[i - 1].text, scratch);
    vec_release(&names);
    return found;
}

struct candidate *candidates_at_head(const struct candidates *c, struct str text,
                                     struct str *rest)
{
    struct subject_vec where = {0};
    struct candidate_vec who = {0};
    struct candidate *found = NULL;
    candidates_find(c, text, &where, &who);
    if (where.n && where.p[0].from <= 4) { /* "the " */
        found = who.p[0];
        *rest = str_from(text, where.p[0].to);
    }
    vec_release(&where);
    vec_release(&who);
    return found;
}
