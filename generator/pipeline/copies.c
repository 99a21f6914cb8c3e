/* Copies files into a site; see copies.h. */
#include "pipeline/copies.h"

#include "embedded/embedded.h"
#include "output/assets.h"
#include "output/write.h"
#include "search/language.h"
#include "util/path.h"
#include "util/walk.h"

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

/* Of the stemmers that of the site's language is a part of search-index.js, as
 * "stemmer.js"; the others stay here. Returns whether the asset is published. */
static bool name_asset(struct str language, struct str *name)
{
    static const struct str stemmers = STR_INIT("assets/stemmer-");
    if (!str_starts(*name, stemmers))
        return str_starts(*name, STR("assets/")) && !str_eq(*name, worker);
    struct str stemmer = path_without_ext(str_from(*name, stemmers.n));
    *name = STR("assets/stemmer.js");
    return str_eq(stemmer, language_script(language_find(language)));
}

static int write_assets(const struct site *site, struct stage *stage, struct diag *diag)
{
    size_t n, count = 0;
    const struct embedded_file *files = embedded_files(&n);
    struct asset *assets = mem_zalloc(n, sizeof *assets);
    for (size_t i = 0; i < n; i++) {
        struct str name = str_z(files[i].name);
        if (name_asset(site->settings.language, &name))
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
    int rc = assets_write(stage, assets, count, site->is_single_file ? NULL : &own,
                          site->settings.words, diag);
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

int copies_write(const struct site *site, struct stage *stage, struct diag *diag)
{
    return write_assets(site, stage, diag) < 0 ||
                   write_attachments(site, stage, diag) < 0 ||
                   write_worker(stage, diag) < 0
               ? -1
               : 0;
}
