/* The order of files and pages; see order.h. */
#include "content/order.h"

#include "content/address.h"
#include "content/collate.h"
#include "util/path.h"

/* ---- what the settings say ---- */

/* A folder stands where the first of its files does. */
static void rank(struct entry *e, size_t place)
{
    for (; e && e->folder && !e->has_rank; e = e->folder) {
        e->has_rank = true;
        e->rank = place;
    }
}

void order_rank(struct site *site, struct tree *tree, struct diag *diag)
{
    const struct chapter_file_vec *wanted = &site->settings.chapters;
    struct map seen = {0};
    for (size_t i = 0; i < wanted->n; i++) {
        const struct chapter_file *w = &wanted->p[i];
        struct entry *e = tree_find(tree, w->name);
        bool again = map_put(&seen, w->name, tree) != NULL;
        if (e && !again) {
            e->has_rank = false; /* a folder may be named behind its files */
            rank(e, i);
        } else {
            diag_find(diag, DIAG_ERROR, w->place, "nav-target",
                      "\"chapters\" names \"%.*s\", which is %s", STR_ARG(w->name),
                      again ? "named above already" : "not a file of this source");
        }
    }
    map_release(&seen);
}

/* ---- sorting ---- */

static int by_size(double a, double b)
{
    return (a > b) - (a < b);
}

static int by_place(const void *va, const void *vb)
{
    const struct entry *a = *(struct entry *const *)va, *b = *(struct entry *const *)vb;
    int order = b->has_rank - a->has_rank;
    if (!order && a->has_rank)
        order = by_size((double)a->rank, (double)b->rank);
    if (!order)
        order = b->has_order - a->has_order;
    if (!order && a->has_order)
        order = by_size(a->order, b->order);
    if (!order)
        order = str_cmp(a->key, b->key);
    return order ? order : str_cmp(a->rel, b->rel);
}

static void prepare(const struct site *site, struct tree *tree, struct entry *e)
{
    struct str name = e->kind == ENTRY_FILE ? path_without_ext(e->name) : e->name;
    if (e->note && e->note->meta.has_order) {
        e->has_order = true;
        e->order = e->note->meta.order;
    }
    size_t prefix = address_prefix(name, e->has_order ? NULL : &e->order);
    e->has_order |= prefix > 0;
    e->key = collate_key(str_from(name, prefix), site->settings.language, tree->arena);
    for (size_t i = 0; i < e->files.n; i++)
        prepare(site, tree, e->files.p[i]);
}

/* What lies in an open folder is read as if it lay above it. */
static void gather(struct entry *from, struct entry *to)
{
    for (size_t i = 0; i < from->files.n; i++) {
        struct entry *e = from->files.p[i];
        if (e->is_open) {
            gather(e, to);
        } else {
            e->above = to;
            vec_push(&to->below, e);
        }
    }
}

static void sort_below(struct entry *e)
{
    if (!e->is_open)
        gather(e, e);
    vec_sort(&e->below, by_place);
    for (size_t i = 0; i < e->files.n; i++)
        sort_below(e->files.p[i]);
}

void order_sort(const struct site *site, struct tree *tree)
{
    prepare(site, tree, tree->root);
    sort_below(tree->root);
}

/* ---- pages ---- */

static bool is_read(const struct page *page)
{
    return page->kind == PAGE_CHAPTER || page->kind == PAGE_SECTION;
}

static struct page *above(const struct site *site, const struct page *page)
{
    return page->parent ? page->parent : site->home;
}

/* Parents come before what stands below them. */
static void place_page(struct page *page)
{
    page->depth = page->parent ? page->parent->depth + 1 : 0;
    page->chapter = page->kind == PAGE_CHAPTER ? page
                    : page->parent             ? page->parent->chapter
                                               : NULL;
}

/* The array of children grows as they come: all are counted before, so that each
 * has its room. */
static void add_child(struct site *site, struct page *page)
{
    struct page *parent = above(site, page);
    size_t room = parent->nchildren;
    if (!parent->children) {
        parent->children = arena_new(&site->arena, struct page *, room);
        parent->nchildren = 0;
    }
    page->nth = parent->nchildren;
    ((struct page **)parent->children)[parent->nchildren++] = page;
}

void order_thread(struct site *site)
{
    struct page *prev = NULL;
    for (size_t i = 0; i < site->pages.n; i++) {
        struct page *page = site->pages.p[i];
        if (!is_read(page))
            continue;
        place_page(page);
        above(site, page)->nchildren++;
        page->prev = prev;
        if (prev)
            prev->next = page;
        prev = page;
    }
    for (size_t i = 0; i < site->pages.n; i++)
        if (is_read(site->pages.p[i]))
            add_child(site, site->pages.p[i]);
}
