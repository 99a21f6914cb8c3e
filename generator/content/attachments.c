/* Attachments; see attachments.h. */
#include "content/attachments.h"

#include "content/address.h"
#include "content/claim.h"
#include "util/buf.h"

/* Most tools copy what lies in static/ or public/ to the root of the site. */
static struct str without_web_root(struct str rel)
{
    static const struct str roots[] = {STR_INIT("static/"), STR_INIT("public/")};
    for (size_t i = 0; i < countof(roots); i++)
        if (str_starts(rel, roots[i]))
            return str_from(rel, roots[i].n);
    return rel;
}

/* Hosts leave out what begins with "_": GitHub Pages is one of them. */
static struct str without_underscores(struct str rel, struct arena *arena)
{
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < rel.n; i++)
        if (rel.p[i] != '_' || (out.n && out.p[out.n - 1] != '/'))
            buf_putc(&out, rel.p[i]);
    struct str path = arena_str(arena, buf_view(&out));
    buf_release(&out);
    return path;
}

void attachments_add(struct site *site, struct str file, struct str rel)
{
    bool is_asset = str_starts(rel, STR("assets/"));
    rel = without_underscores(rel, &site->arena);
    struct str url = address_of_attachment(without_web_root(rel), &site->arena);
    struct attachment a = {.source = file,
                           .url = is_asset ? arena_str(&site->arena, rel) : url,
                           .is_asset = is_asset};
    vec_push(&site->attachments, a);
}

/* What has an address already: pages, and attachments so far. */
struct taken {
    const struct site *site;
    struct map by_url; /* -> struct attachment */
};

static bool is_taken(const void *context, struct str url)
{
    const struct taken *t = context;
    return claim_is_taken(t->site, url) || map_has(&t->by_url, url);
}

static void report(const struct taken *t, const struct attachment *a, struct str url,
                   struct diag *diag)
{
    const struct attachment *other = map_get(&t->by_url, a->url);
    const struct page *page = map_get(&t->site->pages_by_url, a->url);
    struct str owner = other                        ? other->source
                       : page && page->place.file.n ? page->place.file
                                                    : STR("a page of the program");
    diag_find(diag, DIAG_WARNING, (struct place){a->source, 0, 0}, "address-taken",
              "\"%.*s\" is the place of \"%.*s\", so this file is copied to "
              "\"%.*s\"; rename one of them",
              STR_ARG(a->url), STR_ARG(owner), STR_ARG(url));
}

void attachments_settle(struct site *site, struct diag *diag)
{
    struct taken taken = {.site = site};
    for (size_t i = 0; i < site->attachments.n; i++) {
        struct attachment *a = &site->attachments.p[i];
        struct str url = address_free(a->url, is_taken, &taken, &site->arena);
        if (!str_eq(url, a->url))
            report(&taken, a, url, diag);
        a->url = url;
        map_put(&taken.by_url, url, a);
    }
    map_release(&taken.by_url);
}
