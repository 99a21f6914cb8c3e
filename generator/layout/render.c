/* Runs the operations of a template over a page's data. */
#include "html/escape.h"
#include "layout/ops.h"

/* Partials may call themselves (a tree of headings does); a list that is
 * missing in the data must not make them do so for ever. */
#define MAX_DEPTH 40

/* Where names are looked up: the innermost section first. */
struct frame {
    const struct value *value;
    const struct frame *up;
};

struct render {
    struct buf *out;
    struct diag *diag;
    int depth;
};

/* A stretch of operations and the lines' indentation. */
struct piece {
    const struct layout *t;
    size_t from, to;
    struct str indent;
};

static int run(struct render *r, struct piece piece, const struct frame *top);

static const struct value *walk(const struct value *v, const struct name *name)
{
    for (size_t i = 0; v && i < name->n; i++)
        v = value_get(v, name->parts[i]);
    return v;
}

static const struct value *lookup(const struct frame *top, const struct name *name)
{
    if (name->n == 0)
        return top->value;
    for (const struct frame *f = top; f; f = f->up) {
        const struct value *v = walk(f->value, name);
        if (v)
            return v;
    }
    return NULL;
}

static int unknown(const struct render *r, const struct layout *t, const struct op *op)
{
    return diag_fail(r->diag, layout_place(t, op->offset),
                     "the page has no \"%.*s\"; see layouts/README.md for the names "
                     "that this layout gets",
                     STR_ARG(op->name.whole));
}

static int mismatch(const struct render *r, const struct layout *t, const struct op *op,
                    const char *what)
{
    return diag_fail(r->diag, layout_place(t, op->offset), "\"%.*s\" is %s",
                     STR_ARG(op->name.whole), what);
}

static int run_slot(const struct render *r, const struct layout *t, const struct op *op,
                    const struct value *v)
{
    bool raw = op->kind == OP_RAW_SLOT;
    switch (value_kind(v)) {
    case VALUE_STR:
        if (raw)
            return mismatch(r, t, op, "text; write it with two braces");
        if (op->is_title)
            html_title(r->out, value_text(v));
        else
            html_attr(r->out, value_text(v));
        return 0;
    case VALUE_RAW:
        if (!raw)
            return mismatch(r, t, op, "HTML; write it with three braces");
        buf_str(r->out, value_text(v));
        return 0;
    case VALUE_INT:
        buf_printf(r->out, "%lld", value_int(v));
        return 0;
    case VALUE_BOOL:
        return mismatch(r, t, op, "a flag; use it as a section");
    default:
        return mismatch(r, t, op, "a map or a list; use it as a section");
    }
}

/* What stands at a place of a word. */
static int run_place(const struct render *r, const struct layout *t,
                     const struct op *op, const struct name *place,
                     const struct frame *top)
{
    struct op slot = {.kind = OP_SLOT, .name = *place, .offset = op->offset};
    const struct value *v = lookup(top, place);
    return v ? run_slot(r, t, &slot, v) : unknown(r, t, &slot);
}

static int run_word(const struct render *r, const struct layout *t, const struct op *op,
                    const struct frame *top)
{
    const struct op_word *w = op->word;
    const struct value *n = w->counted.whole.n ? lookup(top, &w->counted) : NULL;
    const struct word_form *form = word_form_for(w->word, n ? value_int(n) : 0);
    const struct op_piece *pieces = w->forms[form - w->word->forms];
    for (size_t i = 0; i < form->n; i++) {
        buf_str(r->out, pieces[i].text);
        if (pieces[i].place.whole.n && run_place(r, t, op, &pieces[i].place, top) != 0)
            return -1;
    }
    return 0;
}

/* Each line of an indented partial that is not empty begins with the
 * indentation. */
static void run_text(const struct render *r, const struct op *op, struct str indent)
{
    if (indent.n == 0) {
        buf_str(r->out, op->text);
        return;
    }
    bool at_start = op->at_line_start;
    if (op->text.n == 0 && at_start)
        buf_str(r->out, indent);
    for (size_t i = 0; i < op->text.n; i++) {
        if (at_start && op->text.p[i] != '\n')
            buf_str(r->out, indent);
        buf_putc(r->out, op->text.p[i]);
        at_start = op->text.p[i] == '\n';
    }
}

static int run_section(struct render *r, struct piece inside, const struct value *v,
                       const struct frame *top)
{
    if (!value_is_truthy(v))
        return 0;
    if (value_kind(v) != VALUE_LIST)
        return run(r, inside, &(struct frame){v, top});
    for (size_t i = 0; i < value_count(v); i++)
        if (run(r, inside, &(struct frame){value_at(v, i), top}) != 0)
            return -1;
    return 0;
}

static int run_partial(struct render *r, const struct layout *t, const struct op *op,
                       struct str indent, const struct frame *top)
{
    if (r->depth == MAX_DEPTH)
        return diag_fail(r->diag, layout_place(t, op->offset),
                         "partial \"%.*s\" calls itself without end; end it with an "
                         "empty list",
                         STR_ARG(op->name.whole));
    struct piece whole = {op->partial, 0, op->partial->ops.n, op->text};
    struct buf both = BUF_INIT; /* nested indentation adds up */
    if (indent.n && op->text.n) {
        buf_str(&both, indent);
        buf_str(&both, op->text);
        whole.indent = buf_view(&both);
    } else if (indent.n) {
        whole.indent = indent;
    }
    r->depth++;
    int rc = run(r, whole, top);
    r->depth--;
    buf_release(&both);
    return rc;
}

/* One operation other than text. */
static int run_op(struct render *r, struct piece piece, size_t i,
                  const struct frame *top)
{
    const struct op *op = &piece.t->ops.p[i];
    if (op->kind == OP_PARTIAL)
        return run_partial(r, piece.t, op, piece.indent, top);
    if (op->kind == OP_WORD)
        return run_word(r, piece.t, op, top);
    const struct value *v = lookup(top, &op->name);
    if (!v)
        return unknown(r, piece.t, op);
    struct piece inside = {piece.t, i + 1, op->end, piece.indent};
    switch (op->kind) {
    case OP_SECTION:
        return run_section(r, inside, v, top);
    case OP_INVERTED:
        return value_is_truthy(v) ? 0 : run(r, inside, top);
    default:
        return run_slot(r, piece.t, op, v);
    }
}

static int run(struct render *r, struct piece piece, const struct frame *top)
{
    for (size_t i = piece.from; i < piece.to;) {
        const struct op *op = &piece.t->ops.p[i];
        if (op->kind == OP_TEXT)
            run_text(r, op, piece.indent);
        else if (run_op(r, piece, i, top) != 0)
            return -1;
        bool has_content = op->kind == OP_SECTION || op->kind == OP_INVERTED;
        i = has_content ? op->end : i + 1;
    }
    return 0;
}

int layouts_render(const struct layouts *layouts, const char *name,
                   const struct value *data, struct buf *out, struct diag *diag)
{
    const struct layout *t = map_get(&layouts->by_name, str_z(name));
    if (!t)
        return diag_fail(diag, (struct place){0}, "there is no layout \"%s\"", name);
    struct render r = {.out = out, .diag = diag};
    struct piece whole = {.t = t, .to = t->ops.n};
    return run(&r, whole, &(struct frame){data, NULL});
}
