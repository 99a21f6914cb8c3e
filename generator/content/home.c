/* The home page; see home.h. */
#include "content/home.h"

#include "config/front_matter.h"
#include "content/meta.h"
#include "content/single.h"
#include "markdown/markdown.h"

int home_add(struct site *site, struct str text, struct str file, struct diag *diag)
{
    struct page *page = site->home;
    struct front_matter front;
    front_matter_read(text, file, &site->arena, diag, &front);
    meta_read(site, front.yaml, page, diag);
    if (page->draft) { /* the site's own contents stand in */
        vec_push(&site->drafts, file);
        meta_release(page);
        page->title = page->description = (struct str){0};
        page->draft = false;
        return 0;
    }
    struct md_piece piece =
        single_page(md_parse(front.body, file, front.body_line, &site->arena, diag),
                    &site->arena, diag);
    page->body = piece.body;
    page->place = (struct place){file, piece.line ? piece.line : 1, 1};
    if (!page->title.n)
        page->title = piece.title;
    return 0;
}
