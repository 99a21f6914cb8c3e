/* Links that authors wrote, in Markdown, raw HTML or double brackets, resolved one
 * by one. */
#ifndef LINKS_WRITTEN_H
#define LINKS_WRITTEN_H

#include "links/links.h"
#include "links/names.h"
#include "markdown/markdown.h"
#include "util/suggest.h"

VEC(attachment_ref_vec, struct attachment *);

/* A [[name]] that names nothing. */
struct unnamed {
    struct page *page;
    struct md_link link;
};
VEC(unnamed_vec, struct unnamed);

/* A link out of the folder where the notes lie. */
struct outside {
    const struct page *page;
    struct md_link link;
    struct str folder; /* "../book", from the notes */
};
VEC(outside_vec, struct outside);

/* The tables, and what was found that concerns the site. A copy with an arena and
 * lists of its own works on another thread, but for a single file, whose tables grow.
 */
struct linker {
    struct site *site;
    struct files files;
    struct anchors anchors;
    struct names names;
    link_beside_fn *beside;
    struct arena *arena;                /* until all names are linked */
    struct attachment_vec found;        /* beside a single file */
    struct attachment_ref_vec referred; /* to be published */
    struct str_vec *remote;             /* pictures that the page fetches */
    struct unnamed_vec unnamed;         /* settled by written_end() */
    struct outside_vec outside;         /* to be told by outside_tell() */
    bool has_wiki_links;                /* some [[name]] names something */
    struct suggest_budget budget;       /* the page's that is worked on */
    struct diag *diag;
};

/* Puts the address in the place of what was written, or takes the link away and says
 * why. Returns where on a page of the site it leads, or NULL. */
const struct target *written_resolve(struct linker *l, struct page *page,
                                     const struct md_link *link);

/* When all are resolved: what is said of names that name nothing depends on whether any
 * on the site names something. */
void written_end(struct linker *l, bool has_wiki_links);

/* The address of a target as a page links to it. */
struct str written_href(struct linker *l, const struct page *page,
                        const struct target *target);

#endif
