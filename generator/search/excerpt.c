/* Chooses headings and excerpts; see excerpt.h. */
#include "search/excerpt.h"

#include "search/ranking.h"
#include "search/stem.h"
#include "search/terms.h"

enum {
    BEFORE = 60,     /* units of an excerpt before the words */
    LENGTH = 220,    /* units in all, at most */
    MAX_MARKS = 400, /* that an excerpt may begin at */
    HEADINGS = 3     /* of a page that a hit leads to */
};

/* A word of the text that was searched; offsets in bytes, and in units. */
struct mark {
    struct excerpt_term *term;
    size_t from, to;
    size_t unit_from, unit_to;
};
VEC(mark_vec, struct mark);

/* ---- units ---------------------------------------------------------------------- */

static bool is_inside(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* The units of the character that begins with this byte. */
static size_t units(char c)
{
    return is_inside(c) ? 0 : (unsigned char)c >= 0xf0 ? 2 : 1;
}

/* The end of at most `n` units from `at`. */
static size_t forward(struct str text, size_t at, size_t n)
{
    size_t passed = 0;
    while (at < text.n && passed + units(text.p[at]) <= n)
        passed += units(text.p[at++]);
    while (at < text.n && is_inside(text.p[at]))
        at++;
    return at;
}

/* The beginning of at most `n` units before `at`. */
static size_t backward(struct str text, size_t at, size_t n)
{
    for (size_t passed = 0; at > 0;) {
        size_t before = at - 1;
        while (before > 0 && is_inside(text.p[before]))
            before--;
        passed += units(text.p[before]);
        if (passed > n)
            break;
        at = before;
    }
    return at;
}

/* ---- marks ---------------------------------------------------------------------- */

static size_t units_between(struct str text, size_t from, size_t to)
{
    size_t n = 0;
    for (; from < to; from++)
        n += units(text.p[from]);
    return n;
}

/* Marks are in the order of their ends; a whole token begins before its last word. */
static void count_units(struct str text, struct mark_vec *marks)
{
    size_t at = 0, passed = 0;
    for (size_t i = 0; i < marks->n; i++) {
        struct mark *m = &marks->p[i];
        if (m->from > at) {
            passed += units_between(text, at, m->from);
            at = m->from;
        }
        m->unit_from = passed - units_between(text, m->from, at);
        m->unit_to = m->unit_from + units_between(text, m->from, m->to);
    }
}

static void find_marks(struct str text, const struct excerpt_context *context,
                       struct mark_vec *out)
{
    struct arena scratch = {0};
    struct search_term_vec terms = {0};
    terms_cut(text, &scratch, &terms);
    for (size_t i = 0; i < terms.n; i++) {
        const struct search_term *t = &terms.p[i];
        if (t->kind == TERM_PART)
            continue;
        struct str stem = t->kind == TERM_WHOLE
                              ? t->word
                              : stem_word(context->stemmer, t->word, &scratch);
        struct excerpt_term *found = map_get(&context->stems, stem);
        if (found)
            vec_push(out, ((struct mark){found, t->from, t->to, 0, 0}));
    }
    vec_release(&terms);
    arena_release(&scratch);
}

/* The weight of the different terms among marks [from, to); those that were not asked
 * for count `unasked` of it. */
static double weigh(struct excerpt_context *c, const struct mark_vec *marks,
                    size_t from, size_t to, double unasked)
{
    double sum = 0;
    c->sums++;
    for (size_t i = from; i < to; i++) {
        struct excerpt_term *t = marks->p[i].term;
        if (t->seen != c->sums)
            sum += t->is_asked ? t->weight : unasked * t->weight;
        t->seen = c->sums;
    }
    return sum;
}

/* Cells, items and lines of code stand apart, unless what ends there says so. */
static const struct str apart = STR_INIT(" \xc2\xb7 ");

static bool stands_apart(struct str text, size_t end)
{
    return text.p[end] == '\n' && end > 0 && end + 1 < text.n &&
           !strchr(".!?:;,\n", text.p[end - 1]);
}

/* How much longer text [from, to) is when it is shown. */
static size_t grown(struct str text, size_t from, size_t to)
{
    size_t n = 0;
    for (size_t i = from; i < to; i++)
        n += stands_apart(text, i) ? apart.n - 1 : 0;
    return n;
}

static void put_spans(struct search_span_vec *out, struct str text,
                      const struct mark_vec *marks, size_t from, size_t to,
                      size_t shift)
{
    for (size_t i = 0; i < marks->n; i++) {
        const struct mark *m = &marks->p[i];
        if (m->from < from || m->to > to)
            continue;
        size_t moved = shift + grown(text, from, m->from);
        struct search_span span = {m->from - from + moved, m->to - from + moved};
        struct search_span *last = out->n ? &out->p[out->n - 1] : NULL;
        if (!last || span.from >= last->to)
            vec_push(out, span);
        else if (span.to > last->to)
            last->to = span.to;
    }
}

/* ---- the heading ------------------------------------------------------------------
 */

static bool stands_in(const struct mark_vec *title, struct str stem)
{
    for (size_t i = 0; i < title->n; i++)
        if (str_eq(title->p[i].term->stem, stem))
            return true;
    return false;
}

/* Whether one word was asked for, however often. */
static bool asks_one_word(const struct excerpt_context *c)
{
    for (size_t i = 1; i < c->asked->n; i++)
        if (!str_eq(c->asked->p[i], c->asked->p[0]))
            return false;
    return c->asked->n > 0;
}

/* Whether every word of the query stands in the title, or its only word is an acronym
 * of what stands there. */
static bool asks_by_name(const struct excerpt_context *c, const struct mark_vec *title)
{
    bool found = c->asked->n > 0, single = asks_one_word(c);
    for (size_t i = 0; found && i < c->asked->n; i++)
        found = stands_in(title, c->asked->p[i]);
    for (size_t i = 0; !found && single && i < c->names->n; i++) {
        struct str rest = c->names->p[i], stem = {0};
        for (found = true; found && str_next(&rest, '_', &stem);)
            found = !stem.n || stands_in(title, stem);
    }
    return found;
}

static size_t choose_section(const struct record *r, struct excerpt_context *c)
{
    size_t best = 0;
    double most = -1;
    for (size_t i = 0; i < r->sections.n; i++) {
        struct mark_vec marks = {0};
        find_marks(r->sections.p[i].title, c, &marks);
        double score = 0.5 * weigh(c, &marks, 0, marks.n, ranking.unasked);
        find_marks(r->sections.p[i].text, c, &marks);
        score += weigh(c, &marks, 0, marks.n, ranking.unasked);
        score *= r->sections.p[i].is_cited ? ranking.cited : 1;
        vec_release(&marks);
        if (score > most + 1e-9) {
            most = score;
            best = i;
        }
    }
    return best;
}

/* ---- headings ----------------------------------------------------------------------
 */

/* What all that was asked for weighs. */
static double weigh_asked(const struct excerpt_context *c)
{
    double sum = 0;
    for (size_t i = 0; i < c->terms.n; i++)
        sum += c->terms.p[i].is_asked ? c->terms.p[i].weight : 0;
    return sum;
}

/* A heading, and how much of what was asked for it has. */
struct candidate {
    size_t section;
    double weight;
};

/* Puts it behind those that have as much; of more than `limit` the last goes. */
static size_t keep_best(struct candidate best[HEADINGS], size_t n, size_t limit,
                        struct candidate new)
{
    size_t at = n;
    while (at > 0 && best[at - 1].weight < new.weight - 1e-9)
        at--;
    n = n < limit ? n + 1 : limit;
    for (size_t i = n; i-- > at + 1;)
        best[i] = best[i - 1];
    if (at < n)
        best[at] = new;
    return n;
}

/* The headings but `chosen` that have half of what was asked for. */
static void choose_headings(struct search_hit *hit, const struct record *record,
                            struct excerpt_context *c, size_t chosen,
                            struct arena *arena)
{
    struct candidate best[HEADINGS];
    size_t n = 0, limit = hit->heading.n ? HEADINGS - 1 : HEADINGS;
    double half = weigh_asked(c) / 2;
    for (size_t i = 0; half > 0 && i < record->sections.n; i++) {
        const struct search_section *s = &record->sections.p[i];
        struct mark_vec marks = {0};
        if (i == chosen || s->is_cited || !s->anchor.n || str_eq(s->title, hit->title))
            continue;
        find_marks(s->title, c, &marks);
        double weight = weigh(c, &marks, 0, marks.n, 0);
        if (weight >= half - 1e-9)
            n = keep_best(best, n, limit, (struct candidate){i, weight});
        vec_release(&marks);
    }
    for (size_t i = 0; i < n; i++) {
        const struct search_section *s = &record->sections.p[best[i].section];
        vec_push(&hit->headings, ((struct search_heading){arena_str(arena, s->anchor),
                                                          arena_str(arena, s->title)}));
    }
}

/* ---- the stretch of text ------------------------------------------------------------
 */

/* The end of the stretch that begins at mark `i`. */
static size_t stretch_end(const struct mark_vec *marks, size_t i)
{
    size_t end = i;
    while (end < marks->n &&
           marks->p[end].unit_to - marks->p[i].unit_from <= LENGTH - BEFORE)
        end++;
    return end;
}

/* The offset to begin at so that the word at `at` is read in its sentence. */
static size_t begin_before(struct str text, size_t at)
{
    size_t from = backward(text, at, BEFORE);
    for (size_t i = at; i-- > from;)
        if (text.p[i] == '\n' ||
            (i + 1 < at && text.p[i] == '.' && text.p[i + 1] == ' '))
            return i + (text.p[i] == '\n' ? 1 : 2);
    while (from > 0 && from < at && text.p[from] != ' ')
        from++;
    return from < at && text.p[from] == ' ' ? from + 1 : from;
}

static size_t end_behind(struct str text, size_t from)
{
    size_t to = forward(text, from, LENGTH), least = forward(text, from, LENGTH / 2);
    if (to == text.n)
        return to;
    while (to > least && text.p[to] != ' ' && text.p[to] != '\n')
        to--;
    return to;
}

/* Whether the text is cut within a sentence. */
static bool is_cut_before(struct str text, size_t from)
{
    return from > 0 && text.p[from - 1] != '\n' &&
           !(from > 1 && text.p[from - 1] == ' ' && text.p[from - 2] == '.');
}

static bool is_cut_behind(struct str text, size_t to)
{
    return to < text.n && text.p[to] != '\n' && to > 0 &&
           !strchr(".!?:", text.p[to - 1]);
}

static size_t best_mark(struct excerpt_context *c, const struct mark_vec *marks)
{
    size_t best = 0;
    double most = -1;
    for (size_t i = 0; i < marks->n && i < MAX_MARKS; i++) {
        double score = weigh(c, marks, i, stretch_end(marks, i), 1);
        if (score > most + 1e-9) {
            most = score;
            best = i;
        }
    }
    return best;
}

static void choose_excerpt(struct search_hit *hit, struct str text,
                           struct excerpt_context *c, bool from_start,
                           struct arena *arena)
{
    struct mark_vec marks = {0};
    struct buf out = BUF_INIT;
    find_marks(text, c, &marks);
    count_units(text, &marks);
    size_t from = 0;
    if (marks.n && !from_start)
        from = begin_before(text, marks.p[best_mark(c, &marks)].from);
    size_t to = end_behind(text, from);
    if (is_cut_before(text, from))
        buf_puts(&out, "… ");
    put_spans(&hit->spans, text, &marks, from, to, out.n);
    for (size_t i = from; i < to; i++)
        if (stands_apart(text, i) && i + 1 < to)
            buf_str(&out, apart);
        else
            buf_putc(&out, text.p[i] == '\n' ? ' ' : text.p[i]);
    if (is_cut_behind(text, to))
        buf_puts(&out, " …");
    hit->excerpt = arena_str(arena, buf_view(&out));
    buf_release(&out);
    vec_release(&marks);
}

void excerpt_choose(struct search_hit *hit, const struct record *record,
                    struct excerpt_context *context, struct arena *arena)
{
    struct mark_vec marks = {0};
    find_marks(hit->title, context, &marks);
    put_spans(&hit->title_spans, hit->title, &marks, 0, hit->title.n, 0);
    bool by_name = asks_by_name(context, &marks);
    vec_release(&marks);
    struct str text = record->description;
    size_t chosen = SIZE_MAX;
    if (record->sections.n && !(by_name && text.n)) {
        chosen = by_name ? 0 : choose_section(record, context);
        const struct search_section *s = &record->sections.p[chosen];
        if (!by_name && !s->is_cited && s->anchor.n) {
            hit->anchor = arena_str(arena, s->anchor);
            hit->heading = arena_str(arena, s->title);
        }
        if (s->text.n)
            text = s->text;
    }
    choose_headings(hit, record, context, chosen, arena);
    choose_excerpt(hit, text, context, by_name, arena);
}
