/* A file's tree taken apart into chapters and pages; see markdown.h. */
#include "markdown/fold.h"
#include "markdown/footnote.h"
#include "markdown/markdown.h"
#include "markdown/outline.h"
#include "markdown/place.h"
#include "markdown/tree.h"

static struct md_piece *piece_new(struct md *md, struct arena *arena,
                                  struct md_piece_vec *out, int line)
{
    struct node *root = node_new(arena, N_DOCUMENT);
    root->line = line;
    struct md_piece piece = {.line = line, .body = md_new(root, md->file)};
    piece.body->may_have_math = md->may_have_math;
    piece.body->has_tags = md->has_tags;
    piece.body->arena = arena;
    vec_push(out, piece);
    return &out->p[out->n - 1];
}

/* `first`: the blocks that the heading stands among, or behind all of which. */
static void piece_head(struct md_piece *piece, struct node *heading,
                       const struct node *first, struct arena *arena)
{
    struct buf title = BUF_INIT;
    node_text(heading, &title);
    piece->level = heading->level;
    piece->title = arena_str(arena, str_trim(buf_view(&title)));
    piece->id = heading->text;
    piece->slug = outline_slug(heading, arena);
    piece->body->title = heading;
    for (const struct node *n = first; n && n != heading; n = n->next)
        piece->body->above += n->kind != N_FOOTNOTE;
    buf_release(&title);
}

/* Where a walk over the blocks stands: in a fold or between two. */
struct folds {
    struct fold_vec list;
    size_t next;
    const struct fold *in;
};

static void enter_block(struct folds *f, const struct node *n)
{
    if (f->next < f->list.n && f->list.p[f->next].first == n)
        f->in = &f->list.p[f->next++];
}

static void leave_block(struct folds *f, const struct node *n)
{
    if (f->in && f->in->last == n)
        f->in = NULL;
}

void md_split(struct md *md, bool at_h2, struct arena *arena, struct md_piece_vec *out)
{
    (void)md_split_within(md, at_h2, SIZE_MAX, arena, out);
}

bool md_split_within(struct md *md, bool at_h2, size_t max, struct arena *arena,
                     struct md_piece_vec *out)
{
    size_t had = out->n;
    bool is_cut = false;
    struct md_piece *piece = NULL;
    struct node *last = NULL; /* of the piece */
    struct folds folds = {0};
    fold_list(md->root, &folds.list);
    for (struct node *n = md->root->first, *next; n; n = next) {
        next = n->next;
        if (n->kind == N_FOOTNOTE)
            continue;
        enter_block(&folds, n);
        bool divides = n->kind == N_HEADING && n->level <= (at_h2 ? 2 : 1);
        if (divides && out->n > had && out->n - had >= max) {
            is_cut = true;
            divides = false;
        }
        /* A line of badges above the title belongs under it. */
        bool above =
            divides && n->level == 1 && piece && out->n == had + 1 && piece->level == 0;
        /* The title may stand in <div align="center"> … </div>. */
        if (folds.in && (!above || folds.in->is_details))
            divides = above = false;
        if (above)
            piece->line = n->line;
        else if (!piece || divides)
            piece = piece_new(md, arena, out, n->line);
        node_unlink(n);
        if (divides) {
            place_move(last, n, piece->body->root, arena);
            piece_head(piece, n, piece->body->root->first, arena);
        } else {
            node_append(piece->body->root, n);
        }
        last = divides ? NULL : n;
        leave_block(&folds, n);
    }
    for (size_t i = had; i < out->n; i++) {
        footnote_collect(out->p[i].body);
        outline_raise(out->p[i].body);
        out->p[i].body->arena = NULL;
    }
    vec_release(&folds.list);
    md_free(md);
    return is_cut;
}

/* ---- in one piece ---- */

static struct node *title_of(const struct md *md)
{
    struct node *first = NULL;
    size_t seconds = 0;
    for (struct node *n = md->root->first; n; n = n->next) {
        if (n->kind != N_HEADING)
            continue;
        if (n->level == 1)
            return n;
        first = first ? first : n;
        seconds += n->level == 2;
    }
    return first && first->level == 2 && seconds == 1 ? first : NULL;
}

static bool is_first_heading(const struct md *md, const struct node *heading)
{
    const struct node *n = md->root->first;
    while (n && n->kind != N_HEADING)
        n = n->next;
    return n == heading;
}

static void move_all(struct md *from, struct md *to)
{
    for (struct node *n = from->root->first, *next; n; n = next) {
        next = n->next;
        if (n->kind == N_FOOTNOTE)
            continue;
        node_unlink(n);
        node_append(to->root, n);
    }
}

struct md_piece md_whole(struct md *md, struct arena *arena)
{
    struct md_piece_vec pieces = {0};
    struct node *title = title_of(md), *first = md->root->first;
    piece_new(md, arena, &pieces, title ? title->line : first ? first->line : 1);
    struct md_piece piece = pieces.p[0];
    if (title)
        piece_head(&piece, title, first, arena);
    if (title && is_first_heading(md, title))
        node_unlink(title);
    else
        piece.body->title = NULL;
    move_all(md, piece.body);
    footnote_collect(piece.body);
    outline_raise(piece.body);
    piece.body->arena = NULL;
    vec_release(&pieces);
    md_free(md);
    return piece;
}

void md_keep_heading(struct md_piece *piece)
{
    struct node *heading = piece->body ? piece->body->title : NULL;
    struct node *root = heading ? piece->body->root : NULL;
    if (!heading)
        return;
    piece->body->title = NULL;
    heading->level = 1;
    struct node *next = root->first;
    for (size_t i = 0; next && i < piece->body->above; i++)
        next = next->next;
    if (next)
        node_insert_before(next, heading);
    else
        node_append(root, heading);
    outline_raise(piece->body);
}

bool md_divides(const struct md *md)
{
    for (const struct node *n = md->root->first; n; n = n->next)
        if (n->kind == N_HEADING && n->level == 2)
            return true;
    return false;
}

void md_drop_part(struct md *md, struct str id)
{
    struct node *n = md->root->first, *next;
    while (n && !(n->kind == N_HEADING && str_eq(n->text, id)))
        n = n->next;
    for (int level = n ? n->level : 0; n; n = next) {
        next = n->next;
        if (next && next->kind == N_HEADING && next->level <= level)
            next = NULL;
        node_unlink(n);
    }
}
