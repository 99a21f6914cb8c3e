/* The last step before the barrier, in this order: anchors, the table of
 * targets, page by page the links that authors wrote, then, once the text of all
 * is known, the names that it mentions; see links.h. */
#include "links/links.h"

#include "links/mentions.h"
#include "links/series.h"
#include "links/written.h"

/* `written` maps addresses in the page to their struct target. */
static void resolve_page(struct linker *l, struct page *page, struct map *written)
{
    struct md_link_vec links = {0};
    md_links(page->body, &l->site->arena, &links);
    for (size_t i = 0; i < links.n; i++) {
        const struct target *target = written_resolve(l, page, &links.p[i]);
        if (target)
            map_put(written, written_href(l, page, target), (void *)target);
    }
    vec_release(&links);
}

static void link_names(struct linker *l, struct map *written, int threads)
{
    struct mentions *mentions = mentions_new(l->site, l->diag);
    for (size_t i = 0; i < l->site->pages.n; i++) {
        if (l->site->pages.p[i]->body)
            mentions_link(mentions, i, &written[i]);
        map_release(&written[i]);
    }
    mentions_relate(mentions, threads);
    mentions_free(mentions);
}

/* What was found beside a single file is an attachment from now on. */
static void keep_found(struct linker *l)
{
    for (size_t i = 0; i < l->found.n; i++)
        vec_push(&l->site->attachments, l->found.p[i]);
    vec_release(&l->found);
}

void links_apply(struct site *site, link_beside_fn *beside, int threads,
                 struct diag *diag)
{
    struct linker l = {.site = site, .beside = beside, .diag = diag};
    for (size_t i = 0; i < site->pages.n; i++) {
        struct page *page = site->pages.p[i];
        if (page->body && !page->headings.n)
            md_headings(page->body, &site->arena, &page->headings);
    }
    files_init(&l.files, site);
    anchors_init(&l.anchors, site);
    names_init(&l.names, site, &l.files);
    series_find(site);
    struct map *written = mem_zalloc(site->pages.n, sizeof(*written));
    for (size_t i = 0; i < site->pages.n; i++)
        if (site->pages.p[i]->body)
            resolve_page(&l, site->pages.p[i], &written[i]);
    link_names(&l, written, threads);
    free(written);
    keep_found(&l);
    names_release(&l.names);
    anchors_release(&l.anchors);
    files_release(&l.files);
}
