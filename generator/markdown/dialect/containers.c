/* The stack of containers that are open, and what ends them; see lines.h. */
#include "markdown/dialect/rules.h"
#include "markdown/mask.h"

#include <stdio.h>

static const char fence_out[] = "~~~~~~~~";

/* ---- what is known of what follows ---- */

static struct str marks_name(char mark)
{
    return mark == ':'   ? STR(":::")
           : mark == '/' ? STR("///")
           : mark == '`' ? STR("```")
                         : STR("~~~");
}

static bool is_all(struct str s, char c)
{
    return s.n >= 3 && s.p[0] == c && run_of(s) == s.n;
}

static bool are_marks(struct str s)
{
    return s.n >= 3 && strchr(":`~/", s.p[0]) && is_all(s, s.p[0]);
}

/* A container that nothing closes would take all that follows. */
static void note_end(struct lines *l, struct str name, int i)
{
    map_put(&l->ends, name, (void *)(intptr_t)i);
}

static void learn_ends(struct lines *l)
{
    l->knows_ends = true;
    for (int i = 1; (size_t)i <= l->in->lines.n; i++) {
        struct str rest = without_quotes(source_line(l->in, i)), name;
        if (are_marks(rest))
            note_end(l, marks_name(rest.p[0]), i);
        else if (rest.n && rules_end(rest, &name))
            note_end(l, name, i);
        if (l->has_percents && str_find(rest, STR("%%"), 0) >= 0)
            note_end(l, STR("%%"), i);
        if (str_find(rest, STR("*/}"), 0) >= 0)
            note_end(l, STR("*/}"), i);
    }
}

bool lines_ends_below(struct lines *l, struct str name)
{
    if (!l->knows_ends)
        learn_ends(l);
    return (intptr_t)map_get(&l->ends, name) > l->i;
}

static bool ends_below(struct lines *l, const struct box *box)
{
    return box->end == END_INDENT ||
           lines_ends_below(l,
                            box->end == END_MARKS ? marks_name(box->mark) : box->name);
}

/* ---- to close ---- */

/* Whether an item follows: a blank line would set those of its list apart. */
static bool begins_item(const struct lines *l)
{
    struct str next = str_trim(source_line(l->in, l->i + 1));
    return past_item(next).p != next.p;
}

void containers_close_to(struct lines *l, size_t n)
{
    if (l->fence && l->fence_boxes > n)
        l->fence = 0;
    const struct box *b = n < l->nboxes ? &l->boxes[n] : NULL;
    bool is_fenced = l->nboxes && l->boxes[l->nboxes - 1].is_fenced;
    size_t prefix = b && b->prefix < l->prefix.n ? b->prefix : l->prefix.n;
    if (is_fenced)
        lines_emit(l, prefix, fence_out, (struct str){0});
    if (b)
        l->in_list = b->was_in_list;
    if (!is_fenced && !(l->in_list && begins_item(l)))
        lines_emit(l, prefix, "", (struct str){0});
    l->nboxes = n;
}

bool lines_is_open(const struct lines *l, struct str name)
{
    for (size_t i = l->nboxes; i > 0; i--)
        if (l->boxes[i - 1].end == END_NAME && str_eq(l->boxes[i - 1].name, name))
            return true;
    return false;
}

bool lines_close(struct lines *l, struct str name)
{
    for (size_t i = l->nboxes; i > 0; i--)
        if (l->boxes[i - 1].end == END_NAME && str_eq(l->boxes[i - 1].name, name)) {
            bool is_inner;
            do {
                is_inner = l->boxes[i - 1].is_inner && i > 1;
                containers_close_to(l, i - 1);
                buf_truncate(&l->prefix, l->boxes[--i].prefix);
            } while (is_inner);
            return true;
        }
    return false;
}

/* In Pandoc it takes but three colons to close what more of them began. Returns its
 * number from 1, or 0. */
static size_t innermost_of(const struct lines *l, char mark)
{
    size_t i = l->nboxes;
    while (mark == ':' && i > 0 &&
           (l->boxes[i - 1].end != END_MARKS || l->boxes[i - 1].mark != mark))
        i--;
    return mark == ':' ? i : 0;
}

/* "::::" closes the innermost that was opened by as many, or else by fewer. */
bool containers_close_by_marks(struct lines *l)
{
    struct str s = l->rest;
    size_t found = 0;
    if (!are_marks(s))
        return false;
    for (size_t i = l->nboxes; i > 0; i--) {
        const struct box *b = &l->boxes[i - 1];
        if (b->end != END_MARKS || b->mark != s.p[0] || b->marks > s.n)
            continue;
        if (!found || b->marks == s.n)
            found = i;
        if (b->marks == s.n)
            break;
    }
    if (!found && (l->dialects.set & DIALECT_PANDOC))
        found = innermost_of(l, s.p[0]);
    if (found)
        containers_close_to(l, found - 1);
    return found > 0;
}

/* ---- to go into ---- */

/* Takes up to `columns` of blanks off the front. */
static int take_blanks(struct str line, size_t *at, int columns)
{
    int taken = 0;
    for (; *at < line.n && taken < columns; ++*at) {
        if (line.p[*at] != ' ' && line.p[*at] != '\t')
            break;
        taken += line.p[*at] == '\t' ? 4 - taken % 4 : 1;
    }
    return taken;
}

/* Takes that many marks of quotes off the front. */
static bool take_quotes(struct str line, size_t *at, int quotes)
{
    for (; quotes > 0; quotes--) {
        size_t i = *at;
        while (i < line.n && (line.p[i] == ' ' || line.p[i] == '\t'))
            i++;
        if (i >= line.n || line.p[i] != '>')
            return false;
        *at = i + 1;
    }
    return true;
}

/* An item further out ends what one further in holds. */
static bool is_left(const struct lines *l, const struct box *b, size_t at, int lead)
{
    struct str rest = str_trim(str_from(l->line, at));
    return b->in_item && lead < b->lead && !l->fence && past_item(rest).p != rest.p;
}

static bool enter_box(struct lines *l, struct box *b)
{
    size_t at = l->at;
    b->prefix = l->prefix.n;
    if (!take_quotes(l->line, &at, b->quotes))
        return false;
    int lead = take_blanks(l->line, &at, b->lead);
    size_t inner = at;
    int indent = take_blanks(l->line, &inner, b->indent);
    bool is_blank = !str_trim(str_from(l->line, at)).n;
    bool is_out = lead < b->lead || indent < b->indent;
    if (!is_blank && ((b->end == END_INDENT && is_out) || is_left(l, b, at, lead))) {
        size_t quotes = l->at;
        (void)take_quotes(l->line, &quotes, b->quotes);
        buf_str(&l->prefix, str_slice(l->line, l->at, quotes));
        b->prefix = l->prefix.n;
        return false;
    }
    if (!b->strips)
        buf_str(&l->prefix, str_slice(l->line, l->at, at));
    /* A blank line stands as far in as the others, lest it end their list, and so does
     * one that only a name ends. */
    bool pads = is_blank || b->end == END_NAME;
    for (int i = lead; pads && !b->strips && i < b->lead; i++)
        buf_putc(&l->prefix, ' ');
    b->prefix = l->prefix.n;
    l->at = inner;
    if (b->is_shown)
        buf_puts(&l->prefix, "> ");
    return true;
}

size_t containers_enter(struct lines *l)
{
    buf_clear(&l->prefix);
    l->at = 0;
    for (size_t k = 0; k < l->nboxes; k++) {
        l->entered = l->prefix.n;
        if (!enter_box(l, &l->boxes[k]))
            return k;
    }
    return l->nboxes;
}

/* ---- to open ---- */

/* Behind the fence that was put. */
static void put_info(struct lines *l, struct str info)
{
    l->out.n--;
    buf_str(&l->out, info);
    l->lines.p[l->lines.n - 1].n += info.n;
    buf_putc(&l->out, '\n');
}

static void put_head(struct lines *l, const struct box *box, struct str mark, char fold,
                     struct str title)
{
    char lead[64];
    title = rules_words(l, title);
    snprintf(lead, sizeof lead, "> %c%.*s]%s%s", MASK_BOX, STR_ARG(mark),
             fold == '-'   ? "-"
             : fold == '+' ? "+"
                           : "",
             title.n ? " " : "");
    lines_emit(l, box->prefix, lead, title);
}

/* The mark of an item stands in front of the first line alone. */
static void blank_item(struct lines *l)
{
    for (size_t i = l->item; i < l->prefix.n; i++)
        if (l->prefix.p[i] != '>' && l->prefix.p[i] != '\t')
            l->prefix.p[i] = ' ';
}

bool lines_open(struct lines *l, struct box box, struct str mark, char fold,
                struct str title)
{
    if (l->nboxes == MAX_BOXES || !(box.ends_here || ends_below(l, &box)))
        return false;
    struct str blanks = lines_indentation(l);
    box.lead += columns_of(blanks) + l->nitem;
    box.quotes = l->quotes;
    box.in_item = l->in_list && box.lead > 0;
    box.was_in_list = l->in_list;
    l->in_list = false;
    box.strips |= l->nboxes && l->boxes[l->nboxes - 1].strips;
    if (!box.strips)
        buf_str(&l->prefix, blanks);
    box.prefix = l->prefix.n;
    if (box.is_shown)
        put_head(l, &box, mark, fold, title);
    else if (box.is_fenced)
        lines_emit(l, box.prefix, fence_out, (struct str){0});
    else
        lines_emit(l, box.prefix, "", (struct str){0});
    blank_item(l);
    if (box.is_shown) {
        lines_emit(l, box.prefix, "> ", (struct str){0});
        buf_puts(&l->prefix, "> ");
    } else if (box.is_fenced) {
        put_info(l, title);
    }
    l->boxes[l->nboxes++] = box;
    return true;
}

bool lines_box(struct lines *l, struct box box, struct str mark, char fold,
               struct str title, struct str inner)
{
    struct str line = l->line;
    box.ends_here = true;
    if (!lines_open(l, box, mark, fold, title))
        return false;
    l->at = (size_t)(inner.p - line.p);
    l->line.n = l->at + inner.n;
    l->rest = str_trim(inner);
    bool is_words = !box.is_fenced && l->rest.n;
    if (!is_words || !(rules_apply(l) || rules_apply_within(l)))
        lines_emit(l, l->prefix.n, "", str_from(l->line, l->at));
    l->line = line;
    if (l->nboxes && l->boxes[l->nboxes - 1].ends_here)
        containers_close_to(l, l->nboxes - 1);
    return true;
}
