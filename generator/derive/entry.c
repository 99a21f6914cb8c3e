/* Claims into facts; see entry.h. */
#include "derive/entry.h"

#include "content/address.h"
#include "links/wording.h"
#include "names/title.h"
#include "util/buf.h"
#include "words/words.h"

static bool is_boundary(const struct service_statement *says)
{
    return !says->is_negated &&
           (says->kind == STATEMENT_SCOPE || says->kind == STATEMENT_WITHIN ||
            says->kind == STATEMENT_PER);
}

bool entry_counts(const struct service_statement *says)
{
    return is_boundary(says) || says->kind == STATEMENT_SURVIVES;
}

static bool has(const struct str_vec *list, struct str s)
{
    for (size_t i = 0; i < list->n; i++)
        if (str_eq(list->p[i], s))
            return true;
    return false;
}

/* The levels stated, narrowest first as the site lists them. */
static void set_scope(const struct site *site, struct service *s)
{
    struct str_vec stated = {0};
    for (size_t i = 0; i < s->statements.n; i++)
        if (is_boundary(&s->statements.p[i]))
            vec_push(&stated, s->statements.p[i].level);
    for (size_t i = 0; i < site->settings.levels.n; i++)
        if (has(&stated, site->settings.levels.p[i].id))
            vec_push(&s->scope, site->settings.levels.p[i].id);
    vec_release(&stated);
}

/* ---- what it survives ---- */

static struct service_failure *failure_at(struct service *s, struct str level)
{
    for (size_t i = 0; i < s->fails.n; i++)
        if (str_eq(s->fails.p[i].level, level))
            return &s->fails.p[i];
    vec_push(&s->fails, ((struct service_failure){.level = level}));
    return &s->fails.p[s->fails.n - 1];
}

static bool fails(const struct site *site, struct str level)
{
    const struct level *l = settings_level(&site->settings, level);
    return l && l->fails;
}

static void set_failures(struct site *site, struct service *s)
{
    for (size_t i = 0; i < s->statements.n; i++) {
        const struct service_statement *st = &s->statements.p[i];
        if (st->kind != STATEMENT_SURVIVES || !fails(site, st->level))
            continue;
        struct service_failure *f = failure_at(s, st->level);
        enum survives says = st->is_negated ? SURVIVES_NO : SURVIVES_YES;
        bool first = f->survives == SURVIVES_UNKNOWN;
        f->survives = first || f->survives == says ? says : SURVIVES_PARTIAL;
        f->effect = first ? st->sentence
                          : arena_printf(&site->arena, "%.*s — %.*s",
                                         STR_ARG(f->effect), STR_ARG(st->sentence));
        f->place = first ? st->place : f->place;
    }
}

/* ---- contradictions ---- */

static size_t rank(const struct site *site, struct str level)
{
    size_t i = 0;
    while (i < site->settings.levels.n && !str_eq(site->settings.levels.p[i].id, level))
        i++;
    return i;
}

/* One thing is not Regional and global, nor spread over Regions and bound to one. What
 * is made once for each of a level is no contradiction to what holds it. */
static bool contradict(const struct site *site, const struct service_statement *a,
                       const struct service_statement *b)
{
    size_t ra = rank(site, a->level), rb = rank(site, b->level);
    if (a->kind == STATEMENT_PER || b->kind == STATEMENT_PER)
        return false;
    if (a->is_negated != b->is_negated)
        return ra == rb && a->kind == b->kind && a->kind != STATEMENT_FAILURE;
    if (a->is_negated || a->kind == STATEMENT_SURVIVES ||
        b->kind == STATEMENT_SURVIVES || !is_boundary(a) || !is_boundary(b))
        return false;
    return ra != rb;
}

static size_t count_of(const struct service *s, struct str level)
{
    size_t n = 0;
    for (size_t i = 0; i < s->statements.n; i++)
        n +=
            is_boundary(&s->statements.p[i]) && str_eq(s->statements.p[i].level, level);
    return n;
}

static struct str adjective(const struct site *site, struct str level)
{
    const struct level *l = settings_level(&site->settings, level);
    return l && l->adjective.n ? l->adjective : level;
}

static struct str said_of(struct site *site, const struct service *s, struct str level)
{
    const struct words *words = site->settings.words;
    long long n = (long long)count_of(s, level);
    struct str places =
        WORDS(words, &site->arena, "derived-places", word_int("count", n));
    return WORDS(words, &site->arena, "derived-said",
                 word_str("scope", adjective(site, level)), word_str("places", places));
}

/* "says both Regional, in 3 places, and global, in 2 places". */
static struct str describe(struct site *site, const struct service *s,
                           const struct service_statement *a,
                           const struct service_statement *b)
{
    const struct words *words = site->settings.words;
    if (a->is_negated != b->is_negated)
        return WORDS(words, &site->arena, "derived-said-and-denied",
                     word_str("scope", adjective(site, a->level)));
    return WORDS(words, &site->arena, "derived-said-both",
                 word_str("one", said_of(site, s, a->level)),
                 word_str("other", said_of(site, s, b->level)));
}

static void find_contradiction(struct site *site, struct service *s, struct diag *diag)
{
    for (size_t i = 0; i < s->statements.n; i++)
        for (size_t k = i + 1; k < s->statements.n; k++) {
            const struct service_statement *a = &s->statements.p[i],
                                           *b = &s->statements.p[k];
            if (!contradict(site, a, b))
                continue;
            s->contradiction = describe(site, s, a, b);
            diag_find(
                diag, DIAG_WARNING, b->place, "derived-contradiction",
                "the notes %.*s of %.*s (first at line %d); settle it in the text, "
                "or write services/%.*s.md",
                STR_ARG(s->contradiction), STR_ARG(s->name), a->place.line,
                STR_ARG(s->slug));
            return;
        }
}

/* ---- the entry ---- */

/* "It survives the failure of a host or an Availability Zone." */
static void put_outcomes(struct site *site, const struct service *s, struct buf *out,
                         enum survives outcome, const char *key)
{
    const struct words *words = site->settings.words;
    struct str *levels = arena_new(&site->arena, struct str, s->fails.n);
    size_t n = 0;
    for (size_t i = 0; i < s->fails.n; i++) {
        if (s->fails.p[i].survives != outcome)
            continue;
        const struct level *l = settings_level(&site->settings, s->fails.p[i].level);
        bool vowel = l->name.n && strchr("AEIOUaeiou", l->name.p[0]);
        levels[n++] =
            WORDS(words, &site->arena, "derived-level", word_str("name", l->name),
                  word_str("a", vowel ? STR("an") : STR("a")));
    }
    struct str all = words_list(words, &site->arena, "list-or", levels, n);
    if (n)
        buf_str(out, WORDS(words, &site->arena, key, word_str("levels", all)));
}

/* One sentence of what is stated; never what follows from it. */
static struct str verdict(struct site *site, const struct service *s)
{
    struct buf text = BUF_INIT;
    struct arena *arena = &site->arena;
    const struct words *words = site->settings.words;
    struct str *scopes = arena_new(arena, struct str, s->scope.n);
    for (size_t i = 0; i < s->scope.n; i++)
        scopes[i] = adjective(site, s->scope.p[i]);
    struct str scope = words_list(words, arena, "list-and", scopes, s->scope.n);
    buf_str(&text, s->scope.n
                       ? WORDS(words, arena, "derived-scope", word_str("scope", scope))
                       : words_text(words, "derived-no-scope"));
    put_outcomes(site, s, &text, SURVIVES_YES, "derived-survives");
    put_outcomes(site, s, &text, SURVIVES_NO, "derived-does-not-survive");
    struct str said = arena_str(&site->arena, buf_view(&text));
    buf_release(&text);
    return said;
}

static void set_names(struct site *site, struct service *s, const struct candidate *who)
{
    struct arena *arena = &site->arena;
    struct str one = name_singular(who->name, arena);
    s->name = arena_str(arena, wording_is_acronym(one) ? one : who->name);
    s->slug = address_slug(s->name, arena);
    if (who->acronym.n && str_find(who->name, who->acronym, 0) < 0)
        s->name = arena_printf(arena, "%.*s (%.*s)", STR_ARG(who->name),
                               STR_ARG(who->acronym));
    for (size_t i = 0; i < who->forms.n; i++)
        vec_push(&s->aliases, arena_str(arena, who->forms.p[i]));
}

struct service *entry_new(struct site *site, const struct candidate *who,
                          const struct service_statement *const *claims, size_t n,
                          struct diag *diag)
{
    struct service *s = arena_new(&site->arena, struct service, 1);
    set_names(site, s, who);
    s->is_derived = true;
    s->category = STR("from-the-notes");
    for (size_t i = 0; i < n; i++) {
        struct service_statement own = *claims[i];
        own.sentence = arena_str(&site->arena, own.sentence);
        own.anchor = arena_str(&site->arena, own.anchor);
        vec_push(&s->statements, own);
    }
    s->place = s->statements.p[0].place;
    set_scope(site, s);
    set_failures(site, s);
    s->verdict = verdict(site, s);
    find_contradiction(site, s, diag);
    return s;
}
