/* The last step before the barrier, in this order: anchors, the table of
 * targets, page by page the links that authors wrote, then, once the text of all
 * is known, the names that it mentions; see links.h. Pages are worked on by all
 * threads: each changes its own tree only, and what it finds for others is handed on
 * when all are done, in reading order. */
#include "links/links.h"

#include "links/mentions.h"
#include "links/outside.h"
#include "links/series.h"
#include "links/written.h"
#include "util/parallel.h"

struct linking {
    struct site *site;
    struct linker *linkers; /* one a thread */
    struct arena *kept;     /* a thread's, of what the site keeps … */
    struct arena *scratch;  /* … and of what is needed until all is linked */
    struct map *targets;    /* of each page: address in it -> struct target */
    struct str_vec *remote; /* of each page: pictures that it fetches */
    int threads;
    struct diag *diag;
};

static void list_headings(void *context, size_t i, int worker)
{
    struct linking *all = context;
    struct page *page = all->site->pages.p[i];
    if (page->body && !page->headings.n)
        md_headings(page->body, &all->kept[worker], &page->headings);
    if (page->headings.n > PAGE_MOST_LISTED && !page->no_toc)
        diag_find(all->diag, DIAG_NOTE, page->place, "limit-outline",
                  "beside this page the first %d of its headings are listed, not all "
                  "%zu; divide it",
                  PAGE_MOST_LISTED, page->headings.n);
}

/* ---- what authors wrote ---- */

static void resolve_page(void *context, size_t i, int worker)
{
    struct linking *all = context;
    struct linker *l = &all->linkers[worker];
    struct page *page = all->site->pages.p[i];
    struct md_link_vec links = {0};
    if (!page->body)
        return;
    mem_work_on(page->place.file.p, page->place.file.n);
    l->remote = &all->remote[i];
    l->budget = SUGGEST_BUDGET;
    l->files.budget = l->anchors.budget = &l->budget;
    md_links(page->body, l->arena, &links);
    for (size_t k = 0; k < links.n; k++) {
        const struct target *target = written_resolve(l, page, &links.p[k]);
        if (target)
            map_put(&all->targets[i], written_href(l, page, target), (void *)target);
    }
    if (l->budget.left <= 0)
        diag_find(all->diag, DIAG_NOTE, page->place, "limit-suggestions",
                  "so many links of this page lead nowhere that for the last of them "
                  "nothing was looked for that may be meant; mend the first ones");
    vec_release(&links);
}

/* The first has the tables, the others look into them. */
static void share_tables(struct linking *all)
{
    for (int i = 1; i < all->threads; i++) {
        struct linker *l = &all->linkers[i];
        *l = all->linkers[0];
        l->arena = l->files.arena = l->anchors.arena = l->names.arena =
            &all->scratch[i];
    }
}

static void keep_remote(struct site *site, struct str_vec *addresses)
{
    for (size_t i = 0; i < addresses->n; i++)
        if (!map_has(&site->remote_images, addresses->p[i]))
            map_put(&site->remote_images, arena_str(&site->arena, addresses->p[i]),
                    site);
    vec_release(addresses);
}

/* What was found beside a single file is an attachment from now on. */
static void keep_found(struct site *site, struct linker *l)
{
    for (size_t i = 0; i < l->referred.n; i++)
        l->referred.p[i]->is_referred = true;
    for (size_t i = 0; i < l->found.n; i++)
        vec_push(&site->attachments, l->found.p[i]);
    vec_release(&l->referred);
    vec_release(&l->found);
}

static void end_all(struct linking *all)
{
    bool has_wiki_links = false;
    for (int i = 0; i < all->threads; i++)
        has_wiki_links = has_wiki_links || all->linkers[i].has_wiki_links;
    for (int i = 0; i < all->threads; i++)
        written_end(&all->linkers[i], has_wiki_links);
    outside_tell(all->linkers, all->threads, all->diag);
}

/* What lies beside a single file is added to the tables as it is found. */
static void resolve_all(struct linking *all)
{
    struct site *site = all->site;
    int threads = site->is_single_file ? 1 : all->threads;
    share_tables(all);
    parallel_for(threads, site->pages.n, resolve_page, all);
    end_all(all);
    for (size_t i = 0; i < site->pages.n; i++)
        keep_remote(site, &all->remote[i]);
    for (int i = 0; i < all->threads; i++)
        keep_found(site, &all->linkers[i]);
}

/* ---- the tables ---- */

static void tables_init(struct linker *l)
{
    files_init(&l->files, l->site, l->arena);
    anchors_init(&l->anchors, l->site, l->arena);
    names_init(&l->names, l->site, &l->files, l->arena);
}

static void tables_release(struct linker *l)
{
    names_release(&l->names);
    anchors_release(&l->anchors);
    files_release(&l->files);
}

static void link_names(struct linking *all, const struct statements *statements,
                       const struct corpus *corpus)
{
    struct mentions *mentions =
        mentions_new(all->site, statements, corpus, all->scratch, all->threads);
    mentions_link(mentions, all->targets, all->kept);
    mentions_relate(mentions);
    mentions_free(mentions);
    for (size_t i = 0; i < all->site->pages.n; i++)
        map_release(&all->targets[i]);
}

static void linking_init(struct linking *all)
{
    size_t n = all->site->pages.n;
    all->kept = arenas_new(all->threads);
    all->scratch = arenas_new(all->threads);
    all->linkers = mem_zalloc((size_t)all->threads, sizeof *all->linkers);
    all->targets = mem_zalloc(n, sizeof *all->targets);
    all->remote = mem_zalloc(n, sizeof *all->remote);
}

static void linking_release(struct linking *all)
{
    arenas_end(all->kept, all->threads, &all->site->arena);
    arenas_end(all->scratch, all->threads, NULL);
    free(all->linkers);
    free(all->targets);
    free(all->remote);
}

void links_apply(struct site *site, const struct statements *statements,
                 const struct transcript *transcript, link_beside_fn *beside,
                 int threads, struct diag *diag)
{
    struct linking all = {.site = site, .threads = threads, .diag = diag};
    linking_init(&all);
    all.linkers[0] = (struct linker){
        .site = site, .beside = beside, .arena = &all.scratch[0], .diag = diag};
    parallel_for(threads, site->pages.n, list_headings, &all);
    tables_init(&all.linkers[0]);
    series_find(site);
    resolve_all(&all);
    tables_release(&all.linkers[0]);
    link_names(&all, statements, &transcript->corpus);
    linking_release(&all);
}
