/* Cuts the pages of what a failure hits; see what_if.h. */
#include "views/what_if.h"

#include "content/address.h"
#include "content/claim.h"
#include "content/content.h"
#include "util/path.h"
#include "views/view.h"

/* What a name takes besides its words, a card besides its name, a step of a chain, a
 * tier. */
enum { NAME = 75, CARD = 210, STEP = 65, OTHERWISE = 90 };

/* `f` is NULL at second hand, where no tier is told. */
static size_t weight_of_name(const struct service *s, const struct service_failure *f)
{
    size_t n = NAME + s->name.n + s->page->url.n;
    for (size_t i = 0; f && i < s->variants.n; i++)
        if (view_differs_at(s, &s->variants.p[i], f->level))
            n += OTHERWISE + s->variants.p[i].name.n + s->page->url.n;
    return n;
}

static const struct service_failure *
said_of(const struct hitting *h, enum hit_group group, const struct service *s)
{
    return group == HIT_SECOND ? NULL : hits_failure(h, s);
}

static size_t weight_of_paths(const struct hitting *h, const struct service *s)
{
    struct hit_path paths[HIT_PATHS];
    size_t bytes = 0, n = hits_paths(h, s, paths);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < paths[i].n; k++) {
            const struct service_dependency *d = paths[i].steps[k];
            bytes += STEP + d->service->name.n + d->service->page->url.n + d->why.n;
        }
    return bytes;
}

static size_t weight_of_card(const struct hitting *h, enum hit_group group,
                             const struct service *s)
{
    const struct service_failure *f = said_of(h, group, s);
    size_t n = CARD + weight_of_name(s, f);
    if (!f)
        return n + weight_of_paths(h, s);
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
    for (size_t g = 0; g < HIT_GROUPS; g++) {
        struct portion *p = &c->portions[g];
        hits_of(&c->hitting, (enum hit_group)g, &p->services);
        for (size_t i = 0; i < p->services.n; i++) {
            p->names +=
                weight_of_name(p->services.p[i], said_of(&c->hitting, (enum hit_group)g,
                                                         p->services.p[i]));
            p->cards +=
                weight_of_card(&c->hitting, (enum hit_group)g, p->services.p[i]);
        }
    }
}

static bool is_taken(const void *site, struct str url)
{
    return claim_is_taken(site, url);
}

/* "what survives partly, part 2". */
static struct str label_of(const struct cutting *c, enum hit_group group, size_t nth)
{
    static const char *const labels[] = {
        [HIT_NO] = "what-if-no",
        [HIT_PARTIAL] = "what-if-partly",
        [HIT_YES] = "what-if-yes",
        [HIT_UNKNOWN] = "what-if-not-stated",
        [HIT_SECOND] = "what-if-second-hand",
    };
    struct arena *arena = &c->site->arena;
    const struct words *words = c->site->settings.words;
    struct str all = words_text(words, labels[group]);
    return nth == 1 ? all
                    : WORDS(words, arena, "part-of-list", word_str("title", all),
                            word_str("part", arena_printf(arena, "%zu", nth)));
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
    part->label = label_of(c, group, nth);
    *page = (struct page){.kind = PAGE_VIEW, .view = "what-if"};
    page->id = STR("what-if");
    page->url = address_free(url, is_taken, c->site, arena);
    page->title = arena_printf(arena, "%.*s – %.*s", STR_ARG(c->page->title),
                               STR_ARG(part->label));
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
    const struct service_vec *services = &c->portions[group].services;
    struct page *last = NULL;
    for (size_t from = 0, to = 0, nth = 1; from < services->n; from = to, nth++) {
        for (size_t bytes = 0; to < services->n; to++) {
            bytes += weight_of_card(&c->hitting, group, services->p[to]);
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
}

/* The parts whose names there is room for; returns what those take. */
static size_t name_parts(struct cutting *c)
{
    size_t used = 0;
    for (size_t g = 0; g < HIT_GROUPS; g++) {
        c->out->unnamed[g] = used + c->portions[g].names > WHAT_IF_NAMES;
        used += c->out->unnamed[g] ? 0 : c->portions[g].names;
    }
    return used;
}

/* What a card takes more than the name that stands there without it. */
static size_t cost_of_card(const struct cutting *c, enum hit_group group,
                           const struct service *s)
{
    size_t card = weight_of_card(&c->hitting, group, s);
    return c->out->unnamed[group]
               ? card
               : card - weight_of_name(s, said_of(&c->hitting, group, s));
}

/* Returns how many cards of the part there is room for. */
static size_t fill_room(const struct cutting *c, enum hit_group group, size_t room)
{
    const struct service_vec *services = &c->portions[group].services;
    size_t n = 0, used = 0;
    for (; n < services->n; n++) {
        used += cost_of_card(c, group, services->p[n]);
        if (used > room)
            break;
    }
    return n;
}

/* Who has the room for cards first. Only the part that it ends in is cut within. */
static void share_out(struct cutting *c, size_t room)
{
    static const enum hit_group order[] = {HIT_NO, HIT_SECOND, HIT_PARTIAL, HIT_UNKNOWN,
                                           HIT_YES};
    bool ended = false;
    for (size_t i = 0; i < countof(order); i++) {
        enum hit_group g = order[i];
        const struct portion *p = &c->portions[g];
        size_t cost = p->cards - (c->out->unnamed[g] ? 0 : p->names);
        bool fits = cost <= room;
        c->out->kept[g] = fits ? p->services.n : ended ? 0 : fill_room(c, g, room);
        room = fits ? room - cost : 0;
        ended |= !fits;
        if (!fits)
            put_apart(c, g);
    }
}

static void cut(struct cutting *c)
{
    size_t all = 0;
    for (size_t g = 0; g < HIT_GROUPS; g++)
        all += c->portions[g].cards;
    if (all <= WHAT_IF_BYTES)
        return;
    c->out = arena_new(&c->site->arena, struct what_if, 1);
    c->out->whole = c->page;
    c->page->what_if = c->out;
    share_out(c, WHAT_IF_BYTES - name_parts(c));
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
