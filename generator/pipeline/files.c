/* Files that are not pages; see files.h. */
#include "pipeline/files.h"

#include "html/xmlwrite.h"
#include "output/write.h"
#include "pipeline/copies.h"
#include "pipeline/feed.h"
#include "pipeline/sitemap.h"
#include "util/buf.h"
#include "views/views.h"

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

/* What a view makes of the whole site. */
static int write_view(const struct site *site, struct stage *stage, struct str name,
                      void (*view)(const struct site *site, struct buf *out),
                      struct diag *diag)
{
    struct buf text = BUF_INIT;
    view(site, &text);
    int rc = stage_write(stage, name, buf_view(&text), diag);
    buf_release(&text);
    return rc;
}

static int write_catalogue(const struct site *site, struct stage *stage,
                           struct diag *diag)
{
    int rc = write_view(site, stage, STR("services.json"), views_services_json, diag);
    return rc ? rc
              : write_view(site, stage, STR("services.schema.json"),
                           views_services_schema, diag);
}

static int write_opensearch(const struct site *site, struct stage *stage,
                            struct arena *arena, struct diag *diag)
{
    const struct settings *s = &site->settings;
    struct search_description d = {
        .title = s->title,
        .description = s->description,
        .language = s->language,
        .search = arena_printf(arena, "%.*ssearch.html", STR_ARG(s->base_url))};
    struct buf xml = BUF_INIT;
    opensearch_write(&d, &xml);
    int rc = stage_write(stage, STR("opensearch.xml"), buf_view(&xml), diag);
    buf_release(&xml);
    return rc;
}

/* Unless the notes bring one. Crawlers ask for it at the root of a host alone; it is
 * for sites that stand there, and tells where the site map is. */
static int write_robots(const struct site *site, struct stage *stage,
                        struct arena *arena, struct diag *diag)
{
    for (size_t i = 0; i < site->attachments.n; i++)
        if (str_eq(site->attachments.p[i].url, STR("robots.txt")))
            return 0;
    return stage_write(stage, STR("robots.txt"),
                       arena_printf(arena,
                                    "User-agent: *\nAllow: /\n\n"
                                    "Sitemap: %.*ssitemap.xml\n",
                                    STR_ARG(site->settings.base_url)),
                       diag);
}

/* What only a site with a known address has. */
static int write_for_publication(const struct site *site, struct stage *stage,
                                 struct diag *diag)
{
    struct arena arena = {0};
    int rc = site->settings.base_url.n == 0 ? 0
             : sitemap_make(site, stage, &arena, diag) < 0 ||
                     write_opensearch(site, stage, &arena, diag) < 0 ||
                     write_robots(site, stage, &arena, diag) < 0 ||
                     (site->has_history && feed_make(site, stage, &arena, diag) < 0)
                 ? -1
                 : 0;
    arena_release(&arena);
    return rc;
}

int files_write(const struct site *site, struct stage *stage, struct diag *diag)
{
    if (copies_write(site, stage, diag) < 0 ||
        write_view(site, stage, STR("manifest.webmanifest"), views_manifest, diag) <
            0 ||
        write_menu(site, stage, diag) < 0 ||
        write_for_publication(site, stage, diag) < 0 ||
        stage_write(stage, STR(".nojekyll"), (struct str){0}, diag) < 0)
        return -1;
    return site->services.n ? write_catalogue(site, stage, diag) : 0;
}
