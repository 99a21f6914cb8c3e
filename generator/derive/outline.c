/* Pages into lines; see outline.h. */
#include "derive/outline.h"

enum { MAX_DEPTH = 32 };

struct reading {
    struct outline_vec *out;
    const struct page *page;
    ptrdiff_t heading;
    ptrdiff_t items[MAX_DEPTH]; /* the open item of each depth */
    ptrdiff_t cell;             /* the first of its row */
};

static const struct outline_line *last_line(const struct reading *r)
{
    const struct outline_line *line = r->out->n ? &r->out->p[r->out->n - 1] : NULL;
    return line && line->page == r->page ? line : NULL;
}

/* A paragraph that ends in a colon, or is all strong, heads the list below it. */
static bool is_lead(const struct outline_line *line)
{
    const struct md_block *b = &line->block;
    return b->kind == MD_PARAGRAPH && b->text.n &&
           (b->text.p[b->text.n - 1] == ':' || b->lead == b->text.n);
}

static ptrdiff_t parent_of_item(struct reading *r, int depth)
{
    ptrdiff_t self = (ptrdiff_t)r->out->n;
    int d = depth < MAX_DEPTH ? depth : MAX_DEPTH - 1;
    ptrdiff_t parent = d > 1 ? r->items[d - 1] : r->items[0];
    const struct outline_line *last = last_line(r);
    if (d == 1 && last && last->block.depth == 0) {
        parent = is_lead(last) ? self - 1 : -1;
        r->items[0] = parent;
    }
    r->items[d] = self;
    for (int i = d + 1; i < MAX_DEPTH; i++)
        r->items[i] = -1;
    return parent;
}

static ptrdiff_t parent_of_cell(struct reading *r, const struct md_block *block)
{
    const struct outline_line *last = last_line(r);
    if (last && last->block.kind == MD_CELL && last->block.line == block->line)
        return r->cell;
    r->cell = (ptrdiff_t)r->out->n;
    return -1;
}

static void add_block(struct reading *r, const struct md_block *block,
                      struct corpus_keys keys)
{
    struct outline_line line = {.page = r->page,
                                .block = *block,
                                .parent = -1,
                                .heading = r->heading,
                                .keys = keys};
    if (block->kind == MD_CODE)
        return;
    if (block->kind == MD_HEADING)
        r->heading = (ptrdiff_t)r->out->n;
    else if (block->kind == MD_CELL)
        line.parent = parent_of_cell(r, block);
    else if (block->depth > 0)
        line.parent = parent_of_item(r, block->depth);
    if (line.parent >= 0)
        r->out->p[line.parent].heads_list = true;
    vec_push(r->out, line);
}

static void add_page(const struct page *page, const struct md_block_vec *blocks,
                     const struct corpus_keys *keys, struct outline_vec *out)
{
    struct reading r = {.out = out, .page = page, .heading = -1, .cell = -1};
    for (int i = 0; i < MAX_DEPTH; i++)
        r.items[i] = -1;
    for (size_t i = 0; i < blocks->n; i++)
        add_block(&r, &blocks->p[i], keys[i]);
}

void outline_read(const struct site *site, const struct transcript *transcript,
                  struct outline_vec *out)
{
    for (size_t i = 0; i < transcript->npages; i++)
        add_page(site->pages.p[i], &transcript->blocks[i], transcript->keys[i], out);
}
