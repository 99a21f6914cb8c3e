/* Who heads a line, and what is said of whom; see claims.h. */
#include "derive/claims.h"

#include "derive/spelling.h"
#include "links/brief.h"
#include "links/phrases.h"
#include "links/statements.h"

enum {
    HEAD_WORDS = 4 /* what may follow the name of what heads a list */
};

struct reading {
    const struct site *site;
    const struct outline_vec *lines;
    const struct candidates *candidates;
    struct phrases *phrases;
    struct statements *statements;
    struct claim_vec *out;
    struct subject_vec where;
    struct candidate_vec who;
    struct statement_vec said;
};

/* ---- what heads a line ---- */

static size_t count_words(struct str text)
{
    size_t n = 0;
    for (struct str word; str_next(&text, ' ', &word);)
        n += word.n > 0;
    return n;
}

/* Whether every word is one of those that head lists of whatever thing. */
static bool is_label(struct str text)
{
    static const char *const words[] = {"features",
                                        "feature",
                                        "limits",
                                        "limitations",
                                        "notes",
                                        "note",
                                        "facts",
                                        "types",
                                        "pros",
                                        "cons",
                                        "benefits",
                                        "advantages",
                                        "considerations",
                                        "properties",
                                        "scope",
                                        "options",
                                        "resilience",
                                        "availability",
                                        "reliability",
                                        "durability",
                                        "ha",
                                        "high",
                                        "important",
                                        "remember",
                                        "good",
                                        "to",
                                        "know",
                                        "key",
                                        "and",
                                        "details",
                                        "general",
                                        "basics",
                                        "overview",
                                        "placement",
                                        "location",
                                        "architecture",
                                        "design",
                                        "failure",
                                        "failures",
                                        "disaster",
                                        "recovery",
                                        "dr",
                                        "summary",
                                        NULL};
    for (struct str word; str_next(&text, ' ', &word);) {
        bool known = false;
        word = spelling_trim(word);
        for (size_t i = 0; words[i]; i++)
            known |= str_eq_nocase(word, str_z(words[i]));
        if (word.n && !known)
            return false;
    }
    return true;
}

static struct candidate *of_page(const struct reading *r,
                                 const struct outline_line *line)
{
    if (line->heading >= 0) {
        struct str title = r->lines->p[line->heading].block.text;
        struct candidate *one = candidates_of_title(r->candidates, title);
        if (one || !is_label(title))
            return one;
    }
    return candidates_of_title(r->candidates, line->page->title);
}

/* Terse notes go on in the next bullet: "EBS is resistant to failure", "only in one
 * AZ". */
static struct candidate *of_neighbour(const struct reading *r,
                                      const struct outline_line *line)
{
    const struct outline_line *before = line > r->lines->p ? line - 1 : NULL;
    struct str rest;
    if (!before || before->page != line->page || before->block.kind != MD_ITEM ||
        before->block.depth != line->block.depth || before->parent != line->parent)
        return NULL;
    return candidates_at_head(r->candidates, before->block.text, &rest);
}

/* The candidate that a bullet without a subject speaks of, or NULL. */
static struct candidate *topic_of(const struct reading *r,
                                  const struct outline_line *line)
{
    for (ptrdiff_t at = line->parent; at >= 0; at = r->lines->p[at].parent) {
        struct str rest, text = r->lines->p[at].block.text;
        struct candidate *one = candidates_at_head(r->candidates, text, &rest);
        if (one)
            return count_words(rest) <= HEAD_WORDS ? one : NULL;
        if (!is_label(text))
            return of_neighbour(r, line);
    }
    if (line->block.kind == MD_CELL)
        return NULL;
    struct candidate *near = of_neighbour(r, line);
    return near ? near : of_page(r, line);
}

/* ---- what is said ---- */

static struct service_statement record(const struct outline_line *line,
                                       const struct statement *st)
{
    return (struct service_statement){
        .kind = st->kind,
        .level = st->level,
        .is_negated = st->is_negated,
        .sentence = str_trim(str_slice(line->block.text, st->from, st->to)),
        .page = line->page,
        .anchor = line->block.anchor,
        .place = {line->page->place.file, line->block.line, 0}};
}

static bool is_same(const struct claim *a, const struct claim *b)
{
    return a->who == b->who && a->says.kind == b->says.kind &&
           str_eq(a->says.level, b->says.level) &&
           a->says.place.line == b->says.place.line && a->says.page == b->says.page;
}

static void add(struct reading *r, const struct claim *claim)
{
    for (size_t i = r->out->n; i > 0 && r->out->n - i < 8; i--)
        if (is_same(&r->out->p[i - 1], claim))
            return;
    vec_push(r->out, *claim);
}

/* "API is a regional service" below "API Gateway": the short form of what is treated.
 */
static struct candidate *fuller(const struct reading *r,
                                const struct outline_line *line, struct candidate *who)
{
    struct candidate *topic = of_page(r, line);
    bool begins = topic && topic->name.n > who->name.n &&
                  str_starts(topic->name, who->name) &&
                  topic->name.p[who->name.n] == ' ';
    return begins ? topic : who;
}

/* "VPCs in GCP are global" says nothing of those that the notes treat. */
static bool is_narrowed(const struct outline_line *line, const struct subject *subject)
{
    static const struct str joints[] = {STR_INIT(" in "), STR_INIT(" of "),
                                        STR_INIT(" on "), STR_INIT(" at "),
                                        STR_INIT(" from ")};
    struct str rest = str_from(line->block.text, subject->to);
    for (size_t i = 0; i < sizeof(joints) / sizeof(joints[0]); i++)
        if (str_starts(rest, joints[i]) && rest.n > joints[i].n &&
            rest.p[joints[i].n] >= 'A' && rest.p[joints[i].n] <= 'Z')
            return true;
    return false;
}

static void add_said(struct reading *r, const struct outline_line *line,
                     struct candidate *topic)
{
    for (size_t i = 0; i < r->said.n; i++) {
        const struct statement *st = &r->said.p[i];
        struct claim claim = {topic, record(line, st)};
        if (st->subject != STATEMENT_TOPIC &&
            is_narrowed(line, &r->where.p[st->subject]))
            continue;
        if (st->subject != STATEMENT_TOPIC)
            claim.who = fuller(r, line, r->who.p[st->subject]);
        if (claim.who && !claim.who->is_known && !claim.who->is_common)
            add(r, &claim);
    }
    r->said.n = 0;
}

/* Lists of documents say what those treat. */
static bool is_about_others(const struct reading *r, const struct outline_line *line)
{
    static const char *const titles[] = {
        "sources",      "references", "further reading", "see also", "links",
        "bibliography", "quellen",    "weiterführendes", NULL};
    struct str title =
        line->heading < 0 ? line->page->title : r->lines->p[line->heading].block.text;
    for (size_t i = 0; titles[i]; i++)
        if (str_eq_nocase(str_trim(title), str_z(titles[i])))
            return true;
    return false;
}

/* In a row the thing stands in the first cell; in a bullet the name may be all of it.
 */
static bool any_unknown(const struct candidate_vec *who)
{
    for (size_t i = 0; i < who->n; i++)
        if (!who->p[i]->is_known)
            return true;
    return false;
}

/* Finding out of whom something is said is most of the work: only where something is.
 */
static void read_line(struct reading *r, const struct outline_line *line)
{
    struct str text = line->block.text;
    if (line->block.kind == MD_HEADING || !phrases_state(r->phrases, text) ||
        is_about_others(r, line))
        return;
    candidates_find(r->candidates, text, &r->where, &r->who);
    bool unknown = any_unknown(&r->who);
    if (unknown) {
        statements_find(r->statements, text, r->where.p, r->where.n, &r->said);
        add_said(r, line, NULL);
    }
    struct candidate *topic = topic_of(r, line);
    if (!unknown && (!topic || topic->is_known))
        return;
    candidates_find(r->candidates, text, &r->where, &r->who);
    brief_find(r->phrases, text, r->where.p, r->where.n, &r->said);
    add_said(r, line, topic);
}

void claims_read(const struct site *site, const struct outline_vec *lines,
                 const struct candidates *candidates, struct arena *arena,
                 struct claim_vec *out, struct diag *diag)
{
    struct reading r = {
        .site = site, .lines = lines, .candidates = candidates, .out = out};
    r.phrases = phrases_new(&site->settings, arena, diag);
    r.statements = statements_new(&site->settings, arena, diag);
    for (size_t i = 0; i < lines->n; i++)
        read_line(&r, &lines->p[i]);
    vec_release(&r.where);
    vec_release(&r.who);
    vec_release(&r.said);
    statements_free(r.statements);
    phrases_free(r.phrases);
}
