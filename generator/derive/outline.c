/* Pages into lines; see outline.h. */
#include "derive/outline.h"

#include "util/parallel.h"

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

static void add_block(struct reading *r, const struct md_block *block)
{
    struct outline_line line = {r->page, *block, -1, r->heading, false};
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

/* The blocks of each page, before they are lines. */
struct text {
    struct site *site;
    struct md_block_vec *blocks;
    struct arena *arenas, *kept; /* one a thread: of the blocks, of headings */
};

static void add_page(const struct page *page, const struct md_block_vec *blocks,
                     struct outline_vec *out)
{
    struct reading r = {.out = out, .page = page, .heading = -1, .cell = -1};
    for (int i = 0; i < MAX_DEPTH; i++)
        r.items[i] = -1;
    for (size_t i = 0; i < blocks->n; i++)
        add_block(&r, &blocks->p[i]);
}

static bool is_read(const struct page *page)
{
    return page->body && (page_is_notes(page) || page->kind == PAGE_HOME);
}

static void read_page(void *context, size_t i, int worker)
{
    struct text *text = context;
    struct page *page = text->site->pages.p[i];
    if (!is_read(page))
        return;
    if (!page->headings.n) /* their anchors are where claims stand */
        md_headings(page->body, &text->kept[worker], &page->headings);
    md_blocks(page->body, &text->arenas[worker], &text->blocks[i], NULL);
}

void outline_read(struct site *site, struct arena *arena, int threads,
                  struct outline_vec *out)
{
    size_t n = site->pages.n;
    struct text text = {site, mem_zalloc(n, sizeof *text.blocks), arenas_new(threads),
                        arenas_new(threads)};
    parallel_for(threads, n, read_page, &text);
    for (size_t i = 0; i < n; i++) {
        add_page(site->pages.p[i], &text.blocks[i], out);
        vec_release(&text.blocks[i]);
    }
    free(text.blocks);
    arenas_end(text.arenas, threads, arena);
    arenas_end(text.kept, threads, &site->arena);
}
