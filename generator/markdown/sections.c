/* What a file is made of, as it is written: headings, comments; see markdown.h. */
#include "markdown/markdown.h"
#include "markdown/tree.h"

#include <limits.h>

static const struct str opens = STR_INIT("<!--"), closes = STR_INIT("-->");

static bool is_comment(const struct node *n)
{
    struct str text = str_trim(n->text);
    return n->kind == N_HTML_BLOCK && str_starts(text, opens) &&
           str_find(text, closes, 0) == (ptrdiff_t)(text.n - closes.n);
}

static struct str title_of(const struct node *heading, struct arena *arena)
{
    struct buf title = BUF_INIT;
    node_text(heading, &title);
    struct str s = arena_str(arena, str_trim(buf_view(&title)));
    buf_release(&title);
    return s;
}

void md_sections(const struct md *md, struct arena *arena, struct md_section_vec *out)
{
    for (const struct node *n = md->root->first; n; n = n->next) {
        struct md_section *last = out->n ? &out->p[out->n - 1] : NULL;
        bool is_heading = n->kind == N_HEADING;
        if (n->kind == N_FOOTNOTE || is_comment(n))
            continue;
        if (last && (!is_heading || n->level > last->level))
            last->is_empty = false;
        if (is_heading)
            vec_push(out, ((struct md_section){.title = title_of(n, arena),
                                               .level = n->level,
                                               .line = n->line,
                                               .col = n->col,
                                               .is_empty = true}));
    }
}

/* The last line before what follows `n`. */
static int end_of(const struct node *root, const struct node *n)
{
    const struct node *next = node_skip(root, n);
    while (next && (next->kind == N_FOOTNOTE || !next->line))
        next = node_skip(root, next);
    return next ? next->line - 1 : INT_MAX;
}

/* Up to the end of the block that follows, which other comments may precede. */
static int reach(const struct node *root, const struct node *comment)
{
    const struct node *n = comment->next;
    while (n && is_comment(n))
        n = n->next;
    return n ? end_of(root, n) : comment->line;
}

void md_comments(const struct md *md, struct md_comment_vec *out)
{
    const struct node *root = md->root;
    for (const struct node *n = root; n; n = node_after(root, n)) {
        struct str text = str_trim(n->text);
        bool is_block = n->kind == N_HTML_BLOCK && is_comment(n);
        bool is_inline = n->kind == N_HTML && str_starts(text, opens) &&
                         str_ends(text, closes) && text.n >= opens.n + closes.n;
        if (!is_block && !is_inline)
            continue;
        vec_push(out, ((struct md_comment){
                          .text = str_trim(str_slice(text, opens.n, text.n - closes.n)),
                          .line = n->line,
                          .col = n->col,
                          .from = n->line,
                          .to = is_block ? reach(root, n) : n->line}));
    }
}

void md_mends_release(struct md_mends *mends)
{
    vec_release(&mends->list);
    vec_release(&mends->edits);
}
