/* The table of what is published; see live.h. */
#include "addresses/live.h"

#include "markdown/markdown.h"
#include "util/path.h"

struct filler {
    struct lives *lives;
    struct str source; /* the folder, with the slash; as places begin */
    struct map files;  /* that have a page already */
};

static struct str join(struct arena *arena, struct str a, struct str id)
{
    return arena_printf(arena, "%.*s#%.*s", STR_ARG(a), STR_ARG(id));
}

struct str lives_name(const struct live *live)
{
    struct str url = live->page->url;
    if (live->id.n)
        return live->id;
    if (live->page->id.n)
        return live->page->id;
    bool is_index = str_eq(path_base(url), STR("index.html"));
    return path_base(is_index ? path_dir(url) : path_without_ext(url));
}

/* ---- filling ---- */

/* The path of the file of a page in the source. */
static struct str file_of(const struct filler *f, const struct page *page)
{
    struct str file = page->place.file;
    return str_starts(file, f->source) ? str_from(file, f->source.n) : file;
}

static void add(struct filler *f, struct live live)
{
    vec_push(&f->lives->all, live);
}

static void add_page(struct filler *f, struct page *page)
{
    struct arena *arena = f->lives->arena;
    struct str file = file_of(f, page);
    struct live live = {.address = page->url, .page = page};
    bool is_first = !map_has(&f->files, file);
    if (file.n)
        live.source = is_first ? file : join(arena, file, lives_name(&live));
    map_put(&f->files, file, page);
    add(f, live);
    for (size_t i = 0; i < page->headings.n; i++) {
        struct str id = page->headings.p[i].id;
        add(f, (struct live){.address = join(arena, page->url, id),
                             .page = page,
                             .id = id,
                             .source = file.n ? join(arena, file, id) : file});
    }
}

/* Pages go before headings of the same name. */
static void index_sources(struct lives *l)
{
    for (int headings = 0; headings < 2; headings++)
        for (size_t i = 0; i < l->all.n; i++) {
            struct live *live = &l->all.p[i];
            if ((live->id.n > 0) == headings && live->source.n &&
                !map_has(&l->by_source, live->source))
                map_put(&l->by_source, live->source, live);
        }
}

void lives_init(struct lives *l, struct site *site)
{
    struct filler f = {.lives = l};
    *l = (struct lives){.arena = &site->arena};
    f.source = arena_printf(l->arena, "%.*s/", STR_ARG(site->source));
    for (size_t i = 0; i < site->pages.n; i++)
        if (!str_eq(site->pages.p[i]->url, STR("404.html")))
            add_page(&f, site->pages.p[i]);
    for (size_t i = 0; i < l->all.n; i++)
        map_put(&l->by_address, l->all.p[i].address, &l->all.p[i]);
    index_sources(l);
    map_release(&f.files);
}

void lives_know(struct lives *l, const struct ledger *ledger)
{
    for (size_t i = 0; i < l->all.n; i++) {
        struct live *live = &l->all.p[i];
        const struct entry *e = map_get(&ledger->by_address, live->address);
        live->is_new = !e;
        live->is_fresh = !e || e->to.n;
        if (live->is_fresh)
            vec_push(&l->fresh[live->id.n > 0], live);
    }
}

void lives_release(struct lives *l)
{
    vec_release(&l->all);
    vec_release(&l->fresh[0]);
    vec_release(&l->fresh[1]);
    map_release(&l->by_address);
    map_release(&l->by_source);
}

struct live *lives_page(const struct lives *l, const struct live *live)
{
    return map_get(&l->by_address, live->page->url);
}

/* ---- sketches ---- */

/* Blocks [from, to) of a page. */
static struct sketch sketch_of(const struct md_block_vec *blocks, size_t from,
                               size_t to)
{
    struct sketcher s;
    sketcher_init(&s);
    for (size_t i = from; i < to; i++)
        sketcher_add(&s, blocks->p[i].text);
    return sketcher_end(&s);
}

/* The block that is heading `h`, at or behind block `at`; all of them if there is
 * none. */
static size_t block_of(const struct md_block_vec *blocks, const struct heading *h,
                       size_t at)
{
    while (at < blocks->n &&
           !(blocks->p[at].kind == MD_HEADING && str_eq(blocks->p[at].anchor, h->id)))
        at++;
    return at;
}

/* The first block behind what stands under heading `i`. */
static size_t end_of(const struct md_block_vec *blocks, const struct heading_vec *all,
                     size_t i, size_t at)
{
    for (size_t k = i + 1; k < all->n; k++)
        if (all->p[k].level <= all->p[i].level)
            return block_of(blocks, &all->p[k], at);
    return blocks->n;
}

void lives_sketch(struct live *page)
{
    const struct heading_vec *headings = &page->page->headings;
    struct arena scratch = {0};
    struct md_block_vec blocks = {0};
    if (page->is_sketched)
        return;
    if (page->page->body)
        md_blocks(page->page->body, &scratch, &blocks, NULL);
    page->sketch = sketch_of(&blocks, 0, blocks.n);
    page->is_sketched = true;
    for (size_t i = 0, at = 0; i < headings->n; i++) {
        struct live *live = page + 1 + i;
        at = block_of(&blocks, &headings->p[i], at);
        live->sketch = sketch_of(&blocks, at + 1, end_of(&blocks, headings, i, at));
        live->is_sketched = true;
    }
    vec_release(&blocks);
    arena_release(&scratch);
}
