/* Phrases, their subjects and what is stated, put together; see statements.h. Where
 * what stands before a phrase is nothing known, there is no statement: a missed one
 * costs a quotation, a wrong one is a false alarm. */
#include "statements/statements.h"

#include "statements/assertion.h"
#include "statements/reference.h"
#include "statements/sentence.h"

enum { MIN_WORDS = 5 };

struct statements {
    struct phrases *phrases;
};

struct statements *statements_new(const struct settings *settings, struct arena *arena,
                                  struct diag *diag)
{
    struct statements *s = mem_zalloc(1, sizeof *s);
    s->phrases = phrases_new(settings, arena, diag);
    return s;
}

void statements_free(struct statements *s)
{
    if (!s)
        return;
    phrases_free(s->phrases);
    free(s);
}

void statements_trust(struct statements *s, bool (*is_word)(struct str word))
{
    phrases_trust(s->phrases, is_word);
}

const struct phrases *statements_phrases(const struct statements *s)
{
    return s->phrases;
}

static bool is_quoted(struct str text, size_t at)
{
    size_t straight = 0;
    ptrdiff_t open = -1, close = -1;
    for (size_t i = 0; i < at; i++) {
        straight += text.p[i] == '"';
        if ((unsigned char)text.p[i] != 0xE2) /* nearly always */
            continue;
        if (str_starts(str_from(text, i), STR("\xE2\x80\x9C")))
            open = (ptrdiff_t)i;
        if (str_starts(str_from(text, i), STR("\xE2\x80\x9D")))
            close = (ptrdiff_t)i;
    }
    return straight % 2 == 1 || open > close;
}

/* Negations between subject and phrase; "not only" is none, and "but" begins
 * anew. */
static bool is_negated_between(const struct sentence *s, size_t from, size_t to)
{
    bool negated = false;
    static const char *const only[] = {"only", "just", "merely", NULL};
    for (size_t i = from; i < to; i++) {
        if (word_is(&s->words[i], "but"))
            negated = false;
        else if (s->subject[i] < 0 && word_is_negation(&s->words[i]) &&
                 !(i + 1 < to && word_in(&s->words[i + 1], only)))
            negated = !negated;
    }
    return negated;
}

static void push(const struct sentence *s, const struct phrase_match *m, size_t subject,
                 bool negated, struct statement_vec *out)
{
    struct statement st = {subject, m->kind,   m->level,
                           negated, s->offset, s->offset + s->text.n};
    for (size_t i = out->n; i > 0 && out->p[i - 1].from == st.from; i--) {
        const struct statement *o = &out->p[i - 1];
        if (o->subject == st.subject && o->kind == st.kind &&
            str_eq(o->level, st.level) && o->is_negated == st.is_negated)
            return;
    }
    vec_push(out, st);
}

/* "Some buckets are …" is not said of buckets, "gateway machines are …" not of
 * machines.
 */
static bool is_partial(const struct sentence *s, const struct group *g)
{
    static const char *const parts[] = {"some",    "many",    "most", "few",
                                        "several", "certain", NULL};
    if (g->from == 0 || g->to == 0)
        return false;
    const struct word *before = &s->words[g->from - 1];
    bool joined = !s->words[g->from].comma && !s->words[g->from].hard;
    return word_in(before, parts) ||
           (joined && g->from > 1 && clause_is_plain(s, g->from - 1) &&
            !word_in(before, word_imperatives) && !word_in(before, word_articles) &&
            !word_in(before, word_conjunctions) && !word_in(before, word_doubts));
}

static void find_statement(const struct sentence *s, const struct phrase_match *m,
                           struct statement_vec *out)
{
    struct group g;
    size_t near;
    if (!assertion_is_made(s, m) || !reference_find(s, m, &g, &near) ||
        is_partial(s, &g))
        return;
    bool negated = m->is_negated;
    if (near <= m->from && is_negated_between(s, near, m->from))
        negated = !negated;
    if (g.is_negated)
        negated = true;
    for (size_t i = 0; i < g.n; i++)
        push(s, m, (size_t)g.subjects[i], negated, out);
}

/* What fails is a level, and not meant. */
static void forget_levels(struct sentence *s)
{
    for (size_t w = 0; w < s->n; w++) {
        int i = s->subject[w];
        if (i >= 0 &&
            phrases_is_level(s->phrases, str_slice(s->block, s->subjects[i].from,
                                                   s->subjects[i].to)))
            s->subject[w] = -1;
    }
}

/* A sentence on failing is about its first name that follows no preposition, or the
 * first of all. */
static size_t who_fails(const struct sentence *s)
{
    struct group g;
    if (clause_head(s, 0, s->n, &g))
        return (size_t)g.subjects[g.n - 1];
    size_t w = 0;
    while (w < s->n && s->subject[w] < 0)
        w++;
    return w < s->n ? (size_t)s->subject[w] : STATEMENT_TOPIC;
}

static void find_failure(struct sentence *s, const struct phrase_match *m,
                         struct statement_vec *out)
{
    int subject[CLAUSE_WORDS];
    if (s->n < MIN_WORDS)
        return; /* a heading, a table cell */
    memcpy(subject, s->subject, s->n * sizeof *subject);
    forget_levels(s);
    push(s, m, who_fails(s), false, out);
    memcpy(s->subject, subject, s->n * sizeof *subject);
}

static void find_in_sentence(struct sentence *s, struct statement_vec *out)
{
    struct phrases_look look = phrases_look_at(s->phrases, s->words, s->n);
    if (!look.levels)
        return;
    for (size_t at = 0; at < s->n; at++) {
        struct phrase_match m;
        if (!phrases_match(s->phrases, s->words, s->n, at, look, false, &m) ||
            is_quoted(s->text, s->words[at].from))
            continue;
        if (m.kind == STATEMENT_FAILURE)
            find_failure(s, &m, out);
        else
            find_statement(s, &m, out);
        at = m.to - 1;
    }
}

void statements_find(const struct statements *statements, struct str text,
                     const struct subject *subjects, size_t nsubjects,
                     struct statement_vec *out)
{
    if (!phrases_may_state(statements->phrases, text)) /* nearly always */
        return;
    struct sentence s; /* of which the room for words, 20 KB, is not cleared */
    s.phrases = statements->phrases;
    s.block = text;
    s.subjects = subjects;
    s.nsubjects = nsubjects;
    s.topic = -1;
    for (size_t at = 0; sentence_next(text, &at, &s.text, &s.offset);) {
        s.n = words_split(s.text, s.words, CLAUSE_WORDS);
        clause_mark(&s);
        bool question = s.text.n && str_find_char(s.text, '?', 0) >= 0;
        if (s.n && !question)
            find_in_sentence(&s, out);
        struct group g;
        if (clause_head(&s, 0, s.n, &g))
            s.topic = g.subjects[g.n - 1];
        else if (s.n && !reference_is_pronoun(&s, 0, s.n))
            s.topic = -1;
    }
}
