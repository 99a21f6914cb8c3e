/* Who heads a line, and what is said of whom; see claims.h. */
#include "derive/claims.h"

#include "derive/spelling.h"
#include "names/wordlist.h"
#include "statements/brief.h"
#include "statements/phrases.h"
#include "util/parallel.h"

enum {
    HEAD_WORDS = 4 /* what may follow the name of what heads a list */
};

/* A thread at work on the lines of a page. */
struct reading {
    const struct site *site;
    const struct outline_vec *lines;
    const struct candidates *candidates;
    const struct phrases *phrases;
    const struct statements *statements;
    struct arena scratch;             /* reset after each page */
    const struct outline_line *asked; /* a line of the page, or NULL, */
    struct candidate *treated;        /* and what is treated there */
    struct claim_vec *out;            /* of the page */
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
    WORDLIST(labels, "advantages", "and", "architecture", "availability", "basics",
             "benefits", "cons", "considerations", "design", "details", "disaster",
             "dr", "durability", "facts", "failure", "failures", "feature", "features",
             "general", "good", "ha", "high", "important", "key", "know", "limitations",
             "limits", "location", "note", "notes", "options", "overview", "placement",
             "properties", "pros", "recovery", "reliability", "remember", "resilience",
             "scope", "summary", "to", "types");
    for (struct str word; str_next(&text, ' ', &word);) {
        word = spelling_trim(word);
        if (word.n && !wordlist_has(&labels, word))
            return false;
    }
    return true;
}

static struct candidate *find_treated(struct reading *r,
                                      const struct outline_line *line)
{
    if (line->heading >= 0) {
        struct str title = r->lines->p[line->heading].block.text;
        struct candidate *one = candidates_of_title(r->candidates, title, &r->scratch);
        if (one || !is_label(title))
            return one;
    }
    return candidates_of_title(r->candidates, line->page->title, &r->scratch);
}

/* Lines below one heading follow each other. */
static struct candidate *of_page(struct reading *r, const struct outline_line *line)
{
    if (!r->asked || r->asked->heading != line->heading) {
        r->treated = find_treated(r, line);
        r->asked = line;
    }
    return r->treated;
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
static struct candidate *topic_of(struct reading *r, const struct outline_line *line)
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
static struct candidate *fuller(struct reading *r, const struct outline_line *line,
                                struct candidate *who)
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
    for (size_t i = 0; i < countof(joints); i++)
        if (str_starts(rest, joints[i]) && rest.n > joints[i].n &&
            rest.p[joints[i].n] >= 'A' && rest.p[joints[i].n] <= 'Z')
            return true;
    return str_starts(rest, STR(" in the ")) || str_starts(rest, STR(" in this "));
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
    WORDLIST(titles, "bibliography", "further reading", "links", "quellen",
             "references", "see also", "sources", "weiterführendes");
    struct str title =
        line->heading < 0 ? line->page->title : r->lines->p[line->heading].block.text;
    return wordlist_has(&titles, str_trim(title));
}

/* "Services with multi-region support", "Regional options": what could be had. */
static bool is_about_options(const struct reading *r, struct str title)
{
    WORDLIST(words, "alternatives", "approaches", "options", "support", "supported");
    const struct level_vec *levels = &r->site->settings.levels;
    bool offers = false, names_level = false;
    for (struct str rest = title, word; str_next(&rest, ' ', &word);)
        offers |= wordlist_has(&words, spelling_trim(word));
    for (size_t i = 0; offers && i < levels->n; i++) {
        struct str name = levels->p[i].name;
        name = str_from(name, (size_t)(str_rfind_char(name, ' ') + 1));
        for (size_t at = 0; at + name.n <= title.n && name.n; at++)
            names_level |= str_eq_nocase(str_slice(title, at, at + name.n), name);
    }
    return names_level;
}

static bool is_offered(const struct reading *r, const struct outline_line *line)
{
    return (line->heading >= 0 &&
            is_about_options(r, r->lines->p[line->heading].block.text)) ||
           (line->block.kind == MD_CELL && is_about_options(r, line->page->title));
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
    if (line->block.kind == MD_HEADING ||
        !phrases_state(r->phrases, text, line->keys.from, line->keys.to) ||
        is_about_others(r, line) || is_offered(r, line))
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
    brief_find(r->phrases, text, r->where.p, r->where.n, &r->said);
    add_said(r, line, topic);
}

/* ---- all lines ---- */

/* The lines of a page, and what they claim. */
struct stretch {
    size_t from, to;
    struct claim_vec claims;
};
VEC(stretch_vec, struct stretch);

struct task {
    const struct outline_vec *lines;
    struct stretch_vec pages;
    struct reading *readings; /* one a thread */
};

static void find_pages(struct task *task)
{
    const struct outline_vec *lines = task->lines;
    for (size_t from = 0, to; from < lines->n; from = to) {
        for (to = from + 1; to < lines->n && lines->p[to].page == lines->p[from].page;)
            to++;
        vec_push(&task->pages, ((struct stretch){.from = from, .to = to}));
    }
}

static void read_page(void *context, size_t i, int worker)
{
    struct task *task = context;
    struct reading *r = &task->readings[worker];
    struct stretch *page = &task->pages.p[i];
    arena_reset(&r->scratch);
    r->asked = NULL;
    r->out = &page->claims;
    for (size_t k = page->from; k < page->to; k++)
        read_line(r, &task->lines->p[k]);
}

static void reading_release(struct reading *r)
{
    vec_release(&r->where);
    vec_release(&r->who);
    vec_release(&r->said);
    arena_release(&r->scratch);
}

/* What one page claims does not depend on others, so each is read by itself. */
static void read_pages(struct task *task, const struct reading *common, int threads)
{
    task->readings = mem_zalloc((size_t)threads, sizeof *task->readings);
    for (int i = 0; i < threads; i++)
        task->readings[i] = *common;
    parallel_for(threads, task->pages.n, read_page, task);
    for (int i = 0; i < threads; i++)
        reading_release(&task->readings[i]);
    free(task->readings);
}

static void join(struct task *task, struct claim_vec *out)
{
    for (size_t i = 0; i < task->pages.n; i++) {
        struct claim_vec *claims = &task->pages.p[i].claims;
        for (size_t k = 0; k < claims->n; k++)
            vec_push(out, claims->p[k]);
        vec_release(claims);
    }
    vec_release(&task->pages);
}

void claims_read(const struct site *site, const struct statements *statements,
                 const struct outline_vec *lines, const struct candidates *candidates,
                 int threads, struct claim_vec *out)
{
    struct reading common = {.site = site,
                             .lines = lines,
                             .candidates = candidates,
                             .phrases = statements_phrases(statements),
                             .statements = statements};
    struct task task = {.lines = lines};
    find_pages(&task);
    read_pages(&task, &common, threads);
    join(&task, out);
}
