/* Makes plans: finds for each word of a query the stems to search, and how much each
 * counts. */
#include "search/plan.h"

#include "search/meanings.h"
#include "search/near.h"
#include "search/parse.h"
#include "search/ranking.h"
#include "search/stem.h"

#include <math.h>

struct planner {
    const struct plan_context *context;
    struct plan *plan;
    struct parsed query;
    struct map terms;                 /* those of query.any, at the same places */
    struct str_vec typed;             /* stems of the words, in order */
    struct str_vec raw;               /* the same, also of words that are nowhere */
    const struct query_word *last;    /* or NULL */
    struct database_term_vec endings; /* the stems the last word may grow to */
    bool is_open;                     /* the last word is such a one */
    bool is_known;                    /* and is a word itself */
    bool goes_on;                     /* and longer ones begin so */
    bool names_things;                /* has words that are no numbers */
    bool is_alone;                    /* no more than one word is asked for */
    double share;                     /* what the word counts of what it would */
};

/* ---- words -------------------------------------------------------------- */

/* A letter behind other words begins one: "route t". */
static bool is_stop(const struct planner *p, const struct query_word *item)
{
    return !item->is_begun && language_is_stop(p->context->language, item->word);
}

/* Searches a term; of several reasons to do so the strongest counts. */
static void add_term(struct planner *p, struct str term, double factor)
{
    struct database_term_vec *any = &p->plan->query.any;
    size_t known = map_index(&p->terms, term);
    if (known == MAP_NONE) {
        vec_push(any, ((struct database_term){term, factor}));
        map_put(&p->terms, term, NULL);
    } else if (any->p[known].factor < factor) {
        any->p[known].factor = factor;
    }
}

/* Searches a stem, in names and everywhere. A number in a name only tells pages of a
 * series apart: whoever asks for "5 tb" does not want part 5. */
static void add_stem(struct planner *p, struct str stem, double factor, double in_names)
{
    add_term(p, stem, factor);
    if (p->names_things && char_is_digit(stem.p[0]))
        return;
    add_term(p, arena_printf(&p->plan->arena, "N%.*s", STR_ARG(stem)),
             in_names * ranking.name);
}

/* The same for a word of the query, which may be one of several. */
static void add(struct planner *p, struct database_group *group, struct str stem,
                double factor, double in_names)
{
    add_stem(p, stem, factor * p->share, in_names * p->share);
    vec_push(&group->terms, ((struct database_term){stem, factor}));
}

static int by_documents(const void *a, const void *b)
{
    const struct vocabulary_word *x = *(const struct vocabulary_word *const *)a;
    const struct vocabulary_word *y = *(const struct vocabulary_word *const *)b;
    if (x->documents != y->documents)
        return x->documents < y->documents ? 1 : -1;
    return str_cmp(x->word, y->word);
}

/* Searches the words that begin with `word`, the most frequent of them, of a digit or
 * two those of names; whoever types a first word is after a name more often than not.
 * Returns whether there are any longer ones. */
static bool expand(struct planner *p, struct database_group *group, struct str word,
                   bool indexed)
{
    const struct vocabulary *v = p->context->vocabulary;
    VEC(, const struct vocabulary_word *) found = {0};
    bool names_only = terms_length(word) < TERM_BEGINNING && char_is_digit(word.p[0]);
    for (size_t i = vocabulary_lower(v, word);
         i < v->words.n && str_starts(v->words.p[i].word, word); i++) {
        const struct vocabulary_word *w = &v->words.p[i];
        if (w->documents && (w->is_name || !names_only) &&
            !language_is_stop(p->context->language, w->word))
            vec_push(&found, w);
    }
    /* It sorts before those that begin with it. */
    bool is_whole = found.n && str_eq(found.p[0]->word, word);
    vec_sort(&found, by_documents);
    for (size_t i = 0; i < found.n && i < ranking.expansions; i++) {
        const struct vocabulary_word *w = found.p[i];
        double factor = (indexed ? ranking.prefix : ranking.prefix_alone) *
                        (word.p[0] == '=' ? ranking.literal : 1) *
                        sqrt((double)w->documents / found.p[0]->documents);
        double in_names = !w->is_name    ? factor
                          : is_whole     ? ranking.prefix
                          : !p->is_alone ? ranking.prefix_name
                                         : 1;
        add(p, group, w->stem, factor, in_names);
        if (w->is_name)
            vec_push(&p->endings, ((struct database_term){w->stem, factor}));
    }
    bool any = found.n > is_whole;
    vec_release(&found);
    return any;
}

static void note_correction(struct planner *p, struct str from, struct str to)
{
    vec_push(&p->plan->corrections, ((struct search_correction){from, to}));
}

/* Searches words that are like one, in a way of near.h. */
static bool add_near(struct planner *p, struct database_group *group, struct str word,
                     size_t (*find)(const struct vocabulary *, struct str,
                                    struct near_word *))
{
    struct near_word near[NEAR_MAX];
    size_t n = find(p->context->vocabulary, word, near);
    for (size_t i = 0; i < n; i++)
        add(p, group, near[i].word->stem, near[i].factor, near[i].factor);
    if (n)
        note_correction(p, word, near[0].word->word);
    return n > 0;
}

/* Searches the words that a word is made of: get and object for GetObject. */
static bool add_parts(struct planner *p, struct database_group *group,
                      const struct query_word *item)
{
    struct buf meant = BUF_INIT;
    for (size_t i = 0; i < item->nparts; i++) {
        struct str part = p->query.parts.p[item->parts + i];
        struct str stem = stem_word(p->context->stemmer, part, &p->plan->arena);
        if (language_is_stop(p->context->language, part) ||
            !vocabulary_has_stem(p->context->vocabulary, stem))
            continue;
        add(p, group, stem, ranking.part, ranking.part);
        buf_printf(&meant, "%s%.*s", meant.n ? " " : "", STR_ARG(part));
    }
    bool any = meant.n > 0;
    if (any)
        note_correction(p, item->word, arena_str(&p->plan->arena, buf_view(&meant)));
    buf_release(&meant);
    return any;
}

/* Searches two words that were written as one. */
static bool add_halves(struct planner *p, struct database_group *group, struct str word)
{
    const struct vocabulary_word *halves[2];
    if (!near_split(p->context->vocabulary, p->context->language, word, halves))
        return false;
    for (size_t i = 0; i < 2; i++)
        add(p, group, halves[i]->stem, ranking.part, ranking.part);
    note_correction(p, word,
                    arena_printf(&p->plan->arena, "%.*s %.*s", STR_ARG(halves[0]->word),
                                 STR_ARG(halves[1]->word)));
    return true;
}

/* Searches what may have been meant by a word that is nowhere. Returns whether all of
 * that was, not one of it. */
static bool correct(struct planner *p, struct database_group *group,
                    const struct query_word *item)
{
    if (p->context->language->joins_words &&
        add_near(p, group, item->word, near_endings))
        return false;
    if (add_near(p, group, item->word, near_words))
        return false;
    if (add_parts(p, group, item) || add_halves(p, group, item->word))
        return true;
    if (!item->is_last || !add_near(p, group, item->word, near_beginnings))
        add_near(p, group, item->word, near_kin);
    return false;
}

/* The right spelling of a word that the site misspells, or nothing. */
static struct str right_spelling(const struct planner *p, struct str stem)
{
    struct str terms = vocabulary_related(p->context->vocabulary, stem), first = {0};
    if (!str_next(&terms, ' ', &first) || first.p[0] != VOCABULARY_RIGHT)
        return (struct str){0};
    return str_from(first, 1);
}

/* Searches it too, and returns its stem. */
static struct str add_right_spelling(struct planner *p, struct database_group *group,
                                     struct str word, struct str right)
{
    struct arena *arena = &p->plan->arena;
    struct str stem = stem_word(p->context->stemmer, right, arena);
    add(p, group, stem, ranking.right, ranking.right);
    vec_push(&p->plan->messages,
             arena_printf(arena, "\"%.*s\" was searched as \"%.*s\" too.",
                          STR_ARG(word), STR_ARG(right)));
    return stem;
}

/* How many letters what was typed has of a word of a name, if it may be unfinished. */
static size_t letters_of(const struct query_word *item)
{
    bool is_letters = item->kind == TERM_WORD && !terms_is_cjk(item->word) &&
                      !char_is_digit(item->word.p[0]);
    return item->is_last && is_letters ? terms_length(item->word) : 0;
}

/* Searches what a word and its beginning are and may go on to; few letters go on to
 * names alone, by which letters these begin with. Returns whether it may be unfinished.
 */
static bool add_word(struct planner *p, struct database_group *group,
                     const struct query_word *item, struct str stem, bool indexed)
{
    size_t letters = letters_of(item);
    struct str beginning = arena_printf(
        &p->plan->arena, "<%.*s", STR_ARG(terms_prefix(item->word, TERM_BEGINNING)));
    bool begins = letters && vocabulary_has_name(p->context->vocabulary, beginning);
    bool is_short =
        begins && (letters < TERM_BEGINNING || (letters == TERM_BEGINNING && !indexed));
    double factor = begins && letters == 1 ? ranking.short_word : 1;
    bool looks_on =
        item->is_last && !is_short && (!letters || letters >= TERM_BEGINNING);
    if (indexed)
        add(p, group, stem, factor, factor);
    size_t before = p->endings.n;
    bool any = looks_on && expand(p, group, item->word, indexed);
    bool goes_on = is_short || p->endings.n > before;
    if (begins && (indexed ? is_short && p->is_alone : goes_on)) {
        factor = p->is_alone ? ranking.beginning : ranking.beginning_behind;
        add_term(p, beginning, factor);
        vec_push(&group->terms, ((struct database_term){beginning, factor}));
    }
    return is_short || any;
}

/* Whether the last word is none yet, though it has the stem of one: "elasti", which is
 * on the way to "elastic". */
static bool is_on_its_way(const struct planner *p, const struct query_word *item)
{
    const struct vocabulary *v = p->context->vocabulary;
    bool any = false;
    if (letters_of(item) <= TERM_BEGINNING)
        return false;
    for (size_t i = vocabulary_lower(v, item->word);
         i < v->words.n && str_starts(v->words.p[i].word, item->word) && !any; i++) {
        if (!v->words.p[i].documents)
            continue;
        if (v->words.p[i].word.n == item->word.n)
            return false;
        any = !language_is_stop(p->context->language, v->words.p[i].word);
    }
    return any;
}

/* The first term of a word but for its beginning, or else `stem`. */
static struct str first_term(const struct database_group *group, struct str stem)
{
    for (size_t i = 0; i < group->terms.n; i++)
        if (group->terms.p[i].term.p[0] != '<')
            return group->terms.p[i].term;
    return stem;
}

/* Finds what to search for a word, and its likeliest stem. Returns whether all of
 * that was meant, not one of it. */
static bool resolve_word(struct planner *p, struct database_group *group,
                         const struct query_word *item)
{
    bool all = false;
    struct str stem = stem_word(p->context->stemmer, item->word, &p->plan->arena);
    struct str right = right_spelling(p, stem), likeliest = stem;
    bool indexed =
        vocabulary_has_stem(p->context->vocabulary, stem) && !is_on_its_way(p, item);
    bool related = vocabulary_related(p->context->vocabulary, stem).n > 0;
    bool unfinished = add_word(p, group, item, stem, indexed);
    if (!unfinished && right.n)
        likeliest = add_right_spelling(p, group, item->word, right);
    else if (!indexed && !unfinished && !related)
        all = correct(p, group, item);
    if (!indexed && !right.n)
        likeliest = first_term(group, stem);
    if (indexed || !unfinished)
        vec_push(&p->typed, stem);
    vec_push(&p->raw, stem);
    vec_push(&p->plan->stems, likeliest);
    p->last = item;
    p->is_known = indexed;
    p->goes_on = unfinished;
    return all;
}

/* "s3:GetObject" and "10.0.0.0/8" mean what they say; "multi-AZ" is but words. */
static bool is_literal(struct str token)
{
    for (size_t i = 1; token.p[0] == '=' && i < token.n; i++)
        if ((unsigned char)token.p[i] < 0x80 && !char_is_alnum(token.p[i]) &&
            !strchr("-'&", token.p[i]))
            return true;
    return false;
}

/* Another spelling of a word, or a whole token. */
static void resolve_token(struct planner *p, struct database_group *group,
                          const struct query_word *item)
{
    bool is_whole = item->kind == TERM_WHOLE;
    struct str term = is_whole
                          ? item->word
                          : stem_word(p->context->stemmer, item->word, &p->plan->arena);
    bool indexed = vocabulary_has_stem(p->context->vocabulary, term);
    double factor = is_whole ? ranking.literal : 1;
    if (indexed)
        add(p, group, term, factor, factor);
    bool goes_on = item->is_last && expand(p, group, item->word, indexed);
    if (is_whole && !indexed && !goes_on && is_literal(term))
        vec_push(&p->plan->messages,
                 arena_printf(&p->plan->arena, "The text has no \"%.*s\".",
                              STR_ARG(item->typed)));
}

/* A piece of a number says little, if the number is nowhere. */
static double share_of(const struct planner *p, const struct query_word *item)
{
    bool is_piece =
        item->number.n && !vocabulary_has_stem(p->context->vocabulary, item->number);
    return is_piece ? ranking.piece : 1;
}

static void resolve(struct planner *p, const struct query_word *item)
{
    struct database_group group = {0};
    bool is_word = item->kind == TERM_WORD, all = false;
    p->share = share_of(p, item);
    if (is_word)
        all = resolve_word(p, &group, item);
    else
        resolve_token(p, &group, item);
    p->is_open = item->is_last && is_word;
    if (item->required && !group.terms.n)
        vec_push(&p->plan->messages,
                 arena_printf(&p->plan->arena, "\"%.*s\" is on no page.",
                              STR_ARG(item->word)));
    if (item->required && all) {
        for (size_t i = 0; i < group.terms.n; i++) {
            struct database_group one = {0};
            vec_push(&one.terms, group.terms.p[i]);
            vec_push(&p->plan->query.required, one);
        }
        vec_release(&group.terms);
    } else if (item->required) {
        vec_push(&p->plan->query.required, group);
    } else {
        vec_release(&group.terms);
    }
}

/* Searches a word and the stop word behind it as one, if the site has that: "back up",
 * "backed up" and "time out" are written so too. */
static void add_joined(struct planner *p, size_t i)
{
    const struct query_word *item = &p->query.words.p[i], *next = item + 1;
    if (i + 1 >= p->query.words.n || item->kind != TERM_WORD || item->required ||
        next->kind != TERM_WORD || terms_length(next->word) < 2 || is_stop(p, item) ||
        !is_stop(p, next))
        return;
    struct arena *arena = &p->plan->arena;
    struct str first = stem_word(p->context->stemmer, item->word, arena);
    struct str both =
        arena_printf(arena, "%.*s%.*s", STR_ARG(first), STR_ARG(next->word));
    struct str stem = stem_word(p->context->stemmer, both, arena);
    if (vocabulary_has_stem(p->context->vocabulary, stem))
        add_stem(p, stem, ranking.joined, ranking.joined);
}

/* Searches pages that are called stems [from, to), and `ending` if there is one. */
static void add_whole_name(struct planner *p, size_t from, size_t to, struct str ending,
                           double factor)
{
    struct buf name = BUF_INIT;
    buf_putc(&name, '~');
    for (size_t i = from; i < to; i++) {
        buf_str(&name, p->plan->stems.p[i]);
        buf_putc(&name, '_');
    }
    if (ending.n) {
        buf_str(&name, ending);
        buf_putc(&name, '_');
    }
    if (name.n > 1 && terms_length(buf_view(&name)) <= TERM_CHARS)
        add_term(p, arena_str(&p->plan->arena, buf_view(&name)), factor);
    buf_release(&name);
}

/* Searches the page that the site has pinned to the query, as it was typed or, if that
 * is none, as it was understood. */
static bool add_pin(struct planner *p, const struct str_vec *stems)
{
    struct buf pin = BUF_INIT;
    buf_putc(&pin, '^');
    for (size_t i = 0; i < stems->n; i++)
        buf_printf(&pin, "%.*s_", STR_ARG(stems->p[i]));
    bool known = vocabulary_has_name(p->context->vocabulary, buf_view(&pin));
    if (known)
        add_term(p, arena_str(&p->plan->arena, buf_view(&pin)), ranking.pinned);
    buf_release(&pin);
    return known;
}

static int by_length(const void *a, const void *b)
{
    const struct str *x = a, *y = b;
    size_t n = terms_length(*x), m = terms_length(*y);
    return n != m ? (n < m ? -1 : 1) : str_cmp(*x, *y);
}

/* Searches names that begin so, the shortest of them: who has typed a part of one is on
 * the way to it. */
static void add_names_from(struct planner *p, struct str beginning)
{
    const struct vocabulary *v = p->context->vocabulary;
    struct str_vec found = {0};
    for (size_t i = vocabulary_lower_name(v, beginning);
         i < v->names.n && str_starts(v->names.p[i], beginning); i++)
        vec_push(&found, v->names.p[i]);
    vec_sort(&found, by_length);
    for (size_t i = 0; i < found.n && i < ranking.continuations; i++)
        add_term(p, found.p[i],
                 ranking.continued * (double)terms_length(beginning) /
                     (double)terms_length(found.p[i]));
    vec_release(&found);
}

/* Names are in stems: the last word is looked for as it was typed, and as the stems of
 * words that it may go on to and that are shorter. */
static void add_continued_names(struct planner *p, struct str typed)
{
    struct arena *arena = &p->plan->arena;
    struct str before = STR("~");
    for (size_t i = 0; i + 1 < p->plan->stems.n; i++)
        before = arena_printf(arena, "%.*s%.*s_", STR_ARG(before),
                              STR_ARG(p->plan->stems.p[i]));
    add_names_from(p, arena_printf(arena, "%.*s%.*s", STR_ARG(before), STR_ARG(typed)));
    for (size_t i = 0; i < p->endings.n; i++)
        if (!str_starts(p->endings.p[i].term, typed))
            add_names_from(p, arena_printf(arena, "%.*s%.*s_", STR_ARG(before),
                                           STR_ARG(p->endings.p[i].term)));
}

/* What was asked for may be a name, or begin one, or hold one: "is s3 regional". */
static void add_whole_names(struct planner *p)
{
    size_t n = p->plan->stems.n;
    add_whole_name(p, 0, n, (struct str){0}, ranking.whole_name);
    if (p->is_open)
        add_continued_names(p, p->last->word);
    for (size_t i = 0; p->is_open && i < p->endings.n; i++)
        add_whole_name(p, 0, n - 1, p->endings.p[i].term, p->endings.p[i].factor);
    for (size_t from = 0; from < n; from++)
        for (size_t to = from + 1; to <= n && to <= from + ranking.longest_name; to++)
            if (to - from < n)
                add_whole_name(p, from, to, (struct str){0}, ranking.name_within);
}

/* A word that is part of a meaning which other words have too says less itself. */
static void lower(struct planner *p, struct str stem)
{
    struct str terms[] = {stem, arena_printf(&p->plan->arena, "N%.*s", STR_ARG(stem))};
    for (size_t i = 0; i < 2; i++) {
        size_t known = map_index(&p->terms, terms[i]);
        if (known != MAP_NONE)
            p->plan->query.any.p[known].factor *= ranking.covered;
    }
}

/* Whether the site has all words that were typed: then they say most themselves. */
static bool knows_all(const struct planner *p)
{
    for (size_t i = 0; i < p->typed.n; i++)
        if (!vocabulary_has_stem(p->context->vocabulary, p->typed.p[i]))
            return false;
    return true;
}

/* Searches terms as the vocabulary lists them: those that say the same as what was
 * typed count `same`, the others `share` of what they say there. */
static void add_terms(struct planner *p, struct str terms, double share, double same)
{
    struct str term = {0};
    while (str_next(&terms, ' ', &term)) {
        struct str name = arena_str(&p->plan->arena, str_from(term, 1));
        int tenths = term.p[0] - '0';
        double factor = (tenths < VOCABULARY_SAME ? share : same) * tenths / 10.0;
        if (name.n && name.p[0] == '~') {
            add_term(p, name, factor);
            vec_push(&p->plan->names, str_from(name, 1));
        } else if (term.p[0] != VOCABULARY_RIGHT) {
            add_stem(p, name, factor, factor);
        }
    }
}

static void add_related(struct planner *p)
{
    const struct vocabulary *v = p->context->vocabulary;
    struct arena *arena = &p->plan->arena;
    struct str_vec related = {0}, apart = {0}, covered = {0};
    bool all = knows_all(p);
    double share = all ? ranking.all_known : 1, far = all ? ranking.apart : 1;
    meanings_find(v, &p->typed, arena, &related, &apart, &covered);
    if (p->plan->corrections.n)
        meanings_find(v, &p->plan->stems, arena, &related, &apart, &covered);
    for (size_t i = 0; i < covered.n; i++)
        lower(p, covered.p[i]);
    for (size_t i = 0; i < related.n; i++)
        add_terms(p, related.p[i], share, 1);
    for (size_t i = 0; i < apart.n; i++)
        add_terms(p, apart.p[i], far, far);
    vec_release(&related);
    vec_release(&apart);
    vec_release(&covered);
}

/* ---- scope -------------------------------------------------------------- */

static void add_scope_stems(struct planner *p, struct str text, struct map *stems)
{
    struct search_term_vec terms = {0};
    struct arena *arena = &p->plan->arena;
    terms_cut(text, arena, &terms);
    for (size_t i = 0; i < terms.n; i++)
        if (terms.p[i].kind == TERM_WORD &&
            !language_is_stop(p->context->language, terms.p[i].word))
            map_put(stems, stem_word(p->context->stemmer, terms.p[i].word, arena), p);
    vec_release(&terms);
}

/* What questions of scope are asked with: the language's words, and the names that
 * the site's levels have. */
static void find_scope_stems(struct planner *p, struct map *stems)
{
    const struct language *language = p->context->language;
    const struct vocabulary_label_vec *levels = &p->context->vocabulary->levels;
    for (size_t i = 0; i < language->nscope_words; i++)
        add_scope_stems(p, str_z(language->scope_words[i]), stems);
    for (size_t i = 0; i < levels->n; i++) {
        add_scope_stems(p, levels->p[i].id, stems);
        add_scope_stems(p, levels->p[i].name, stems);
    }
}

/* Whether the query asks for the scope of something: it has words of both kinds. */
static bool asks_for_scope(struct planner *p, const struct map *scope_stems)
{
    bool scope = false, something = false;
    for (size_t i = 0; i < p->query.words.n; i++) {
        struct str word = p->query.words.p[i].word;
        if (p->query.words.p[i].kind != TERM_WORD || is_stop(p, &p->query.words.p[i]))
            continue;
        if (map_get(scope_stems, stem_word(p->context->stemmer, word, &p->plan->arena)))
            scope = true;
        else
            something = true;
    }
    return scope && something;
}

/* "Does the db survive an az outage" is about the db, and no page whose title has
 * the other words is better for it. */
static void lower_scope(struct planner *p)
{
    struct map stems = {0};
    find_scope_stems(p, &stems);
    if (asks_for_scope(p, &stems))
        for (size_t i = 0; i < p->plan->query.any.n; i++) {
            struct database_term *t = &p->plan->query.any.p[i];
            bool is_name = t->term.p[0] == 'N';
            if (map_get(&stems, str_from(t->term, is_name)))
                t->factor *= is_name ? ranking.name_scope : ranking.scope;
        }
    map_release(&stems);
}

/* ---- all of it ------------------------------------------------------------ */

/* While one word is all, and is none yet, the page that most others speak of is the
 * likeliest. "gp3" is one: nothing longer begins so. */
static double linked_of(const struct planner *p)
{
    size_t letters = p->is_open && p->is_alone ? letters_of(p->last) : 0;
    bool may_be_all = p->is_known && letters >= TERM_BEGINNING &&
                      (letters > TERM_BEGINNING || !p->goes_on);
    return letters && !may_be_all ? ranking.linked : 0;
}

static void resolve_all(struct planner *p)
{
    bool only_stops = true;
    for (size_t i = 0; i < p->query.words.n; i++)
        only_stops &= language_is_stop(p->context->language, p->query.words.p[i].word);
    size_t asked = 0;
    for (size_t i = 0; i < p->query.words.n; i++) {
        struct str word = p->query.words.p[i].word;
        if (p->query.words.p[i].kind != TERM_WORD || is_stop(p, &p->query.words.p[i]))
            continue;
        p->names_things |= !char_is_digit(word.p[0]);
        asked++;
    }
    p->is_alone = asked <= 1;
    size_t words = 0;
    for (size_t i = 0; i < p->query.words.n; i++) {
        const struct query_word *item = &p->query.words.p[i];
        if (!only_stops && !item->required && is_stop(p, item))
            continue;
        if (++words > QUERY_WORDS) {
            vec_push(&p->plan->messages,
                     arena_printf(&p->plan->arena,
                                  "Only the first %d words were searched.",
                                  QUERY_WORDS));
            break;
        }
        resolve(p, item);
        add_joined(p, i);
    }
    add_related(p);
    lower_scope(p);
    if (p->plan->query.any.n)
        add_whole_names(p);
    p->plan->query.linked = linked_of(p);
    p->plan->query.phrase = ranking.phrase;
    if (!add_pin(p, &p->raw))
        add_pin(p, &p->plan->stems);
}

static void add_boosts(struct plan *plan, const struct vocabulary *v)
{
    for (size_t i = 0; i < v->boosts.n; i++) {
        struct str boost = v->boosts.p[i].id;
        struct str term = arena_printf(&plan->arena, "XB%.*s", STR_ARG(boost));
        vec_push(&plan->query.boosts,
                 ((struct database_term){term, strtod(term.p + 2, NULL)}));
    }
}

void plan_make(struct plan *plan, const struct plan_context *context, struct str text)
{
    struct planner p = {.context = context, .plan = plan};
    parse_query(&p.query, plan, context, text);
    resolve_all(&p);
    plan->has_words = p.query.words.n > 0;
    add_boosts(plan, context->vocabulary);
    parsed_release(&p.query);
    vec_release(&p.typed);
    vec_release(&p.raw);
    vec_release(&p.endings);
    map_release(&p.terms);
}

static void groups_release(struct database_group_vec *groups)
{
    for (size_t i = 0; i < groups->n; i++)
        vec_release(&groups->p[i].terms);
    vec_release(groups);
}

void plan_release(struct plan *plan)
{
    vec_release(&plan->query.any);
    vec_release(&plan->query.boosts);
    groups_release(&plan->query.required);
    groups_release(&plan->query.phrases);
    groups_release(&plan->query.excluded);
    groups_release(&plan->query.filters);
    for (size_t i = 0; i < plan->phrases.n; i++)
        vec_release(&plan->phrases.p[i].words.terms);
    vec_release(&plan->phrases);
    vec_release(&plan->stems);
    vec_release(&plan->names);
    vec_release(&plan->corrections);
    vec_release(&plan->messages);
    arena_release(&plan->arena);
}
