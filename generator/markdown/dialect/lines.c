/* One loop over the lines, with a stack of what is open; see lines.h. */
#include "markdown/dialect/lines.h"

#include "markdown/dialect/captions.h"
#include "markdown/dialect/emoji.h"
#include "markdown/dialect/rules.h"
#include "markdown/mask.h"

#include <stdarg.h>
#include <stdio.h>

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
void lines_emit(struct lines *l, size_t prefix, const char *lead, struct str text)
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

void lines_omit(struct lines *l)
{
    start(l);
}

void lines_join(struct lines *l, int n, struct str text)
{
    start(l);
    l->line = arena_str(&l->arena, text);
    l->joined = n;
}

/* Behind the mark of a container a tab would be narrower than it was. */
static void put_line(struct lines *l)
{
    static const char room[] = "                                                ";
    struct str blanks = lines_indentation(l);
    int columns = columns_of(blanks), most = (int)strlen(room);
    if (!l->is_started)
        return;
    if (l->nboxes && str_find_char(blanks, '\t', 0) >= 0 && columns <= most)
        lines_emit(l, l->prefix.n, room + most - columns,
                   str_from(l->line, l->at + blanks.n));
    else
        lines_emit(l, l->prefix.n, "", str_from(l->line, l->at));
}

struct str lines_indentation(const struct lines *l)
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
    struct str blanks = lines_indentation(l);
    buf_str(&l->prefix, blanks);
    l->at += blanks.n;
}

/* For what comes next to read; see rules_apply_within(). */
static bool hold(struct lines *l, struct str text)
{
    if (!l->is_holding)
        return false;
    l->has_held = true;
    l->held = l->rest = arena_str(&l->arena, text);
    return true;
}

void lines_put(struct lines *l, struct str text)
{
    if (hold(l, text))
        return;
    with_indentation(l);
    lines_emit(l, l->prefix.n, "", text);
}

void lines_put_inside(struct lines *l, struct str text)
{
    lines_emit(l, l->prefix.n, "", text);
}

void lines_put_apart(struct lines *l, struct str text)
{
    lines_put(l, text);
    lines_emit(l, l->prefix.n, "", (struct str){0});
}

void lines_drop(struct lines *l)
{
    if (hold(l, (struct str){0}))
        return;
    lines_emit(l, l->prefix.n, "", (struct str){0});
}

int columns_of(struct str blanks)
{
    int columns = 0;
    for (size_t i = 0; i < blanks.n; i++)
        columns += blanks.p[i] == '\t' ? 4 - columns % 4 : 1;
    return columns;
}

struct str without_quotes(struct str line)
{
    size_t i = 0;
    while (i < line.n && strchr(" \t>", line.p[i]))
        i++;
    return str_trim(str_from(line, i));
}

/* ---- code ---- */

static bool is_fence(struct str s)
{
    return s.n >= 3 && (s.p[0] == '`' || s.p[0] == '~') && run_of(s) >= 3 &&
           (s.p[0] == '~' || str_find_char(s, '`', run_of(s)) < 0);
}

/* Where the quote ends that code stands in, the code does. */
static void leave_code(struct lines *l)
{
    if (l->fence && l->fence_boxes == l->nboxes && l->quotes < l->fence_quotes)
        l->fence = 0;
}

/* In Rust, lines that begin with "#" and a blank are there for the compiler: mdBook and
 * rustdoc hide them; "##" is one "#" that is shown.
 * https://rust-lang.github.io/mdBook/format/mdbook.html#hiding-code-lines */
static void put_rust(struct lines *l)
{
    if (str_eq(l->rest, STR("#")) || str_starts(l->rest, STR("# "))) {
        lines_omit(l);
    } else if (str_starts(l->rest, STR("##"))) {
        with_indentation(l);
        lines_emit(l, l->prefix.n, "", str_from(l->rest, 1));
    } else {
        put_line(l);
    }
}

/* How many of so many blanks the line begins with. */
static size_t blanks_within(const struct lines *l, int most)
{
    size_t n = 0;
    while (n < (size_t)most && l->at + n < l->line.n && l->line.p[l->at + n] == ' ')
        n++;
    return n;
}

static bool is_rust(const struct lines *l, struct str fence)
{
    struct str info = str_trim(str_from(fence, run_of(fence)));
    struct str word = word_of(info);
    return (l->dialects.set & DIALECT_MDBOOK) &&
           (str_eq(word, STR("rust")) || str_eq(word, STR("rs")));
}

/* Whether the line is code or one of its fences, and went. */
static bool read_code(struct lines *l)
{
    struct str s = l->rest;
    if (l->fence) {
        if (s.n >= l->fence_run && s.p[0] == l->fence && run_of(s) == s.n &&
            l->indent - l->cut < l->fence_indent + 4)
            l->fence = 0;
        if (l->cut)
            l->at += blanks_within(l, l->cut);
        if (l->fence && l->is_rust)
            put_rust(l);
        else
            put_line(l);
        return true;
    }
    for (struct str inner; (inner = past_item(s)).p != s.p;)
        s = inner;
    if (!is_fence(s) || (l->indent > 3 && !l->in_list && s.p == l->rest.p))
        return false;
    l->fence = s.p[0];
    l->fence_run = run_of(s);
    l->fence_boxes = l->nboxes;
    l->fence_quotes = l->quotes;
    l->fence_indent = l->indent;
    l->is_rust = is_rust(l, s);
    if (l->code_info.n) {
        lines_put(l, arena_printf(&l->arena, "%.*s%.*s", STR_ARG(l->rest),
                                  STR_ARG(l->code_info)));
        l->code_info = (struct str){0};
    } else {
        put_line(l);
    }
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

static bool in_code_box(struct lines *l)
{
    return l->nboxes && l->boxes[l->nboxes - 1].is_code;
}

/* Marks of quotes go to what stands in front. */
static void take_quotes(struct lines *l)
{
    for (;;) {
        struct str blanks = lines_indentation(l);
        size_t end = l->at + blanks.n;
        if (end >= l->line.n || l->line.p[end] != '>' ||
            (columns_of(blanks) > 3 && !l->in_list))
            return;
        buf_str(&l->prefix, str_slice(l->line, l->at, end + 1));
        l->at = end + 1;
        l->quotes++;
        l->nitem = 0;
    }
}

static void measure(struct lines *l)
{
    struct str blanks = lines_indentation(l);
    l->indent = columns_of(blanks) - (l->quotes > 0 && blanks.n);
    l->rest = str_trim(str_from(l->line, l->at));
}

static void read_rest(struct lines *l)
{
    bool was_blank = !l->rest.n;
    l->above = l->rest;
    l->quotes = l->nitem = 0;
    l->item = SIZE_MAX;
    if (!in_code_box(l))
        take_quotes(l);
    measure(l);
    track_list(l, was_blank);
}

/* What an item begins with: "- :::note", "1. > !!! tip"; `outer` items begin in the
 * line before it. */
static bool apply_in_item(struct lines *l, int outer)
{
    struct str rest = l->rest, inner = past_item(rest);
    if (inner.p == rest.p || !inner.n || l->quotes > MAX_BOXES || outer >= MAX_BOXES)
        return false;
    size_t prefix = l->prefix.n, at = l->at;
    int quotes = l->quotes, nitem = l->nitem, indent = l->indent;
    struct str front = str_slice(l->line, at, (size_t)(inner.p - l->line.p));
    size_t item = l->item;
    l->item = item == SIZE_MAX ? prefix : item;
    buf_str(&l->prefix, front);
    l->at += front.n;
    l->nitem += columns_of(front);
    take_quotes(l);
    measure(l);
    if (l->rest.n && (rules_apply(l) || apply_in_item(l, outer + 1)))
        return true;
    buf_truncate(&l->prefix, prefix);
    l->at = at;
    l->quotes = quotes;
    l->nitem = nitem;
    l->item = item;
    l->indent = indent;
    l->rest = rest;
    return false;
}

/* A line of what is left alone. */
static void put_code(struct lines *l, const struct box *box)
{
    struct str s = l->rest;
    bool begins = box->is_template && str_starts(s, STR("{`"));
    bool ends = box->is_template && str_ends(s, STR("`}"));
    s = str_from(s, begins ? 2 : 0);
    s = str_slice(s, 0, s.n - (ends && s.n > 1 ? 2 : 0));
    if (box->is_dropped || ((begins || ends) && !s.n))
        lines_omit(l);
    else if (begins || ends)
        lines_put_inside(l, s);
    else
        put_line(l);
}

static void read_words(struct lines *l)
{
    if (!l->fence && !l->in_comment)
        jsx_unindent(l);
    bool is_left = !l->rest.n || l->fence || l->in_comment;
    if (!is_left && (rules_apply(l) || apply_in_item(l, 0)))
        return;
    bool is_hugo = l->has_calls && (l->dialects.set & DIALECT_HUGO);
    if (l->fence && is_hugo && inserts_read_code(l))
        return;
    if (l->rest.n && read_code(l))
        return;
    if (!l->rest.n || read_comment(l) || !rules_apply_within(l))
        put_line(l);
}

void lines_read_inside(struct lines *l, struct str inner)
{
    l->at = (size_t)(inner.p - l->line.p);
    l->quotes = l->nitem = 0;
    l->item = SIZE_MAX;
    l->above = (struct str){0};
    take_quotes(l);
    measure(l);
    track_list(l, true);
    read_words(l);
}

static void read_line(struct lines *l)
{
    size_t in = containers_enter(l);
    if (in < l->nboxes) {
        size_t before = l->entered;
        containers_close_to(l, in);
        buf_truncate(&l->prefix, before);
    }
    read_rest(l);
    leave_code(l);
    if (l->in_percent && percent_goes_on(l))
        return;
    if (l->nboxes && !l->fence && containers_close_by_marks(l))
        return;
    if (in_code_box(l)) {
        if (rules_close(l))
            return;
        put_code(l, &l->boxes[l->nboxes - 1]);
        return;
    }
    if ((l->in_statement || l->in_jsx_comment) && jsx_goes_on(l))
        return;
    read_words(l);
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
    map_release(&l->examples);
    map_release(&l->blocks);
    arena_release(&l->arena);
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
    s->has_pictures = str_find(text, STR("!["), 0) >= 0;
    s->has_captions =
        dialects_read(dialects, DIALECT_PANDOC, true) && captions_may_be_in(text);
    s->has_spans = has_single || str_find(text, STR("=="), 0) >= 0 ||
                   str_find(text, STR("^["), 0) >= 0 ||
                   str_find(text, STR("++"), 0) >= 0;
}

void dialect_lines(struct source *s, const struct md_reading *reading,
                   struct diag *diag)
{
    const struct dialects *dialects = &reading->dialects;
    struct lines l = {.in = s,
                      .source = s,
                      .dialects = *dialects,
                      .values = reading->values,
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
    l.has_xrefs = str_find(text, STR("<xref:"), 0) >= 0 ||
                  ((dialects->set & DIALECT_DOCFX) && str_find_char(text, '@', 0) >= 0);
    l.has_rulers = dialects_read(dialects, DIALECT_PANDOC, true) &&
                   str_find(text, STR("-- "), 0) >= 0;
    l.names_blocks =
        (dialects->set & DIALECT_OBSIDIAN) && str_find(text, STR("(("), 0) >= 0;
    l.has_critic = s->has_braces && (dialects->set & (DIALECT_CRITIC | DIALECT_MKDOCS));
    for (l.i = 1; (size_t)l.i <= s->lines.n; l.i++) {
        l.line = source_line(s, l.i);
        if (l.has_calls && !l.fence)
            inserts_join(&l);
        if (l.i != l.omitted)
            read_line(&l);
        l.i += l.joined;
        l.joined = 0;
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
    bool is_piece = l->rest.p >= l->line.p && l->rest.p <= l->line.p + l->line.n;
    diag_find(l->diag, level,
              source_place(l->in, l->i, is_piece ? (size_t)(l->rest.p - l->line.p) : 0),
              "dialect", "%s", text);
}
