/* Which names there are, and which are names of one thing; see candidates.h. */
#include "derive/join.h"
#include "derive/proposals.h"

#include "derive/spelling.h"
#include "links/gazetteer.h"
#include "links/wording.h"
#include "names/title.h"
#include "util/buf.h"
#include "util/map.h"

enum { REPEATED = 3 };

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
    one->key = candidates_key(c, name);
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

/* "NAT Gateway" says more than "NAT GW", "AMI" is the one of "AMIs". */
static bool is_fuller(struct str name, struct str than)
{
    bool is_plural = name.n == than.n + 1 && str_starts(name, than);
    bool is_single = than.n == name.n + 1 && str_starts(than, name);
    return is_single || (!is_plural && name.n > than.n);
}

static struct candidate *candidate_new(struct candidates *c, struct str name,
                                       struct str key)
{
    struct candidate *one = arena_new(c->arena, struct candidate, 1);
    one->name = name;
    one->key = key;
    map_put(&c->by_key, key, one);
    vec_push(&c->all, one);
    return one;
}

static struct candidate *add(struct candidates *c, const struct proposal *p)
{
    if (!p->key.n)
        return NULL;
    struct candidate *found = map_get(&c->by_key, p->key);
    if (!found) {
        found = candidate_new(c, p->name, p->key);
        found->is_common = spelling_is_protocol(p->name);
    }
    if (!str_eq(found->name, p->name) && is_fuller(p->name, found->name))
        found->name = p->name;
    candidates_add_form(found, p->name);
    return found;
}

static struct candidate *add_title(struct candidates *c, const struct proposal *p,
                                   size_t n)
{
    struct candidate *first = NULL, *shortened = NULL;
    for (size_t i = 0; i < n; i++) {
        struct candidate *one = add(c, &p[i]);
        if (p[i].in_title == TITLE_SHORT)
            shortened = one;
        else if (p[i].in_title != TITLE_TAIL)
            first = first ? first : one;
    }
    return candidates_join(c, first, shortened);
}

static void add_pair(struct candidates *c, const struct proposal *name,
                     const struct proposal *acronym)
{
    struct candidate *a = add(c, name), *b = add(c, acronym);
    if (a && b)
        candidates_join(c, a, b);
}

static void note_repeated(struct candidates *c, struct str name)
{
    size_t n = (size_t)map_get(&c->met, name) + 1;
    if (n > REPEATED)
        return;
    map_put(&c->met, name, (void *)n);
    if (n == REPEATED) {
        struct proposal p = proposals_judge(c, name, false, c->arena);
        add(c, &p);
    }
}

/* Takes in what stands together from `p` on; returns how many those are. */
static size_t take_in(struct candidates *c, const struct proposal *p)
{
    if (p->kind == PROPOSED_TITLE)
        add_title(c, p, p->n);
    else if (p->kind == PROPOSED_PAIR)
        add_pair(c, &p[0], &p[1]);
    else if (p->kind == PROPOSED_IF_REPEATED)
        note_repeated(c, p->name);
    else
        add(c, p);
    return p->n;
}

static void take_in_all(struct candidates *c, const struct proposals *all)
{
    const struct site *site = c->site;
    for (size_t i = 0; i < site->pages.n; i++) {
        const struct proposal_list *title = &all->titles[i];
        struct candidate *one = add_title(c, title->p, title->n);
        if (one && !one->home)
            one->home = site->pages.p[i];
    }
    for (size_t i = 0; i < all->npieces; i++)
        for (size_t k = 0; k < all->pieces[i].n;)
            k += take_in(c, &all->pieces[i].p[k]);
}

static void add_wanted(struct candidates *c)
{
    const struct str_vec *wanted = &c->site->settings.services;
    for (size_t i = 0; i < wanted->n; i++) {
        struct candidate *first = NULL;
        for (struct str rest = wanted->p[i], name; str_next(&rest, ',', &name);) {
            name = str_trim(name);
            struct str key = candidates_key(c, name);
            nouns_add(&c->nouns, name); /* the settings say that it is a name */
            if (!name.n || map_has(&c->taken, key))
                continue;
            struct candidate *one = map_get(&c->by_key, key);
            one = one ? one : candidate_new(c, name, key);
            candidates_add_form(one, name);
            one->is_wanted = true;
            first = first ? candidates_join(c, first, one) : one;
        }
    }
}

/* ---- finding them ---- */

/* A plural, folded. */
static struct str with_s(struct str form, struct arena *arena)
{
    char *many = arena_alloc(arena, form.n + 1);
    memcpy(many, form.p, form.n);
    many[form.n] = 's';
    return gazetteer_fold((struct str){many, form.n + 1}, arena);
}

/* Each form, one and many, of which the folded form has all letters. */
static void add_to_gazetteer(struct candidates *c, struct candidate *one)
{
    for (size_t i = 0; i < one->forms.n; i++) {
        struct str form = one->forms.p[i];
        struct str singular = name_singular(form, c->arena);
        struct str many = with_s(form, c->arena);
        struct str folded = str_slice(many, 0, form.n);
        gazetteer_add(c->gazetteer, folded, one);
        gazetteer_add(c->gazetteer,
                      singular.p == form.p ? str_slice(folded, 0, singular.n)
                                           : gazetteer_fold(singular, c->arena),
                      one);
        gazetteer_add(c->gazetteer, many, one);
    }
}

struct candidates *candidates_new(const struct site *site, const struct corpus *corpus,
                                  const struct outline_vec *lines, struct arena *arena,
                                  int threads)
{
    struct candidates *c = mem_zalloc(1, sizeof *c);
    const struct str_vec *vendors = &site->settings.name_prefixes;
    struct proposals proposals;
    c->site = site;
    c->arena = arena;
    c->gazetteer = gazetteer_new();
    c->words = (struct title_words){site->settings.language, vendors->p, vendors->n};
    take_known(c);
    c->nouns.corpus = corpus;
    add_wanted(c);
    proposals_read(&proposals, c, lines, threads);
    take_in_all(c, &proposals);
    proposals_release(&proposals);
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
    nouns_release(&c->nouns);
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
