/* Where a redirect may stand; see redirects.h. */
#include "addresses/redirects.h"

#include "util/path.h"
#include "util/utf8.h"

/* ---- what may be an address ---- */

/* Hidden names are left out by hosts; the marks mean something in an address, or are
 * refused by GitHub's upload or by Windows. */
static bool part_is_safe(struct str part)
{
    enum { MAX_NAME = 255 };
    if (!part.n || part.n > MAX_NAME || part.p[0] == '.' || part.p[0] == '_')
        return false;
    for (size_t i = 0; i < part.n; i++) {
        unsigned char c = (unsigned char)part.p[i];
        if (c < 0x20 || c == 0x7f || strchr("\":<>|*?\\#%", c))
            return false;
    }
    return true;
}

bool redirects_is_address(struct str url)
{
    enum { MAX_ADDRESS = 1024 };
    if (!str_ends(url, STR(".html")) && !str_ends(url, STR(".htm")))
        return false;
    if (url.n > MAX_ADDRESS || utf8_invalid_at(url) >= 0)
        return false;
    for (struct str rest = url, part; str_next(&rest, '/', &part);)
        if (!part_is_safe(part))
            return false;
    return true;
}

/* ---- what is taken ---- */

static void take(struct redirects *s, struct str url, void *by)
{
    map_put(&s->files, url, by);
    for (struct str dir = path_dir(url); dir.n && !map_has(&s->folders, dir);
         dir = path_dir(dir))
        map_put(&s->folders, dir, by);
}

/* What the program writes besides pages, where a folder may be thought to be. */
static void take_own(struct redirects *s)
{
    static const struct str names[] = {
        STR_INIT("services.json"), STR_INIT("services.schema.json"),
        STR_INIT("sitemap.xml"),   STR_INIT("feed.xml"),
        STR_INIT("sw.js"),         STR_INIT("manifest.webmanifest"),
        STR_INIT("offline.json")};
    for (size_t i = 0; i < countof(names); i++)
        map_put(&s->files, names[i], s);
}

void redirects_init(struct redirects *s, struct site *site, struct diag *diag)
{
    *s = (struct redirects){.site = site, .diag = diag};
    take_own(s);
    for (size_t i = 0; i < site->attachments.n; i++)
        take(s, site->attachments.p[i].url, s);
    for (size_t i = 0; i < site->pages.n; i++)
        take(s, site->pages.p[i]->url, site->pages.p[i]);
}

void redirects_release(struct redirects *s)
{
    map_release(&s->files);
    map_release(&s->folders);
    map_release(&s->by_url);
}

/* The program's own files have these folders, whatever they will hold. */
static bool is_reserved(struct str url)
{
    return str_starts(url, STR("assets/")) || str_starts(url, STR("search/"));
}

/* Whether a folder of `url` is a file. */
static bool is_below_file(const struct redirects *s, struct str url)
{
    for (struct str dir = path_dir(url); dir.n; dir = path_dir(dir))
        if (map_has(&s->files, dir))
            return true;
    return false;
}

/* ---- adding one ---- */

static struct redirect *refuse(struct redirects *s, struct str url, struct place at,
                               const char *why)
{
    diag_find(s->diag, DIAG_WARNING, at, "address-old",
              "nothing at \"%.*s\" can lead here: %s; take this address away",
              STR_ARG(url), why);
    return NULL;
}

struct redirect *redirects_find(const struct redirects *s, struct str url)
{
    return map_get(&s->by_url, url);
}

static struct redirect *found(struct redirects *s, struct str url, struct lead to,
                              struct place at)
{
    if (map_get(&s->files, url) == to.page)
        return NULL;
    struct redirect *redirect = redirects_find(s, url);
    if (!redirect)
        return refuse(s, url, at, "a page or file of the site is there");
    return redirect->to.page == to.page
               ? redirect
               : refuse(s, url, at, "it leads to another page already");
}

struct redirect *redirects_add(struct redirects *s, struct str url, struct lead to,
                               struct place at)
{
    if (!redirects_is_address(url))
        return refuse(s, url, at, "that cannot be the address of a page");
    if (map_has(&s->files, url))
        return found(s, url, to, at);
    if (is_reserved(url) || map_has(&s->folders, url) || is_below_file(s, url))
        return refuse(s, url, at, "the site has other files there");
    struct redirect *redirect = arena_new(&s->site->arena, struct redirect, 1);
    *redirect = (struct redirect){.url = url, .to = to};
    vec_push(&s->site->redirects, redirect);
    map_put(&s->by_url, url, redirect);
    take(s, url, redirect);
    return redirect;
}

static int by_url(const void *a, const void *b)
{
    const struct redirect *const *x = a, *const *y = b;
    return str_cmp((*x)->url, (*y)->url);
}

void redirects_settle(struct redirects *s)
{
    vec_sort(&s->site->redirects, by_url);
}
