/* Names in clauses; see clause.h. */
#include "statements/clause.h"

#define WORDS(name, ...) static const char *const name[] = {__VA_ARGS__, NULL}

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

void clause_mark(struct sentence *s)
{
    for (size_t w = 0; w < s->n; w++) {
        size_t at = s->offset + s->words[w].from;
        s->subject[w] = -1;
        for (size_t i = 0; i < s->nsubjects; i++)
            if (s->subjects[i].from <= at && at < s->subjects[i].to)
                s->subject[w] = (int)i;
    }
}

size_t clause_first_word(const struct sentence *s, size_t w)
{
    while (w > 0 && s->subject[w - 1] == s->subject[w])
        w--;
    return w;
}

size_t clause_word_behind(const struct sentence *s, size_t w)
{
    int subject = s->subject[w];
    while (w < s->n && s->subject[w] == subject)
        w++;
    return w;
}

bool clause_is_possessive(const struct sentence *s, size_t w)
{
    size_t last = clause_word_behind(s, w) - 1;
    size_t end = s->subjects[s->subject[last]].to - s->offset;
    struct str rest = str_slice(s->text, end, s->words[last].to);
    return str_starts(rest, STR("'")) || str_starts(rest, STR("\xE2\x80\x99"));
}

size_t clause_segment(const struct sentence *s, size_t at)
{
    while (at > 0 && !s->words[at].comma && !s->words[at].hard &&
           !word_in(&s->words[at], word_conjunctions))
        at--;
    return at;
}

size_t clause_begin(const struct sentence *s, size_t at)
{
    while (at > 0 && !s->words[at].hard)
        at--;
    return at;
}

bool clause_has(const struct sentence *s, size_t from, size_t to,
                const char *const *list)
{
    for (size_t i = from; i < to; i++)
        if (s->subject[i] < 0 && word_in(&s->words[i], list))
            return true;
    return false;
}

bool clause_is_plain(const struct sentence *s, size_t w)
{
    return s->subject[w] < 0 && !word_in(&s->words[w], word_determiners) &&
           !word_in(&s->words[w], word_prepositions) &&
           !word_in(&s->words[w], word_auxiliaries) &&
           !word_in(&s->words[w], word_joiners) &&
           !word_in(&s->words[w], word_relatives) && !word_is_negation(&s->words[w]);
}

bool clause_is_oblique(const struct sentence *s, size_t w)
{
    size_t at = w;
    while (at > 0 && !s->words[at].comma && !s->words[at].hard &&
           word_in(&s->words[at - 1], word_articles))
        at--;
    if (at > 1 && !s->words[at].comma && clause_is_plain(s, at - 1) &&
        !s->words[at - 1].comma &&
        (word_in(&s->words[at - 2], word_articles) ||
         word_in(&s->words[at - 2], word_prepositions))) {
        at--;
        while (at > 0 && !s->words[at].comma &&
               word_in(&s->words[at - 1], word_articles))
            at--;
    }
    if (at == 0 || s->words[at].comma || s->words[at].hard || s->subject[at - 1] >= 0 ||
        !word_in(&s->words[at - 1], word_prepositions))
        return false;
    static const char *const joins[] = {"of", "in", NULL};
    return !(at > 1 && word_in(&s->words[at - 1], joins) &&
             word_in(&s->words[at - 2], substance));
}

bool clause_is_modifier(const struct sentence *s, size_t behind)
{
    for (size_t i = behind; i < behind + 2 && i < s->n; i++) {
        if (s->words[i].comma || s->words[i].hard || !clause_is_plain(s, i))
            return false;
        if (word_in(&s->words[i], aspects))
            return true;
    }
    return false;
}

void clause_group(const struct sentence *s, size_t last, struct group *g)
{
    size_t w = clause_first_word(s, last);
    *g = (struct group){.subjects = {s->subject[last]}, .n = 1, .to = last + 1};
    for (bool joined = false;;) {
        size_t at = w;
        bool comma = s->words[at].comma && !s->words[at].hard;
        if (s->words[at].hard)
            break;
        while (!comma && at > 0 && word_in(&s->words[at - 1], word_articles)) {
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
            g->n == CLAUSE_GROUP || clause_is_possessive(s, at - 1))
            break;
        g->subjects[g->n++] = s->subject[at - 1];
        w = clause_first_word(s, at - 1);
    }
    g->from = w;
    static const char *const none[] = {"neither", "no", NULL};
    g->is_negated = w > 0 && word_in(&s->words[w - 1], none);
}

bool clause_head(const struct sentence *s, size_t from, size_t to, struct group *g)
{
    for (size_t w = from; w < to; w++) {
        if (s->subject[w] < 0)
            continue;
        size_t behind = clause_word_behind(s, w), first = w;
        w = behind - 1;
        if (behind > to || clause_is_oblique(s, first) ||
            clause_is_possessive(s, first) || clause_is_modifier(s, behind))
            continue;
        /* Names joined on the right belong to it: go to the last of them. */
        for (size_t next = behind; next < to; next++) {
            if (s->subject[next] >= 0) {
                struct group joined;
                size_t end = clause_word_behind(s, next);
                clause_group(s, end - 1, &joined);
                if (joined.from > first || clause_is_modifier(s, end))
                    break;
                w = end - 1;
                next = w;
            }
        }
        clause_group(s, w, g);
        return true;
    }
    return false;
}

bool clause_is_filler(const struct sentence *s, size_t w)
{
    return s->subject[w] < 0 &&
           (word_is_adverb(&s->words[w]) || word_is_negation(&s->words[w]) ||
            word_in(&s->words[w], word_auxiliaries));
}
