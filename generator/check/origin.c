/* Looks through the tree that the page was rendered from; see origin.h. That is done
 * for findings only, so nothing is kept ready for it. */
#include "check/origin.h"

#include "links/href.h"
#include "markdown/markdown.h"

static struct place in_page(const struct page *page, int line)
{
    return (struct place){page->url, line, 0};
}

/* Rendering encodes what may not stand in an address, so both are decoded. */
struct place origin_of_address(const struct page *page, struct str address, int line,
                               struct arena *scratch)
{
    struct md_link_vec links = {0};
    struct place at = in_page(page, line);
    address = href_decode(address, scratch);
    if (page->body)
        md_links(page->body, scratch, &links);
    for (size_t i = links.n; i > 0; i--) {
        const struct md_link *link = &links.p[i - 1];
        if (str_eq(href_decode(link->target, scratch), address))
            at = (struct place){page->place.file, link->line, link->col};
    }
    vec_release(&links);
    return at;
}

struct place origin_of_id(const struct page *page, struct str id, int line)
{
    struct md_anchor_vec anchors = {0};
    struct place at = in_page(page, line);
    if (page->body)
        md_anchors(page->body, &anchors);
    for (size_t i = 0; i < anchors.n; i++)
        if (str_eq(anchors.p[i].id, id))
            at = (struct place){page->place.file, anchors.p[i].line, 0};
    for (size_t i = 0; i < page->headings.n; i++)
        if (str_eq(page->headings.p[i].id, id))
            at = (struct place){page->place.file, page->headings.p[i].line, 0};
    vec_release(&anchors);
    return at;
}
