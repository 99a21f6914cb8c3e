/* Entries of the catalogue; see service.h. */
#include "content/service.h"

#include "catalog/catalog.h"
#include "content/address.h"
#include "content/content.h"
#include "content/meta.h"
#include "content/reading.h"
#include "markdown/markdown.h"
#include "util/path.h"

bool service_is_entry(const struct front_matter *front)
{
    return catalog_is_entry(front->yaml);
}

/* Takes what any page may say (draft, tags, …) out of an entry's keys: `entry` keeps
 * the rest, also what nobody knows. */
static void divide_keys(const struct yaml *all, struct yaml *entry, struct yaml *page,
                        struct arena *arena)
{
    *entry = *page = (struct yaml){.kind = YAML_MAP, .place = all->place};
    for (size_t i = 0; i < all->n; i++) {
        struct str key = all->entries[i].key;
        bool any_page = !catalog_knows(key) && meta_knows(key);
        yaml_append(any_page ? page : entry, all->entries[i], arena);
    }
}

static struct page *page_of(struct site *site, struct service *s)
{
    struct page *page = arena_new(&site->arena, struct page, 1);
    s->slug = address_slug(s->slug, &site->arena);
    s->page = page;
    page->kind = PAGE_SERVICE;
    page->url = arena_printf(&site->arena, "services/%.*s.html", STR_ARG(s->slug));
    page->id = s->slug;
    page->service = s;
    page->place = s->place;
    return page;
}

static bool is_level(const struct site *site, const struct yaml *node)
{
    return node->kind != YAML_SCALAR || settings_level(&site->settings, node->scalar);
}

/* The example that `handbook init` writes speaks of the default levels. Who names
 * levels of their own has not written it, and need not mend it. */
static bool is_outdated_example(const struct site *site, const struct yaml *entry)
{
    const struct yaml *scope = yaml_get(entry, STR("scope"));
    if (!yaml_get(entry, STR("example")) || !scope)
        return false;
    bool known = is_level(site, scope);
    for (size_t i = 0; scope->kind == YAML_LIST && i < scope->n; i++)
        known &= is_level(site, scope->entries[i].value);
    return !known;
}

void service_add(struct site *site, const struct front_matter *front, struct str file,
                 struct diag *diag)
{
    struct yaml entry, any;
    struct page settings = {0};
    divide_keys(front->yaml, &entry, &any, &site->arena);
    meta_read(site, &any, &settings, diag);
    bool outdated = is_outdated_example(site, &entry);
    if (outdated)
        diag_find(diag, DIAG_NOTE, (struct place){file, 1, 1}, "example-service",
                  "this example speaks of levels that the handbook does not have, and "
                  "is left out; replace it by a service of yours");
    bool left_out = settings.draft && !site->shows_drafts;
    struct service *s =
        left_out || outdated ? NULL : catalog_add(site, &entry, file, diag);
    if (!s) {
        if (left_out)
            vec_push(&site->drafts, file);
        meta_release(&settings);
        return;
    }
    struct page *page = page_of(site, s);
    meta_move(&settings, page);
    page->title = s->name;
    page->description = s->verdict;
    struct md_reading reading = reading_of(site);
    page->body = md_parse_within(front->body, file, front->body_line, &reading,
                                 &site->arena, diag);
    site_add_page(site, page, diag);
    s->slug = page->id = path_without_ext(path_base(page->url)); /* its own now */
}
