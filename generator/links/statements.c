/* Phrases against sentences, word by word; see statements.h. */
#include "links/statements.h"

#include "util/buf.h"
#include "util/vec.h"

enum { MAX_WORDS = 256, MAX_GAP = 3 };

struct phrase {
    struct str level;
    struct str_vec words; /* lower case; "*" is a gap */
};
VEC(phrase_vec, struct phrase);

struct statements {
    struct phrase_vec phrases;
};

/* For the default levels, in English. */
static const char *const default_phrases[] = {
    "az: lives in one az",
    "az: lives in one availability zone",
    "az: lives in a single * zone",
    "az: lives in a single az",
    "az: live in one availability zone",
    "az: live in one az",
    "az: only in one availability zone",
    "az: only in one az",
    "az: inside one availability zone",
    "az: inside one az",
    "az: inside a single availability zone",
    "az: inside a single az",
    "az: within one availability zone",
    "az: within one az",
    "az: within a single availability zone",
    "az: within a single az",
    "az: inside its availability zone",
    "az: inside its az",
    "az: only inside its az",
    "az: bound to one availability zone",
    "az: bound to one az",
    "az: bound to a single availability zone",
    "az: tied to one availability zone",
    "az: tied to one az",
    "az: belongs to one availability zone",
    "az: belongs to one az",
    "az: belongs to exactly one availability zone",
    "az: in exactly one availability zone",
    "az: in exactly one az",
    "az: is zonal",
    "az: are zonal",
    "az: is a zonal",
    "az: are zonal services",
    "az: zonal resource",
    "az: cannot span availability zones",
    "region: is regional",
    "region: are regional",
    "region: is a regional",
    "region: regional service",
    "region: regional resource",
    "region: replicated across azs",
    "region: replicated across availability zones",
    "region: replicated across * azs",
    "region: replicated across * availability zones",
    "region: spans availability zones",
    "region: spans the availability zones",
    "region: spans all availability zones",
    "region: spans all azs",
    "region: across at least three availability zones",
    "region: across at least three azs",
    "region: in at least three availability zones",
    "region: in at least three azs",
    "region: lives in one region",
    "region: lives in a region",
    "region: belongs to one region",
    "region: belongs to a region",
    "region: stays in * region",
    "global: is global",
    "global: are global",
    "global: is a global",
    "global: global service",
    "global: global resource",
    "global: not tied to a region",
    "global: in every region",
    "host: lives on one host",
    "host: on one physical host",
    "host: on a single host",
    "host: tied to the host",
    "host: bound to one host",
    "edge: in edge locations",
    "edge: at edge locations",
    "edge: at the edge",
    "edge: in points of presence",
    "failure: az fails",
    "failure: availability zone fails",
    "failure: zone fails",
    "failure: region fails",
    "failure: host fails",
    "failure: az is lost",
    "failure: loss of an az",
    "failure: loss of a zone",
    "failure: loss of the az",
    "failure: losing an az",
    "failure: losing the az",
    "failure: survives",
    "failure: survive",
    "failure: lost with",
    "failure: fails over",
    "failure: failover",
    "failure: single point of failure",
    "failure: outage",
    "failure: is impaired",
};

struct word {
    size_t from, to;
    char lower[32]; /* empty for longer words, which no phrase holds */
};

/* Letters, digits, apostrophes and bytes above ASCII make a word. */
static bool is_word_byte(char c)
{
    return char_is_alnum(c) || c == '\'' || (unsigned char)c >= 0x80;
}

static size_t split(struct str text, struct word *words, size_t max)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n && n < max;) {
        if (!is_word_byte(text.p[i])) {
            i++;
            continue;
        }
        struct word *w = &words[n++];
        *w = (struct word){.from = i};
        while (i < text.n && is_word_byte(text.p[i]))
            i++;
        w->to = i;
        if (w->to - w->from < sizeof(w->lower))
            for (size_t k = w->from; k < w->to; k++)
                w->lower[k - w->from] = char_lower(text.p[k]);
    }
    return n;
}

static void add_phrase(struct statements *s, struct str text, struct str level,
                       struct arena *arena)
{
    struct word words[MAX_WORDS];
    struct phrase phrase = {.level = level};
    struct str piece;
    while (str_next(&text, '*', &piece)) {
        size_t n = split(piece, words, MAX_WORDS);
        for (size_t i = 0; i < n; i++)
            vec_push(&phrase.words, arena_str(arena, str_z(words[i].lower)));
        if (text.n)
            vec_push(&phrase.words, STR("*"));
    }
    if (phrase.words.n)
        vec_push(&s->phrases, phrase);
}

static void read_phrase(struct statements *s, struct str text,
                        const struct settings *settings, struct arena *arena,
                        struct diag *diag)
{
    ptrdiff_t colon = str_find_char(text, ':', 0);
    struct str level = str_trim(str_slice(text, 0, colon < 0 ? 0 : (size_t)colon));
    bool known = str_eq(level, STR("failure")) || settings_level(settings, level);
    if (known)
        add_phrase(s, str_from(text, (size_t)colon + 1), level, arena);
    else if (settings->statements.n)
        diag_find(diag, DIAG_ERROR, (struct place){STR("handbook.yaml"), 0, 0},
                  "statement-phrase",
                  "\"%.*s\" in \"statements\" must be \"LEVEL: words\" with a level of "
                  "this handbook or \"failure\"",
                  STR_ARG(text));
}

struct statements *statements_new(const struct settings *settings, struct arena *arena,
                                  struct diag *diag)
{
    struct statements *s = mem_zalloc(1, sizeof(*s));
    for (size_t i = 0; i < settings->statements.n; i++)
        read_phrase(s, settings->statements.p[i], settings, arena, diag);
    size_t n = sizeof(default_phrases) / sizeof(default_phrases[0]);
    for (size_t i = 0; !settings->statements.n && i < n; i++)
        read_phrase(s, str_z(default_phrases[i]), settings, arena, diag);
    return s;
}

void statements_free(struct statements *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < s->phrases.n; i++)
        vec_release(&s->phrases.p[i].words);
    vec_release(&s->phrases);
    free(s);
}

/* Whether the phrase matches at word `at`; `*end` is the word behind it. */
static bool matches(const struct phrase *p, const struct word *words, size_t n,
                    size_t at, size_t from, size_t *end)
{
    for (size_t k = from; k < p->words.n; k++) {
        if (str_eq(p->words.p[k], STR("*"))) {
            for (size_t gap = 1; gap <= MAX_GAP && at + gap <= n; gap++)
                if (matches(p, words, n, at + gap, k + 1, end))
                    return true;
            return false;
        }
        if (at >= n || !str_eq(p->words.p[k], str_z(words[at].lower)))
            return false;
        at++;
    }
    *end = at;
    return true;
}

static bool is_one_of(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(word, *list) == 0)
            return true;
    return false;
}

static const char *const prepositions[] = {
    "of", "in",   "to",     "with", "for",     "behind",  "from",   "by",
    "on", "into", "unlike", "like", "through", "inside",  "within", "under",
    "at", "over", "via",    "than", "beside",  "without", NULL};
static const char *const articles[] = {"a",     "an",  "the",    "its", "each",
                                       "every", "all", "amazon", "aws", NULL};
static const char *const negations[] = {
    "not",    "never",   "no",    "cannot", "neither", "nor", "isn't",
    "aren't", "doesn't", "don't", "can't",  "hardly",  NULL};
static const char *const conditions[] = {"if",     "whether", "suppose",
                                         "unless", "were",    NULL};

/* Whether a preposition stands before the subject, articles passed over. */
static bool follows_preposition(const struct word *words, size_t at)
{
    while (at > 0 && is_one_of(words[at - 1].lower, articles))
        at--;
    return at > 0 && is_one_of(words[at - 1].lower, prepositions);
}

/* Where the clause begins that holds byte `at`. */
static size_t clause_start(struct str sentence, size_t at)
{
    for (size_t i = at; i > 0; i--) {
        char c = sentence.p[i - 1];
        if (c == ';' || c == ':' || c == '(' || c == ')')
            return i;
        struct str rest = str_from(sentence, i - 1);
        if (c == ',' &&
            (str_starts(rest, STR(", but ")) || str_starts(rest, STR(", while ")) ||
             str_starts(rest, STR(", whereas "))))
            return i;
    }
    return 0;
}

static bool is_quoted(struct str sentence, size_t at)
{
    size_t straight = 0;
    ptrdiff_t open = -1, close = -1;
    for (size_t i = 0; i < at; i++) {
        straight += sentence.p[i] == '"';
        if (str_starts(str_from(sentence, i), STR("\xE2\x80\x9C")))
            open = (ptrdiff_t)i;
        if (str_starts(str_from(sentence, i), STR("\xE2\x80\x9D")))
            close = (ptrdiff_t)i;
    }
    return straight % 2 == 1 || open > close;
}

/* Counts negations among the words [from, to); "not only" is none. */
static bool negated_between(const struct word *words, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (is_one_of(words[i].lower, negations) &&
            !(i + 1 < to && strcmp(words[i + 1].lower, "only") == 0))
            return true;
    return false;
}

static size_t word_at(const struct word *words, size_t n, size_t byte)
{
    size_t i = 0;
    while (i < n && words[i].to <= byte)
        i++;
    return i;
}

/* The subject of a phrase that begins at word `at`, or -1. */
static ptrdiff_t find_subject(struct str sentence, const struct word *words, size_t n,
                              size_t at, const struct subject *subjects, size_t count)
{
    size_t clause = clause_start(sentence, words[at].from);
    ptrdiff_t fallback = -1;
    for (size_t i = 0; i < count && subjects[i].to <= words[at].from; i++) {
        bool oblique = follows_preposition(words, word_at(words, n, subjects[i].from));
        if (subjects[i].from >= clause && !oblique)
            return (ptrdiff_t)i;
        if (subjects[i].from < clause && !oblique)
            fallback = (ptrdiff_t)i;
    }
    /* "…; it lives in one AZ": the pronoun takes the subject along. */
    size_t first = word_at(words, n, clause);
    static const char *const pronouns[] = {"it", "they", "each", "both", NULL};
    return first < n && is_one_of(words[first].lower, pronouns) ? fallback : -1;
}

size_t statements_find(const struct statements *s, struct str sentence,
                       const struct subject *subjects, size_t nsubjects,
                       struct statement *out, size_t max)
{
    struct word words[MAX_WORDS];
    size_t n = split(sentence, words, MAX_WORDS), found = 0;
    if (nsubjects == 0 || n == 0 || sentence.p[sentence.n - 1] == '?')
        return 0;
    for (size_t at = 0; at < n; at++) {
        for (size_t i = 0; i < s->phrases.n && found < max; i++) {
            const struct phrase *p = &s->phrases.p[i];
            size_t end;
            if (!matches(p, words, n, at, 0, &end) ||
                is_quoted(sentence, words[at].from))
                continue;
            bool states = !str_eq(p->level, STR("failure"));
            if (states && is_one_of(words[0].lower, conditions))
                continue;
            ptrdiff_t subject =
                find_subject(sentence, words, n, at, subjects, nsubjects);
            if (subject < 0 && !states)
                subject = 0;
            if (subject < 0)
                continue;
            size_t from = word_at(words, n, subjects[subject].to);
            out[found++] = (struct statement){(size_t)subject, p->level,
                                              negated_between(words, from, at)};
            break;
        }
    }
    return found;
}
