/* Trees as bytes; see store.h. A node is written when it is entered (its kind, which of
 * its fields are not zero, these) and a mark when it is left. */
#include "markdown/store.h"

#include "markdown/markdown.h"
#include "markdown/tree.h"
#include "util/bytes.h"
#include "util/vec.h"

enum { LEFT = 0xff };

/* Which fields follow. */
enum {
    HAS_LEVEL = 1,
    HAS_FLAGS = 2,
    HAS_ALIGN = 4,
    HAS_NUMBER = 8,
    HAS_TEXT = 16,
    HAS_URL = 32,
    HAS_MORE = 64
};

/* Where a string is found. */
enum where { LITERAL, AT_PLACE, BEHIND_MARK, ON_NEXT_LINE, WHERE = 4 };

VEC(node_list, struct node *);

/* A note of the tree, and which of them it is. */
struct numbered {
    const struct node *note;
    size_t which;
};
VEC(numbered_list, struct numbered);
VEC(offset_list, size_t);

/* The text, and where its lines begin. */
struct lines {
    struct str text;
    int first;
    struct offset_list begins;
};

static struct lines lines_of(struct str text, int first)
{
    struct lines l = {.text = text, .first = first};
    vec_push(&l.begins, 0);
    for (ptrdiff_t at = 0; (at = str_find_char(text, '\n', (size_t)at)) >= 0; at++)
        vec_push(&l.begins, (size_t)at + 1);
    return l;
}

/* The byte that `where` means of a node; behind the text if there is none. */
static size_t offset_of(const struct lines *l, const struct node *n, enum where where)
{
    int line = n->line - l->first + (where == ON_NEXT_LINE);
    if (line < 0 || (size_t)line >= l->begins.n)
        return l->text.n;
    size_t begin = l->begins.p[line];
    if (where == ON_NEXT_LINE)
        return begin;
    return n->col < 1 ? l->text.n : begin + (size_t)n->col - 1 + (where == BEHIND_MARK);
}

static bool stands(const struct lines *l, const struct node *n, struct str s,
                   enum where where)
{
    size_t at = offset_of(l, n, where);
    return at <= l->text.n && s.n <= l->text.n - at &&
           memcmp(l->text.p + at, s.p, s.n) == 0;
}

/* ---- writing ---- */

static void put_text(struct buf *out, const struct lines *l, const struct node *n)
{
    enum where where = AT_PLACE;
    while (where < WHERE && !stands(l, n, n->text, where))
        where++;
    where = where < WHERE ? where : LITERAL;
    bytes_put_number(out, n->text.n * WHERE + where);
    if (where == LITERAL)
        buf_str(out, n->text);
}

static bool has_link(const struct node *n)
{
    return n->kind == N_LINK || n->kind == N_IMAGE || n->kind == N_WIKI;
}

static bool has_html(const struct node *n)
{
    return n->kind == N_CODE_BLOCK || n->kind == N_HTML_BLOCK || n->kind == N_HTML ||
           n->kind == N_MATH;
}

static void put_link(struct buf *out, const struct node_link *link)
{
    bytes_put_string(out, link->title);
    bytes_put_string(out, link->css_class);
    bytes_put_signed(out, link->width);
    bytes_put_signed(out, link->height);
}

static int by_address(const void *a, const void *b)
{
    uintptr_t x = (uintptr_t)((const struct numbered *)a)->note;
    uintptr_t y = (uintptr_t)((const struct numbered *)b)->note;
    return (x > y) - (x < y);
}

static struct numbered_list notes_of(const struct node *root)
{
    struct numbered_list notes = {0};
    size_t which = 0;
    for (const struct node *n = root; n; n = node_after(root, n))
        if (n->kind == N_FOOTNOTE)
            vec_push(&notes, ((struct numbered){n, which++}));
    vec_sort(&notes, by_address);
    return notes;
}

/* Notes are told by which of the tree's they are. */
static bool put_note(struct buf *out, const struct numbered_list *notes,
                     const struct node *note)
{
    struct numbered wanted = {.note = note};
    const struct numbered *found =
        notes->n ? bsearch(&wanted, notes->p, notes->n, sizeof wanted, by_address)
                 : NULL;
    bytes_put_number(out, found ? found->which : 0);
    return found;
}

static bool has_more(const struct node *n)
{
    return has_link(n) ? n->link != NULL
                       : n->kind == N_FOOTNOTE_REF && n->footnote != NULL;
}

static bool put_node(struct buf *out, const struct lines *l,
                     const struct numbered_list *notes, const struct node *n, int line)
{
    unsigned has = (n->level ? HAS_LEVEL : 0) | (n->flags ? HAS_FLAGS : 0) |
                   (n->align ? HAS_ALIGN : 0) | (n->number ? HAS_NUMBER : 0) |
                   (n->text.n ? HAS_TEXT : 0) | (n->url.n ? HAS_URL : 0) |
                   (has_more(n) ? HAS_MORE : 0);
    buf_putc(out, (char)n->kind);
    buf_putc(out, (char)has);
    bytes_put_signed(out, n->line - line);
    bytes_put_signed(out, n->col);
    if (has & HAS_LEVEL)
        buf_putc(out, (char)n->level);
    if (has & HAS_FLAGS)
        buf_putc(out, (char)n->flags);
    if (has & HAS_ALIGN)
        buf_putc(out, n->align);
    if (has & HAS_NUMBER)
        bytes_put_signed(out, n->number);
    if (has & HAS_TEXT)
        put_text(out, l, n);
    if (has & HAS_URL)
        bytes_put_string(out, n->url);
    if ((has & HAS_MORE) && has_link(n))
        put_link(out, n->link);
    else if (has & HAS_MORE)
        return put_note(out, notes, n->footnote);
    return !(has_html(n) && n->html);
}

bool md_put(const struct md *md, struct str text, int first_line, struct buf *out)
{
    struct lines l = lines_of(text, first_line);
    struct numbered_list notes = notes_of(md->root);
    int line = first_line;
    bool ok = !md->title && !md->pool && !md->above;
    buf_putc(out, (char)(md->may_have_math | md->has_tags << 1));
    for (struct walk w = {md->root, md->root, true, false}; ok && walk_next(&w);)
        if (w.enter) {
            ok = put_node(out, &l, &notes, w.node, line);
            line = w.node->line;
        } else {
            buf_putc(out, (char)LEFT);
        }
    vec_release(&notes);
    vec_release(&l.begins);
    return ok;
}

/* ---- reading ---- */

struct taking {
    struct bytes in;
    struct lines lines;
    struct arena *arena;
    struct node_list notes, marks; /* marks of notes, whose number is still which */
};

static struct str take_text(struct taking *t, const struct node *n)
{
    size_t told = bytes_take_number(&t->in), length = told / WHERE;
    enum where where = told % WHERE;
    if (where == LITERAL)
        return bytes_take(&t->in, length);
    size_t at = offset_of(&t->lines, n, where);
    t->in.failed |= at > t->lines.text.n || length > t->lines.text.n - at;
    return t->in.failed ? (struct str){0} : str_slice(t->lines.text, at, at + length);
}

static void take_more(struct taking *t, struct node *n)
{
    if (n->kind == N_FOOTNOTE_REF) {
        size_t which = bytes_take_number(&t->in);
        n->footnote = arena_new(t->arena, struct node, 1); /* until all are there */
        n->footnote->line = (int)which;
        vec_push(&t->marks, n);
        return;
    }
    t->in.failed |= !has_link(n);
    if (t->in.failed)
        return;
    n->link = arena_new(t->arena, struct node_link, 1);
    n->link->title = bytes_take_string(&t->in);
    n->link->css_class = bytes_take_string(&t->in);
    n->link->width = bytes_take_signed(&t->in);
    n->link->height = bytes_take_signed(&t->in);
}

static struct node *take_node(struct taking *t, unsigned kind, int line)
{
    struct node *n = node_new(t->arena, (enum node_kind)kind);
    unsigned has = bytes_take_byte(&t->in);
    n->line = line + bytes_take_signed(&t->in);
    n->col = bytes_take_signed(&t->in);
    if (has & HAS_LEVEL)
        n->level = (uint8_t)bytes_take_byte(&t->in);
    if (has & HAS_FLAGS)
        n->flags = (uint8_t)bytes_take_byte(&t->in);
    if (has & HAS_ALIGN)
        n->align = (char)bytes_take_byte(&t->in);
    if (has & HAS_NUMBER)
        n->number = bytes_take_signed(&t->in);
    if (has & HAS_TEXT)
        n->text = take_text(t, n);
    if (has & HAS_URL)
        n->url = bytes_take_string(&t->in);
    if (has & HAS_MORE)
        take_more(t, n);
    if (kind == N_FOOTNOTE)
        vec_push(&t->notes, n);
    return n;
}

static struct node *take_tree(struct taking *t)
{
    struct node *root = NULL, *at = NULL;
    int line = t->lines.first;
    do {
        unsigned kind = bytes_take_byte(&t->in);
        if (kind == LEFT) {
            t->in.failed |= !at;
            at = at ? at->parent : NULL;
            continue;
        }
        t->in.failed |= kind > N_FOOTNOTE_REF || (root && !at);
        if (t->in.failed)
            return NULL;
        struct node *n = take_node(t, kind, line);
        line = n->line;
        if (at)
            node_append(at, n);
        root = root ? root : n;
        at = n;
    } while (at && !t->in.failed);
    return root;
}

static void tie_notes(struct taking *t)
{
    for (size_t i = 0; i < t->marks.n; i++) {
        size_t which = (size_t)t->marks.p[i]->footnote->line;
        t->in.failed |= which >= t->notes.n;
        t->marks.p[i]->footnote = which < t->notes.n ? t->notes.p[which] : NULL;
    }
}

struct md *md_take(struct str stored, struct str text, struct str file, int first_line,
                   struct arena *arena)
{
    struct taking t = {
        .in = {.rest = stored}, .lines = lines_of(text, first_line), .arena = arena};
    unsigned flags = bytes_take_byte(&t.in);
    struct node *root = take_tree(&t);
    tie_notes(&t);
    t.in.failed |= !root || t.in.rest.n;
    vec_release(&t.notes);
    vec_release(&t.marks);
    vec_release(&t.lines.begins);
    if (t.in.failed)
        return NULL;
    struct md *md = md_new(root, arena_str(arena, file));
    md->may_have_math = flags & 1;
    md->has_tags = flags & 2;
    return md;
}
