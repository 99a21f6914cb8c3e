/* Who a terse statement is said of; see brief.h. */
#include "statements/brief.h"

#include "statements/sentence.h"

enum { MAX_WORDS = 28 }; /* a longer sentence is not terse */

#define WORDS(name, ...) static const char *const name[] = {__VA_ARGS__, NULL}

/* What may stand between the beginning, or the name, and the phrase. */
WORDS(fillers, "is", "are", "be", "it", "its", "it's", "they", "this", "these", "a",
      "an", "the", "service", "services", "resource", "resources", "itself", "by",
      "default", "design", "nature", "will", "always", "only", "also", "still", "just",
      "not", "no", "never", "cannot", "can't", "isn't", "aren't", "doesn't", "don't",
      "does", "do", "completely", "truly", "really", "fully", "automatically",
      "normally", "usually", "basically", "actually", "simply", "so", "and", "but",
      "then", "therefore", "thus", "hence", "all", "each", "every", "has", "have",
      "needs", "need", "to", "works", "work", "which", "that", "runs", "run", "data",
      "actual", "primary", "content", "objects", "storage", "scope", "resilience",
      "availability", "stored", "kept", "located", "placed");
/* "Can operate in all zones" says what it is; "can be put into two" only what may be.
 */
WORDS(can, "can", "could", "may", "might", "should", "would", "want", "wants", "if",
      "when", "unless", "whether", "was", "were", "used", "think", "thought", "might",
      "how", "why", "unlike", "than", "instead", "vs", "versus", "eventually", "soon",
      "planned");
WORDS(capable, "operate", "span", "spans", "tolerate", "survive", "withstand", "absorb",
      "outlive", "handle");
WORDS(behind, "if", "unless", "when", "once", "until", "vs", "versus", "eventually",
      "someday", "optional", "optionally", "as");
/* At the head of a sentence: what follows holds for some. */
WORDS(heads, "if", "when", "whenever", "where", "unless", "once", "with", "to");
WORDS(drawn, "diagram", "figure", "illustration", "screenshot", "shows", "showing",
      "depicts", "illustrates", "represents", "indicates", "labeled", "labelled");
WORDS(relatives, "which", "that", "who");
WORDS(negations, "not", "no", "never", "cannot", "can't", "isn't", "aren't", "doesn't",
      "don't", "hardly", "without", "neither", "nor");

struct line {
    const struct phrases *phrases;
    struct str text; /* a sentence */
    size_t offset;   /* its place in the block */
    const struct subject *subjects;
    size_t nsubjects;
    struct word words[MAX_WORDS];
    size_t n;
};

/* The subject that word `w` belongs to, or -1. */
static int subject_at(const struct line *l, size_t w)
{
    size_t at = l->offset + l->words[w].from;
    for (size_t i = 0; i < l->nsubjects; i++)
        if (l->subjects[i].from <= at && at < l->subjects[i].to)
            return (int)i;
    return -1;
}

/* In brackets or quotation marks an aside or somebody else's words stand. */
static bool is_aside(const struct line *l, size_t w)
{
    int depth = 0;
    size_t quotes = 0;
    for (size_t i = 0; i < l->words[w].from; i++) {
        char c = l->text.p[i];
        depth += c == '(' || c == '[';
        depth -= (c == ')' || c == ']') && depth > 0;
        quotes += c == '"';
    }
    return depth > 0 || quotes % 2;
}

/* Whether an aside ends between word `at` and the one before it. */
static bool is_behind_aside(const struct line *l, size_t at)
{
    struct str between = str_slice(l->text, l->words[at - 1].to, l->words[at].from);
    return str_find_char(between, ')', 0) >= 0 || str_find_char(between, ']', 0) >= 0;
}

/* Where what is said together with word `at` begins. An aside does not part what stands
 * around it. */
static size_t clause_start(const struct line *l, size_t at)
{
    while (at > 0) {
        bool goes_on = is_behind_aside(l, at) && !l->words[at].comma;
        if ((l->words[at].hard || l->words[at].comma) && !goes_on)
            break;
        at--;
        while (goes_on && at > 0 && is_aside(l, at))
            at--;
    }
    return at;
}

/* Phrases that themselves tell of "if" and "can". */
static bool allows_possible(const struct line *l, const struct phrase_match *m,
                            size_t w)
{
    return m->kind == STATEMENT_SURVIVES || (m->to > m->from && w + 1 == m->from &&
                                             word_in(&l->words[m->from], capable));
}

/* Who words [from, m->from) say it of: *subject, or STATEMENT_TOPIC. False if of nobody
 * that is known. */
static bool find_subject(const struct line *l, const struct phrase_match *m,
                         size_t from, size_t *subject, bool *negated)
{
    *subject = STATEMENT_TOPIC;
    for (size_t w = from; w < m->from; w++) {
        const struct word *word = &l->words[w];
        int s = subject_at(l, w);
        if (is_aside(l, w))
            continue;
        if (s >= 0 && (*subject == STATEMENT_TOPIC || *subject == (size_t)s)) {
            *subject = (size_t)s;
            continue;
        }
        *negated ^= word_in(word, negations);
        if (s >= 0 || (word_in(word, can) && !allows_possible(l, m, w)))
            return false;
        if (!word_in(word, fillers) && !word_in(word, can) && !word_is_adverb(word))
            return false;
    }
    return true;
}

static void push(const struct line *l, const struct phrase_match *m, size_t subject,
                 bool negated, struct statement_vec *out)
{
    struct statement st = {subject, m->kind,   m->level,
                           negated, l->offset, l->offset + l->text.n};
    for (size_t i = 0; i < out->n; i++) {
        const struct statement *o = &out->p[i];
        if (o->subject == subject && o->from == st.from && o->kind == st.kind &&
            str_eq(o->level, st.level))
            return;
    }
    vec_push(out, st);
}

/* "Put one NAT gateway into each zone" speaks of what it says to put. */
static bool names_inside(const struct line *l, const struct phrase_match *m,
                         size_t *subject)
{
    for (size_t w = m->from; w < m->to; w++)
        if (subject_at(l, w) >= 0) {
            *subject = (size_t)subject_at(l, w);
            return true;
        }
    return false;
}

static bool any_before(const struct line *l, size_t at, const char *const *list)
{
    for (size_t w = 0; w < at; w++)
        if (word_in(&l->words[w], list))
            return true;
    return false;
}

/* "Zonal: for zonal volumes you are responsible": the head of one of several cases. */
static bool is_case(const struct line *l, const struct phrase_match *m)
{
    return m->from == 0 && m->to == 1 && l->n > 1 && l->words[1].hard &&
           l->words[0].to < l->text.n && l->text.p[l->words[0].to] == ':';
}

/* Whether words around the phrase take back that it is said. */
static bool is_unsaid(const struct line *l, const struct phrase_match *m, size_t start)
{
    bool is_open = m->to < l->n && !l->words[m->to].comma && !l->words[m->to].hard;
    bool loose = m->kind == STATEMENT_SURVIVES;
    return is_aside(l, m->from) || is_case(l, m) || any_before(l, m->from, drawn) ||
           (is_open && !loose && word_in(&l->words[m->to], behind)) ||
           (m->from > 0 && !loose && word_in(&l->words[0], heads)) ||
           (start > 0 && word_in(&l->words[start], relatives)) ||
           phrases_narrowed(l->phrases, m, l->words, l->n);
}

static void find_at(const struct line *l, const struct phrase_match *m,
                    struct statement_vec *out)
{
    size_t subject, start = clause_start(l, m->from);
    bool negated = m->is_negated;
    if (is_unsaid(l, m, start))
        return;
    if (!find_subject(l, m, start, &subject, &negated))
        return;
    /* Behind a comma goes on what the words before it began with. */
    if (subject == STATEMENT_TOPIC && start > 0 && subject_at(l, 0) >= 0)
        subject = (size_t)subject_at(l, 0);
    if (m->kind == STATEMENT_PER && subject == STATEMENT_TOPIC)
        names_inside(l, m, &subject);
    push(l, m, subject, negated, out);
}

static void read_line(struct line *l, struct statement_vec *out)
{
    l->n = words_split(l->text, l->words, MAX_WORDS);
    if (l->n == MAX_WORDS || str_find_char(l->text, '?', 0) >= 0)
        return;
    for (size_t w = 0; w < l->n; w++)
        phrases_mend(l->phrases, &l->words[w]);
    struct phrases_look look = phrases_look_at(l->phrases, l->words, l->n);
    if (!look.levels)
        return;
    for (size_t at = 0; at < l->n; at++) {
        struct phrase_match m;
        if (!phrases_match(l->phrases, l->words, l->n, at, look, true, &m))
            continue;
        if (m.kind != STATEMENT_FAILURE)
            find_at(l, &m, out);
        at = m.to - 1;
    }
}

void brief_find(const struct phrases *p, struct str text,
                const struct subject *subjects, size_t nsubjects,
                struct statement_vec *out)
{
    struct line l = {.phrases = p, .subjects = subjects, .nsubjects = nsubjects};
    for (size_t at = 0; sentence_next(text, &at, &l.text, &l.offset);)
        read_line(&l, out);
}
