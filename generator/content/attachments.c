/* Attachments; see attachments.h. */
#include "content/attachments.h"

#include "content/address.h"

/* Most tools copy what lies in static/ or public/ to the root of the site. */
static struct str without_web_root(struct str rel)
{
    static const struct str roots[] = {STR_INIT("static/"), STR_INIT("public/")};
    for (size_t i = 0; i < sizeof(roots) / sizeof(roots[0]); i++)
        if (str_starts(rel, roots[i]))
            return str_from(rel, roots[i].n);
    return rel;
}

void attachments_add(struct site *site, struct str file, struct str rel)
{
    bool is_asset = str_starts(rel, STR("assets/"));
    struct str url = address_of_attachment(without_web_root(rel), &site->arena);
    struct attachment a = {.source = file,
                           .url = is_asset ? arena_str(&site->arena, rel) : url,
                           .is_asset = is_asset};
    vec_push(&site->attachments, a);
}

int attachments_check(const struct site *site, struct diag *diag)
{
    struct map by_url = {0};
    int rc = 0;
    for (size_t i = 0; i < site->attachments.n; i++) {
        const struct attachment *a = &site->attachments.p[i];
        const struct page *page = map_get(&site->pages_by_url, a->url);
        const struct attachment *other =
            map_put(&by_url, a->url, &site->attachments.p[i]);
        if (page || other)
            rc = diag_fail(diag, (struct place){a->source, 0, 0},
                           "would be copied to \"%.*s\", which is the place of "
                           "\"%.*s\"; rename one of them",
                           STR_ARG(a->url),
                           STR_ARG(other ? other->source : page->place.file));
    }
    map_release(&by_url);
    return rc;
}
