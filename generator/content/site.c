/* What a site is made of is added here, and freed; see content.h. */
#include "content/content.h"

#include "config/settings.h"
#include "markdown/markdown.h"
#include "util/buf.h"

int site_add_page(struct site *site, struct page *page, struct diag *diag)
{
    struct page *other = map_get(&site->pages_by_url, page->url);
    vec_push(&site->pages, page);
    if (!other) {
        map_put(&site->pages_by_url, page->url, page);
        return 0;
    }
    struct buf where = BUF_INIT;
    if (other->place.file.n)
        buf_printf(&where, "%.*s:%d", STR_ARG(other->place.file), other->place.line);
    else
        buf_puts(&where, "a page that every site has");
    diag_fail(diag, page->place,
              "duplicate slug: \"%.*s\" would be at %.*s, where \"%.*s\" is "
              "already (%s); give one of them another {#id} or file name",
              STR_ARG(page->title), STR_ARG(page->url), STR_ARG(other->title), where.p);
    buf_release(&where);
    return -1;
}

static void release_service(struct service *s)
{
    struct str_vec *lists[] = {&s->aliases,       &s->ambiguous,     &s->also_called,
                               &s->scope,         &s->plane_control, &s->plane_data,
                               &s->control_homes, &s->zonal_choices, &s->confused_with,
                               &s->traps};
    for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
        vec_release(lists[i]);
    vec_release(&s->parts);
    vec_release(&s->fails);
    vec_release(&s->depends_on);
    vec_release(&s->needed_by);
    vec_release(&s->extends);
    vec_release(&s->sources);
    vec_release(&s->statements);
}

static void release_page(struct page *page)
{
    md_free(page->body);
    vec_release(&page->aliases);
    vec_release(&page->tags);
    vec_release(&page->allow);
    vec_release(&page->old_urls);
    vec_release(&page->authors);
    vec_release(&page->headings);
    vec_release(&page->backlinks);
}

void site_release(struct site *site)
{
    for (size_t i = 0; i < site->pages.n; i++)
        release_page(site->pages.p[i]);
    for (size_t i = 0; i < site->services.n; i++)
        release_service(site->services.p[i]);
    for (size_t i = 0; i < site->terms.n; i++)
        vec_release(&site->terms.p[i]->also_called);
    vec_release(&site->pages);
    vec_release(&site->chapters);
    vec_release(&site->services);
    vec_release(&site->terms);
    vec_release(&site->attachments);
    vec_release(&site->drafts);
    vec_release(&site->draft_sections);
    map_release(&site->remote_images);
    map_release(&site->services_by_slug);
    map_release(&site->pages_by_url);
    map_release(&site->unused_keys);
    settings_release(&site->settings);
    arena_release(&site->arena);
    *site = (struct site){0};
}
