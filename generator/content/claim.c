/* Addresses of the tree; see claim.h. */
#include "content/claim.h"

#include "content/address.h"
#include "util/path.h"

/* ---- what is taken ---- */

static bool is_one_of(struct str url, const struct str *urls, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(url, urls[i]))
            return true;
    return false;
}

/* "scope/az.html", "what-if/az.html", "what-if/control.html". */
static bool is_of_level(const struct site *site, struct str url)
{
    struct str dir = path_dir(url), name = path_without_ext(path_base(url));
    const struct settings *s = &site->settings;
    return (str_eq(dir, STR("scope")) && settings_level(s, name)) ||
           (str_eq(dir, STR("what-if")) && settings_fault(s, name)) ||
           (str_eq(dir, STR("self-test")) &&
            (settings_fault(s, name) || str_eq(name, STR("scope"))));
}

static bool is_reserved(const struct site *site, struct str url)
{
    static const struct str always[] = {STR_INIT("404.html"), STR_INIT("a-z.html"),
                                        STR_INIT("search.html"),
                                        STR_INIT("accessibility.html")};
    return is_one_of(url, always, 4) ||
           (site->services.n &&
            (str_eq(url, STR("services/index.html")) || is_of_level(site, url))) ||
           ((site->services.n || site->questions.n) &&
            str_eq(url, STR("self-test.html"))) ||
           (site->has_tags && str_eq(url, STR("tags/index.html")));
}

bool claim_is_taken(const struct site *site, struct str url)
{
    return map_get(&site->pages_by_url, url) || is_reserved(site, url);
}

static bool is_taken(const void *site, struct str url)
{
    return claim_is_taken(site, url);
}

/* The program's own pages, for which the others are reserved, stand in nobody's way
 * but that of each other. */
static bool is_used(const void *site, struct str url)
{
    return map_get(&((const struct site *)site)->pages_by_url, url) != NULL;
}

/* ---- the second of two ---- */

static void report(const struct site *site, const struct page *page, struct str free,
                   struct diag *diag)
{
    const struct page *other = map_get(&site->pages_by_url, page->url);
    struct buf where = BUF_INIT;
    if (other && other->place.file.n)
        buf_printf(&where, "of %.*s:%d", STR_ARG(other->place.file),
                   other->place.line ? other->place.line : 1);
    else
        buf_puts(&where, "of a page that the program makes");
    struct place at =
        page->place.file.n ? page->place : (struct place){page->folder, 0, 0};
    diag_find(diag, DIAG_WARNING, at, "address-taken",
              "\"%.*s\" is the address %s already, so this page is at \"%.*s\"; give "
              "one of them another name, {#id} or slug",
              STR_ARG(page->url), where.p, STR_ARG(free));
    buf_release(&where);
}

void claim_address(struct site *site, struct page *page, struct diag *diag)
{
    bool own = page->kind == PAGE_VIEW && !page->place.file.n;
    struct str url =
        address_free(page->url, own ? is_used : is_taken, site, &site->arena);
    if (!str_eq(url, page->url)) {
        report(site, page, url, diag);
        page->url = url;
    }
    map_put(&site->pages_by_url, url, page);
}

/* ---- the tree ---- */

static struct str in_dir(struct site *site, struct str dir, struct str name)
{
    return dir.n ? arena_printf(&site->arena, "%.*s/%.*s", STR_ARG(dir), STR_ARG(name))
                 : name;
}

static bool is_folder(const struct entry *e)
{
    return e->kind != ENTRY_FILE || e->split == 2;
}

/* "/duty/", "/duty" and "/duty.html" from the root, "wages" in its folder. */
static struct str pinned_path(struct site *site, const struct entry *e, struct str dir)
{
    struct str slug = e->note->meta.slug;
    bool from_root = slug.p[0] == '/';
    while (slug.n && slug.p[0] == '/')
        slug = str_from(slug, 1);
    while (slug.n && slug.p[slug.n - 1] == '/')
        slug.n--;
    if (str_ends(slug, STR(".html")))
        slug.n -= 5;
    return from_root ? slug : in_dir(site, dir, slug);
}

static bool is_pinned(const struct entry *e)
{
    struct str slug = e->note ? e->note->meta.slug : (struct str){0};
    return slug.n && !str_eq(slug, STR("/"));
}

static bool wants_folder(const struct entry *e)
{
    struct str slug = is_pinned(e) ? e->note->meta.slug : (struct str){0};
    return is_folder(e) || (slug.n && slug.p[slug.n - 1] == '/');
}

static struct str wanted_url(struct site *site, const struct entry *e, struct str dir)
{
    struct str name = e->kind == ENTRY_FILE ? path_without_ext(e->name) : e->name;
    struct str path = is_pinned(e)
                          ? pinned_path(site, e, dir)
                          : in_dir(site, dir, address_of_name(name, &site->arena));
    return arena_printf(&site->arena, "%.*s%s", STR_ARG(path),
                        wants_folder(e) ? "/index.html" : ".html");
}

static void give_page(struct site *site, struct entry *e, struct str url)
{
    e->page = arena_new(&site->arena, struct page, 1);
    e->page->url = url;
    if (e->note)
        e->page->place = (struct place){e->note->file, 1, 1};
    if (e->kind == ENTRY_FOLDER)
        e->page->folder = arena_printf(&site->arena, "%.*s/%.*s", STR_ARG(site->notes),
                                       STR_ARG(e->rel));
}

static void settle_dir(struct entry *e)
{
    e->dir = wants_folder(e) ? path_dir(e->page->url) : path_without_ext(e->page->url);
}

static void claim_if_free(struct site *site, struct entry *e)
{
    if (claim_is_taken(site, e->page->url))
        return;
    map_put(&site->pages_by_url, e->page->url, e->page);
    settle_dir(e);
}

static bool has_claimed(const struct site *site, const struct entry *e)
{
    return e->page && map_get(&site->pages_by_url, e->page->url) == e->page;
}

/* What is pinned from the root of the site may lie in any folder. */
static void claim_from_root(struct site *site, struct entry *folder)
{
    for (size_t i = 0; i < folder->files.n; i++) {
        struct entry *e = folder->files.p[i];
        if (is_pinned(e) && e->note->meta.slug.p[0] == '/') {
            give_page(site, e, wanted_url(site, e, folder->dir));
            claim_if_free(site, e);
        }
        claim_from_root(site, e);
    }
}

static void claim_wanted(struct site *site, struct entry *folder, bool pinned)
{
    for (size_t i = 0; i < folder->files.n; i++) {
        struct entry *e = folder->files.p[i];
        if (e->is_open) {
            claim_wanted(site, e, pinned);
        } else if (!e->page && is_pinned(e) == pinned) {
            give_page(site, e, wanted_url(site, e, folder->dir));
            claim_if_free(site, e);
        }
    }
}

static void claim_rest(struct site *site, struct entry *folder, struct diag *diag)
{
    for (size_t i = 0; i < folder->files.n; i++) {
        struct entry *e = folder->files.p[i];
        if (e->is_open) {
            claim_rest(site, e, diag);
        } else if (!has_claimed(site, e)) {
            claim_address(site, e->page, diag);
            settle_dir(e);
        }
    }
}

static void claim_folder(struct site *site, struct entry *folder, struct diag *diag);

static void claim_below(struct site *site, struct entry *folder, struct diag *diag)
{
    for (size_t i = 0; i < folder->files.n; i++) {
        struct entry *e = folder->files.p[i];
        if (e->is_open)
            claim_below(site, e, diag);
        else if (e->kind == ENTRY_FOLDER)
            claim_folder(site, e, diag);
        if (e->is_emptied)
            map_put(&site->pages_by_url, e->page->url, NULL);
    }
}

static void claim_folder(struct site *site, struct entry *folder, struct diag *diag)
{
    claim_wanted(site, folder, true);
    claim_wanted(site, folder, false);
    claim_rest(site, folder, diag);
    claim_below(site, folder, diag);
}

void claim_addresses(struct site *site, struct tree *tree, struct diag *diag)
{
    tree->root->page = site->home;
    if (tree->root->note)
        site->home->place = (struct place){tree->root->note->file, 1, 1};
    claim_from_root(site, tree->root);
    claim_folder(site, tree->root, diag);
}

void claim_group(struct site *site, struct entry *group, struct diag *diag)
{
    struct str dir = group->above->dir;
    struct str slug = address_slug(group->title, &site->arena);
    give_page(site, group,
              arena_printf(&site->arena, "%.*s/index.html",
                           STR_ARG(in_dir(site, dir, slug))));
    claim_address(site, group->page, diag);
    settle_dir(group);
}
