/* Who a phrase is said of, and whether it is said at all; see statements.h.
 *
 * No grammar is parsed. A sentence is cut into segments at commas, brackets,
 * semicolons and conjunctions such as "but" and "while"; looking back from a
 * phrase, adverbs and auxiliaries are passed over, and what stands there
 * decides. Where that is nothing known, there is no statement: a missed one
 * costs a quotation, a wrong one is a false alarm. */
#include "links/statements.h"

#include "links/phrases.h"
#include "links/sentence.h"

enum { MAX_WORDS = 256, MAX_GROUP = 12, MIN_WORDS = 5 };

struct statements {
    struct phrases *phrases;
};

struct statements *statements_new(const struct settings *settings, struct arena *arena,
                                  struct diag *diag)
{
    struct statements *s = mem_zalloc(1, sizeof(*s));
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

/* ---- words that decide ---- */

#define WORDS(name, ...) static const char *const name[] = {__VA_ARGS__, NULL}

WORDS(prepositions, "of", "in", "to", "with", "for", "behind", "from", "by", "on",
      "into", "unlike", "like", "through", "inside", "within", "under", "at", "over",
      "via", "than", "beside", "besides", "without", "across", "between", "around",
      "before", "after", "near", "against", "among", "outside", "as", "about",
      "despite", "during", "using", "per", "beyond");
WORDS(determiners, "a", "an", "the", "its", "each", "every", "all", "any", "no",
      "another", "their", "this", "that", "these", "those", "your", "our", "one",
      "some", "many", "most", "both", "other");
WORDS(articles, "a", "an", "the", "its", "each", "every", "all", "any", "no", "your",
      "our", "amazon", "aws", "both", "only", "neither", "another", "this", "these",
      "that", "either", "plain", "single", "one");
WORDS(conditions, "if", "whether", "unless", "how", "why", "suppose", "assuming",
      "provided", "had", "should", "were", "when", "imagine", "wherever");
WORDS(doubts, "think", "thinks", "thought", "believe", "believes", "believed", "assume",
      "assumes", "assumed", "claim", "claims", "claimed", "myth", "wrong", "mistaken",
      "mistake", "misconception", "pretend", "pretends", "as-if", "looks", "look",
      "seems", "seem", "appears", "call", "calls", "called", "say", "says", "said",
      "tempting", "trap", "feel", "feels", "imagine", "expect", "nobody", "described",
      "supposed", "asked", "ask", "false", "misread", "mistook");
WORDS(past, "was", "were", "used", "formerly", "until", "previously", "once", "had",
      "became", "before");
WORDS(modals, "can", "may", "should", "could", "would", "might", "will", "shall",
      "need", "needs", "want", "wants", "require", "requires", "ought", "choose",
      "lets", "let", "make", "makes", "if", "expects", "expect", "accepts", "allow",
      "allows");
WORDS(imperatives, "put", "place", "run", "deploy", "spread", "keep", "create", "use",
      "choose", "make", "give", "copy", "launch", "replicate", "store", "treat",
      "design", "build", "add", "set", "attach", "enable", "let", "move", "think",
      "check", "never", "distribute", "configure", "have", "start", "prefer", "ensure",
      "remember", "do", "don't", "want", "see", "compare", "consider", "avoid", "plan",
      "verify", "test", "draw", "picture", "switch", "turn");
WORDS(auxiliaries, "is", "are", "be", "been", "being", "has", "have", "does", "do",
      "must", "it's", "they're", "by", "default", "nature", "design", "definition",
      "contrast", "in", "effect", "fact", "of", "its", "own");
WORDS(relatives, "which", "that", "who", "whose", "where");
WORDS(personal, "it", "they", "it's", "they're");
WORDS(pronouns, "each", "both", "these", "this", "all", "either");
WORDS(conjunctions, "but", "while", "whereas", "although", "though", "because", "since",
      "so", "unless", "yet", "whilst", "for");
WORDS(joiners, "and", "or", "but", "then", "so", "yet", "because", "since", "while",
      "whereas", "although", "though", "nor", "therefore", "hence", "thus", "still");
/* A part or an aspect of a thing is not the thing. */
WORDS(aspects, "name", "names", "namespace", "price", "prices", "pricing", "quota",
      "quotas", "limit", "limits", "console", "api", "apis", "plane", "planes",
      "endpoint", "endpoints", "cache", "caches", "metadata", "certificate",
      "certificates", "policy", "policies", "setting", "settings", "backup", "backups",
      "snapshot", "snapshots", "label", "labels", "identifier", "identifiers",
      "replica", "replicas", "copy", "copies", "log", "logs", "event", "events",
      "client", "clients", "user", "users", "target", "targets", "member", "members",
      "mount", "control", "data-plane", "control-plane", "bill", "billing", "folder",
      "folders", "rule", "rules", "standby", "customers", "customer", "id", "ids",
      "tag", "tags", "attachment", "attachments", "table", "tables", "action", "calls",
      "call", "address", "addresses", "dashboard");
/* What a thing holds, or is, goes for the thing. */
WORDS(substance, "scope", "storage", "data", "content", "contents", "object", "objects",
      "everything");
/* "the service", "this resource": stand for the thing named before. */
WORDS(stand_ins, "service", "services", "resource", "resources");

/* ---- a sentence ---- */

struct sentence {
    const struct statements *s;
    struct str block, text;
    const struct subject *subjects; /* bytes of the block */
    size_t nsubjects, offset;       /* the sentence's place in the block */
    struct word words[MAX_WORDS];
    int subject[MAX_WORDS]; /* the subject that a word belongs to, or -1 */
    size_t n;
    int topic; /* what "it" means at the head of the sentence, or -1 */
};

/* Up to MAX_GROUP subjects joined by commas and "and". */
struct group {
    int subjects[MAX_GROUP];
    size_t n;
    size_t from;     /* the word where the first begins */
    size_t to;       /* the word behind the last */
    bool is_negated; /* "neither", "no" stands before */
};

static void mark_subjects(struct sentence *s)
{
    for (size_t w = 0; w < s->n; w++) {
        size_t at = s->offset + s->words[w].from;
        s->subject[w] = -1;
        for (size_t i = 0; i < s->nsubjects; i++)
            if (s->subjects[i].from <= at && at < s->subjects[i].to)
                s->subject[w] = (int)i;
    }
}

static size_t first_word_of(const struct sentence *s, size_t w)
{
    while (w > 0 && s->subject[w - 1] == s->subject[w])
        w--;
    return w;
}

static size_t word_behind(const struct sentence *s, size_t w)
{
    int subject = s->subject[w];
    while (w < s->n && s->subject[w] == subject)
        w++;
    return w;
}

/* Whether "'s" follows the name: then something else is spoken of. */
static bool is_possessive(const struct sentence *s, size_t w)
{
    size_t last = word_behind(s, w) - 1;
    size_t end = s->subjects[s->subject[last]].to - s->offset;
    struct str rest = str_slice(s->text, end, s->words[last].to);
    return str_starts(rest, STR("'")) || str_starts(rest, STR("\xE2\x80\x99"));
}

/* Where the segment begins that holds word `at`. */
static size_t segment_start(const struct sentence *s, size_t at)
{
    while (at > 0 && !s->words[at].comma && !s->words[at].hard &&
           !word_in(&s->words[at], conjunctions))
        at--;
    return at;
}

/* Where the clause begins: commas do not end it. */
static size_t clause_start(const struct sentence *s, size_t at)
{
    while (at > 0 && !s->words[at].hard)
        at--;
    return at;
}

static bool any_in(const struct sentence *s, size_t from, size_t to,
                   const char *const *list)
{
    for (size_t i = from; i < to; i++)
        if (s->subject[i] < 0 && word_in(&s->words[i], list))
            return true;
    return false;
}

static bool is_plain(const struct sentence *s, size_t w)
{
    return s->subject[w] < 0 && !word_in(&s->words[w], determiners) &&
           !word_in(&s->words[w], prepositions) &&
           !word_in(&s->words[w], auxiliaries) && !word_in(&s->words[w], joiners) &&
           !word_in(&s->words[w], relatives) && !word_is_negation(&s->words[w]);
}

/* Whether the name that begins at word `w` follows a preposition: articles and
 * an adjective may stand between. "The storage of X" speaks of X all the same. */
static bool is_oblique(const struct sentence *s, size_t w)
{
    size_t at = w;
    while (at > 0 && !s->words[at].comma && !s->words[at].hard &&
           word_in(&s->words[at - 1], articles))
        at--;
    if (at > 1 && !s->words[at].comma && is_plain(s, at - 1) &&
        !s->words[at - 1].comma &&
        (word_in(&s->words[at - 2], articles) ||
         word_in(&s->words[at - 2], prepositions))) {
        at--;
        while (at > 0 && !s->words[at].comma && word_in(&s->words[at - 1], articles))
            at--;
    }
    if (at == 0 || s->words[at].comma || s->words[at].hard || s->subject[at - 1] >= 0 ||
        !word_in(&s->words[at - 1], prepositions))
        return false;
    static const char *const joins[] = {"of", "in", NULL};
    return !(at > 1 && word_in(&s->words[at - 1], joins) &&
             word_in(&s->words[at - 2], substance));
}

/* Whether the name ending before word `behind` only modifies a noun that is an
 * aspect of it. */
static bool is_modifier(const struct sentence *s, size_t behind)
{
    for (size_t i = behind; i < behind + 2 && i < s->n; i++) {
        if (s->words[i].comma || s->words[i].hard || !is_plain(s, i))
            return false;
        if (word_in(&s->words[i], aspects))
            return true;
    }
    return false;
}

/* The subject that ends at word `last`, and those joined to it on the left. */
static void collect_group(const struct sentence *s, size_t last, struct group *g)
{
    size_t w = first_word_of(s, last);
    *g = (struct group){.subjects = {s->subject[last]}, .n = 1, .to = last + 1};
    for (bool joined = false;;) {
        size_t at = w;
        bool comma = s->words[at].comma && !s->words[at].hard;
        if (s->words[at].hard)
            break;
        while (!comma && at > 0 && word_in(&s->words[at - 1], articles)) {
            at--;
            comma = s->words[at].comma;
        }
        bool word = false;
        static const char *const links[] = {"and", "or", "nor", "as", "well", NULL};
        while (at > 0 && !s->words[at].hard && s->subject[at - 1] < 0 &&
               word_in(&s->words[at - 1], links)) {
            at--;
            word = true;
            comma |= s->words[at].comma;
        }
        /* A comma alone joins only what an "and" further right has begun. */
        joined |= word;
        if (at == 0 || s->subject[at - 1] < 0 || !(word || (comma && joined)) ||
            g->n == MAX_GROUP || is_possessive(s, at - 1))
            break;
        g->subjects[g->n++] = s->subject[at - 1];
        w = first_word_of(s, at - 1);
    }
    g->from = w;
    static const char *const none[] = {"neither", "no", NULL};
    g->is_negated = w > 0 && word_in(&s->words[w - 1], none);
}

/* The first name in words [from, to) that can be what a clause speaks of. */
static bool find_head(const struct sentence *s, size_t from, size_t to, struct group *g)
{
    for (size_t w = from; w < to; w++) {
        if (s->subject[w] < 0)
            continue;
        size_t behind = word_behind(s, w), first = w;
        w = behind - 1;
        if (behind > to || is_oblique(s, first) || is_possessive(s, first) ||
            is_modifier(s, behind))
            continue;
        /* Names joined on the right belong to it: go to the last of them. */
        for (size_t next = behind; next < to; next++) {
            if (s->subject[next] >= 0) {
                struct group joined;
                size_t end = word_behind(s, next);
                collect_group(s, end - 1, &joined);
                if (joined.from > first || is_modifier(s, end))
                    break;
                w = end - 1;
                next = w;
            }
        }
        collect_group(s, w, g);
        return true;
    }
    return false;
}

/* ---- whether anything is stated
 * ------------------------------------------------------
 */

static bool is_quoted(struct str text, size_t at)
{
    size_t straight = 0;
    ptrdiff_t open = -1, close = -1;
    for (size_t i = 0; i < at; i++) {
        straight += text.p[i] == '"';
        if (str_starts(str_from(text, i), STR("\xE2\x80\x9C")))
            open = (ptrdiff_t)i;
        if (str_starts(str_from(text, i), STR("\xE2\x80\x9D")))
            close = (ptrdiff_t)i;
    }
    return straight % 2 == 1 || open > close;
}

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
        struct str word = str_z(s->words[end++].lower);
        names_level |= phrases_is_level(s->s->phrases, word);
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
    size_t at = s->n > 0 && word_in(&s->words[0], prepositions);
    return s->n > at + 1 && word_in(&s->words[at], these) &&
           word_in(&s->words[at + 1], cases);
}

/* "The diagram shows a volume spread over two zones": one that somebody drew. */
static bool is_drawn(const struct sentence *s, size_t at)
{
    WORDS(drawn, "diagram", "figure", "illustration", "screenshot", "shows", "showing",
          "depicts", "illustrates", "represents", "indicates", "labeled", "labelled");
    return any_in(s, 0, at, drawn);
}

/* A segment right behind a colon takes over the doubt of what stands before:
 * "Myth: …". */
static bool is_doubtful(const struct sentence *s, size_t segment, size_t at)
{
    if (any_in(s, segment, at, doubts))
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
    return any_in(s, from, at, modals) && !any_in(s, from, at, only);
}

static bool is_stated(const struct sentence *s, const struct phrase_match *m)
{
    size_t segment = segment_start(s, m->from);
    /* ", and span Regions" goes on with the "may" of what it is joined to. */
    if (segment > 0 && word_is(&s->words[segment], "and") && segment + 1 == m->from)
        segment = segment_start(s, segment - 1);
    /* So does ", taking advantage of …". */
    if (segment > 0 && str_ends(str_z(s->words[segment].lower), STR("ing")))
        segment = segment_start(s, segment - 1);
    bool loose = m->kind == STATEMENT_SURVIVES;
    return !is_dated(s) && !is_of_one_case(s) &&
           !any_in(s, segment, m->from, conditions) &&
           !is_doubtful(s, segment, m->from) && !any_in(s, segment, m->from, past) &&
           !is_only_possible(s, segment, m->from) && !is_drawn(s, m->from) &&
           !phrases_narrowed(s->s->phrases, m, s->words, s->n) &&
           (loose ||
            (!is_conditional_behind(s, m->to) && !is_conditional_before(s, m->from)));
}

/* ---- who it is said of
 * ----------------------------------------------------------------
 */

/* Adverbs, auxiliaries and negations between a subject and its phrase. */
static bool is_filler(const struct sentence *s, size_t w)
{
    return s->subject[w] < 0 &&
           (word_is_adverb(&s->words[w]) || word_is_negation(&s->words[w]) ||
            word_in(&s->words[w], auxiliaries));
}

/* The subject that the sentence or the clause up to word `to` speaks of, or
 * what the sentence before did. */
static bool find_topic(const struct sentence *s, size_t to, struct group *g)
{
    if (find_head(s, clause_start(s, to > 0 ? to - 1 : 0), to, g) ||
        find_head(s, 0, to, g))
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
           word_in(&s->words[segment], imperatives);
}

/* The subject right before word `at`, fillers passed over already. */
static bool take_neighbour(const struct sentence *s, size_t at, bool relative,
                           size_t segment, struct group *g)
{
    size_t first = first_word_of(s, at - 1);
    if (is_possessive(s, at - 1))
        return false;
    if (relative) {
        *g = (struct group){
            .subjects = {s->subject[at - 1]}, .n = 1, .from = first, .to = at};
        return true;
    }
    collect_group(s, at - 1, g);
    if (is_oblique(s, g->from))
        return find_head(s, segment, first, g);
    return !is_imperative(s, segment) || first == segment;
}

/* Whether an unknown noun stands right before word `at` as the subject of the
 * phrase: "because each copy lives …". */
static bool has_other_subject(const struct sentence *s, size_t from, size_t at)
{
    static const char *const clauses[] = {"that",    "how",  "why", "where",
                                          "because", "what", NULL};
    if (any_in(s, from, at, clauses))
        return true;
    for (size_t back = 2; back <= 3 && at >= from + back; back++) {
        size_t w = at - back;
        bool noun = true;
        for (size_t i = w + 1; i < at; i++)
            noun &= is_plain(s, i);
        if (noun && s->subject[w] < 0 && word_in(&s->words[w], determiners))
            return !(w > from && word_in(&s->words[w - 1], prepositions));
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
           (at > from && any_in(s, from, at, verbs)) ||
           any_in(s, at > 0 ? at - 1 : 0, at, auxiliaries);
}

static size_t behind_joiners(const struct sentence *s, size_t from, size_t at)
{
    while (from < at && word_in(&s->words[from], joiners))
        from++;
    return from;
}

/* "the service is …" */
static bool is_stand_in(const struct sentence *s, size_t from, size_t at)
{
    from = behind_joiners(s, from, at);
    return from + 1 < at && word_in(&s->words[from], articles) &&
           word_in(&s->words[from + 1], stand_ins);
}

/* "it is …", "each lives …" */
static bool is_pronoun(const struct sentence *s, size_t from, size_t at)
{
    from = behind_joiners(s, from, at);
    if (from >= at)
        return false;
    if (word_in(&s->words[from], personal))
        return true;
    return word_in(&s->words[from], pronouns) &&
           (from + 1 == at ||
            (is_filler(s, from + 1) && !word_is(&s->words[from + 1], "of")));
}

static bool only_joiners(const struct sentence *s, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (s->subject[i] >= 0 || !(word_in(&s->words[i], joiners) || is_filler(s, i)))
            return false;
    return true;
}

/* Who the phrase is said of; `*near` is the word behind them, from which
 * negations count. */
static bool find_subjects(const struct sentence *s, const struct phrase_match *m,
                          struct group *g, size_t *near)
{
    size_t segment = segment_start(s, m->from), at = m->from;
    bool relative = false;
    *near = segment;
    /* "…, a Regional service, …" belongs to the name before the comma. */
    static const char *const a[] = {"a", "an", NULL};
    if (word_in(&s->words[m->from], a) && m->from > 0 && s->words[m->from].comma &&
        s->subject[m->from - 1] >= 0)
        return take_neighbour(s, m->from, true, segment, g);
    /* "As a Regional service, SNS …" looks ahead. */
    if (m->from == 0 && word_is(&s->words[0], "as") && m->to < s->n)
        return s->words[m->to].comma && find_head(s, m->to, s->n, g);
    while (at > segment && is_filler(s, at - 1))
        at--;
    if (at > 0 && word_in(&s->words[at - 1], relatives) && s->subject[at - 1] < 0) {
        relative = true;
        at--;
    }
    /* "X runs Y at the edge" speaks of X, not of the name next to it. */
    if (word_in(&s->words[m->from], prepositions) && at == m->from) {
        *near = at;
        return !is_imperative(s, segment) && find_head(s, segment, m->from, g) &&
               !any_in(s, g->to, m->from, relatives);
    }
    bool comma = relative && s->words[at].comma;
    if (at > 0 && (at > segment || comma || (relative && !s->words[at].hard)) &&
        s->subject[at - 1] >= 0) {
        *near = at;
        return take_neighbour(s, at, relative, segment_start(s, at - 1), g);
    }
    if (relative)
        return false;
    /* "Redshift clusters run …": one noun behind the name. */
    if (at >= segment + 2 && s->subject[at - 1] < 0 && s->subject[at - 2] >= 0 &&
        is_plain(s, at - 1) && !s->words[at - 1].comma && !is_modifier(s, at - 1)) {
        *near = at;
        return take_neighbour(s, at - 1, false, segment, g);
    }
    *near = at;
    if (is_stand_in(s, segment, m->from))
        return find_topic(s, segment, g) || find_only_name(s, segment, g);
    if (is_pronoun(s, segment, m->from) || only_joiners(s, segment, m->from))
        return !is_imperative(s, segment) &&
               !is_imperative(s, clause_start(s, segment)) && find_topic(s, segment, g);
    bool verbal = starts_with_verb(s, m->from, m->from);
    if (is_imperative(s, segment) || !find_head(s, segment, m->from, g) ||
        (verbal && has_other_subject(s, g->to, at)) ||
        any_in(s, g->to, m->from, relatives))
        return false;
    *near = g->to;
    return true;
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
           (joined && g->from > 1 && is_plain(s, g->from - 1) &&
            !word_in(before, imperatives) && !word_in(before, articles) &&
            !word_in(before, conjunctions) && !word_in(before, doubts));
}

static void find_statement(const struct sentence *s, const struct phrase_match *m,
                           struct statement_vec *out)
{
    struct group g;
    size_t near;
    if (!is_stated(s, m) || !find_subjects(s, m, &g, &near) || is_partial(s, &g))
        return;
    bool negated = m->is_negated;
    if (near <= m->from && is_negated_between(s, near, m->from))
        negated = !negated;
    if (g.is_negated)
        negated = true;
    for (size_t i = 0; i < g.n; i++)
        push(s, m, (size_t)g.subjects[i], negated, out);
}

/* A sentence on failing is about its first name that follows no preposition,
 * or the first of all; what fails is a level, and not meant. */
static void find_failure(const struct sentence *s, const struct phrase_match *m,
                         struct statement_vec *out)
{
    struct sentence named = *s;
    if (s->n < MIN_WORDS)
        return; /* a heading, a table cell */
    for (size_t w = 0; w < s->n; w++) {
        int i = s->subject[w];
        if (i >= 0 &&
            phrases_is_level(s->s->phrases, str_slice(s->block, s->subjects[i].from,
                                                      s->subjects[i].to)))
            named.subject[w] = -1;
    }
    struct group g;
    if (find_head(&named, 0, s->n, &g)) {
        push(s, m, (size_t)g.subjects[g.n - 1], false, out);
        return;
    }
    size_t w = 0;
    while (w < s->n && named.subject[w] < 0)
        w++;
    push(s, m, w < s->n ? (size_t)named.subject[w] : STATEMENT_TOPIC, false, out);
}

static void find_in_sentence(const struct sentence *s, struct statement_vec *out)
{
    phrases_look look = phrases_look_at(s->s->phrases, s->words, s->n);
    if (!look)
        return;
    for (size_t at = 0; at < s->n; at++) {
        struct phrase_match m;
        if (!phrases_match(s->s->phrases, s->words, s->n, at, look, false, &m) ||
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
    struct sentence s = {.s = statements,
                         .block = text,
                         .subjects = subjects,
                         .nsubjects = nsubjects,
                         .topic = -1};
    for (size_t at = 0; sentence_next(text, &at, &s.text, &s.offset);) {
        s.n = words_split(s.text, s.words, MAX_WORDS);
        mark_subjects(&s);
        bool question = s.text.n && str_find_char(s.text, '?', 0) >= 0;
        if (s.n && !question)
            find_in_sentence(&s, out);
        struct group g;
        if (find_head(&s, 0, s.n, &g))
            s.topic = g.subjects[g.n - 1];
        else if (s.n && !is_pronoun(&s, 0, s.n))
            s.topic = -1;
    }
}
