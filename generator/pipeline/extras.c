/* Files that are not pages; see extras.h. */
#include "pipeline/extras.h"

#include "html/xmlwrite.h"
#include "layout/embedded.h"
#include "links/href.h"
#include "output/assets.h"
#include "output/write.h"
#include "pipeline/sitemap.h"
#include "util/buf.h"
#include "util/path.h"
#include "util/utf8.h"
#include "util/walk.h"
#include "views/views.h"

#include <jansson.h>

/* A worker rules only what lies below its own address, so it goes to the root. */
static const struct str worker = STR_INIT("assets/sw.js");

static int write_worker(struct stage *stage, struct diag *diag)
{
    const struct embedded_file *file = embedded_find(worker);
    return stage_write(stage, STR("sw.js"), file->bytes, diag);
}

/* Of the source's own assets/, what is published: an attachment that is copied as it
 * is. Its address is its path. */
static bool is_published_asset(void *published, struct str rel, bool is_folder)
{
    return is_folder || map_has(published, rel);
}

static int write_assets(const struct site *site, struct stage *stage, struct diag *diag)
{
    size_t n, count = 0;
    const struct embedded_file *files = embedded_files(&n);
    struct asset *assets = mem_zalloc(n, sizeof *assets);
    for (size_t i = 0; i < n; i++) {
        struct str name = str_z(files[i].name);
        if (str_starts(name, STR("assets/")) && !str_eq(name, worker))
            assets[count++] = (struct asset){name, files[i].bytes};
    }
    struct map published = {0};
    for (size_t i = 0; i < site->attachments.n; i++)
        if (site->attachments.p[i].is_asset && !site->attachments.p[i].bytes.n)
            map_put(&published, site->attachments.p[i].url, NULL);
    struct walk own = {.root = site->source.p,
                       .below = STR("assets"),
                       .may_find = is_published_asset,
                       .context = &published,
                       .is_told = true};
    int rc =
        assets_write(stage, assets, count, site->is_single_file ? NULL : &own, diag);
    map_release(&published);
    free(assets);
    return rc;
}

static int write_attachments(const struct site *site, struct stage *stage,
                             struct diag *diag)
{
    for (size_t i = 0; i < site->attachments.n; i++) {
        const struct attachment *a = &site->attachments.p[i];
        if (a->is_asset && !a->bytes.n)
            continue; /* with the assets */
        if ((a->bytes.n ? stage_write(stage, a->url, a->bytes, diag)
                        : stage_copy(stage, a->url, a->source.p, diag)) < 0)
            return -1;
    }
    return 0;
}

struct writing {
    struct stage *stage;
    struct diag *diag;
    int rc;
};

static void write_menu_part(void *context, struct str name, struct str script)
{
    struct writing *w = context;
    if (w->rc == 0)
        w->rc = stage_write(w->stage, name, script, w->diag);
}

static int write_menu(const struct site *site, struct stage *stage, struct diag *diag)
{
    struct writing w = {stage, diag, 0};
    views_menu(site, write_menu_part, &w);
    return w.rc;
}

static int write_catalogue(const struct site *site, struct stage *stage,
                           struct diag *diag)
{
    struct buf json = BUF_INIT, schema = BUF_INIT;
    views_services_json(site, &json);
    views_services_schema(site, &schema);
    int rc = stage_write(stage, STR("services.json"), buf_view(&json), diag);
    if (rc == 0)
        rc = stage_write(stage, STR("services.schema.json"), buf_view(&schema), diag);
    buf_release(&json);
    buf_release(&schema);
    return rc;
}

/* The web app manifest (W3C), so that a reader can install the handbook. */
static int write_manifest(const struct site *site, struct stage *stage,
                          struct diag *diag)
{
    const struct settings *s = &site->settings;
    struct str short_name = utf8_slice(s->title, 12);
    json_t *json =
        json_pack("{s:s%, s:s%, s:s%, s:s%, s:s, s:s, s:s, s:[{s:s, s:s, s:s}]}",
                  "name", s->title.p, s->title.n, "short_name", short_name.p,
                  short_name.n, "description", s->description.n ? s->description.p : "",
                  s->description.n, "lang", s->language.p, s->language.n, "start_url",
                  "./index.html", "scope", "./", "display", "minimal-ui", "icons",
                  "src", "assets/icon.svg", "sizes", "any", "type", "image/svg+xml");
    char *text = json_dumps(json, JSON_INDENT(1));
    int rc = stage_write(stage, STR("manifest.webmanifest"), str_z(text), diag);
    free(text);
    json_decref(json);
    return rc;
}

/* ---- what only a site with a known address has ---- */

enum { MAX_FEED = 40 };

/* Newest first; of one date, by address. */
static int by_date(const void *va, const void *vb)
{
    const struct feed_entry *a = va, *b = vb;
    int order = str_cmp(b->updated, a->updated);
    return order ? order : str_cmp(a->address, b->address);
}

static int write_feed(const struct site *site, struct stage *stage, struct arena *arena,
                      struct diag *diag)
{
    const struct settings *s = &site->settings;
    struct feed_entry *entries = arena_new(arena, struct feed_entry, site->pages.n);
    struct buf xml = BUF_INIT;
    size_t n = 0;
    for (size_t i = 0; i < site->pages.n; i++) {
        const struct page *page = site->pages.p[i];
        if (page->updated.n)
            entries[n++] =
                (struct feed_entry){page->title, sitemap_address(site, page, arena),
                                    page->description, page->updated};
    }
    if (n > 1)
        qsort(entries, n, sizeof *entries, by_date);
    struct feed feed = {.title = s->title,
                        .subtitle = s->description,
                        .author = s->author.n ? s->author : s->title,
                        .language = s->language,
                        .address =
                            arena_printf(arena, "%.*sfeed.xml", STR_ARG(s->base_url)),
                        .home = s->base_url,
                        .entries = entries,
                        .n = n < MAX_FEED ? n : MAX_FEED};
    feed_write(&feed, &xml);
    int rc = stage_write(stage, STR("feed.xml"), buf_view(&xml), diag);
    buf_release(&xml);
    return rc;
}

static int write_for_publication(const struct site *site, struct stage *stage,
                                 struct diag *diag)
{
    struct arena arena = {0};
    int rc = site->settings.base_url.n == 0 ? 0
             : sitemap_make(site, stage, &arena, diag) < 0 ||
                     (site->has_history && write_feed(site, stage, &arena, diag) < 0)
                 ? -1
                 : 0;
    arena_release(&arena);
    return rc;
}

int extras_write(const struct site *site, struct stage *stage, struct diag *diag)
{
    if (write_assets(site, stage, diag) < 0 ||
        write_attachments(site, stage, diag) < 0 ||
        write_manifest(site, stage, diag) < 0 || write_menu(site, stage, diag) < 0 ||
        write_for_publication(site, stage, diag) < 0 || write_worker(stage, diag) < 0 ||
        stage_write(stage, STR(".nojekyll"), (struct str){0}, diag) < 0)
        return -1;
    return site->services.n ? write_catalogue(site, stage, diag) : 0;
}
