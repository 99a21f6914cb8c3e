/* Plain text: blocks, and the runs in them that may be linked. */
#include "markdown/text.h"

#include "markdown/escape.h"
#include "markdown/markdown.h"
#include "util/markup.h"

static bool is_block_of_text(const struct node *n)
{
    return n->kind == N_PARAGRAPH || n->kind == N_HEADING || n->kind == N_CELL ||
           n->kind == N_TERM || n->kind == N_CODE_BLOCK || n->kind == N_HTML_BLOCK;
}

static struct node *seek(const struct node *root, struct node *n)
{
    while (n && !is_block_of_text(n))
        n = node_after(root, n);
    return n;
}

struct node *text_first(const struct node *root)
{
    return seek(root, node_after(root, root));
}

struct node *text_next(const struct node *root, struct node *n)
{
    return seek(root, node_skip(root, n));
}

size_t text_width(const struct node *n)
{
    switch (n->kind) {
    case N_TEXT:
    case N_CODE:
    case N_MATH:
        return n->text.n;
    case N_SOFTBREAK:
    case N_LINEBREAK:
        return 1;
    case N_WIKI:
        return n->first ? 0 : n->text.n;
    default:
        return 0;
    }
}

/* Appends words with single blanks between them; `space` says that one is due. */
static void put_words(struct str words, bool *space, size_t begin, struct buf *out)
{
    for (size_t i = 0; i < words.n; i++) {
        if (char_is_space(words.p[i])) {
            *space = true;
            continue;
        }
        if (*space && out->n > begin)
            buf_putc(out, ' ');
        *space = false;
        buf_putc(out, words.p[i]);
    }
}

void text_of_html(struct str html, struct buf *out)
{
    struct markup m;
    bool space = false;
    size_t begin = out->n, done = 0;
    for (size_t at = 0; markup_next(html, &at, &m);) {
        put_words(str_slice(html, done, m.from), &space, begin, out);
        done = at;
        if (markup_is_text(&m))
            done = at = m.from + 1;
        if (done < m.to)
            put_words(STR("<"), &space, begin, out);
        else
            space = true;
    }
    put_words(str_from(html, done), &space, begin, out);
}

static void block_text(const struct node *n, struct buf *out)
{
    if (n->kind == N_CODE_BLOCK)
        buf_str(out, n->text);
    else if (n->kind == N_HTML_BLOCK)
        text_of_html(n->text, out);
    else
        node_text(n, out);
}

static enum md_block_kind block_kind(const struct node *n)
{
    switch (n->kind) {
    case N_HEADING:
        return MD_HEADING;
    case N_CELL:
        return MD_CELL;
    case N_CODE_BLOCK:
        return MD_CODE;
    default:
        return n->parent && n->parent->kind == N_ITEM ? MD_ITEM : MD_PARAGRAPH;
    }
}

/* A run is a chain; one of a single node needs no copy of its text. */
static struct node *run_at(struct node *n, struct arena *arena, struct md_run *run)
{
    struct buf text = BUF_INIT;
    struct node *last = n;
    run->node = n;
    run->line = n->line;
    run->col = n->col;
    for (; node_is_chain(n); n = n->next) {
        last = n;
        if (n->kind == N_TEXT)
            buf_str(&text, n->text);
        else
            buf_putc(&text, ' ');
    }
    run->text = last == run->node ? last->text : arena_str(arena, buf_view(&text));
    buf_release(&text);
    return last;
}

int node_raw_link(const struct node *n)
{
    if (n->kind != N_HTML || !str_starts(n->text, STR("<")))
        return 0;
    bool is_end = str_starts(n->text, STR("</"));
    struct str name = str_slice(str_from(n->text, is_end ? 2 : 1), 0, 2);
    bool is_a =
        name.n == 2 && char_lower(name.p[0]) == 'a' && !char_is_alnum(name.p[1]);
    return !is_a ? 0 : is_end ? -1 : 1;
}

/* Lists the runs of block `index`. What links, images and wiki links hold is
 * passed over, but counts. */
static void list_runs(struct node *block, size_t index, struct arena *arena,
                      struct md_run_vec *runs)
{
    size_t at = 0;
    const struct node *closed = NULL; /* the link that we are in */
    bool in_raw = false;              /* in one of raw HTML */
    for (struct node *n = block->first; n; n = node_after(block, n)) {
        if (closed && n == node_skip(block, closed))
            closed = NULL;
        if (!closed && (n->kind == N_LINK || n->kind == N_IMAGE || n->kind == N_WIKI))
            closed = n;
        int raw = node_raw_link(n);
        in_raw = raw ? raw > 0 : in_raw;
        if (closed || in_raw || n->kind != N_TEXT) {
            at += text_width(n);
            continue;
        }
        struct md_run run = {.block = index, .at = at};
        n = run_at(n, arena, &run);
        at += run.text.n;
        vec_push(runs, run);
    }
}

static bool is_annex(const struct node *n)
{
    while (n && n->kind != N_ANNEX)
        n = n->parent;
    return n != NULL;
}

static int list_depth(const struct node *n)
{
    int depth = 0;
    for (; n; n = n->parent)
        depth += n->kind == N_ITEM;
    return depth;
}

static size_t width_within(const struct node *n)
{
    size_t width = 0;
    for (const struct node *i = n->first; i; i = node_after(n, i))
        width += text_width(i);
    return width;
}

/* The bytes of text in the strong stretch that a block begins with. */
static size_t strong_lead(const struct node *block)
{
    const struct node *first = block->first;
    return first && first->kind == N_STRONG ? width_within(first) : 0;
}

/* The same of a link to another site. */
static size_t cited_lead(const struct node *block)
{
    const struct node *first = block->first;
    bool cites = first && first->kind == N_LINK && url_is_external(first->url);
    return cites ? width_within(first) : 0;
}

void md_blocks(struct md *md, struct arena *arena, struct md_block_vec *blocks,
               struct md_run_vec *runs)
{
    struct buf text = BUF_INIT;
    struct str anchor = {0};
    size_t base = blocks->n;
    for (struct node *n = text_first(md->root); n; n = text_next(md->root, n)) {
        size_t index = blocks->n - base;
        if (n->kind == N_HEADING)
            anchor = n->text;
        buf_clear(&text);
        block_text(n, &text);
        vec_push(blocks, ((struct md_block){.kind = block_kind(n),
                                            .text = arena_str(arena, buf_view(&text)),
                                            .anchor = anchor,
                                            .line = n->line,
                                            .depth = list_depth(n),
                                            .lead = strong_lead(n),
                                            .cited = cited_lead(n),
                                            .is_annex = is_annex(n)}));
        if (runs && (n->kind == N_PARAGRAPH || n->kind == N_CELL) &&
            !node_has_flag(n, F_TITLE))
            list_runs(n, index, arena, runs);
    }
    buf_release(&text);
}

void md_run_place(const struct md_run *run, size_t at, int *line, int *col)
{
    const struct node *n = run->node;
    *line = run->line;
    *col = run->col;
    for (; node_is_chain(n); n = n->next) {
        size_t width = text_width(n);
        if (n->kind == N_TEXT && at < width) {
            *line = n->line;
            *col = n->col + (node_has_flag(n, F_ESCAPED) ? 0 : (int)at);
            return;
        }
        if (at < width)
            return;
        at -= width;
    }
}
