/* Cuts pages that go through services; see stretch.h. */
#include "views/stretch.h"

#include "content/address.h"
#include "content/claim.h"
#include "content/content.h"
#include "util/path.h"

/* ---- what takes how much ---- */

static bool concerns_all(const struct service *s, struct str level)
{
    (void)s, (void)level;
    return true;
}

/* A question and its answer, besides its words. */
static size_t weight_of_question(const struct service *s, struct str level)
{
    enum { QUESTION = 360 };
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

/* A card with its cells, which are much alike, and those of its tiers. */
static size_t weight_of_card(const struct service *s, struct str level)
{
    enum { CARD = 200, TIER = 80 };
    (void)level;
    return CARD + 2 * s->verdict.n + s->name.n + s->variants.n * TIER;
}

/* `limit`: about 14 KB of a page, compressed. */
static const struct kind {
    const char *view;
    bool (*concerns)(const struct service *s, struct str level);
    size_t (*weigh)(const struct service *s, struct str level);
    size_t limit;
} kinds[] = {{"self-test", concerns_all, weight_of_question, 62000},
             {"scope", service_has_scope, weight_of_card, 52000}};

static const struct kind *kind_of(const struct page *page)
{
    for (size_t i = 0;
         page->kind == PAGE_VIEW && page->view_arg.n && i < countof(kinds); i++)
        if (strcmp(page->view, kinds[i].view) == 0)
            return &kinds[i];
    return NULL;
}

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

void stretch_services(const struct site *site, const struct page *page,
                      struct service_vec *out)
{
    const struct kind *kind = kind_of(page);
    struct placed_vec all = {0};
    for (size_t i = 0; i < site->services.n; i++)
        if (kind->concerns(site->services.p[i], page->view_arg))
            vec_push(&all, ((struct placed){site->services.p[i], i}));
    vec_sort(&all, by_category);
    size_t from = page->stretch ? page->stretch->from : 0;
    size_t to = page->stretch ? page->stretch->to : all.n;
    for (size_t i = from; i < to; i++)
        vec_push(out, all.p[i].service);
    vec_release(&all);
}

/* ---- the parts ---- */

struct cutting {
    struct site *site;
    struct diag *diag;
    struct page *page;
    const struct kind *kind;
    struct service_vec services;
    struct page *last;
    size_t n; /* parts there are */
};

static bool is_taken(const void *site, struct str url)
{
    return claim_is_taken(site, url);
}

/* "Accounts to Compute". */
static struct str label_of(const struct cutting *c, size_t from, size_t to)
{
    struct arena *arena = &c->site->arena;
    struct str a = c->services.p[from]->category, b = c->services.p[to - 1]->category;
    const struct view v = {.site = c->site, .arena = arena};
    struct str first = view_category_name(&v, a);
    return str_eq(a, b) ? first
                        : WORDS(c->site->settings.words, arena, "range-of-list",
                                word_str("first", first),
                                word_str("last", view_category_name(&v, b)));
}

static void add_part(struct cutting *c, size_t from, size_t to)
{
    struct arena *arena = &c->site->arena;
    struct page *page = arena_new(arena, struct page, 1);
    struct stretch *stretch = arena_new(arena, struct stretch, 1);
    struct str folder = path_without_ext(c->page->url);
    *stretch = (struct stretch){from, to};
    *page = (struct page){.kind = PAGE_VIEW, .view = c->page->view, .stretch = stretch};
    page->id = c->page->id;
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
    return bytes + next > c->kind->limit ||
           (new_category && bytes > c->kind->limit * 3 / 4);
}

static void cut(struct cutting *c)
{
    size_t from = 0, bytes = 0;
    for (size_t i = 0; i < c->services.n; i++) {
        size_t next = c->kind->weigh(c->services.p[i], c->page->view_arg);
        if (i > from && ends(c, i, bytes, next)) {
            add_part(c, from, i);
            from = i;
            bytes = 0;
        }
        bytes += next;
    }
    if (from)
        add_part(c, from, c->services.n);
}

void stretches_cut(struct site *site, struct diag *diag)
{
    size_t n = site->pages.n; /* those of parts come behind */
    for (size_t i = 0; i < n; i++) {
        struct page *page = site->pages.p[i];
        struct cutting c = {
            .site = site, .diag = diag, .page = page, .kind = kind_of(page)};
        if (!c.kind)
            continue;
        stretch_services(site, page, &c.services);
        cut(&c);
        page->is_cut = c.n > 0;
        vec_release(&c.services);
    }
}

void stretch_fill_parts(const struct view *v)
{
    struct value *list = value_set_list(v->data, "parts");
    for (size_t i = 0; i < v->site->pages.n; i++) {
        const struct page *p = v->site->pages.p[i];
        if (p->kind != PAGE_VIEW || strcmp(p->view, v->page->view) != 0 ||
            p->parent != v->page)
            continue;
        struct value *item = value_push_map(list);
        value_set_str(item, "title", page_menu_title(p));
        view_set_url(v, item, p);
    }
}
