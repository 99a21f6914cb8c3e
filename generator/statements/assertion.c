/* See assertion.h. */
#include "statements/assertion.h"

#define WORDS(name, ...) static const char *const name[] = {__VA_ARGS__, NULL}

WORDS(conditions, "if", "whether", "unless", "how", "why", "suppose", "assuming",
      "provided", "had", "should", "were", "when", "imagine", "wherever");
WORDS(past, "was", "were", "used", "formerly", "until", "previously", "once", "had",
      "became", "before");
WORDS(modals, "can", "may", "should", "could", "would", "might", "will", "shall",
      "need", "needs", "want", "wants", "require", "requires", "ought", "choose",
      "lets", "let", "make", "makes", "if", "expects", "expect", "accepts", "allow",
      "allows");

/* "In 2019 …", "Until 2020 …" at the head of the sentence. */
static bool is_dated(const struct sentence *s)
{
    static const char *const heads[] = {"in", "until", "before", NULL};
    return s->n > 2 && word_in(&s->words[0], heads) && s->words[1].lower[0] >= '1' &&
           s->words[1].lower[0] <= '2' && strlen(s->words[1].lower) == 4;
}

/* What follows makes the phrase depend on something: "is Regional if …". What
 * holds "unless" something is chosen holds by default. */
static bool is_conditional_behind(const struct sentence *s, size_t end)
{
    static const char *const list[] = {"if", "when", "once", "until", "as", NULL};
    static const char *const until[] = {"until", NULL};
    if (end < s->n && word_is(&s->words[end], "only"))
        end++;
    return end < s->n && !s->words[end].hard && !s->words[end].comma &&
           word_in(&s->words[end], list) && !word_in(&s->words[end], until);
}

/* "When you enable X, …", "With zone support, …": what follows holds for some. */
static bool is_conditional_before(const struct sentence *s, size_t at)
{
    static const char *const heads[] = {"if",     "when", "whenever", "where",
                                        "unless", "once", "to",       NULL};
    size_t end = 0;
    bool names_level = false;
    while (end < at && !(end > 0 && s->words[end].comma)) {
        struct str word = word_text(&s->words[end++]);
        names_level |= phrases_is_level(s->phrases, word);
    }
    return (end < at && (word_in(&s->words[0], heads) ||
                         (word_is(&s->words[0], "with") && names_level))) ||
           (at > 0 && word_is(&s->words[0], "to"));
}

/* "This configuration …", "In this mode …": told of one case. */
static bool is_of_one_case(const struct sentence *s)
{
    WORDS(these, "this", "that", "these", "such");
    WORDS(cases, "configuration", "configurations", "setup", "example", "scenario",
          "deployment", "option", "options", "mode", "approach", "case", "tier");
    size_t at = s->n > 0 && word_in(&s->words[0], word_prepositions);
    return s->n > at + 1 && word_in(&s->words[at], these) &&
           word_in(&s->words[at + 1], cases);
}

/* "The diagram shows a volume spread over two zones": one that somebody drew. */
static bool is_drawn(const struct sentence *s, size_t at)
{
    WORDS(drawn, "diagram", "figure", "illustration", "screenshot", "shows", "showing",
          "depicts", "illustrates", "represents", "indicates", "labeled", "labelled");
    return clause_has(s, 0, at, drawn);
}

/* A segment right behind a colon takes over the doubt of what stands before:
 * "Myth: …". */
static bool is_doubtful(const struct sentence *s, size_t segment, size_t at)
{
    if (clause_has(s, segment, at, word_doubts))
        return true;
    size_t byte = s->words[segment].from;
    bool colon =
        segment > 0 &&
        str_find_char(str_slice(s->text, s->words[segment - 1].to, byte), ':', 0) >= 0;
    static const char *const labels[] = {"myth",  "wrong", "false",
                                         "asked", "claim", NULL};
    return colon && word_in(&s->words[segment - 1], labels);
}

/* Modals say what may or should be; "can only" and "must" say what is. */
static bool is_only_possible(const struct sentence *s, size_t from, size_t at)
{
    static const char *const only[] = {"only", NULL};
    return clause_has(s, from, at, modals) && !clause_has(s, from, at, only);
}

bool assertion_is_made(const struct sentence *s, const struct phrase_match *m)
{
    size_t segment = clause_segment(s, m->from);
    /* ", and span Regions" goes on with the "may" of what it is joined to. */
    if (segment > 0 && word_is(&s->words[segment], "and") && segment + 1 == m->from)
        segment = clause_segment(s, segment - 1);
    /* So does ", taking advantage of …". */
    if (segment > 0 && str_ends(word_text(&s->words[segment]), STR("ing")))
        segment = clause_segment(s, segment - 1);
    bool loose = m->kind == STATEMENT_SURVIVES;
    return !is_dated(s) && !is_of_one_case(s) &&
           !clause_has(s, segment, m->from, conditions) &&
           !is_doubtful(s, segment, m->from) &&
           !clause_has(s, segment, m->from, past) &&
           !is_only_possible(s, segment, m->from) && !is_drawn(s, m->from) &&
           !phrases_narrowed(s->phrases, m, s->words, s->n) &&
           (loose ||
            (!is_conditional_behind(s, m->to) && !is_conditional_before(s, m->from)));
}
