/* Attachments; see attachments.h. */
#include "content/attachments.h"

#include "content/address.h"

void attachments_add(struct site *site, struct str file, struct str rel)
{
    struct attachment a = {.source = file,
                           .url = address_of_attachment(rel, &site->arena)};
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
