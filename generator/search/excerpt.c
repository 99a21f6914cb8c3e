/* Chooses headings and excerpts; see excerpt.h. */
#include "search/excerpt.h"

#include "search/stem.h"
#include "search/terms.h"

enum { BEFORE = 60, LENGTH = 220 }; /* of an excerpt, in bytes */

/* A word of the text that was searched. */
struct mark {
    const struct excerpt_term *term;
    size_t from, to;
};
VEC(mark_vec, struct mark);

static void find_marks(struct str text, const struct excerpt_context *context,
                       struct mark_vec *out)
{
    struct arena scratch = {0};
    struct search_term_vec terms = {0};
    terms_cut(text, &scratch, &terms);
    out->n = 0;
    for (size_t i = 0; i < terms.n; i++) {
        const struct search_term *t = &terms.p[i];
        if (t->kind == TERM_PART)
            continue;
        struct str stem = t->kind == TERM_WHOLE
                              ? t->word
                              : stem_word(context->stemmer, t->word, &scratch);
        const struct excerpt_term *found = map_get(context->stems, stem);
        if (found)
            vec_push(out, ((struct mark){found, t->from, t->to}));
    }
    vec_release(&terms);
    arena_release(&scratch);
}

/* The weight of the different terms among marks [from, to). */
static double weigh(const struct mark_vec *marks, size_t from, size_t to)
{
    double sum = 0;
    for (size_t i = from; i < to; i++) {
        bool seen = false;
        for (size_t k = from; k < i && !seen; k++)
            seen = marks->p[k].term == marks->p[i].term;
        sum += seen ? 0 : marks->p[i].term->weight;
    }
    return sum;
}

static void put_spans(struct search_span_vec *out, const struct mark_vec *marks,
                      size_t from, size_t to)
{
    for (size_t i = 0; i < marks->n; i++) {
        const struct mark *m = &marks->p[i];
        if (m->from < from || m->to > to)
            continue;
        struct search_span *last = out->n ? &out->p[out->n - 1] : NULL;
        if (last && m->from - from < last->to) {
            if (m->to - from > last->to)
                last->to = m->to - from;
        } else {
            vec_push(out, ((struct search_span){m->from - from, m->to - from}));
        }
    }
}

static size_t choose_section(const struct record *r, const struct excerpt_context *c)
{
    struct mark_vec marks = {0};
    size_t best = 0;
    double most = -1;
    for (size_t i = 0; i < r->sections.n; i++) {
        find_marks(r->sections.p[i].title, c, &marks);
        double score = 0.5 * weigh(&marks, 0, marks.n);
        struct mark_vec both = {0};
        for (size_t k = 0; k < marks.n; k++)
            vec_push(&both, marks.p[k]);
        find_marks(r->sections.p[i].text, c, &marks);
        for (size_t k = 0; k < marks.n && both.n < 400; k++)
            vec_push(&both, marks.p[k]);
        score += weigh(&both, 0, both.n);
        vec_release(&both);
        if (score > most) {
            most = score;
            best = i;
        }
    }
    vec_release(&marks);
    return best;
}

/* The end of the stretch that begins at mark `i`. */
static size_t stretch_end(const struct mark_vec *marks, size_t i)
{
    size_t end = i;
    while (end < marks->n && marks->p[end].to - marks->p[i].from <= LENGTH - BEFORE)
        end++;
    return end;
}

/* The offset to begin at so that the word at `at` is read in its sentence. */
static size_t begin_before(struct str text, size_t at)
{
    size_t from = at > BEFORE ? at - BEFORE : 0;
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
    size_t to = from + LENGTH;
    if (to >= text.n)
        return text.n;
    while (to > from + LENGTH / 2 && text.p[to] != ' ' && text.p[to] != '\n')
        to--;
    while (to > from && ((unsigned char)text.p[to] & 0xc0) == 0x80)
        to--;
    return to;
}

static void choose_excerpt(struct search_hit *hit, struct str text,
                           const struct excerpt_context *c, struct arena *arena)
{
    struct mark_vec marks = {0};
    find_marks(text, c, &marks);
    size_t best = 0;
    double most = -1;
    for (size_t i = 0; i < marks.n && i < 400; i++) {
        double score = weigh(&marks, i, stretch_end(&marks, i));
        if (score > most + 1e-9) {
            most = score;
            best = i;
        }
    }
    size_t from = marks.n ? begin_before(text, marks.p[best].from) : 0;
    size_t to = end_behind(text, from);
    put_spans(&hit->spans, &marks, from, to);
    struct buf out = BUF_INIT;
    for (size_t i = from; i < to; i++)
        buf_putc(&out, text.p[i] == '\n' ? ' ' : text.p[i]);
    hit->excerpt = arena_str(arena, buf_view(&out));
    buf_release(&out);
    vec_release(&marks);
}

void excerpt_choose(struct search_hit *hit, const struct record *record,
                    const struct excerpt_context *context, struct arena *arena)
{
    struct mark_vec marks = {0};
    find_marks(hit->title, context, &marks);
    put_spans(&hit->title_spans, &marks, 0, hit->title.n);
    vec_release(&marks);
    struct str text = record->description;
    if (record->sections.n) {
        const struct search_section *s =
            &record->sections.p[choose_section(record, context)];
        hit->anchor = arena_str(arena, s->anchor);
        hit->heading = arena_str(arena, s->title);
        if (s->text.n)
            text = s->text;
    }
    choose_excerpt(hit, text, context, arena);
}
