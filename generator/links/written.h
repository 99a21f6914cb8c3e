/* Links that authors wrote, in Markdown, raw HTML or double brackets, resolved one
 * by one. */
#ifndef LINKS_WRITTEN_H
#define LINKS_WRITTEN_H

#include "links/links.h"
#include "links/names.h"
#include "links/suggest.h"
#include "markdown/markdown.h"

struct linker {
    struct site *site;
    struct files files;
    struct anchors anchors;
    struct names names;
    link_beside_fn *beside;
    struct attachment_vec found; /* beside a single file */
    struct diag *diag;
};

/* Puts the address in the place of what was written, or takes the link away and says
 * why. Returns where on a page of the site it leads, or NULL. */
const struct target *written_resolve(struct linker *l, struct page *page,
                                     const struct md_link *link);

/* The address of a target as a page links to it. */
struct str written_href(struct linker *l, const struct page *page,
                        const struct target *target);

#endif
