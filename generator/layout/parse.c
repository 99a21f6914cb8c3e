/* Reads a template into operations. One pass over the text; what may stand
 * where is decided by following the HTML around the tags (context.h). */
#include "layout/context.h"
#include "layout/ops.h"

#define NO_LINE ((size_t)-1)

/* A section that is open: its operation and the HTML around its first tag. */
struct open_section {
    size_t op;
    struct context context;
};
VEC(open_vec, struct open_section);

struct parser {
    struct layout *t;
    const struct words *words;
    struct arena *arena;
    struct diag *diag;
    struct str source;
    struct context context;
    struct open_vec open;
    bool at_line_start; /* nothing of this line has been kept yet */
    size_t standalone;  /* end of the line if it holds tags alone, or NO_LINE */
    struct str indent;  /* of such a line */
    bool failed;
};

/* A tag as it stands in the source. */
struct tag {
    char kind; /* '#', '^', '/', '>', '!', '&', '=' or 0 for a slot */
    struct str name;
    size_t from, to; /* with its braces */
};

struct place layout_place(const struct layout *t, size_t offset)
{
    struct place at = {.file = t->file, .line = 1, .col = 1};
    for (size_t i = 0; i < offset && i < t->source.n; i++) {
        at.col++;
        if (t->source.p[i] == '\n') {
            at.line++;
            at.col = 1;
        }
    }
    return at;
}

#define parse_error(p, offset, ...)                                                    \
    ((p)->failed = true,                                                               \
     (void)diag_fail((p)->diag, layout_place((p)->t, (offset)), __VA_ARGS__))

/* Reads the tag at `from`, where "{{" stands. False without an end. */
static bool read_tag(struct str source, size_t from, struct tag *tag)
{
    size_t at = from + 2;
    *tag = (struct tag){.from = from};
    bool triple = at < source.n && source.p[at] == '{';
    if (triple) {
        tag->kind = '&';
        at++;
    } else if (at < source.n && memchr("#^/>!&=", source.p[at], 7)) {
        tag->kind = source.p[at++];
    }
    ptrdiff_t end = str_find(source, triple ? STR("}}}") : STR("}}"), at);
    if (end < 0)
        return false;
    tag->name = str_trim(str_slice(source, at, (size_t)end));
    tag->to = (size_t)end + (triple ? 3 : 2);
    return true;
}

/* Whether the line at `from` holds tags that give no text, and nothing else
 * but space: then it is taken out whole. Gives the end of the line. */
static size_t standalone_line(struct str source, size_t from)
{
    bool any = false;
    size_t at = from;
    while (at < source.n) {
        char c = source.p[at];
        if (c == '\n') {
            at++;
            break;
        }
        if (str_starts(str_from(source, at), STR("{{"))) {
            struct tag tag;
            if (!read_tag(source, at, &tag) || tag.kind == 0 || tag.kind == '&')
                return NO_LINE;
            any = true;
            at = tag.to;
        } else if (char_is_space(c)) {
            at++;
        } else {
            return NO_LINE;
        }
    }
    return any ? at : NO_LINE;
}

static bool is_name(struct str s)
{
    if (str_eq(s, STR(".")))
        return true;
    bool part = false; /* a part has begun */
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '.' ? !part : !char_is_alnum(c) && c != '_' && c != '-')
            return false;
        part = c != '.';
    }
    return part;
}

struct name layout_name(struct arena *arena, struct str whole)
{
    struct name name = {.whole = whole};
    if (str_eq(whole, STR(".")))
        return name;
    size_t n = 1;
    for (size_t i = 0; i < whole.n; i++)
        n += whole.p[i] == '.';
    struct str *parts = arena_new(arena, struct str, n);
    for (struct str rest = whole; str_next(&rest, '.', &parts[name.n]);)
        if (++name.n == n)
            break;
    name.parts = parts;
    return name;
}

static struct op *add_op(struct parser *p, enum op_kind kind, size_t offset)
{
    struct op op = {.kind = kind, .offset = offset};
    vec_push(&p->t->ops, op);
    return &p->t->ops.p[p->t->ops.n - 1];
}

static void add_text(struct parser *p, size_t from, size_t to)
{
    if (from == to)
        return;
    struct op *op = add_op(p, OP_TEXT, from);
    op->text = str_slice(p->source, from, to);
    op->at_line_start = p->at_line_start;
    context_feed(&p->context, op->text);
    p->at_line_start = op->text.p[op->text.n - 1] == '\n';
}

/* A line that begins with a tag begins with an empty text, which stands for
 * its indentation. */
static void mark_line_start(struct parser *p, size_t offset)
{
    if (p->at_line_start && p->standalone == NO_LINE)
        add_op(p, OP_TEXT, offset)->at_line_start = true;
    if (p->standalone == NO_LINE)
        p->at_line_start = false;
}

/* The HTML that a word holds must leave the HTML around it as it was, in each form, and
 * have places only where text may stand. */
static const char *form_refuses(const struct parser *p, const struct word_form *form)
{
    struct context context = p->context;
    for (size_t i = 0; i < form->n; i++) {
        context_feed(&context, form->pieces[i].text);
        const char *why =
            form->pieces[i].place.n ? context_refuses(&context, false) : NULL;
        if (why)
            return why;
    }
    return context_same(&context, &p->context)
               ? NULL
               : "here; close in the word each tag and quote that it opens";
}

static void add_word(struct parser *p, const struct tag *tag)
{
    bool html = tag->kind == '&';
    struct str key = str_from(tag->name, 2);
    const struct word *word = words_find(p->words, key);
    if (!word) {
        parse_error(p, tag->from,
                    "there is no word \"%.*s\"; add it to layouts/strings/en.yaml or "
                    "mend the name",
                    STR_ARG(key));
        return;
    }
    const char *why = context_refuses(&p->context, html);
    for (int f = 0; html && !why && f < PLURALS; f++)
        why = form_refuses(p, &word->forms[f]);
    if (why)
        parse_error(p, tag->from, "\"%.*s\" may not stand %s", STR_ARG(tag->name), why);
    layout_put_word(add_op(p, OP_WORD, tag->from), word, html, p->arena);
}

static void add_slot(struct parser *p, const struct tag *tag)
{
    bool html = tag->kind == '&';
    if (p->words && str_starts(tag->name, STR("t."))) {
        add_word(p, tag);
        return;
    }
    const char *why = context_refuses(&p->context, html);
    if (why)
        parse_error(p, tag->from, "\"%.*s\" may not stand %s", STR_ARG(tag->name), why);
    struct op *op = add_op(p, html ? OP_RAW_SLOT : OP_SLOT, tag->from);
    op->name = layout_name(p->arena, tag->name);
    op->is_title = context_is_title(&p->context);
}

static void open_section(struct parser *p, const struct tag *tag)
{
    enum op_kind kind = tag->kind == '#' ? OP_SECTION : OP_INVERTED;
    add_op(p, kind, tag->from)->name = layout_name(p->arena, tag->name);
    struct open_section open = {p->t->ops.n - 1, p->context};
    vec_push(&p->open, open);
}

/* The content of a section may be shown never or many times: HTML must stand
 * the same before and behind it. */
static void close_section(struct parser *p, const struct tag *tag)
{
    if (p->open.n == 0) {
        parse_error(p, tag->from,
                    "no section \"%.*s\" is open here; take {{/%.*s}} out",
                    STR_ARG(tag->name), STR_ARG(tag->name));
        return;
    }
    struct open_section *open = &p->open.p[--p->open.n];
    struct op *op = &p->t->ops.p[open->op];
    op->end = p->t->ops.n;
    if (!str_eq(op->name.whole, tag->name)) {
        struct place at = layout_place(p->t, op->offset);
        parse_error(p, tag->from,
                    "section \"%.*s\" of line %d must be closed before \"%.*s\"",
                    STR_ARG(op->name.whole), at.line, STR_ARG(tag->name));
    } else if (!context_same(&open->context, &p->context)) {
        parse_error(p, tag->from,
                    "section \"%.*s\" begins and ends in different places of the HTML; "
                    "close in it each tag, comment and quote that it opens",
                    STR_ARG(tag->name));
    }
}

static void add_partial(struct parser *p, const struct tag *tag)
{
    if (p->context.state != CONTEXT_TEXT)
        parse_error(p, tag->from, "a partial may stand only where text may");
    struct op *op = add_op(p, OP_PARTIAL, tag->from);
    op->name = layout_name(p->arena, tag->name);
    if (p->standalone != NO_LINE) {
        op->text = p->indent;
        p->indent = (struct str){0}; /* only the first of a line is indented */
    }
}

static void add_tag(struct parser *p, const struct tag *tag)
{
    mark_line_start(p, tag->from);
    if (tag->kind == '!')
        return;
    if (tag->kind == '=') {
        parse_error(p, tag->from, "other delimiters than {{ and }} are not supported");
        return;
    }
    if (!is_name(tag->name)) {
        parse_error(p, tag->from,
                    "\"%.*s\" is not a name; use letters, digits, '-', '_', and '.' "
                    "between the parts",
                    STR_ARG(tag->name));
        return;
    }
    switch (tag->kind) {
    case '#':
    case '^':
        open_section(p, tag);
        break;
    case '/':
        close_section(p, tag);
        break;
    case '>':
        add_partial(p, tag);
        break;
    default:
        add_slot(p, tag);
    }
}

/* At the start of a line: finds out whether it is to be taken out, and
 * returns where its first tag stands, else `at`. */
static size_t begin_line(struct parser *p, size_t at)
{
    p->standalone = standalone_line(p->source, at);
    if (p->standalone == NO_LINE)
        return at;
    size_t tag = (size_t)str_find(p->source, STR("{{"), at);
    p->indent = str_slice(p->source, at, tag);
    return tag;
}

/* Where the text that begins at `at` ends: at the next tag or line end. */
static size_t text_end(struct str source, size_t at)
{
    ptrdiff_t tag = str_find(source, STR("{{"), at);
    return tag < 0 ? source.n : (size_t)tag;
}

/* Text up to the next tag. If that stands on a line that is taken out, the text
 * ends with the line before. Returns where reading goes on. */
static size_t take_text(struct parser *p, size_t from)
{
    size_t to = text_end(p->source, from), next = to;
    ptrdiff_t last = str_rfind_char(str_slice(p->source, from, to), '\n');
    if (last >= 0) {
        size_t line = from + (size_t)last + 1;
        size_t tag = begin_line(p, line);
        if (p->standalone != NO_LINE) {
            to = line;
            next = tag;
        }
    }
    add_text(p, from, to);
    return next;
}

/* Between the tags of a standalone line is only space, which goes too. */
static size_t skip_standalone(struct parser *p, size_t at)
{
    size_t to = text_end(p->source, at);
    if (to < p->standalone)
        return to;
    return begin_line(p, p->standalone);
}

static void parse_all(struct parser *p)
{
    size_t at = begin_line(p, 0);
    while (at < p->source.n) {
        if (!str_starts(str_from(p->source, at), STR("{{"))) {
            at = take_text(p, at);
            continue;
        }
        struct tag tag;
        if (!read_tag(p->source, at, &tag)) {
            parse_error(p, at, "this tag has no end; close it with }}");
            return;
        }
        add_tag(p, &tag);
        at = p->standalone != NO_LINE ? skip_standalone(p, tag.to) : tag.to;
    }
}

int layout_parse(struct layout *t, const struct words *words, struct arena *arena,
                 struct diag *diag)
{
    struct parser p = {.t = t,
                       .words = words,
                       .arena = arena,
                       .diag = diag,
                       .source = t->source,
                       .at_line_start = true,
                       .standalone = NO_LINE};
    parse_all(&p);
    for (size_t i = 0; i < p.open.n && !p.failed; i++) {
        const struct op *op = &t->ops.p[p.open.p[i].op];
        parse_error(&p, op->offset, "section \"%.*s\" has no end; add {{/%.*s}}",
                    STR_ARG(op->name.whole), STR_ARG(op->name.whole));
    }
    if (!p.failed && p.context.state != CONTEXT_TEXT)
        parse_error(&p, t->source.n,
                    "the file ends inside a tag, a comment, <script> or <style>");
    vec_release(&p.open);
    return p.failed ? -1 : 0;
}
