/* The last step before the barrier, in this order: anchors, the table of
 * targets, then page by page the links that authors wrote and the names that
 * the text mentions; see links.h. */
#include "links/links.h"

#include "links/mentions.h"
#include "links/written.h"

static void link_page(struct linker *l, struct mentions *mentions, struct page *page)
{
    struct md_link_vec links = {0};
    struct map written = {0}; /* address in the page -> struct target */
    md_links(page->body, &l->site->arena, &links);
    for (size_t i = 0; i < links.n; i++) {
        const struct target *target = written_resolve(l, page, &links.p[i]);
        if (target)
            map_put(&written, written_href(l, page, target), (void *)target);
    }
    mentions_link(mentions, page, &written);
    map_release(&written);
    vec_release(&links);
}

/* What was found beside a single file is an attachment from now on. */
static void keep_found(struct linker *l)
{
    for (size_t i = 0; i < l->found.n; i++)
        vec_push(&l->site->attachments, l->found.p[i]);
    vec_release(&l->found);
}

void links_apply(struct site *site, link_beside_fn *beside, struct diag *diag)
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
    struct mentions *mentions = mentions_new(site, diag);
    for (size_t i = 0; i < site->pages.n; i++)
        if (site->pages.p[i]->body)
            link_page(&l, mentions, site->pages.p[i]);
    mentions_free(mentions);
    keep_found(&l);
    names_release(&l.names);
    anchors_release(&l.anchors);
    files_release(&l.files);
}
