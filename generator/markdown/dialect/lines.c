/* One loop over the lines, with a stack of what is open; see lines.h. */
#include "markdown/dialect/lines.h"

#include "markdown/dialect/captions.h"
#include "markdown/dialect/emoji.h"
#include "markdown/dialect/rules.h"
#include "markdown/mask.h"

#include <stdarg.h>
#include <stdio.h>

/* ---- pieces of a line ---- */

size_t run_of(struct str s)
{
    size_t n = 0;
    while (n < s.n && s.p[n] == s.p[0])
        n++;
    return n;
}

struct str word_of(struct str s)
{
    size_t n = 0;
    while (n < s.n && (char_is_alnum(s.p[n]) || s.p[n] == '-' || s.p[n] == '_'))
        n++;
    return str_slice(s, 0, n);
}

bool is_one_of(struct str name, const char *const *names)
{
    for (; *names; names++)
        if (str_eq_nocase(name, str_z(*names)))
            return true;
    return false;
}

/* Takes `key=value` or a value off the front of `*rest`. */
static bool next_argument(struct str *rest, struct str *key, struct str *value)
{
    *rest = str_trim(*rest);
    while (rest->n && strchr(",", rest->p[0]))
        *rest = str_trim(str_from(*rest, 1));
    if (!rest->n)
        return false;
    size_t i = 0;
    while (i < rest->n && (char_is_alnum(rest->p[i]) || strchr("-_.:", rest->p[i])))
        i++;
    *key = (struct str){0};
    if (i && i < rest->n && rest->p[i] == '=') {
        *key = str_slice(*rest, 0, i);
        *rest = str_from(*rest, i + 1);
    }
    if (rest->n && strchr("\"'`", rest->p[0])) {
        ptrdiff_t end = str_find_char(*rest, rest->p[0], 1);
        size_t to = end < 0 ? rest->n : (size_t)end;
        *value = str_slice(*rest, 1, to);
        *rest = str_from(*rest, to + 1);
        return true;
    }
    for (i = 0; i < rest->n && !char_is_space(rest->p[i]) && rest->p[i] != ',';)
        i++;
    *value = str_slice(*rest, 0, i);
    *rest = str_from(*rest, i ? i : 1);
    return true;
}

struct str argument(struct str arguments, const char *name)
{
    for (struct str key, value; next_argument(&arguments, &key, &value);)
        if (key.n && str_eq_nocase(key, str_z(name)))
            return value;
    return (struct str){0};
}

struct str positional(struct str arguments, size_t n)
{
    for (struct str key, value; next_argument(&arguments, &key, &value);)
        if (!key.n && n-- == 0)
            return value;
    return (struct str){0};
}

/* Behind the marks of items, in which a fence may begin. */
static struct str past_item(struct str s)
{
    size_t i = 0;
    while (i < s.n && char_is_digit(s.p[i]))
        i++;
    if (i + 1 < s.n && strchr("-*+.)", s.p[i]) && s.p[i + 1] == ' ')
        return str_trim(str_from(s, i + 2));
    return s;
}

/* ---- what goes out ---- */

static const struct source_line *line_in(const struct lines *l)
{
    return &l->in->lines.p[l->i - 1];
}

static void start(struct lines *l)
{
    if (l->is_started)
        return;
    l->is_started = true;
    buf_str(&l->out, str_slice(buf_view(&l->in->text), 0, line_in(l)->at));
    for (int i = 0; i < l->i - 1; i++)
        vec_push(&l->lines, l->in->lines.p[i]);
}

/* A line behind the first `prefix` bytes of what stands in front; `text` is a piece of
 * the line that is read, or came from nowhere. */
static void put(struct lines *l, size_t prefix, const char *lead, struct str text)
{
    start(l);
    size_t at = l->out.n;
    buf_str(&l->out, str_slice(buf_view(&l->prefix), 0, prefix));
    buf_puts(&l->out, lead);
    int before = (int)(l->out.n - at), shift = line_in(l)->shift;
    bool is_piece = text.n && text.p >= l->line.p && text.p <= l->line.p + l->line.n;
    if (is_piece)
        shift += (int)(text.p - l->line.p) - before;
    buf_str(&l->out, text);
    vec_push(&l->lines,
             ((struct source_line){at, l->out.n - at, shift, line_in(l)->number}));
    buf_putc(&l->out, '\n');
}

static void put_line(struct lines *l)
{
    if (l->is_started)
        put(l, l->prefix.n, "", str_from(l->line, l->at));
}

static struct str indentation(const struct lines *l)
{
    size_t n = 0;
    struct str rest = str_from(l->line, l->at);
    while (n < rest.n && (rest.p[n] == ' ' || rest.p[n] == '\t'))
        n++;
    return str_slice(rest, 0, n);
}

/* What stands in front of the line, and the blanks that it begins with. */
static void with_indentation(struct lines *l)
{
    struct str blanks = indentation(l);
    buf_str(&l->prefix, blanks);
    l->at += blanks.n;
}

void lines_put(struct lines *l, struct str text)
{
    with_indentation(l);
    put(l, l->prefix.n, "", text);
}

void lines_put_inside(struct lines *l, struct str text)
{
    put(l, l->prefix.n, "", text);
}

void lines_put_apart(struct lines *l, struct str text)
{
    lines_put(l, text);
    put(l, l->prefix.n, "", (struct str){0});
}

void lines_drop(struct lines *l)
{
    put(l, l->prefix.n, "", (struct str){0});
}

static const char fence_out[] = "~~~~~~~~";

/* Behind the fence that was put. */
static void put_info(struct lines *l, struct str info)
{
    l->out.n--;
    buf_str(&l->out, info);
    l->lines.p[l->lines.n - 1].n += info.n;
    buf_putc(&l->out, '\n');
}

/* Whether an item follows: a blank line would set those of its list apart. */
static bool begins_item(const struct lines *l)
{
    struct str next = str_trim(source_line(l->in, l->i + 1));
    return past_item(next).p != next.p;
}

/* Closes the boxes from the nth on. */
static void close_to(struct lines *l, size_t n)
{
    if (l->fence && l->fence_boxes > n)
        l->fence = 0;
    const struct box *b = n < l->nboxes ? &l->boxes[n] : NULL;
    bool is_fenced = l->nboxes && l->boxes[l->nboxes - 1].is_fenced;
    if (is_fenced)
        put(l, l->prefix.n, fence_out, (struct str){0});
    if (!is_fenced && !(l->in_list && begins_item(l)))
        put(l, b ? b->prefix : l->prefix.n, "", (struct str){0});
    l->nboxes = n;
}

/* ---- what is known of what follows ---- */

/* A container that nothing closes would take all that follows. */
static void note_end(struct lines *l, struct str name, int i)
{
    map_put(&l->ends, name, (void *)(intptr_t)i);
}

static struct str marks_name(char mark)
{
    return mark == ':' ? STR(":::") : mark == '`' ? STR("```") : STR("~~~");
}

static bool is_all(struct str s, char c)
{
    return s.n >= 3 && s.p[0] == c && run_of(s) == s.n;
}

static struct str without_quotes(struct str line)
{
    size_t i = 0;
    while (i < line.n && strchr(" \t>", line.p[i]))
        i++;
    return str_trim(str_from(line, i));
}

static void learn_ends(struct lines *l)
{
    l->knows_ends = true;
    for (int i = 1; (size_t)i <= l->in->lines.n; i++) {
        struct str rest = without_quotes(source_line(l->in, i)), name;
        if (rest.n && (is_all(rest, ':') || is_all(rest, '`') || is_all(rest, '~')))
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

/* ---- containers ---- */

/* Takes up to `columns` of blanks, and marks of quotes, off the front. */
static int take_white(struct str line, size_t *at, int columns)
{
    int taken = 0;
    for (; *at < line.n && taken < columns; ++*at) {
        char c = line.p[*at];
        if (c != ' ' && c != '\t' && c != '>')
            break;
        taken += c == '\t' ? 4 - taken % 4 : 1;
    }
    return taken;
}

/* Goes into the containers that the line stands in. Returns how many these are. */
static size_t enter(struct lines *l)
{
    bool is_blank = !str_trim(l->line).n;
    buf_clear(&l->prefix);
    l->at = 0;
    for (size_t k = 0; k < l->nboxes; k++) {
        struct box *b = &l->boxes[k];
        b->prefix = l->prefix.n;
        b->at = l->at;
        size_t at = l->at;
        int lead = take_white(l->line, &at, b->lead);
        size_t inner = at;
        int indent = take_white(l->line, &inner, b->indent);
        if (b->end == END_INDENT && !is_blank && (lead < b->lead || indent < b->indent))
            return k;
        if (!b->strips)
            buf_str(&l->prefix, str_slice(l->line, l->at, at));
        l->at = inner;
        if (b->is_shown)
            buf_puts(&l->prefix, "> ");
    }
    return l->nboxes;
}

static int columns_of(struct str blanks)
{
    int columns = 0;
    for (size_t i = 0; i < blanks.n; i++)
        columns += blanks.p[i] == '\t' ? 4 - columns % 4 : 1;
    return columns;
}

bool lines_open(struct lines *l, struct box box, struct str mark, char fold,
                struct str title)
{
    if (l->nboxes == MAX_BOXES || !ends_below(l, &box))
        return false;
    struct str blanks = indentation(l);
    box.lead += columns_of(blanks);
    box.strips |= l->nboxes && l->boxes[l->nboxes - 1].strips;
    box.prefix = l->prefix.n;
    if (!box.strips)
        buf_str(&l->prefix, blanks);
    size_t outer = l->prefix.n;
    if (box.is_shown) {
        char lead[64];
        snprintf(lead, sizeof lead, "> %c%.*s]%s%s", MASK_BOX, STR_ARG(mark),
                 fold == '-'   ? "-"
                 : fold == '+' ? "+"
                               : "",
                 title.n ? " " : "");
        put(l, outer, lead, title);
        put(l, outer, "> ", (struct str){0});
        buf_puts(&l->prefix, "> ");
    } else if (box.is_fenced) {
        put(l, outer, fence_out, (struct str){0});
        put_info(l, title);
    } else {
        put(l, box.prefix, "", (struct str){0});
    }
    l->boxes[l->nboxes++] = box;
    return true;
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
            close_to(l, i - 1);
            return true;
        }
    return false;
}

/* "::::" closes the innermost that was opened by as many or fewer. */
static bool close_by_marks(struct lines *l)
{
    struct str s = l->rest;
    if (!s.n || !(is_all(s, ':') || is_all(s, '`') || is_all(s, '~')))
        return false;
    for (size_t i = l->nboxes; i > 0; i--) {
        const struct box *b = &l->boxes[i - 1];
        if (b->end != END_MARKS || b->mark != s.p[0] || b->marks > s.n)
            continue;
        close_to(l, i - 1);
        return true;
    }
    return false;
}

/* ---- code ---- */

static bool is_fence(struct str s)
{
    return s.n >= 3 && (s.p[0] == '`' || s.p[0] == '~') && run_of(s) >= 3 &&
           (s.p[0] == '~' || str_find_char(s, '`', run_of(s)) < 0);
}

/* Whether the line is code or one of its fences. */
static bool read_code(struct lines *l)
{
    struct str s = without_quotes(l->rest);
    if (l->fence) {
        if (s.n >= l->fence_run && s.p[0] == l->fence && run_of(s) == s.n)
            l->fence = 0;
        return true;
    }
    s = past_item(s);
    if (!is_fence(s))
        return false;
    l->fence = s.p[0];
    l->fence_run = run_of(s);
    l->fence_boxes = l->nboxes;
    return true;
}

static bool read_comment(struct lines *l)
{
    bool begins = str_starts(l->rest, STR("<!--"));
    if (!l->in_comment && !begins)
        return false;
    l->in_comment = str_find(l->rest, STR("-->"), 0) < 0;
    return true;
}

/* ---- the loop ---- */

static void track_list(struct lines *l, bool was_blank)
{
    bool is_item = past_item(l->rest).p != l->rest.p;
    if (is_item)
        l->in_list = true;
    else if (l->rest.n && l->indent == 0 && was_blank)
        l->in_list = false;
}

static void read_rest(struct lines *l)
{
    bool was_blank = !l->rest.n;
    l->above = l->rest;
    l->rest = str_from(l->line, l->at);
    struct str blanks = indentation(l);
    l->indent = columns_of(blanks);
    l->rest = str_trim(l->rest);
    track_list(l, was_blank);
}

static bool in_code_box(struct lines *l)
{
    return l->nboxes && l->boxes[l->nboxes - 1].is_code;
}

static void read_line(struct lines *l)
{
    size_t in = l->nboxes ? enter(l) : (buf_clear(&l->prefix), l->at = 0, 0);
    if (in < l->nboxes)
        close_to(l, in);
    read_rest(l);
    if (l->in_percent && percent_goes_on(l))
        return;
    if (l->nboxes && !l->fence && close_by_marks(l))
        return;
    if (in_code_box(l)) {
        if (rules_close(l))
            return;
        if (l->boxes[l->nboxes - 1].is_dropped)
            lines_drop(l);
        else
            put_line(l);
        return;
    }
    if ((l->in_statement || l->in_tag || l->in_jsx_comment) && jsx_goes_on(l))
        return;
    bool begins_code = !l->fence && l->rest.n && strchr("`~", l->rest.p[0]);
    if (begins_code && rules_apply(l))
        return;
    if (!l->rest.n || read_code(l) || read_comment(l) ||
        (!rules_apply(l) && !rules_apply_within(l)))
        put_line(l);
}

static void finish(struct lines *l, struct source *s)
{
    if (l->is_started) {
        buf_release(&s->text);
        vec_release(&s->lines);
        s->text = l->out;
        s->lines.p = l->lines.p;
        s->lines.n = l->lines.n;
        s->lines.cap = l->lines.cap;
    }
    buf_release(&l->prefix);
    map_release(&l->ends);
    map_release(&l->told);
}

/* What the tree is to be looked through for. */
static void find_signs(struct source *s, const struct dialects *dialects,
                       struct str text)
{
    bool has_single = dialects->set & (DIALECT_MKDOCS | DIALECT_PANDOC);
    s->has_braces = str_find_char(text, '{', 0) >= 0;
    s->has_carets =
        str_find(text, STR(" ^"), 0) >= 0 || str_find(text, STR("\n^"), 0) >= 0;
    s->has_hashes =
        (dialects->set & DIALECT_OBSIDIAN) && str_find_char(text, '#', 0) >= 0;
    s->has_emoji =
        dialects_read(dialects, DIALECT_GITHUB, true) && emoji_may_be_in(text);
    s->has_captions =
        dialects_read(dialects, DIALECT_PANDOC, true) && captions_may_be_in(text);
    s->has_spans = has_single || str_find(text, STR("=="), 0) >= 0 ||
                   str_find(text, STR("^["), 0) >= 0 ||
                   str_find(text, STR("++"), 0) >= 0;
}

void dialect_lines(struct source *s, const struct dialects *dialects, struct diag *diag)
{
    struct lines l = {.in = s,
                      .dialects = *dialects,
                      .diag = diag,
                      .out = BUF_INIT,
                      .prefix = BUF_INIT};
    struct str text = buf_view(&s->text);
    find_signs(s, dialects, text);
    if (!rules_concern(&l))
        return;
    l.has_percents = str_find(text, STR("%%"), 0) >= 0;
    l.has_calls =
        str_find(text, STR("{{"), 0) >= 0 || str_find(text, STR("{%"), 0) >= 0;
    l.has_critic = s->has_braces && (dialects->set & (DIALECT_CRITIC | DIALECT_MKDOCS));
    for (l.i = 1; (size_t)l.i <= s->lines.n; l.i++) {
        l.line = source_line(s, l.i);
        read_line(&l);
    }
    finish(&l, s);
}

void lines_say(struct lines *l, struct str kind, enum diag_level level,
               const char *format, ...)
{
    if (map_has(&l->told, kind))
        return;
    char text[400];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    map_put(&l->told, kind, l);
    diag_find(
        l->diag, level,
        source_place(l->in, l->i, (size_t)(l->rest.p ? l->rest.p - l->line.p : 0)),
        "dialect", "%s", text);
}
