/* The services that blocks name; see blocks.h. */
#include "check/blocks.h"

#include "links/suggest.h"
#include "markdown/markdown.h"

static void report(const struct site *site, struct str slug, struct place at,
                   struct diag *diag)
{
    struct str near = suggest(&site->services_by_slug, (struct str){0}, slug).key;
    if (near.n)
        diag_find(diag, DIAG_ERROR, at, "block-service",
                  "no file of services/ is called \"%.*s.md\"; did you mean \"%.*s\"?",
                  STR_ARG(slug), STR_ARG(near));
    else
        diag_find(diag, DIAG_ERROR, at, "block-service",
                  "no file of services/ is called \"%.*s.md\"; name services as the "
                  "addresses of their pages do, with commas between: "
                  "{{matrix nat-gateway, rds}}",
                  STR_ARG(slug));
}

static void check_block(const struct site *site, const struct page *page,
                        const struct md_directive *block, struct diag *diag)
{
    struct place at = {page->place.file, block->line, block->col};
    struct str words = block->words;
    for (struct str slug; str_next(&words, ',', &slug);)
        if (!map_has(&site->services_by_slug, str_trim(slug)))
            report(site, str_trim(slug), at, diag);
}

void check_blocks(const struct site *site, struct diag *diag)
{
    struct md_directive_vec all = {0};
    for (size_t i = 0; i < site->pages.n; i++) {
        const struct page *page = site->pages.p[i];
        all.n = 0;
        if (page->body)
            md_directives(page->body, &all);
        for (size_t k = 0; k < all.n; k++)
            check_block(site, page, &all.p[k], diag);
    }
    vec_release(&all);
}
