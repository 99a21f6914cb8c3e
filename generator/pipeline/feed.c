/* The feed; see feed.h. */
#include "pipeline/feed.h"

#include "html/xmlwrite.h"
#include "output/write.h"
#include "pipeline/sitemap.h"

enum { MAX_FEED = 40 };

/* Newest first; of one date, by address. */
static int by_date(const void *va, const void *vb)
{
    const struct feed_entry *a = va, *b = vb;
    int order = str_cmp(b->updated, a->updated);
    return order ? order : str_cmp(a->address, b->address);
}

int feed_make(const struct site *site, struct stage *stage, struct arena *arena,
              struct diag *diag)
{
    const struct settings *s = &site->settings;
    struct feed_entry *entries = arena_new(arena, struct feed_entry, site->pages.n);
    struct buf xml = BUF_INIT;
    size_t n = 0;
    for (size_t i = 0; i < site->pages.n; i++) {
        const struct page *page = site->pages.p[i];
        if (page->updated.n && !page->draft)
            entries[n++] = (struct feed_entry){
                page->title, sitemap_address(site, page, arena),
                page->description.n ? page->description : page->lead, page->updated};
    }
    if (n > 1)
        qsort(entries, n, sizeof *entries, by_date);
    struct feed feed = {.title = s->title,
                        .subtitle = s->description,
                        .author = s->author.n ? s->author : s->title,
                        .language = s->language,
                        .address =
                            arena_printf(arena, "%.*sfeed.xml", STR_ARG(s->base_url)),
                        .home = s->base_url,
                        .entries = entries,
                        .n = n < MAX_FEED ? n : MAX_FEED};
    feed_write(&feed, &xml);
    int rc = stage_write(stage, STR("feed.xml"), buf_view(&xml), diag);
    buf_release(&xml);
    return rc;
}
