/* From lines to pages; see derive.h. */
#include "derive/derive.h"

#include "content/address.h"
#include "content/content.h"
#include "derive/claims.h"
#include "derive/entry.h"
#include "util/map.h"

enum { FEWEST = 3 };

VEC(says_vec, const struct service_statement *);

/* The claims on one candidate. */
struct dossier {
    struct candidate *who;
    struct says_vec says;
    bool is_service;
    bool shows; /* that the notes are about boundaries */
};
VEC(dossier_vec, struct dossier *);

static struct dossier *dossier_of(struct dossier_vec *all, struct candidate *who)
{
    if (!who->dossier) {
        who->dossier = mem_zalloc(1, sizeof *who->dossier);
        who->dossier->who = who;
        vec_push(all, who->dossier);
    }
    return who->dossier;
}

/* "Global" is said of variables and "edge" of cases: that notes are about boundaries is
 * shown by levels of which somebody asks what happens when they fail. */
static bool shows_boundaries(const struct site *site,
                             const struct service_statement *says)
{
    const struct level *l = settings_level(&site->settings, says->level);
    return l && l->fails;
}

/* Returns how many of the services show that the notes are about boundaries. */
static size_t sort_claims(const struct site *site, const struct claim_vec *claims,
                          struct dossier_vec *all)
{
    size_t services = 0;
    for (size_t i = 0; i < claims->n; i++) {
        const struct service_statement *says = &claims->p[i].says;
        struct dossier *d = dossier_of(all, claims->p[i].who);
        bool shows = entry_counts(says) && shows_boundaries(site, says);
        vec_push(&d->says, says);
        services += !d->shows && shows;
        d->shows |= shows;
        d->is_service |= entry_counts(says);
    }
    return services;
}

/* The sentences that it is made of, as its proof. */
static void quote(struct service *s)
{
    for (size_t i = 0; i < s->statements.n; i++) {
        const struct service_statement *st = &s->statements.p[i];
        struct backlink b = {.from = st->page,
                             .anchor = st->anchor,
                             .sentence = st->sentence,
                             .is_scope = true};
        vec_push(&s->page->backlinks, b);
    }
}

static void add_page(struct site *site, struct service *s, struct map *slugs,
                     struct diag *diag)
{
    struct page *page = arena_new(&site->arena, struct page, 1);
    s->slug = address_unique(s->slug, slugs, &site->arena);
    s->page = page;
    page->kind = PAGE_SERVICE;
    page->url = arena_printf(&site->arena, "services/%.*s.html", STR_ARG(s->slug));
    page->id = s->slug;
    page->title = s->name;
    page->description = s->verdict;
    page->service = s;
    quote(s);
    site_add_page(site, page, diag);
    vec_push(&site->services, s);
    map_put(&site->services_by_slug, s->slug, s);
}

static int by_slug(const void *a, const void *b)
{
    const struct service *const *x = a, *const *y = b;
    return str_cmp((*x)->slug, (*y)->slug);
}

static void add_services(struct site *site, const struct dossier_vec *all,
                         struct diag *diag)
{
    struct map slugs = {0};
    for (size_t i = 0; i < site->services.n; i++)
        address_take(site->services.p[i]->slug, &slugs);
    address_take(STR("index"), &slugs);
    for (size_t i = 0; i < all->n; i++) {
        const struct dossier *d = all->p[i];
        if (!d->is_service)
            continue;
        struct service *s = entry_new(site, d->who, d->says.p, d->says.n, diag);
        add_page(site, s, &slugs, diag);
    }
    vec_sort(&site->services, by_slug);
    map_release(&slugs);
}

void derive_services(struct site *site, const struct statements *statements,
                     const struct transcript *transcript, int threads,
                     struct diag *diag)
{
    struct arena arena = {0};
    struct outline_vec lines = {0};
    struct claim_vec claims = {0};
    struct dossier_vec all = {0};
    if (!site->settings.derive)
        return;
    outline_read(site, transcript, &lines);
    struct candidates *candidates =
        candidates_new(site, &transcript->corpus, &lines, &arena, threads);
    claims_read(site, statements, &lines, candidates, threads, &claims);
    if (sort_claims(site, &claims, &all) + site->services.n >= FEWEST)
        add_services(site, &all, diag);
    for (size_t i = 0; i < all.n; i++) {
        vec_release(&all.p[i]->says);
        free(all.p[i]);
    }
    vec_release(&all);
    vec_release(&claims);
    vec_release(&lines);
    candidates_free(candidates);
    arena_release(&arena);
}
