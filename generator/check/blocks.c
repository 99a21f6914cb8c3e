/* The services that blocks name; see blocks.h. */
#include "check/blocks.h"

#include "markdown/markdown.h"
#include "util/suggest.h"

struct checking {
    const struct site *site;
    struct suggest_names *names;  /* of services */
    struct suggest_budget budget; /* of the page */
    struct diag *diag;
};

static void report(struct checking *c, struct str slug, struct place at)
{
    struct str near = suggest(c->names, (struct str){0}, slug, &c->budget).key;
    if (near.n)
        diag_find(c->diag, DIAG_ERROR, at, "block-service",
                  "no file of services/ is called \"%.*s.md\"; did you mean \"%.*s\"?",
                  STR_ARG(slug), STR_ARG(near));
    else
        diag_find(c->diag, DIAG_ERROR, at, "block-service",
                  "no file of services/ is called \"%.*s.md\"; name services as the "
                  "addresses of their pages do, with commas between: "
                  "{{matrix nat-gateway, rds}}",
                  STR_ARG(slug));
}

static void check_block(struct checking *c, const struct page *page,
                        const struct md_directive *block)
{
    struct place at = {page->place.file, block->line, block->col};
    struct str words = block->words;
    for (struct str slug; str_next(&words, ',', &slug);)
        if (!map_has(&c->site->services_by_slug, str_trim(slug)))
            report(c, str_trim(slug), at);
}

void check_blocks(const struct site *site, struct diag *diag)
{
    struct checking c = {.site = site, .diag = diag};
    struct md_directive_vec all = {0};
    c.names = suggest_names_new(&site->services_by_slug);
    for (size_t i = 0; i < site->pages.n; i++) {
        const struct page *page = site->pages.p[i];
        all.n = 0;
        c.budget = SUGGEST_BUDGET;
        if (page->body)
            md_directives(page->body, &all);
        for (size_t k = 0; k < all.n; k++)
            check_block(&c, page, &all.p[k]);
    }
    suggest_names_free(c.names);
    vec_release(&all);
}
