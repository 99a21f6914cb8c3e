/* Cuts the pages of what a failure hits; see what_if.h. */
#include "views/what_if.h"

#include "content/address.h"
#include "content/claim.h"
#include "content/content.h"
#include "util/path.h"

/* What a name takes besides its words, a card besides its name, a step of a chain, a
 * tier. */
enum { NAME = 65, CARD = 150, STEP = 65, OTHERWISE = 50 };

static size_t weight_of_name(const struct service *s)
{
    size_t n = NAME + s->name.n + s->page->url.n;
    for (size_t i = 0; i < s->variants.n; i++)
        n += OTHERWISE + s->variants.p[i].name.n;
    return n;
}

static size_t weight_of_paths(const struct hitting *h, const struct service *s,
                              struct arena *arena)
{
    struct hit_path paths[HIT_PATHS];
    size_t bytes = 0, n = hits_paths(h, s, arena, paths);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < paths[i].n; k++) {
            const struct service_dependency *d = paths[i].steps[k];
            bytes += STEP + d->service->name.n + d->service->page->url.n + d->why.n;
        }
    return bytes;
}

static size_t weight_of_card(const struct hitting *h, enum hit_group group,
                             const struct service *s, struct arena *arena)
{
    const struct service_failure *f = hits_failure(h, s);
    size_t n = CARD + weight_of_name(s);
    if (group == HIT_SECOND)
        return n + weight_of_paths(h, s, arena);
    return n + f->effect.n + f->by_itself.n + f->action.n;
}

/* A part of a page: its services, and what they take as cards and as names. */
struct portion {
    struct service_vec services;
    size_t cards, names;
};

struct cutting {
    struct site *site;
    struct diag *diag;
    struct page *page;
    struct hitting hitting;
    struct portion portions[HIT_GROUPS];
    struct what_if *out;
};

static void weigh(struct cutting *c)
{
    struct arena scratch = {0};
    for (size_t g = 0; g < HIT_GROUPS; g++) {
        struct portion *p = &c->portions[g];
        hits_of(&c->hitting, (enum hit_group)g, &scratch, &p->services);
        for (size_t i = 0; i < p->services.n; i++) {
            p->names += weight_of_name(p->services.p[i]);
            p->cards += weight_of_card(&c->hitting, (enum hit_group)g, p->services.p[i],
                                       &scratch);
        }
    }
    arena_release(&scratch);
}

static bool is_taken(const void *site, struct str url)
{
    return claim_is_taken(site, url);
}

static struct str title_of(const struct cutting *c, enum hit_group group, size_t nth)
{
    static const char *const titles[] = {
        [HIT_NO] = "what does not survive",  [HIT_PARTIAL] = "what survives partly",
        [HIT_YES] = "what survives",         [HIT_UNKNOWN] = "what is not stated",
        [HIT_SECOND] = "hit at second hand",
    };
    struct str all = arena_printf(&c->site->arena, "%.*s – %s", STR_ARG(c->page->title),
                                  titles[group]);
    return nth == 1
               ? all
               : arena_printf(&c->site->arena, "%.*s, part %zu", STR_ARG(all), nth);
}

/* "what-if/az/yes.html", "what-if/az/yes-2.html". */
static struct page *add_part(struct cutting *c, enum hit_group group, size_t nth,
                             size_t from, size_t to)
{
    struct arena *arena = &c->site->arena;
    struct page *page = arena_new(arena, struct page, 1);
    struct what_if *part = arena_new(arena, struct what_if, 1);
    struct str folder = path_without_ext(c->page->url), id = hits_group_id(group);
    struct str url =
        nth == 1 ? arena_printf(arena, "%.*s/%.*s.html", STR_ARG(folder), STR_ARG(id))
                 : arena_printf(arena, "%.*s/%.*s-%zu.html", STR_ARG(folder),
                                STR_ARG(id), nth);
    *part = (struct what_if){.whole = c->page, .group = group, .from = from, .to = to};
    *page = (struct page){.kind = PAGE_VIEW, .view = "what-if"};
    page->id = STR("what-if");
    page->url = address_free(url, is_taken, c->site, arena);
    page->title = title_of(c, group, nth);
    page->view_arg = c->page->view_arg;
    page->parent = c->page;
    page->depth = c->page->depth + 1;
    page->no_search = true;
    page->what_if = part;
    site_add_page(c->site, page, c->diag);
    return page;
}

/* Gives the cards of a part pages of their own, which lead to each other. */
static void put_apart(struct cutting *c, enum hit_group group)
{
    struct arena scratch = {0};
    const struct service_vec *services = &c->portions[group].services;
    struct page *last = NULL;
    for (size_t from = 0, to = 0, nth = 1; from < services->n; from = to, nth++) {
        for (size_t bytes = 0; to < services->n; to++) {
            bytes += weight_of_card(&c->hitting, group, services->p[to], &scratch);
            if (bytes > WHAT_IF_BYTES && to > from)
                break;
        }
        struct page *page = add_part(c, group, nth, from, to);
        page->prev = last;
        if (last)
            last->next = page;
        else
            c->out->apart[group] = page;
        last = page;
    }
    arena_release(&scratch);
}

static void cut(struct cutting *c)
{
    size_t all = 0, names = 0, used = 0;
    for (size_t g = 0; g < HIT_GROUPS; g++) {
        all += c->portions[g].cards;
        names += c->portions[g].names;
    }
    if (all <= WHAT_IF_BYTES)
        return;
    c->out = arena_new(&c->site->arena, struct what_if, 1);
    c->out->whole = c->page;
    c->page->what_if = c->out;
    for (size_t g = 0; g < HIT_GROUPS; g++) {
        const struct portion *p = &c->portions[g];
        names -= p->names; /* of those behind it */
        bool fits = used + p->cards + names <= WHAT_IF_BYTES;
        used += fits ? p->cards : p->names;
        if (!fits)
            put_apart(c, (enum hit_group)g);
    }
}

void what_if_cut(struct site *site, struct diag *diag)
{
    size_t n = site->pages.n; /* those of parts come behind */
    for (size_t i = 0; i < n; i++) {
        struct page *page = site->pages.p[i];
        if (page->kind != PAGE_VIEW || strcmp(page->view, "what-if") != 0)
            continue;
        struct cutting c = {.site = site, .diag = diag, .page = page};
        c.hitting = (struct hitting){site, page->view_arg};
        weigh(&c);
        cut(&c);
        for (size_t g = 0; g < HIT_GROUPS; g++)
            vec_release(&c.portions[g].services);
    }
}
