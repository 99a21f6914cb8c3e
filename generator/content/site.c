/* What a site is made of is added here, and freed; see content.h. */
#include "content/content.h"

#include "config/settings.h"
#include "content/claim.h"
#include "markdown/markdown.h"

void site_add_page(struct site *site, struct page *page, struct diag *diag)
{
    vec_push(&site->pages, page);
    if (page->kind == PAGE_CHAPTER)
        vec_push(&site->chapters, page);
    if (map_get(&site->pages_by_url, page->url) != page)
        claim_address(site, page, diag);
}

static void release_service(struct service *s)
{
    struct str_vec *lists[] = {&s->aliases,       &s->ambiguous,     &s->also_called,
                               &s->scope,         &s->plane_control, &s->plane_data,
                               &s->control_homes, &s->zonal_choices, &s->confused_with,
                               &s->traps,         &s->inapplicable};
    for (size_t i = 0; i < countof(lists); i++)
        vec_release(lists[i]);
    vec_release(&s->parts);
    service_fails_release(&s->fails);
    for (size_t i = 0; i < s->variants.n; i++)
        service_fails_release(&s->variants.p[i].fails);
    vec_release(&s->variants);
    for (size_t i = 0; i < s->backup.n; i++)
        vec_release(&s->backup.p[i].sources);
    vec_release(&s->backup);
    vec_release(&s->depends_on);
    vec_release(&s->needed_by);
    vec_release(&s->extends);
    vec_release(&s->sources);
    vec_release(&s->company);
    vec_release(&s->statements);
}

static void release_page(struct page *page)
{
    md_free(page->body);
    vec_release(&page->aliases);
    vec_release(&page->parts);
    vec_release(&page->tags);
    vec_release(&page->keywords);
    vec_release(&page->allow);
    vec_release(&page->old_urls);
    vec_release(&page->authors);
    vec_release(&page->headings);
    vec_release(&page->old_ids);
    vec_release(&page->backlinks);
}

void site_drop_texts(struct site *site)
{
    for (size_t i = 0; i < site->pages.n; i++) {
        md_free(site->pages.p[i]->body);
        site->pages.p[i]->body = NULL;
    }
    arena_release(&site->trees);
}

void site_release(struct site *site)
{
    for (size_t i = 0; i < site->pages.n; i++)
        release_page(site->pages.p[i]);
    for (size_t i = 0; i < site->services.n; i++)
        release_service(site->services.p[i]);
    for (size_t i = 0; i < site->terms.n; i++)
        vec_release(&site->terms.p[i]->also_called);
    for (size_t i = 0; i < site->questions.n; i++) {
        vec_release(&site->questions.p[i]->answers);
        vec_release(&site->questions.p[i]->links);
    }
    vec_release(&site->questions);
    vec_release(&site->pages);
    vec_release(&site->chapters);
    vec_release(&site->services);
    vec_release(&site->shelves);
    vec_release(&site->terms);
    for (size_t i = 0; i < site->redirects.n; i++)
        vec_release(&site->redirects.p[i]->ids);
    vec_release(&site->redirects);
    vec_release(&site->attachments);
    vec_release(&site->drafts);
    vec_release(&site->draft_sections);
    map_release(&site->remote_images);
    map_release(&site->services_by_slug);
    map_release(&site->pages_by_url);
    map_release(&site->unused_keys);
    map_release(&site->tags);
    settings_release(&site->settings);
    arena_release(&site->trees);
    arena_release(&site->arena);
    *site = (struct site){0};
}
