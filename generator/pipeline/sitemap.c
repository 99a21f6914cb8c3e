/* The site map; see sitemap.h. */
#include "pipeline/sitemap.h"

#include "html/xmlwrite.h"
#include "links/href.h"
#include "output/write.h"
#include "util/buf.h"
#include "util/path.h"

enum { MAX_URLS = 50000 };

struct str sitemap_address(const struct site *site, const struct page *page,
                           struct arena *arena)
{
    struct str url = page->url;
    if (str_eq(path_base(url), STR("index.html")))
        url = str_slice(url, 0, url.n - 10);
    struct str none = {0}, href = href_make(none, url, none, arena);
    return arena_printf(arena, "%.*s%.*s", STR_ARG(site->settings.base_url),
                        STR_ARG(href));
}

static int write(struct stage *stage, struct str name, const struct sitemap_url *urls,
                 size_t n, bool is_index, struct diag *diag)
{
    struct buf xml = BUF_INIT;
    (is_index ? sitemap_write_index : sitemap_write)(urls, n, &xml);
    int rc = stage_write(stage, name, buf_view(&xml), diag);
    buf_release(&xml);
    return rc;
}

static int write_parts(const struct site *site, struct stage *stage,
                       const struct sitemap_url *urls, size_t n, struct arena *arena,
                       struct diag *diag)
{
    size_t parts = (n + MAX_URLS - 1) / MAX_URLS;
    struct sitemap_url *maps = arena_new(arena, struct sitemap_url, parts);
    for (size_t i = 0; i < parts; i++) {
        size_t from = i * MAX_URLS, left = n - from;
        struct str name = arena_printf(arena, "sitemap-%zu.xml", i + 1);
        maps[i].address = arena_printf(arena, "%.*s%.*s",
                                       STR_ARG(site->settings.base_url), STR_ARG(name));
        if (write(stage, name, urls + from, left < MAX_URLS ? left : MAX_URLS, false,
                  diag) < 0)
            return -1;
    }
    return write(stage, STR("sitemap.xml"), maps, parts, true, diag);
}

int sitemap_make(const struct site *site, struct stage *stage, struct arena *arena,
                 struct diag *diag)
{
    struct sitemap_url *urls = arena_new(arena, struct sitemap_url, site->pages.n);
    size_t n = 0;
    for (size_t i = 0; i < site->pages.n; i++) {
        const struct page *page = site->pages.p[i];
        if (!page->draft && !str_eq(page->url, STR("404.html")))
            urls[n++] =
                (struct sitemap_url){sitemap_address(site, page, arena), page->updated};
    }
    if (n > MAX_URLS)
        return write_parts(site, stage, urls, n, arena, diag);
    return write(stage, STR("sitemap.xml"), urls, n, false, diag);
}
