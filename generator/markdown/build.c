/* Copies the tree of cmark-gfm; see build.h. */
#include "markdown/build.h"

#include "markdown/flanking.h"
#include "markdown/locate.h"
#include "markdown/mask.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>

struct kind_row {
    cmark_node_type type;
    enum node_kind kind;
};

static const struct kind_row kinds[] = {
    {CMARK_NODE_DOCUMENT, N_DOCUMENT},
    {CMARK_NODE_BLOCK_QUOTE, N_QUOTE},
    {CMARK_NODE_LIST, N_LIST},
    {CMARK_NODE_ITEM, N_ITEM},
    {CMARK_NODE_CODE_BLOCK, N_CODE_BLOCK},
    {CMARK_NODE_HTML_BLOCK, N_HTML_BLOCK},
    {CMARK_NODE_PARAGRAPH, N_PARAGRAPH},
    {CMARK_NODE_HEADING, N_HEADING},
    {CMARK_NODE_THEMATIC_BREAK, N_RULE},
    {CMARK_NODE_FOOTNOTE_DEFINITION, N_FOOTNOTE},
    {CMARK_NODE_TEXT, N_TEXT},
    {CMARK_NODE_SOFTBREAK, N_SOFTBREAK},
    {CMARK_NODE_LINEBREAK, N_LINEBREAK},
    {CMARK_NODE_CODE, N_CODE},
    {CMARK_NODE_HTML_INLINE, N_HTML},
    {CMARK_NODE_EMPH, N_EMPH},
    {CMARK_NODE_STRONG, N_STRONG},
    {CMARK_NODE_LINK, N_LINK},
    {CMARK_NODE_IMAGE, N_IMAGE},
    {CMARK_NODE_FOOTNOTE_REFERENCE, N_FOOTNOTE_REF},
};

/* Types of extensions are numbered at run time: they are known by name. */
static const struct {
    const char *name;
    enum node_kind kind;
} named_kinds[] = {
    {"table", N_TABLE},     {"table_header", N_ROW},     {"table_row", N_ROW},
    {"table_cell", N_CELL}, {"strikethrough", N_STRIKE}, {"tasklist", N_ITEM},
};

enum node_kind build_kind(cmark_node *n)
{
    cmark_node_type type = cmark_node_get_type(n);
    for (size_t i = 0; i < countof(kinds); i++)
        if (kinds[i].type == type &&
            (type != CMARK_NODE_ITEM || !cmark_node_get_syntax_extension(n)))
            return kinds[i].kind;
    struct str name = str_z(cmark_node_get_type_string(n));
    for (size_t i = 0; i < countof(named_kinds); i++)
        if (str_eq(name, str_z(named_kinds[i].name)))
            return named_kinds[i].kind;
    return N_PARAGRAPH;
}

struct builder {
    const struct source *source;
    struct arena *arena;
    struct diag *diag;
    struct node *at;   /* where the next node goes */
    struct node *math; /* the formula that is open, which may go over several lines */
    struct buf formula;
    struct locate locate;
    struct locate_piece_vec pieces;
    VEC(, char) link_kinds; /* of the links that are open */
    int column;             /* of the row's next cell */
    const uint8_t *alignments;
    int ncolumns;
};

/* A copy in the arena, with what was masked back in place. */
static struct str keep(struct builder *b, struct str s)
{
    struct str copy = arena_str(b->arena, s);
    source_restore(b->source, (char *)copy.p, copy.n);
    return copy;
}

static struct node *add(struct builder *b, enum node_kind kind, struct place at)
{
    struct node *n = node_new(b->arena, kind);
    n->line = at.line;
    n->col = at.col;
    node_append(b->at, n);
    return n;
}

/* ---- formulas ---- */

static void math_open(struct builder *b, size_t at)
{
    b->math = add(b, N_MATH, locate_place(&b->locate, at));
    buf_clear(&b->formula);
}

/* What stands between the dollars, and the backticks that some have within. */
static struct str tex_of(struct str formula)
{
    bool is_wide = str_starts(formula, STR("$$")) || str_starts(formula, STR("$`"));
    return str_slice(formula, is_wide ? 2 : 1, formula.n - (is_wide ? 2 : 1));
}

static void math_close(struct builder *b)
{
    struct node *n = b->math;
    if (!n)
        return;
    struct str written = keep(b, buf_view(&b->formula));
    n->url = tex_of(written);
    n->level = str_starts(written, STR("$$"));
    n->text = arena_str(b->arena, written);
    for (size_t i = 0; i < n->text.n; i++)
        if (n->text.p[i] == '\n')
            ((char *)n->text.p)[i] = ' ';
    b->math = NULL;
}

/* Something else begins before it ends: it is text after all. */
static void math_abandon(struct builder *b)
{
    struct node *n = b->math;
    if (!n)
        return;
    struct str rest = keep(b, buf_view(&b->formula)), line;
    b->math = NULL;
    n->kind = N_TEXT;
    n->text = str_next(&rest, '\n', &line) ? line : rest;
    for (int number = n->line + 1; str_next(&rest, '\n', &line); number++) {
        struct place at = {b->source->file, number, 1};
        add(b, N_SOFTBREAK, at);
        add(b, N_TEXT, at)->text = line;
    }
}

static struct place block_place(const struct builder *b, cmark_node *c)
{
    int col = locate_column(c);
    return source_place(b->source, locate_line(c), col > 0 ? (size_t)col - 1 : 0);
}

static void list_fields(struct node *n, cmark_node *c)
{
    if (cmark_node_get_list_tight(c))
        n->flags |= F_TIGHT;
    if (cmark_node_get_list_type(c) == CMARK_ORDERED_LIST)
        n->flags |= F_ORDERED;
    n->number = cmark_node_get_list_start(c);
}

static void item_fields(struct node *n, cmark_node *c)
{
    if (!cmark_node_get_syntax_extension(c))
        return;
    n->flags |= F_TASK;
    if (cmark_gfm_extensions_get_tasklist_item_checked(c))
        n->flags |= F_CHECKED;
}

static void code_fields(struct builder *b, struct node *n, cmark_node *c)
{
    int length, offset;
    char character;
    n->text = keep(b, str_z(cmark_node_get_literal(c)));
    if (!cmark_node_get_fenced(c, &length, &offset, &character))
        return;
    n->flags |= F_FENCED;
    n->url = keep(b, str_z(cmark_node_get_fence_info(c)));
}

static void row_fields(struct builder *b, struct node *n, cmark_node *c)
{
    cmark_node *table = cmark_node_parent(c);
    b->column = 0;
    b->alignments = cmark_gfm_extensions_get_table_alignments(table);
    b->ncolumns = cmark_gfm_extensions_get_table_columns(table);
    if (cmark_gfm_extensions_get_table_row_is_header(c))
        n->flags |= F_HEADER;
}

static void cell_fields(struct builder *b, struct node *n)
{
    if (b->alignments && b->column < b->ncolumns)
        n->align = (char)b->alignments[b->column];
    b->column++;
}

static void block_enter(struct builder *b, cmark_node *c, enum node_kind kind)
{
    struct node *n = add(b, kind, block_place(b, c));
    math_abandon(b);
    if (kind == N_LIST)
        list_fields(n, c);
    else if (kind == N_ITEM)
        item_fields(n, c);
    else if (kind == N_CODE_BLOCK)
        code_fields(b, n, c);
    else if (kind == N_HTML_BLOCK)
        n->text = keep(b, str_z(cmark_node_get_literal(c)));
    else if (kind == N_HEADING)
        n->level = (uint8_t)cmark_node_get_heading_level(c);
    else if (kind == N_ROW)
        row_fields(b, n, c);
    else if (kind == N_CELL)
        cell_fields(b, n);
    if (kind == N_PARAGRAPH || kind == N_HEADING || kind == N_CELL)
        locate_block(&b->locate, b->source, c);
    b->at = n;
}

/* A backslash in front of a bar is left to cmark, which takes it for a cell's. */
static void put_formula(struct builder *b, struct str text, bool is_escaped)
{
    if (is_escaped && !b->locate.is_cell && str_eq(text, STR("|")))
        buf_putc(&b->formula, '\\');
    buf_str(&b->formula, text);
}

static void add_piece(struct builder *b, struct str text, size_t at, bool is_escaped)
{
    if (b->math) {
        put_formula(b, text, is_escaped);
        return;
    }
    if (!text.n)
        return;
    struct node *n = add(b, N_TEXT, locate_place(&b->locate, at));
    n->level = text.p[0] == MASK_TAG   ? TEXT_TAG
               : text.p[0] == MASK_BOX ? TEXT_BOX
                                       : TEXT_USUAL;
    n->text = keep(b, text);
    if (is_escaped)
        n->flags |= F_ESCAPED;
}

/* Formulas become nodes of their own. */
static void add_text(struct builder *b, struct str text, size_t at, bool is_escaped)
{
    size_t done = 0;
    for (size_t i = 0; i < text.n; i++) {
        bool begins = text.p[i] == MASK_MATH;
        if (!begins && text.p[i] != MASK_MATH_END)
            continue;
        size_t to = i + !begins;
        add_piece(b, str_slice(text, done, to), at + done, is_escaped);
        done = to;
        if (begins)
            math_open(b, at + i);
        else
            math_close(b);
    }
    add_piece(b, str_from(text, done), at + done, is_escaped);
}

/* The bars in a cell were written "\|", so they divide the text. */
static void add_cell_text(struct builder *b, struct str text, size_t at)
{
    size_t done = 0;
    for (ptrdiff_t bar; (bar = str_find_char(text, '|', done)) >= 0;) {
        add_text(b, str_slice(text, done, (size_t)bar), at + done, false);
        add_text(b, str_slice(text, (size_t)bar, (size_t)bar + 1), at + (size_t)bar,
                 true);
        done = (size_t)bar + 1;
    }
    add_text(b, str_from(text, done), at + done, false);
}

static void text_enter(struct builder *b, struct str text)
{
    b->pieces.n = 0;
    locate_text(&b->locate, text, &b->pieces);
    for (size_t i = 0; i < b->pieces.n; i++) {
        struct locate_piece *piece = &b->pieces.p[i];
        if (b->locate.is_cell && !piece->is_escaped)
            add_cell_text(b, piece->text, piece->at);
        else
            add_text(b, piece->text, piece->at, piece->is_escaped);
    }
}

static void link_enter(struct builder *b, cmark_node *c, enum node_kind kind)
{
    char opened;
    size_t at = locate_link(&b->locate, kind == N_IMAGE, &opened);
    vec_push(&b->link_kinds, opened);
    struct node *n = add(b, kind, locate_place(&b->locate, at));
    n->url = keep(b, str_z(cmark_node_get_url(c)));
    n->link = arena_new(b->arena, struct node_link, 1);
    n->link->title = keep(b, str_z(cmark_node_get_title(c)));
    n->level = opened == '<' ? LINK_BARE : LINK_USUAL;
    b->at = n;
}

static void link_leave(struct builder *b, cmark_node *c)
{
    cmark_node *next = cmark_node_next(c);
    bool is_text = next && cmark_node_get_type(next) == CMARK_NODE_TEXT;
    char kind = b->link_kinds.p[--b->link_kinds.n];
    locate_link_end(&b->locate, kind,
                    str_z(is_text ? cmark_node_get_literal(next) : NULL));
}

static struct str literal_of(cmark_node *c)
{
    bool is_text = c && cmark_node_get_type(c) == CMARK_NODE_TEXT;
    return str_z(is_text ? cmark_node_get_literal(c) : NULL);
}

static void report_emphasis(struct builder *b, cmark_node *c, const struct node *n)
{
    if (!flanking_ends(b->source, literal_of(cmark_node_previous(c))) &&
        !flanking_begins(b->source, literal_of(cmark_node_next(c))))
        return;
    const char *run = n->kind == N_STRONG ? "**" : n->kind == N_EMPH ? "*" : "~~";
    diag_find(b->diag, DIAG_WARNING, (struct place){b->source->file, n->line, n->col},
              "md-emphasis",
              "other programs show \"%s\" as it is between punctuation and a letter; "
              "read as emphasis; put a blank outside, or the punctuation",
              run);
}

static void inline_enter(struct builder *b, cmark_node *c, enum node_kind kind)
{
    struct locate *l = &b->locate;
    struct str literal = {0};
    size_t at = l->cursor;
    if (kind == N_TEXT || kind == N_CODE || kind == N_HTML || kind == N_FOOTNOTE_REF)
        literal = str_z(cmark_node_get_literal(c));
    bool is_break = kind == N_SOFTBREAK || kind == N_LINEBREAK;
    if (kind != N_TEXT && !is_break)
        math_abandon(b);
    switch (kind) {
    case N_TEXT:
        text_enter(b, literal);
        return;
    case N_LINK:
    case N_IMAGE:
        link_enter(b, c, kind);
        return;
    case N_SOFTBREAK:
    case N_LINEBREAK:
        at = locate_break(l);
        if (b->math) {
            buf_putc(&b->formula, '\n');
            return;
        }
        break;
    case N_CODE:
        at = locate_code(l);
        break;
    case N_HTML:
        at = locate_literal(l, literal);
        break;
    case N_FOOTNOTE_REF:
        at = locate_footnote(l);
        break;
    default:
        break;
    }
    struct node *n = add(b, kind, locate_place(l, at));
    n->text = keep(b, literal);
    if (kind == N_EMPH || kind == N_STRONG || kind == N_STRIKE) {
        report_emphasis(b, c, n);
        b->at = n;
    }
}

/* cmark_iter reports the end of all that may hold something; footnote marks,
 * too, but they hold nothing. */
static void leave(struct builder *b, cmark_node *c, enum node_kind kind)
{
    if (b->math && b->math->parent == b->at)
        math_abandon(b);
    if (kind == N_LINK || kind == N_IMAGE)
        link_leave(b, c);
    if (kind != N_FOOTNOTE_REF)
        b->at = b->at->parent;
}

static bool is_leaf_block(enum node_kind kind)
{
    return kind == N_RULE || kind == N_CODE_BLOCK || kind == N_HTML_BLOCK;
}

/* What was copied goes, for of a text that is all marks two trees would take twice as
 * much; but not what stands right before, which is looked at once more. */
static void free_behind(cmark_node *c)
{
    cmark_node *before = cmark_node_previous(c);
    cmark_node *done = before ? cmark_node_previous(before) : NULL;
    if (done)
        cmark_node_free(done);
}

struct node *build_tree(cmark_node *root, const struct source *source,
                        struct arena *arena, struct diag *diag)
{
    struct node *document = node_new(arena, N_DOCUMENT);
    document->line = source->first_line;
    struct builder b = {.source = source,
                        .arena = arena,
                        .diag = diag,
                        .at = document,
                        .formula = BUF_INIT};
    cmark_iter *it = cmark_iter_new(root);
    cmark_event_type event;
    while ((event = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
        cmark_node *c = cmark_iter_get_node(it);
        enum node_kind kind = build_kind(c);
        if (kind == N_DOCUMENT)
            continue;
        free_behind(c);
        if (event == CMARK_EVENT_EXIT) {
            leave(&b, c, kind);
        } else if (kind >= N_TEXT) {
            inline_enter(&b, c, kind);
        } else {
            block_enter(&b, c, kind);
            if (is_leaf_block(kind))
                b.at = b.at->parent;
        }
    }
    cmark_iter_free(it);
    buf_release(&b.formula);
    locate_release(&b.locate);
    vec_release(&b.pieces);
    vec_release(&b.link_kinds);
    return document;
}
