/* Asks an index: makes the plan, lets Xapian match it, and puts the hits in
 * order. */
#include "search/query.h"
#include "search/excerpt.h"
#include "search/plan.h"
#include "search/ranking.h"
#include "search/record.h"
#include "search/stem.h"
#include "util/fs.h"
#include "util/path.h"

#include <math.h>

enum {
    MAX_NAMED = 6,    /* values of a facet in a message */
    ALWAYS_STRONG = 5 /* hits that are, whatever they score */
};

struct search_index {
    struct database *database;
    struct vocabulary vocabulary;
    const struct language *language;
    struct stemmer *stemmer;
};

/* ---- opening ------------------------------------------------------------ */

struct search_index *search_open(const char *path, struct diag *diag)
{
    struct buf stub = BUF_INIT, words = BUF_INIT;
    if (fs_kind(path) == FS_DIR)
        path_join(&stub, str_z(path), STR("stub"));
    else
        buf_puts(&stub, path);
    path_join(&words, path_dir(buf_view(&stub)), STR("vocabulary"));
    struct search_index *index = mem_zalloc(1, sizeof *index);
    if (fs_kind(stub.p) == FS_OTHER) {
        diag_fail(diag, (struct place){0}, "the index \"%s\" is no file", stub.p);
        search_close(index);
        index = NULL;
    } else if (vocabulary_read(&index->vocabulary, words.p, diag) ||
               !(index->database = database_open(stub.p, diag))) {
        search_close(index);
        index = NULL;
    } else {
        index->language = language_find(index->vocabulary.language);
        index->stemmer = stemmer_of(index->language);
    }
    buf_release(&stub);
    buf_release(&words);
    return index;
}

void search_close(struct search_index *index)
{
    if (!index)
        return;
    database_close(index->database);
    stemmer_free(index->stemmer);
    vocabulary_release(&index->vocabulary);
    free(index);
}

/* ---- asking ------------------------------------------------------------- */

/* Says that a phrase is nowhere, or nowhere along with what else must be there. */
static int give_up(struct search_index *index, struct plan *plan,
                   const struct plan_phrase *phrase, struct diag *diag)
{
    const struct database_query alone = {0};
    size_t n = 0;
    if (database_phrase_count(index->database, &phrase->words, &alone, &n, diag))
        return -1;
    vec_push(&plan->messages,
             arena_printf(&plan->arena,
                          "No page has the phrase \"%.*s\"%s; its words were "
                          "searched instead.",
                          STR_ARG(phrase->text), n ? " along with the rest" : ""));
    return 0;
}

/* Moves the phrases that occur on one page into the query; the others are given up:
 * whoever pastes a message with two words in quotes wants the page that has one. */
static int try_phrases(struct search_index *index, struct plan *plan, struct diag *diag)
{
    for (size_t i = 0; i < plan->phrases.n; i++) {
        struct plan_phrase *phrase = &plan->phrases.p[i];
        size_t n = 0;
        if (database_phrase_count(index->database, &phrase->words, &plan->query, &n,
                                  diag))
            return -1;
        if (n) {
            vec_push(&plan->query.phrases, phrase->words);
            phrase->words = (struct database_group){0};
        } else if (give_up(index, plan, phrase, diag)) {
            return -1;
        }
    }
    return 0;
}

/* What an acronym stands for is a name, "~transit_gateway_", and none of its words
 * may have been searched alone: they count a little, and are marked. */
static void weigh_names(const struct search_index *index, const struct plan *plan,
                        struct excerpt_context *c)
{
    struct map known = {0};
    for (size_t i = 0; i < c->terms.n; i++)
        map_put(&known, c->terms.p[i].stem, c);
    for (size_t i = 0; i < plan->names.n; i++) {
        struct str rest = plan->names.p[i], stem = {0};
        while (str_next(&rest, '_', &stem)) {
            if (!stem.n || map_get(&known, stem) ||
                language_is_stop(index->language, stem))
                continue;
            vec_push(&c->terms,
                     ((struct excerpt_term){.stem = stem, .weight = ranking.in_name}));
            map_put(&known, stem, c);
        }
    }
    map_release(&known);
}

/* What excerpts are chosen by: every term that was searched in texts. */
static int weigh_terms(struct search_index *index, const struct plan *plan,
                       struct excerpt_context *c, struct diag *diag)
{
    size_t all = 0;
    if (database_frequency(index->database, (struct str){0}, &all, diag))
        return -1;
    for (size_t i = 0; i < plan->query.any.n; i++) {
        const struct database_term *t = &plan->query.any.p[i];
        size_t n = 0;
        if (strchr("N~^<", t->term.p[0]))
            continue; /* a name */
        if (database_frequency(index->database, t->term, &n, diag))
            return -1;
        double weight = t->factor * log(1 + (double)all / (double)(n + 1));
        vec_push(&c->terms, ((struct excerpt_term){.stem = t->term, .weight = weight}));
    }
    weigh_names(index, plan, c);
    for (size_t i = 0; i < c->terms.n; i++)
        map_put(&c->stems, c->terms.p[i].stem, &c->terms.p[i]);
    for (size_t i = 0; i < plan->stems.n; i++) {
        struct excerpt_term *term = map_get(&c->stems, plan->stems.p[i]);
        if (term)
            term->is_asked = true;
    }
    return 0;
}

static void split_scopes(struct search_hit *hit, struct str scopes)
{
    for (struct str scope; str_next(&scopes, ',', &scope);)
        vec_push(&hit->scopes, scope);
}

struct found {
    double score;
    uint32_t id;
    struct record record;
};
VEC(found_vec, struct found);

static int by_rank(const void *a, const void *b)
{
    const struct found *x = a, *y = b;
    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    return str_cmp(x->record.url, y->record.url);
}

/* The score of the first hit that is not pinned says what is weak. */
static size_t count_strong(const struct search_hit_vec *hits)
{
    size_t first = 0, n = 0;
    while (first + 1 < hits->n && hits->p[first].score > ranking.pinned / 10)
        first++;
    while (n < hits->n && (n < ALWAYS_STRONG ||
                           hits->p[n].score >= ranking.weak * hits->p[first].score))
        n++;
    return n;
}

/* What of an address stands behind the '#': the page has documents for its parts. */
static struct str split_anchor(struct str *url)
{
    ptrdiff_t at = str_find_char(*url, '#', 0);
    struct str anchor = at < 0 ? (struct str){0} : str_from(*url, (size_t)at + 1);
    *url = at < 0 ? *url : str_slice(*url, 0, (size_t)at);
    return anchor;
}

static void put_hits(struct search_result *result, const struct database_answer *answer,
                     size_t limit, struct excerpt_context *context)
{
    struct found_vec found = {0};
    for (size_t i = 0; i < answer->matches.n; i++) {
        struct found f = {.score = answer->matches.p[i].score,
                          .id = answer->matches.p[i].id};
        record_read(&f.record, answer->matches.p[i].data);
        vec_push(&found, f);
    }
    vec_sort(&found, by_rank);
    for (size_t i = 0; i < found.n && i < limit; i++) {
        const struct record *r = &found.p[i].record;
        struct search_hit hit = {.score = found.p[i].score,
                                 .url = r->url,
                                 .title = r->title,
                                 .kind = r->kind,
                                 .chapter = r->chapter,
                                 .chapter_title = r->chapter_title,
                                 .id = found.p[i].id};
        hit.anchor = split_anchor(&hit.url);
        split_scopes(&hit, r->scopes);
        excerpt_choose(&hit, r, context, &result->arena);
        vec_push(&result->hits, hit);
    }
    result->strong = count_strong(&result->hits);
    for (size_t i = 0; i < found.n; i++)
        record_release(&found.p[i].record);
    vec_release(&found);
}

/* ---- why ------------------------------------------------------------------ */

static int by_share(const void *a, const void *b)
{
    const struct search_reason *x = a, *y = b;
    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    return str_cmp(x->term, y->term);
}

static const char *place_of(char mark)
{
    switch (mark) {
    case 'N':
        return "name";
    case '~':
        return "whole name";
    case '<':
        return "beginning";
    case '^':
        return "pin";
    default:
        return "text";
    }
}

/* "Nnat" is nat in a name, "~nat_gateway_" a whole one, "<na" what one begins with. */
static struct search_reason reason_of(const struct plan *plan, struct str term,
                                      struct arena *arena)
{
    char mark = strchr("N~^<", term.p[0]) ? term.p[0] : 0;
    struct buf words = BUF_INIT;
    struct search_reason reason = {.place = place_of(mark)};
    struct str rest = str_from(term, mark != 0);
    for (size_t i = 0; i < plan->stems.n; i++)
        reason.is_typed |= str_eq(plan->stems.p[i], rest);
    for (size_t i = 0; i < rest.n; i++)
        if (i + 1 < rest.n || rest.p[i] != '_')
            buf_putc(&words, mark && rest.p[i] == '_' ? ' ' : rest.p[i]);
    reason.term = arena_str(arena, buf_view(&words));
    buf_release(&words);
    return reason;
}

static int explain_links(struct search_index *index, const struct plan *plan,
                         struct search_hit *hit, struct diag *diag)
{
    struct database_share share = {0};
    if (!(plan->query.linked > 0))
        return 0;
    int rc = database_explain_links(index->database, hit->id, plan->query.linked,
                                    &share, diag);
    if (!rc && share.count)
        vec_push(&hit->reasons, ((struct search_reason){.place = "links",
                                                        .factor = plan->query.linked,
                                                        .pages = share.documents,
                                                        .count = share.count,
                                                        .score = share.score}));
    return rc;
}

static int explain_phrases(struct search_index *index, const struct plan *plan,
                           struct search_hit *hit, struct arena *arena,
                           struct diag *diag)
{
    for (size_t i = 0; i < plan->query.phrases.n; i++) {
        const struct database_group *phrase = &plan->query.phrases.p[i];
        struct database_share share = {0};
        struct str words = {0};
        for (size_t k = 0; k < phrase->terms.n; k++)
            words = arena_printf(arena, "%.*s%s%.*s", STR_ARG(words), k ? " " : "",
                                 STR_ARG(phrase->terms.p[k].term));
        if (phrase->terms.n < 2)
            continue;
        if (database_explain_phrase(index->database, hit->id, phrase,
                                    plan->query.phrase, &share, diag))
            return -1;
        vec_push(&hit->reasons, ((struct search_reason){.term = words,
                                                        .place = "phrase",
                                                        .is_typed = true,
                                                        .factor = plan->query.phrase,
                                                        .pages = share.documents,
                                                        .count = share.count,
                                                        .score = share.score}));
    }
    return 0;
}

static int explain_hit(struct search_index *index, const struct plan *plan,
                       struct search_hit *hit, struct arena *arena, struct diag *diag)
{
    const struct database_term_vec *terms = &plan->query.any;
    struct database_share *shares = mem_zalloc(terms->n + 1, sizeof *shares);
    int rc = database_explain(index->database, hit->id, terms, shares, diag);
    for (size_t i = 0; !rc && i < terms->n; i++) {
        if (!shares[i].count)
            continue;
        struct search_reason reason = reason_of(plan, terms->p[i].term, arena);
        reason.factor = terms->p[i].factor;
        reason.pages = shares[i].documents;
        reason.count = shares[i].count;
        reason.score = shares[i].score;
        vec_push(&hit->reasons, reason);
    }
    if (!rc)
        rc = explain_phrases(index, plan, hit, arena, diag);
    if (!rc)
        rc = explain_links(index, plan, hit, diag);
    vec_sort(&hit->reasons, by_share);
    free(shares);
    return rc;
}

/* The boost is what is left: it is no term of the query. */
static int explain(struct search_index *index, const struct plan *plan,
                   struct search_result *result, struct diag *diag)
{
    for (size_t i = 0; i < result->hits.n; i++) {
        struct search_hit *hit = &result->hits.p[i];
        double sum = 0;
        if (explain_hit(index, plan, hit, &result->arena, diag))
            return -1;
        for (size_t k = 0; k < hit->reasons.n; k++)
            sum += hit->reasons.p[k].score;
        hit->boost = 1;
        for (size_t k = 0; sum > 0 && k < plan->query.boosts.n; k++)
            if (fabs(hit->score - sum * plan->query.boosts.p[k].factor) < 1e-6)
                hit->boost = plan->query.boosts.p[k].factor;
    }
    return 0;
}

static void put_facets(struct search_result *result, const struct search_index *index,
                       const struct database_answer *answer)
{
    for (size_t i = 0; i < answer->counts.n; i++) {
        const struct database_count *c = &answer->counts.p[i];
        const struct vocabulary *v = &index->vocabulary;
        struct search_facet facet = {STR("kind"), c->value, c->value, c->n};
        if (c->slot == SLOT_SCOPES) {
            facet.name = STR("scope");
            facet.label = vocabulary_name(&v->levels, c->value);
        } else if (c->slot == SLOT_CHAPTER) {
            facet.name = STR("chapter");
            facet.label = vocabulary_name(&v->chapters, c->value);
        }
        facet.label = arena_str(&result->arena, facet.label);
        vec_push(&result->facets, facet);
    }
}

/* What the plan has to say outlives it. */
static void put_remarks(struct search_result *result, const struct plan *plan)
{
    for (size_t i = 0; i < plan->corrections.n; i++) {
        const struct search_correction *c = &plan->corrections.p[i];
        vec_push(&result->corrections,
                 ((struct search_correction){arena_str(&result->arena, c->from),
                                             arena_str(&result->arena, c->to)}));
    }
    for (size_t i = 0; i < plan->messages.n; i++)
        vec_push(&result->messages, arena_str(&result->arena, plan->messages.p[i]));
}

/* A word that must be there but is nowhere, or none of the words is anywhere: nothing
 * can match. Neither is there anything to match for an empty query. */
static bool is_hopeless(const struct plan *plan)
{
    for (size_t i = 0; i < plan->query.required.n; i++)
        if (!plan->query.required.p[i].terms.n)
            return true;
    return !plan->query.any.n && (plan->has_words || !plan->query.filters.n);
}

static bool is_level(const struct search_index *index, struct str id)
{
    for (size_t i = 0; i < index->vocabulary.levels.n; i++)
        if (str_eq(index->vocabulary.levels.p[i].id, id))
            return true;
    return false;
}

/* Says what there is instead, if no match passes a filter. Of a level that the site
 * does not have the plan has spoken. */
static void explain_filter(const struct search_index *index,
                           const struct search_result *result,
                           const struct database_term_vec *filter, struct plan *plan)
{
    char letter = filter->p[0].term.p[1];
    const char *name = letter == 'K' ? "kind" : letter == 'C' ? "chapter" : "scope";
    struct buf others = BUF_INIT;
    bool speak = true;
    size_t n = 0;
    for (size_t i = 0; i < filter->n; i++)
        speak &= letter != 'S' || is_level(index, str_from(filter->p[i].term, 2));
    for (size_t i = 0; i < result->facets.n; i++) {
        const struct search_facet *f = &result->facets.p[i];
        if (!str_eq(f->name, str_z(name)))
            continue;
        for (size_t k = 0; k < filter->n; k++)
            speak &= !str_eq(str_from(filter->p[k].term, 2), f->value);
        if (n++ < MAX_NAMED)
            buf_printf(&others, "%s%s:%.*s", n > 1 ? ", " : "", name,
                       STR_ARG(f->value));
    }
    if (speak && n)
        vec_push(&plan->messages,
                 arena_printf(&plan->arena, "No match has that %s; there is %s%s.",
                              name, others.p, n > MAX_NAMED ? ", …" : ""));
    buf_release(&others);
}

static int match(struct search_index *index, const struct search_query *query,
                 struct plan *plan, struct search_result *result, struct diag *diag)
{
    struct database_answer answer = {0};
    struct excerpt_context context = {
        .asked = &plan->stems, .names = &plan->names, .stemmer = index->stemmer};
    int rc = database_search(index->database, &plan->query, query->limit,
                             &result->arena, &answer, diag);
    if (!rc)
        rc = weigh_terms(index, plan, &context, diag);
    if (!rc) {
        put_hits(result, &answer, query->limit, &context);
        put_facets(result, index, &answer);
        result->total = answer.total;
        for (size_t i = 0; !answer.total && i < plan->query.filters.n; i++)
            explain_filter(index, result, &plan->query.filters.p[i].terms, plan);
    }
    if (!rc && query->explain)
        rc = explain(index, plan, result, diag);
    map_release(&context.stems);
    vec_release(&context.terms);
    vec_release(&answer.matches);
    vec_release(&answer.counts);
    return rc;
}

int search_run(struct search_index *index, const struct search_query *query,
               struct search_result *result, struct diag *diag)
{
    struct plan plan = {0};
    struct plan_context context = {&index->vocabulary, index->language, index->stemmer,
                                   query->scope};
    plan_make(&plan, &context, query->text);
    int rc = 0;
    if (!is_hopeless(&plan)) {
        rc = try_phrases(index, &plan, diag);
        if (!rc)
            rc = match(index, query, &plan, result, diag);
    }
    put_remarks(result, &plan);
    plan_release(&plan);
    return rc;
}

void search_result_release(struct search_result *result)
{
    for (size_t i = 0; i < result->hits.n; i++) {
        vec_release(&result->hits.p[i].scopes);
        vec_release(&result->hits.p[i].spans);
        vec_release(&result->hits.p[i].title_spans);
        vec_release(&result->hits.p[i].headings);
        vec_release(&result->hits.p[i].reasons);
    }
    vec_release(&result->hits);
    vec_release(&result->facets);
    vec_release(&result->corrections);
    vec_release(&result->messages);
    arena_release(&result->arena);
}
