/* Trees as Markdown; see again.h. Events of a walk, as render.c has them, but words are
 * gathered until their block ends. */
#include "markdown/again.h"

#include "markdown/alert.h"
#include "markdown/directive.h"
#include "markdown/ref.h"

VEC(cell_vec, struct str);

struct again {
    struct md_writer *out;
    struct md_words words;      /* of the block that is read */
    struct arena arena;         /* of its addresses, and of cells */
    struct cell_vec cells;      /* of the table that is read */
    const struct node *skipped; /* until it ends, nothing is read; or NULL */
    md_address_fn *address;
    void *context;
};

static struct str address_of(struct again *a, struct str url)
{
    return a->address(a->context, url, &a->arena);
}

static void end_words(struct again *a)
{
    md_words_clear(&a->words);
}

static struct str text_of(struct again *a, const struct node *n)
{
    struct buf text = BUF_INIT;
    node_text(n, &text);
    struct str copy = arena_str(&a->arena, str_trim(buf_view(&text)));
    buf_release(&text);
    return copy;
}

/* ---- words ---- */

static void put_html(struct again *a, const struct node *n)
{
    struct buf html = BUF_INIT;
    if (n->html)
        node_html_put(n->html, &html);
    if (n->html)
        md_words_raw(&a->words, arena_str(&a->arena, buf_view(&html)));
    else
        md_words_text(&a->words, n->text);
    buf_release(&html);
}

static bool is_written_link(const struct node *n)
{
    return n->level != LINK_MADE && n->level != LINK_TO_TAG;
}

static void put_note_mark(struct again *a, const struct node *n)
{
    if (n->footnote)
        md_words_raw(&a->words, arena_printf(&a->arena, "[^%d]", n->number));
}

static void put_picture(struct again *a, const struct node *n)
{
    struct str title = n->link ? n->link->title : (struct str){0};
    md_words_image(&a->words, text_of(a, n), address_of(a, n->url), title);
    a->skipped = n;
}

static void put_leaf(struct again *a, const struct node *n)
{
    struct md_words *w = &a->words;
    if (n->kind == N_TEXT)
        md_words_text(w, n->text);
    else if (n->kind == N_SOFTBREAK)
        md_words_text(w, STR(" "));
    else if (n->kind == N_LINEBREAK)
        md_words_break(w);
    else if (n->kind == N_CODE)
        md_words_code(w, n->text);
    else if (n->kind == N_MATH)
        md_words_raw(w, n->text);
    else if (n->kind == N_HTML)
        put_html(a, n);
    else if (n->kind == N_FOOTNOTE_REF)
        put_note_mark(a, n);
    else if (n->kind == N_IMAGE)
        put_picture(a, n);
    else if (n->kind == N_WIKI && !n->first)
        md_words_text(w, n->text);
}

/* Whether it is a span: words between two signs. */
static bool open_span(struct again *a, const struct node *n)
{
    struct md_words *w = &a->words;
    const struct str none = {0};
    if (n->kind == N_EMPH)
        md_words_open(w, MD_EMPH, none);
    else if (n->kind == N_STRONG)
        md_words_open(w, MD_STRONG, none);
    else if (n->kind == N_STRIKE)
        md_words_open(w, MD_STRIKE, none);
    else if (n->kind == N_TAGGED)
        md_words_open(w, MD_TAG, n->text);
    else if (n->kind == N_LINK && is_written_link(n))
        md_words_open(w, MD_ANCHORED, address_of(a, n->url));
    else
        return false;
    return true;
}

static bool is_span(const struct node *n)
{
    return n->kind == N_EMPH || n->kind == N_STRONG || n->kind == N_STRIKE ||
           n->kind == N_TAGGED || (n->kind == N_LINK && is_written_link(n));
}

static void inline_node(struct again *a, const struct node *n, bool enter)
{
    if (!enter && is_span(n))
        md_words_close(&a->words);
    else if (enter && !open_span(a, n))
        put_leaf(a, n);
}

/* ---- blocks ---- */

static void end_paragraph(struct again *a, const struct node *n)
{
    bool is_label = node_has_flag(n, F_TITLE) && n->parent->kind == N_TAB;
    if (n->kind == N_TERM || is_label) {
        struct md_words name = MD_WORDS_INIT;
        md_words_open(&name, MD_STRONG, (struct str){0});
        md_words_text(&name, text_of(a, n));
        md_words_close(&name);
        md_write_paragraph(a->out, &name);
        md_words_release(&name);
    } else {
        md_write_paragraph(a->out, &a->words);
    }
    end_words(a);
}

static void put_code(struct again *a, const struct node *n)
{
    if (n->level == CODE_DRAWN) {
        md_words_text(&a->words, n->text);
        end_paragraph(a, n);
    } else {
        md_write_code(a->out, n->url, n->text);
    }
}

static void put_html_block(struct again *a, const struct node *n)
{
    struct buf html = BUF_INIT;
    if (n->html)
        node_html_put(n->html, &html);
    struct str text = str_trim(buf_view(&html));
    if (text.n)
        md_write_raw(a->out, text);
    buf_release(&html);
}

/* GitHub knows alerts by names in capitals. */
static void open_alert(struct again *a, const struct node *n)
{
    const struct node *title = alert_title(n);
    struct str look = arena_str(&a->arena, str_z(alert_look(n)));
    char *letters = (char *)look.p;
    for (size_t i = 0; i < look.n; i++)
        if (letters[i] >= 'a' && letters[i] <= 'z')
            letters[i] = (char)(letters[i] - 'a' + 'A');
    md_write_alert(a->out, look, title ? text_of(a, title) : (struct str){0});
}

static void end_cell(struct again *a)
{
    struct buf cell = BUF_INIT;
    md_words_put(&a->words, MD_IN_CELL, &cell);
    vec_push(&a->cells, arena_str(&a->arena, buf_view(&cell)));
    buf_release(&cell);
    end_words(a);
}

static void end_table(struct again *a, const struct node *n)
{
    enum { MOST = 256 };
    char align[MOST] = {0};
    const struct node *row = n->first;
    while (row && row->kind != N_ROW)
        row = row->next;
    size_t columns = 0;
    for (const struct node *cell = row ? row->first : NULL; cell; cell = cell->next)
        if (columns++ < MOST)
            align[columns - 1] = cell->align;
    if (columns)
        md_write_table(a->out,
                       &(struct md_table){a->cells.p, columns <= MOST ? align : NULL,
                                          a->cells.n / columns, columns});
    a->cells.n = 0;
}

static void put_directive(struct again *a, const struct node *n)
{
    struct buf text = BUF_INIT;
    directive_text(n, &text);
    if (n->number)
        md_write_raw(a->out, buf_view(&text));
    buf_release(&text);
}

static void open_item(struct again *a, const struct node *n)
{
    bool ticked = node_has_flag(n, F_CHECKED);
    md_write_item(a->out, !node_has_flag(n, F_TASK) ? 0 : ticked ? 'x' : ' ');
}

static void enter_block(struct again *a, const struct node *n)
{
    bool is_alert_title = node_has_flag(n, F_TITLE) && n->kind == N_PARAGRAPH &&
                          n->parent->kind == N_ALERT;
    if (n->kind == N_ANNEX || is_alert_title)
        a->skipped = n;
    else if (n->kind == N_QUOTE)
        md_write_quote(a->out);
    else if (n->kind == N_ALERT)
        open_alert(a, n);
    else if (n->kind == N_LIST)
        md_write_list(a->out, node_has_flag(n, F_ORDERED), n->number,
                      node_has_flag(n, F_TIGHT));
    else if (n->kind == N_ITEM)
        open_item(a, n);
    else if (n->kind == N_FOOTNOTE)
        md_write_note(a->out, arena_printf(&a->arena, "%d", n->number));
    else if (n->kind == N_CODE_BLOCK)
        put_code(a, n);
    else if (n->kind == N_HTML_BLOCK)
        put_html_block(a, n);
    else if (n->kind == N_RULE)
        md_write_rule(a->out);
    else if (n->kind == N_DIRECTIVE)
        put_directive(a, n);
}

static void leave_block(struct again *a, const struct node *n)
{
    if (n->kind == N_PARAGRAPH || n->kind == N_TERM) {
        end_paragraph(a, n);
    } else if (n->kind == N_HEADING) {
        md_write_heading(a->out, n->level, &a->words, (struct str){0});
        end_words(a);
    } else if (n->kind == N_CELL) {
        end_cell(a);
    } else if (n->kind == N_TABLE) {
        end_table(a, n);
    } else if (n->kind == N_QUOTE || n->kind == N_ALERT || n->kind == N_LIST ||
               n->kind == N_ITEM || n->kind == N_FOOTNOTE) {
        md_write_end(a->out);
    }
}

void md_write_again(const struct md *md, md_address_fn *address, void *context,
                    struct md_writer *out)
{
    struct again a = {
        .out = out, .words = MD_WORDS_INIT, .address = address, .context = context};
    for (struct walk w = {.node = md->root, .root = md->root, .enter = true};
         walk_next(&w);) {
        if (a.skipped) {
            if (a.skipped == w.node && !w.enter)
                a.skipped = NULL;
        } else if (node_is_inline(w.node)) {
            inline_node(&a, w.node, w.enter);
        } else if (w.enter) {
            enter_block(&a, w.node);
        } else {
            leave_block(&a, w.node);
        }
    }
    vec_release(&a.cells);
    md_words_release(&a.words);
    arena_release(&a.arena);
}
