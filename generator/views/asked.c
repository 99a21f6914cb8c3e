/* Cuts the pages of the self-test; see asked.h. */
#include "views/asked.h"

#include "content/address.h"
#include "content/claim.h"
#include "content/content.h"
#include "util/path.h"

/* ---- the order ---- */

struct placed {
    struct service *service;
    size_t place;
};
VEC(placed_vec, struct placed);

static int by_category(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;
    int rc = str_cmp(x->service->category, y->service->category);
    return rc ? rc : x->place < y->place ? -1 : x->place > y->place;
}

void asked_order(const struct site *site, struct service_vec *out)
{
    struct placed_vec all = {0};
    for (size_t i = 0; i < site->services.n; i++)
        vec_push(&all, ((struct placed){site->services.p[i], i}));
    vec_sort(&all, by_category);
    for (size_t i = 0; i < all.n; i++)
        vec_push(out, all.p[i].service);
    vec_release(&all);
}

/* ---- what a question takes ---- */

enum { QUESTION = 360 };

static size_t weight_of(const struct service *s, struct str level)
{
    size_t each = QUESTION + 2 * s->name.n + s->page->url.n;
    const struct service_failure *f = service_failure_at(s, level);
    size_t n = each + (f ? f->effect.n : s->verdict.n);
    for (size_t i = 0; i < s->variants.n; i++)
        if (view_differs_at(s, &s->variants.p[i], level)) {
            f = service_variant_at(&s->variants.p[i], level);
            n += each + s->variants.p[i].name.n + (f ? f->effect.n : 0);
        }
    return n;
}

/* ---- the parts ---- */

struct cutting {
    struct site *site;
    struct diag *diag;
    struct page *page;
    struct service_vec services;
    struct page *last;
    size_t n; /* parts there are */
};

static bool is_taken(const void *site, struct str url)
{
    return claim_is_taken(site, url);
}

/* "Accounts – Compute". */
static struct str label_of(const struct cutting *c, size_t from, size_t to)
{
    struct arena *arena = &c->site->arena;
    struct str a = c->services.p[from]->category, b = c->services.p[to - 1]->category;
    const struct view v = {.site = c->site, .arena = arena};
    struct str first = view_category_name(&v, a);
    return str_eq(a, b) ? first
                        : arena_printf(arena, "%.*s – %.*s", STR_ARG(first),
                                       STR_ARG(view_category_name(&v, b)));
}

static const struct asked *asked_new(struct cutting *c, size_t from, size_t to)
{
    struct asked *asked = arena_new(&c->site->arena, struct asked, 1);
    *asked = (struct asked){from, to};
    return asked;
}

static void add_part(struct cutting *c, size_t from, size_t to)
{
    struct arena *arena = &c->site->arena;
    struct page *page = arena_new(arena, struct page, 1);
    struct str folder = path_without_ext(c->page->url);
    *page = (struct page){.kind = PAGE_VIEW, .view = "self-test"};
    page->id = STR("self-test");
    page->url =
        address_free(arena_printf(arena, "%.*s/%zu.html", STR_ARG(folder), ++c->n),
                     is_taken, c->site, arena);
    page->nav_title = label_of(c, from, to);
    page->title = arena_printf(arena, "%.*s – %.*s", STR_ARG(c->page->title),
                               STR_ARG(page->nav_title));
    page->view_arg = c->page->view_arg;
    page->parent = c->page;
    page->depth = c->page->depth + 1;
    page->no_search = true;
    page->asked = asked_new(c, from, to);
    page->prev = c->last;
    if (c->last)
        c->last->next = page;
    c->last = page;
    site_add_page(c->site, page, c->diag);
}

/* Whether a part that has `bytes` ends before service `i`: it is full, or at a new
 * category full enough. */
static bool ends(const struct cutting *c, size_t i, size_t bytes, size_t next)
{
    bool new_category =
        !str_eq(c->services.p[i]->category, c->services.p[i - 1]->category);
    return bytes + next > ASKED_BYTES || (new_category && bytes > ASKED_BYTES * 3 / 4);
}

static void cut(struct cutting *c)
{
    size_t from = 0, bytes = 0;
    for (size_t i = 0; i < c->services.n; i++) {
        size_t next = weight_of(c->services.p[i], c->page->view_arg);
        if (i > from && ends(c, i, bytes, next)) {
            add_part(c, from, i);
            from = i;
            bytes = 0;
        }
        bytes += next;
    }
    if (from)
        add_part(c, from, c->services.n);
    else
        c->page->asked = asked_new(c, 0, c->services.n);
}

void asked_cut(struct site *site, struct diag *diag)
{
    size_t n = site->pages.n; /* those of parts come behind */
    for (size_t i = 0; i < n; i++) {
        struct page *page = site->pages.p[i];
        if (page->kind != PAGE_VIEW || strcmp(page->view, "self-test") != 0 ||
            !page->view_arg.n)
            continue;
        struct cutting c = {.site = site, .diag = diag, .page = page};
        asked_order(site, &c.services);
        cut(&c);
        vec_release(&c.services);
    }
}
