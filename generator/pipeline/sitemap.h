/* sitemap.xml: the addresses of all pages, for search engines. One file may hold 50,000
 * (sitemaps.org); where there are more, sitemap.xml is the index of sitemap-1.xml,
 * sitemap-2.xml and so on. Known to pipeline/ alone. */
#ifndef PIPELINE_SITEMAP_H
#define PIPELINE_SITEMAP_H

#include "model/site.h"
#include "output/stage.h"

/* The absolute address of a page; "index.html" is left out, as in the canonical links
 * of pages. */
struct str sitemap_address(const struct site *site, const struct page *page,
                           struct arena *arena);

/* Writes it. Returns 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int sitemap_make(const struct site *site,
                                                     struct stage *stage,
                                                     struct arena *arena,
                                                     struct diag *diag);

#endif
