/* Whether edits mend a text and nothing else; see text.h. */
#include "lint/text.h"

#include "content/reading.h"
#include "html/escape.h"
#include "lint/comments.h"
#include "words/words.h"

/* ---- edits of lines as edits of bytes ---- */

/* False if it is none of the line. */
static bool place_edit(const struct lint_text *t, const struct md_edit *e,
                       struct lint_edit *out)
{
    size_t i = (size_t)(e->line - t->body_line);
    if (e->line < t->body_line || i >= t->lines.n)
        return false;
    const struct line *line = &t->lines.p[i];
    size_t from = line->from + (size_t)(e->col - 1);
    *out = (struct lint_edit){from, from + (size_t)e->cut,
                              arena_str(t->kept, str_z(e->put))};
    if (e->cut == MD_WHOLE_LINE)
        *out = (struct lint_edit){line->from, line->next, {0}};
    return e->col >= 1 && out->from <= out->to && out->to <= line->next;
}

static int by_place(const void *va, const void *vb)
{
    const struct lint_edit *a = va, *b = vb;
    return (a->from > b->from) - (a->from < b->from);
}

/* Sorted, each once; false if some overlap. */
static bool place_edits(const struct lint_text *t, const struct md_edit *edits,
                        size_t n, struct lint_edit *out, size_t *nout)
{
    for (size_t i = 0; i < n; i++)
        if (!place_edit(t, &edits[i], &out[i]))
            return false;
    qsort(out, n, sizeof *out, by_place);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (kept && out[i].from == out[kept - 1].from && out[i].to == out[kept - 1].to)
            continue;
        if (kept && out[i].from < out[kept - 1].to)
            return false;
        out[kept++] = out[i];
    }
    *nout = kept;
    return kept > 0;
}

/* ---- what comes of a text ---- */

static void put_piece(const struct lint_text *t, struct md_piece *piece,
                      struct buf *out)
{
    struct heading_vec headings = {0};
    md_headings(piece->body, t->arena, &headings);
    buf_printf(out, "%.*s {#%.*s}\n", STR_ARG(piece->title), STR_ARG(piece->id));
    md_render(piece->body, t->site->settings.words, out);
    md_free(piece->body);
    vec_release(&headings);
}

/* The pages of a file with this body, one behind the other. */
static void put_pages(const struct lint_text *t, struct str body, struct buf *out)
{
    struct md_piece_vec pieces = {0};
    struct md_reading reading = reading_of(t->site);
    struct md *md =
        md_parse_within(body, t->file, t->body_line, &reading, t->arena, NULL);
    if (lint_text_is_split(t))
        md_split(md, true, t->arena, &pieces);
    else
        vec_push(&pieces, md_whole(md, t->arena));
    for (size_t i = 0; i < pieces.n; i++)
        put_piece(t, &pieces.p[i], out);
    vec_release(&pieces);
}

/* Where they begin to differ, and what does up to where they end alike. */
static void cut_ends(struct str *a, struct str *b)
{
    size_t n = a->n < b->n ? a->n : b->n, head = 0, tail = 0;
    while (head < n && a->p[head] == b->p[head])
        head++;
    while (tail < n - head && a->p[a->n - 1 - tail] == b->p[b->n - 1 - tail])
        tail++;
    *a = str_slice(*a, head, a->n - tail);
    *b = str_slice(*b, head, b->n - tail);
}

static bool has_row(struct str html)
{
    return str_find(html, STR("<tr"), 0) >= 0 || str_find(html, STR("</table"), 0) >= 0;
}

/* As it stands in an attribute and in text. */
static struct str in_html(struct str address, struct arena *arena)
{
    struct buf html = BUF_INIT;
    html_text(&html, address);
    struct str s = arena_str(arena, buf_view(&html));
    buf_release(&html);
    return s;
}

/* The same page, but that some of its addresses `from` are now `to`. */
static bool has_moved(struct str before, struct str after, struct str from,
                      struct str to)
{
    while (before.n && after.n) {
        bool is_it = str_starts(before, from) && str_starts(after, to);
        if (!is_it && *before.p != *after.p)
            return false;
        before = str_from(before, is_it ? from.n : 1);
        after = str_from(after, is_it ? to.n : 1);
    }
    return before.n == after.n;
}

/* The same page; or, of a rule that says what is lost on it, one row is another, or an
 * address that the first edit changes. */
static bool is_fine(const struct lint_text *t, const struct lint_fix *fix,
                    struct str before, struct str after)
{
    const struct lint_edit *edit = &fix->edits[0];
    if (fix->rule == RULE_EXTERNAL_MOVED)
        return has_moved(
            before, after,
            in_html(str_slice(buf_view(&t->bytes), edit->from, edit->to), t->arena),
            in_html(edit->put, t->arena));
    if (fix->rule != RULE_MD_TABLE_CELL)
        return str_eq(before, after);
    cut_ends(&before, &after);
    return after.n > 0 && !has_row(before) && !has_row(after);
}

/* ---- trying ---- */

/* So many fixes of a file are tried one by one; the next check finds the others. */
enum { MOST_TRIED = 64 };

struct trial {
    struct lint_text *t;
    struct buf before; /* the pages as they are */
    size_t left;       /* of MOST_TRIED */
};

/* With n fixes at once. */
static bool keeps_pages(struct trial *trial, const struct lint_fix *fixes, size_t n,
                        struct buf *mended)
{
    struct lint_text *t = trial->t;
    struct lint_file file = {.bytes = buf_view(&t->bytes)};
    struct buf after = BUF_INIT;
    for (size_t i = 0; i < n; i++) {
        vec_push(&file.fixes, fixes[i]);
        file.fixes.p[i].is_chosen = true;
    }
    buf_clear(mended);
    lint_fixes_apply(&file, mended);
    put_pages(t, str_from(buf_view(mended), t->bytes.n - t->body.n), &after);
    bool same = is_fine(t, fixes, buf_view(&trial->before), buf_view(&after));
    buf_release(&after);
    vec_release(&file.fixes);
    return same;
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static struct str line_at(struct str text, size_t at)
{
    size_t from = at, end = at;
    while (from > 0 && !is_line_end(text.p[from - 1]))
        from--;
    while (end < text.n && !is_line_end(text.p[end]))
        end++;
    return str_slice(text, from, end);
}

/* The line as it should be, or that it goes. */
static struct str suggestion_of(const struct lint_text *t, const struct lint_fix *fix)
{
    struct lint_file file = {.bytes = buf_view(&t->bytes)};
    struct lint_fix chosen = *fix;
    struct buf mended = BUF_INIT;
    const struct lint_edit *first = &fix->edits[0];
    if (first->to > first->from && is_line_end(t->bytes.p[first->to - 1]))
        return fix->n == 1 ? STR("(this blank line goes)")
                           : arena_printf(t->arena, "(%zu blank lines go)", fix->n);
    chosen.is_chosen = true;
    vec_push(&file.fixes, chosen);
    lint_fixes_apply(&file, &mended);
    struct str line = arena_str(t->arena, line_at(buf_view(&mended), first->from));
    buf_release(&mended);
    vec_release(&file.fixes);
    return line;
}

static void accept(struct lint_text *t, const struct lint_fix *fix)
{
    vec_push(&t->fixes, *fix);
    diag_suggest(t->diag, fix->place, rules[fix->rule].id, suggestion_of(t, fix));
}

static void try_each(struct trial *trial, const struct lint_fix *fixes, size_t n)
{
    struct buf mended = BUF_INIT;
    for (size_t i = 0; i < n && trial->left; i++, trial->left--)
        if (keeps_pages(trial, &fixes[i], 1, &mended))
            accept(trial->t, &fixes[i]);
    buf_release(&mended);
}

/* What leaves the page as it is, all at once, if that goes well. */
static void try_all(struct trial *trial, const struct lint_fix *fixes, size_t n)
{
    struct buf mended = BUF_INIT;
    bool is_fine = n && keeps_pages(trial, fixes, n, &mended);
    for (size_t i = 0; is_fine && i < n; i++)
        accept(trial->t, &fixes[i]);
    if (!is_fine)
        try_each(trial, fixes, n);
    buf_release(&mended);
}

static int by_rule(const void *va, const void *vb)
{
    const struct lint_fix *a = va, *b = vb;
    if (a->rule != b->rule)
        return a->rule < b->rule ? -1 : 1;
    return (a->place.line > b->place.line) - (a->place.line < b->place.line);
}

void lint_try_offers(struct lint_text *t)
{
    struct trial trial = {.t = t, .before = BUF_INIT, .left = MOST_TRIED};
    if (!t->offers.n)
        return;
    put_pages(t, t->body, &trial.before);
    vec_sort(&t->offers, by_rule);
    for (size_t i = 0, end; i < t->offers.n; i = end) {
        enum rule_id rule = t->offers.p[i].rule;
        for (end = i; end < t->offers.n && t->offers.p[end].rule == rule;)
            end++;
        bool changes_page = rule == RULE_MD_TABLE_CELL || rule == RULE_EXTERNAL_MOVED;
        (changes_page ? try_each : try_all)(&trial, &t->offers.p[i], end - i);
    }
    buf_release(&trial.before);
}

void lint_offer(struct lint_text *t, enum rule_id rule, int line, int col,
                const struct md_edit *edits, size_t n)
{
    struct lint_fix fix = {.rule = rule, .place = {t->file, line, col}};
    struct lint_edit *placed = arena_new(t->kept, struct lint_edit, n + 1);
    fix.edits = placed;
    if (t->is_plain && !lint_is_off(&t->hushed, rule, line) &&
        place_edits(t, edits, n, placed, &fix.n))
        vec_push(&t->offers, fix);
}

void lint_offer_value(struct lint_text *t, enum rule_id rule, struct place place,
                      const struct lint_edit *edit)
{
    struct lint_edit *kept = arena_new(t->kept, struct lint_edit, 1);
    *kept = *edit;
    kept->put = arena_str(t->kept, edit->put);
    if (!lint_is_off(&t->hushed, rule, place.line))
        accept(t,
               &(struct lint_fix){.rule = rule, .place = place, .edits = kept, .n = 1});
}
