/* Entries of the catalogue; see service.h. */
#include "content/service.h"

#include "catalog/catalog.h"
#include "config/front_matter.h"
#include "content/address.h"
#include "content/content.h"
#include "markdown/markdown.h"

int service_add(struct site *site, struct str text, struct str file, struct diag *diag)
{
    struct front_matter front;
    if (front_matter_read(text, file, &site->arena, diag, &front) < 0)
        return -1;
    if (!front.yaml)
        return diag_fail(diag, (struct place){file, 1, 1},
                         "a service needs front matter: begin the file with \"---\", "
                         "\"name: …\", \"---\"");
    struct service *s = catalog_add(site, front.yaml, file, diag);
    if (!s)
        return -1;
    struct page *page = arena_new(&site->arena, struct page, 1);
    s->slug = address_slug(s->slug, &site->arena);
    s->page = page;
    page->kind = PAGE_SERVICE;
    page->url = arena_printf(&site->arena, "services/%.*s.html", STR_ARG(s->slug));
    page->id = s->slug;
    page->title = s->name;
    page->description = s->verdict;
    page->service = s;
    page->place = s->place;
    page->body = md_parse(front.body, file, front.body_line, &site->arena, diag);
    return site_add_page(site, page, diag);
}
