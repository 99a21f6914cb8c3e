/* Parts of one; see series.h. */
#include "links/series.h"

#include "names/title.h"
#include "util/unicode.h"

/* What the parts of one have in common: where they stand, and what they are about. */
static struct str key_of(const struct page *page, struct str base, struct arena *arena)
{
    struct buf key = BUF_INIT;
    if (page->parent)
        buf_printf(&key, "%.*s\n", STR_ARG(page->parent->url));
    unicode_fold_str(base, &key);
    struct str s = arena_str(arena, buf_view(&key));
    buf_release(&key);
    return s;
}

static void join(struct map *firsts, struct page *page, struct arena *arena)
{
    struct str base;
    int part = title_part(page->title, &base, NULL);
    if (part == 0 || !base.n)
        return;
    struct str key = key_of(page, base, arena);
    struct page *first = map_get(firsts, key);
    page->part = part;
    if (!first)
        map_put(firsts, key, page);
    else
        page->series = first->series = first;
}

void series_find(struct site *site)
{
    struct map firsts = {0};
    struct arena scratch = {0};
    for (size_t i = 0; i < site->pages.n; i++) {
        struct page *page = site->pages.p[i];
        if (page->kind == PAGE_SECTION || page->kind == PAGE_CHAPTER)
            join(&firsts, page, &scratch);
    }
    map_release(&firsts);
    arena_release(&scratch);
}
