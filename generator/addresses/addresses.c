/* Old addresses and where they lead; see addresses.h. */
#include "addresses/addresses.h"

#include "addresses/stubs.h"

/* What authors say goes before what is guessed. */
static void add_given(struct stubs *stubs)
{
    for (size_t i = 0; i < stubs->site->pages.n; i++) {
        const struct page *page = stubs->site->pages.p[i];
        for (size_t k = 0; k < page->old_urls.n; k++)
            stubs_add(stubs, page->old_urls.p[k], (struct lead){.page = page},
                      page->place);
    }
}

void addresses_apply(struct site *site, struct diag *diag)
{
    struct stubs stubs;
    stubs_init(&stubs, site, diag);
    add_given(&stubs);
    stubs_settle(&stubs);
    stubs_release(&stubs);
}
