/* Pictures for sharing; see posters.h. */
#include "pipeline/posters.h"

#include "output/write.h"
#include "poster/poster.h"
#include "util/fs.h"
#include "util/hash.h"
#include "util/map.h"
#include "util/parallel.h"

#include <stdatomic.h>

/* Drawing takes some 1.2 ms of a processor and 10 KB of a disk. Beyond so many pages
 * all share the picture of the site, unless the settings ask for one each. */
enum { MANY = 2000 };

static bool has_each(const struct site *site)
{
    enum share_pictures share = site->settings.share_pictures;
    return share == SHARE_EACH || (share == SHARE_BY_SIZE && site->pages.n <= MANY);
}

/* ---- words ---- */

/* "Zonal · Regional". */
static struct str bounds_of(const struct site *site, const struct service *s,
                            struct arena *arena)
{
    struct buf text = BUF_INIT;
    for (size_t i = 0; i < s->scope.n; i++) {
        const struct level *level = settings_level(&site->settings, s->scope.p[i]);
        if (i)
            buf_puts(&text, " · ");
        buf_str(&text, level ? level->adjective : s->scope.p[i]);
    }
    struct str bounds = arena_str(arena, buf_view(&text));
    buf_release(&text);
    return bounds;
}

static struct poster words_of(const struct site *site, const struct page *page,
                              struct arena *arena)
{
    const struct settings *s = &site->settings;
    struct poster words = {.title = s->title};
    if (!has_each(site) || page == site->home)
        return words;
    words.above = s->title;
    words.title = page->title;
    const struct page *over =
        page->chapter && page->chapter != page ? page->chapter : page->parent;
    if (over && over != site->home && !str_eq(over->title, s->title))
        words.before = over->title;
    if (page->service)
        words.below = bounds_of(site, page->service, arena);
    return words;
}

static struct str name_of(const struct poster *p, struct arena *arena)
{
    char hash[17];
    struct str key =
        arena_printf(arena, POSTER_FORM "%.*s\n%.*s\n%.*s\n%.*s", STR_ARG(p->above),
                     STR_ARG(p->before), STR_ARG(p->title), STR_ARG(p->below));
    hash_hex(hash_bytes(key), hash);
    /* Twelve digits tell as many pages apart as a site may have, and a page has them.
     */
    return arena_printf(arena, "share/%.12s.png", hash);
}

void posters_name(struct site *site)
{
    if (!site->settings.base_url.n || site->settings.share_pictures == SHARE_NONE)
        return;
    for (size_t i = 0; i < site->pages.n; i++) {
        struct page *page = site->pages.p[i];
        if (str_eq(page->url, STR("404.html")))
            continue;
        struct poster words = words_of(site, page, &site->arena);
        page->picture = name_of(&words, &site->arena);
    }
}

/* ---- files ---- */

struct drawing {
    const struct site *site;
    struct stage *stage;
    const struct page **pages; /* one for each picture */
    size_t n;
    bool is_clean;
    struct diag *diag;
    atomic_int failures;
};

static int draw(const struct drawing *d, const struct page *page)
{
    struct arena scratch = {0};
    struct buf png = BUF_INIT;
    struct poster words = words_of(d->site, page, &scratch);
    int rc = poster_draw(&words, &png)
                 ? stage_write(d->stage, page->picture, buf_view(&png), d->diag)
                 : diag_fail(d->diag, page->place,
                             "its picture for sharing cannot be drawn; "
                             "\"share_pictures: none\" leaves it out");
    buf_release(&png);
    arena_release(&scratch);
    return rc;
}

/* A name says what is drawn. */
static bool keep(const struct drawing *d, const struct page *page)
{
    return !d->is_clean && stage_is_trusted(d->stage) &&
           stage_keep(d->stage, page->picture);
}

static void make_one(void *context, size_t i, int worker)
{
    struct drawing *d = context;
    const struct page *page = d->pages[i];
    struct buf earlier = BUF_INIT;
    (void)worker;
    if (keep(d, page))
        return;
    buf_printf(&earlier, "%s/%.*s", stage_previous_site(d->stage),
               STR_ARG(page->picture));
    bool is_there = !d->is_clean && fs_kind(earlier.p) == FS_FILE;
    if (!d->failures &&
        (is_there ? stage_copy(d->stage, page->picture, earlier.p, d->diag)
                  : draw(d, page)) < 0)
        atomic_fetch_add(&d->failures, 1);
    buf_release(&earlier);
}

int posters_write(const struct site *site, struct stage *stage, int threads,
                  bool is_clean, struct diag *diag)
{
    struct arena arena = {0};
    struct map names = {0};
    struct drawing d = {
        .site = site, .stage = stage, .is_clean = is_clean, .diag = diag};
    d.pages = arena_alloc(&arena, site->pages.n * sizeof *d.pages + 1);
    for (size_t i = 0; i < site->pages.n; i++) {
        struct page *page = site->pages.p[i];
        if (page->picture.n && !map_has(&names, page->picture)) {
            map_put(&names, page->picture, page);
            d.pages[d.n++] = page;
        }
    }
    parallel_for(threads, d.n, make_one, &d);
    map_release(&names);
    arena_release(&arena);
    return d.failures ? -1 : 0;
}
