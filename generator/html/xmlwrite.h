/* XML that goes with a site: the map for search engines and the feed. */
#ifndef HTML_XMLWRITE_H
#define HTML_XMLWRITE_H

#include "util/buf.h"
#include "util/str.h"

/* An address and when what stands there last changed (ISO date, may be empty). */
struct sitemap_url {
    struct str address; /* absolute */
    struct str updated;
};

/* Appends a sitemap (sitemaps.org, 0.9). */
void sitemap_write(const struct sitemap_url *urls, size_t n, struct buf *out);

/* Appends an index of sitemaps, of which there are several where one would have more
 * addresses than are allowed. */
void sitemap_write_index(const struct sitemap_url *maps, size_t n, struct buf *out);

struct feed_entry {
    struct str title, address, summary;
    struct str updated; /* ISO date; entries without one are left out */
};

struct feed {
    struct str title, subtitle, author, language;
    struct str address;               /* of the feed itself, absolute */
    struct str home;                  /* of the site, absolute */
    const struct feed_entry *entries; /* newest first */
    size_t n;
};

/* Appends an Atom feed (RFC 4287). Its date is that of the newest entry, so
 * that the same site gives the same bytes. */
void feed_write(const struct feed *feed, struct buf *out);

/* Appends a description of the site's search (OpenSearch 1.1), by which browsers offer
 * it: `search` is the absolute address of the page that searches. */
struct search_description {
    struct str title, description, language, search;
};
void opensearch_write(const struct search_description *d, struct buf *out);

#endif
