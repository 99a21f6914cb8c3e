/* See reference.h. */
#include "statements/reference.h"

#define WORDS(name, ...) static const char *const name[] = {__VA_ARGS__, NULL}

WORDS(personal, "it", "they", "it's", "they're");
WORDS(pronouns, "each", "both", "these", "this", "all", "either");
/* "the service", "this resource": stand for the thing named before. */
WORDS(stand_ins, "service", "services", "resource", "resources");

/* The subject that the sentence or the clause up to word `to` speaks of, or
 * what the sentence before did. */
static bool find_topic(const struct sentence *s, size_t to, struct group *g)
{
    if (clause_head(s, clause_begin(s, to > 0 ? to - 1 : 0), to, g) ||
        clause_head(s, 0, to, g))
        return true;
    if (s->topic < 0)
        return false;
    *g = (struct group){.subjects = {s->topic}, .n = 1};
    return true;
}

/* The one service named before word `to`, wherever it stands. */
static bool find_only_name(const struct sentence *s, size_t to, struct group *g)
{
    int only = -1;
    for (size_t w = 0; w < to; w++) {
        if (only >= 0 && s->subject[w] >= 0 && s->subject[w] != only)
            return false;
        only = s->subject[w] >= 0 ? s->subject[w] : only;
    }
    *g = (struct group){.subjects = {only}, .n = 1};
    return only >= 0;
}

static bool is_imperative(const struct sentence *s, size_t segment)
{
    static const char *const skip[] = {"and", "or", "then", "so", "to", "please", NULL};
    while (segment < s->n && word_in(&s->words[segment], skip))
        segment++;
    return segment < s->n && s->subject[segment] < 0 &&
           word_in(&s->words[segment], word_imperatives);
}

/* The subject right before word `at`, fillers passed over already. */
static bool take_neighbour(const struct sentence *s, size_t at, bool relative,
                           size_t segment, struct group *g)
{
    size_t first = clause_first_word(s, at - 1);
    if (clause_is_possessive(s, at - 1))
        return false;
    if (relative) {
        *g = (struct group){
            .subjects = {s->subject[at - 1]}, .n = 1, .from = first, .to = at};
        return true;
    }
    clause_group(s, at - 1, g);
    if (clause_is_oblique(s, g->from))
        return clause_head(s, segment, first, g);
    return !is_imperative(s, segment) || first == segment;
}

/* Whether an unknown noun stands right before word `at` as the subject of the
 * phrase: "because each copy lives …". */
static bool has_other_subject(const struct sentence *s, size_t from, size_t at)
{
    static const char *const clauses[] = {"that",    "how",  "why", "where",
                                          "because", "what", NULL};
    if (clause_has(s, from, at, clauses))
        return true;
    for (size_t back = 2; back <= 3 && at >= from + back; back++) {
        size_t w = at - back;
        bool noun = true;
        for (size_t i = w + 1; i < at; i++)
            noun &= clause_is_plain(s, i);
        if (noun && s->subject[w] < 0 && word_in(&s->words[w], word_determiners))
            return !(w > from && word_in(&s->words[w - 1], word_prepositions));
    }
    return false;
}

static bool starts_with_verb(const struct sentence *s, size_t from, size_t at)
{
    static const char *const verbs[] = {
        "is",      "are",    "lives",   "live",   "sits",   "sit",
        "runs",    "stays",  "resides", "exists", "stands", "remains",
        "belongs", "belong", "spans",   "span",   "covers", NULL};
    return word_in(&s->words[from], verbs) ||
           (at > from && clause_has(s, from, at, verbs)) ||
           clause_has(s, at > 0 ? at - 1 : 0, at, word_auxiliaries);
}

static size_t behind_joiners(const struct sentence *s, size_t from, size_t at)
{
    while (from < at && word_in(&s->words[from], word_joiners))
        from++;
    return from;
}

/* "the service is …" */
static bool is_stand_in(const struct sentence *s, size_t from, size_t at)
{
    from = behind_joiners(s, from, at);
    return from + 1 < at && word_in(&s->words[from], word_articles) &&
           word_in(&s->words[from + 1], stand_ins);
}

bool reference_is_pronoun(const struct sentence *s, size_t from, size_t at)
{
    from = behind_joiners(s, from, at);
    if (from >= at)
        return false;
    if (word_in(&s->words[from], personal))
        return true;
    return word_in(&s->words[from], pronouns) &&
           (from + 1 == at ||
            (clause_is_filler(s, from + 1) && !word_is(&s->words[from + 1], "of")));
}

static bool only_joiners(const struct sentence *s, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (s->subject[i] >= 0 ||
            !(word_in(&s->words[i], word_joiners) || clause_is_filler(s, i)))
            return false;
    return true;
}

bool reference_find(const struct sentence *s, const struct phrase_match *m,
                    struct group *g, size_t *near)
{
    size_t segment = clause_segment(s, m->from), at = m->from;
    bool relative = false;
    *near = segment;
    /* "…, a Regional service, …" belongs to the name before the comma. */
    static const char *const a[] = {"a", "an", NULL};
    if (word_in(&s->words[m->from], a) && m->from > 0 && s->words[m->from].comma &&
        s->subject[m->from - 1] >= 0)
        return take_neighbour(s, m->from, true, segment, g);
    /* "As a Regional service, SNS …" looks ahead. */
    if (m->from == 0 && word_is(&s->words[0], "as") && m->to < s->n)
        return s->words[m->to].comma && clause_head(s, m->to, s->n, g);
    while (at > segment && clause_is_filler(s, at - 1))
        at--;
    if (at > 0 && word_in(&s->words[at - 1], word_relatives) &&
        s->subject[at - 1] < 0) {
        relative = true;
        at--;
    }
    /* "X runs Y at the edge" speaks of X, not of the name next to it. */
    if (word_in(&s->words[m->from], word_prepositions) && at == m->from) {
        *near = at;
        return !is_imperative(s, segment) && clause_head(s, segment, m->from, g) &&
               !clause_has(s, g->to, m->from, word_relatives);
    }
    bool comma = relative && s->words[at].comma;
    if (at > 0 && (at > segment || comma || (relative && !s->words[at].hard)) &&
        s->subject[at - 1] >= 0) {
        *near = at;
        return take_neighbour(s, at, relative, clause_segment(s, at - 1), g);
    }
    if (relative)
        return false;
    /* "Redshift clusters run …": one noun behind the name. */
    if (at >= segment + 2 && s->subject[at - 1] < 0 && s->subject[at - 2] >= 0 &&
        clause_is_plain(s, at - 1) && !s->words[at - 1].comma &&
        !clause_is_modifier(s, at - 1)) {
        *near = at;
        return take_neighbour(s, at - 1, false, segment, g);
    }
    *near = at;
    if (is_stand_in(s, segment, m->from))
        return find_topic(s, segment, g) || find_only_name(s, segment, g);
    if (reference_is_pronoun(s, segment, m->from) || only_joiners(s, segment, m->from))
        return !is_imperative(s, segment) &&
               !is_imperative(s, clause_begin(s, segment)) && find_topic(s, segment, g);
    bool verbal = starts_with_verb(s, m->from, m->from);
    if (is_imperative(s, segment) || !clause_head(s, segment, m->from, g) ||
        (verbal && has_other_subject(s, g->to, at)) ||
        clause_has(s, g->to, m->from, word_relatives))
        return false;
    *near = g->to;
    return true;
}
