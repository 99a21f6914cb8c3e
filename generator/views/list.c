/* Cuts lists into pages; see list.h. */
#include "views/list.h"

#include "content/address.h"
#include "content/claim.h"
#include "content/content.h"
#include "util/buf.h"
#include "util/path.h"
#include "util/unicode.h"
#include "util/utf8.h"
#include "views/view.h"

/* ---- what takes how much ---- */

/* Escaped: the longest of what is escaped is "&quot;". */
static size_t text_bytes(struct str text)
{
    size_t n = text.n;
    for (size_t i = 0; i < text.n; i++)
        if (memchr("&<>\"", text.p[i], 4))
            n += 5;
    return n;
}

static size_t address_bytes(struct str url, size_t depth)
{
    size_t n = url.n + 3 * depth;
    for (size_t i = 0; i < url.n; i++)
        n += (unsigned char)url.p[i] >= 0x80 ? 2 : 0; /* "%D0" */
    return n;
}

static size_t depth_of(struct str url)
{
    size_t n = 0;
    for (size_t i = 0; i < url.n; i++)
        n += url.p[i] == '/';
    return n;
}

size_t list_weight(const struct list_form *form, const struct page *page,
                   const struct item *item)
{
    /* Of an entry, of what some have besides, and of a quotation. */
    enum { MARKUP = 28, MORE = 28, QUOTE = 90 };
    const struct page *to = item->page;
    size_t n = MARKUP + text_bytes(item->title) + item->anchor.n;
    n += address_bytes(to->url, depth_of(page->url));
    if (to->kind != PAGE_SECTION)
        n += MORE;
    if (item->path.n)
        n += MORE + text_bytes(item->path);
    if (form->has_descriptions)
        n += text_bytes(to->description);
    if (item->backlink)
        n += QUOTE + text_bytes(item->backlink->sentence);
    else if (!item->anchor.n && !str_eq(item->title, to->title))
        n += MORE + text_bytes(to->title);
    return n;
}

/* ---- the order of the alphabet ---- */

uint32_t list_letter(struct str title)
{
    size_t at = 0;
    uint32_t c = title.n ? unicode_fold(utf8_next(title, &at)) : 0;
    bool is_none = c < 'A' || unicode_is_separator(c) || unicode_is_mark(c) ||
                   unicode_is_unspaced(c) || unicode_is_cjk(c);
    return is_none ? 0 : c;
}

int list_compare(struct str a, struct str b)
{
    uint32_t la = list_letter(a), lb = list_letter(b);
    if (la != lb)
        return la < lb ? -1 : 1;
    size_t n = a.n < b.n ? a.n : b.n;
    for (size_t i = 0; i < n; i++) {
        int order = char_lower(a.p[i]) - char_lower(b.p[i]);
        if (order)
            return order;
    }
    return str_cmp(a, b);
}

int list_by_title(const void *va, const void *vb)
{
    const struct item *a = va, *b = vb;
    int order = list_compare(a->title, b->title);
    if (!order)
        order = str_cmp(a->page->url, b->page->url);
    return order ? order : str_cmp(a->anchor, b->anchor);
}

struct str list_beginning(struct str title, size_t n)
{
    size_t at = 0;
    while (n-- > 0 && at < title.n)
        utf8_next(title, &at);
    return str_slice(title, 0, at);
}

/* ---- cutting ---- */

/* Items [from, to) of the list, and what they are called. */
struct piece {
    size_t from, to;
    struct str label, slug;
};
VEC(piece_vec, struct piece);

struct cutting {
    struct site *site;
    struct diag *diag;
    const struct list_form *form;
    const struct list *list;
    size_t *upto; /* the weight of all items before each */
    struct piece_vec pieces;
    struct map used;   /* names of pieces */
    struct str folder; /* where their pages lie */
    struct page *last; /* the one before the next */
};

static size_t weigh(const struct cutting *c, size_t from, size_t to)
{
    return c->upto[to] - c->upto[from];
}

static void weigh_all(struct cutting *c)
{
    const struct list *list = c->list;
    c->upto = mem_zalloc(list->n + 1, sizeof *c->upto);
    for (size_t i = 0; i < list->n; i++)
        c->upto[i + 1] = c->upto[i] + list_weight(c->form, list->page, &list->items[i]);
}

/* In a list of pages from several folders these tell more than the titles. */
static struct str place_name(const struct cutting *c, size_t i)
{
    const struct list *list = c->list;
    const struct page *a = list->items[0].page, *b = list->items[list->n - 1].page;
    const struct page *page = list->items[i].page;
    return a->parent != b->parent && page->parent ? page_menu_title(page->parent)
                                                  : list->items[i].title;
}

static struct str span(struct cutting *c, struct str from, struct str to,
                       const char *dash)
{
    struct arena *arena = &c->site->arena;
    return str_eq_nocase(from, to)
               ? from
               : arena_printf(arena, "%.*s%s%.*s", STR_ARG(from), dash, STR_ARG(to));
}

static void push_place(struct cutting *c, size_t from, size_t to)
{
    struct piece piece = {.from = from, .to = to};
    piece.label = span(c, place_name(c, from), place_name(c, to - 1), " – ");
    piece.slug = arena_printf(&c->site->arena, "%zu", c->pieces.n + 1);
    vec_push(&c->pieces, piece);
}

/* Parts of about the same size, in the order of the list. */
static void cut_in_order(struct cutting *c, size_t from, size_t to,
                         void (*push)(struct cutting *c, size_t from, size_t to))
{
    size_t all = weigh(c, from, to), nparts = all / LIST_BYTES + 1;
    for (size_t i = from, end; i < to; i = end) {
        for (end = i + 1; end < to && weigh(c, i, end + 1) <= all / nparts + 1;)
            end++;
        push(c, i, end);
    }
}

/* ---- by letters ---- */

static struct str capital(struct str text, struct arena *arena)
{
    return view_capital(str_trim(text), arena);
}

static void push_letters(struct cutting *c, size_t from, size_t to, size_t depth)
{
    struct arena *arena = &c->site->arena;
    struct str a = list_beginning(c->list->items[from].title, depth);
    struct str b = list_beginning(c->list->items[to - 1].title, depth);
    struct piece piece = {.from = from, .to = to};
    piece.label = span(c, capital(a, arena), capital(b, arena), "–");
    piece.slug = address_slug(span(c, str_trim(a), str_trim(b), "-"), arena);
    piece.slug = address_unique(piece.slug, &c->used, arena);
    vec_push(&c->pieces, piece);
}

/* Many of the same title, by address: where they are tells more. */
static void push_equal(struct cutting *c, size_t from, size_t to)
{
    push_letters(c, from, to, c->list->items[from].title.n);
    struct str places = span(c, place_name(c, from), place_name(c, to - 1), " – ");
    struct piece *piece = &c->pieces.p[c->pieces.n - 1];
    piece->label = arena_printf(&c->site->arena, "%.*s (%.*s)", STR_ARG(piece->label),
                                STR_ARG(places));
}

static bool begins_alike(const struct cutting *c, size_t i, size_t k, size_t depth)
{
    return str_eq_nocase(list_beginning(c->list->items[i].title, depth),
                         list_beginning(c->list->items[k].title, depth));
}

/* Every letter has a place of its own, as readers look for it; what begins with none
 * shares one. */
static bool may_join(const struct cutting *c, size_t i, size_t k, size_t depth)
{
    struct str a = c->list->items[i].title, b = c->list->items[k].title;
    return depth > 1 || (!list_letter(a) && !list_letter(b));
}

/* What begins with the same letters stays together as far as it fits on a page; what
 * does not is cut behind the next letter, and short neighbours there share a page. */
static void cut_by_letter(struct cutting *c, size_t from, size_t to, size_t depth)
{
    if (begins_alike(c, from, to - 1, c->list->items[from].title.n + 1)) {
        cut_in_order(c, from, to, push_equal);
        return;
    }
    size_t begin = from;
    for (size_t i = from, end; i < to; i = end) {
        for (end = i + 1; end < to && begins_alike(c, i, end, depth);)
            end++;
        if (begin < i &&
            (weigh(c, begin, end) > LIST_BYTES || !may_join(c, begin, i, depth))) {
            push_letters(c, begin, i, depth);
            begin = i;
        }
        if (weigh(c, begin, end) > LIST_BYTES) {
            cut_by_letter(c, begin, end, depth + 1);
            begin = end;
        }
    }
    if (begin < to)
        push_letters(c, begin, to, depth);
}

/* ---- pages of parts ---- */

/* "a-z.html" and "index.html" of a folder: "a-z", and the folder. */
static struct str folder_of(const struct cutting *c, const struct page *page)
{
    struct arena *arena = &c->site->arena;
    bool is_index = str_eq(path_base(page->url), STR("index.html"));
    struct str dir = is_index ? path_dir(page->url) : path_without_ext(page->url);
    if (!c->form->folder)
        return dir;
    return dir.n ? arena_printf(arena, "%.*s/%s", STR_ARG(dir), c->form->folder)
                 : str_z(c->form->folder);
}

static bool is_taken(const void *site, struct str url)
{
    return claim_is_taken(site, url);
}

static struct page *part_page(struct cutting *c, const struct list *whole,
                              const struct piece *piece)
{
    struct arena *arena = &c->site->arena;
    struct page *page = arena_new(arena, struct page, 1);
    const struct page *of = c->list->page;
    const struct words *words = c->site->settings.words;
    struct str url =
        arena_printf(arena, "%.*s/%.*s.html", STR_ARG(c->folder), STR_ARG(piece->slug));
    *page = (struct page){.kind = PAGE_VIEW, .view = c->form->view};
    page->view_arg = of->view_arg;
    page->id = str_z(page->view);
    page->url = address_free(url, is_taken, c->site, arena);
    page->nav_title = piece->label;
    page->title =
        c->form->by_letter
            ? WORDS(words, arena, "letter-of-list", word_str("title", of->title),
                    word_str("letter", piece->label))
            : WORDS(words, arena, "part-of-list", word_str("title", of->title),
                    word_str("part", piece->slug));
    page->description = c->form->by_letter ? (struct str){0} : piece->label;
    page->parent = (struct page *)whole->page;
    page->depth = whole->page->depth + 1;
    page->no_search = true;
    return page;
}

/* Makes the pages of `n` pieces, as parts of `whole`. */
static struct list *add_parts(struct cutting *c, struct list *whole,
                              const struct piece *pieces, size_t n)
{
    struct list *parts = arena_new(&c->site->arena, struct list, n);
    for (size_t i = 0; i < n; i++) {
        const struct piece *p = &pieces[i];
        struct page *page = part_page(c, whole, p);
        parts[i] = (struct list){.items = c->list->items + p->from,
                                 .n = p->to - p->from,
                                 .page = page,
                                 .label = p->label};
        page->list = &parts[i];
        site_add_page(c->site, page, c->diag);
    }
    whole->parts = parts;
    whole->nparts = n;
    return parts;
}

/* Those that are shown beside each other lead to each other. */
static void chain(struct cutting *c, struct list *parts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct page *page = (struct page *)parts[i].page;
        page->prev = c->last;
        if (c->last)
            c->last->next = page;
        c->last = page;
    }
}

static struct piece joined(struct cutting *c, const struct piece *pieces, size_t n)
{
    const struct piece *a = &pieces[0], *b = &pieces[n - 1];
    struct arena *arena = &c->site->arena;
    struct piece all = {.from = a->from, .to = b->to};
    all.label = span(c, a->label, b->label, " – ");
    all.slug = arena_printf(arena, "%.*s-%.*s", STR_ARG(a->slug), STR_ARG(b->slug));
    all.slug = address_unique(all.slug, &c->used, arena);
    return all;
}

/* Too many pieces to list are gathered, and gathered again if need be. */
static void hang(struct cutting *c, struct list *whole, const struct piece *pieces,
                 size_t n)
{
    enum { MAX_PARTS = 150 };
    if (n <= MAX_PARTS) {
        chain(c, add_parts(c, whole, pieces, n), n);
        return;
    }
    size_t each = MAX_PARTS;
    while (n / each >= MAX_PARTS)
        each *= MAX_PARTS;
    size_t groups = (n + each - 1) / each;
    struct piece_vec all = {0};
    for (size_t i = 0; i < groups; i++) {
        struct piece group =
            joined(c, pieces + n * i / groups, n * (i + 1) / groups - n * i / groups);
        vec_push(&all, group);
    }
    struct list *parts = add_parts(c, whole, all.p, groups);
    for (size_t i = 0; i < groups; i++)
        hang(c, &parts[i], pieces + n * i / groups,
             n * (i + 1) / groups - n * i / groups);
    vec_release(&all);
}

void list_put(struct site *site, struct page *page, const struct list_form *form,
              const struct item *items, size_t n, struct diag *diag)
{
    struct list *list = arena_new(&site->arena, struct list, 1);
    struct cutting c = {.site = site, .diag = diag, .form = form, .list = list};
    *list = (struct list){.items = items, .n = n, .page = page};
    page->list = list;
    weigh_all(&c);
    c.folder = folder_of(&c, page);
    if (weigh(&c, 0, n) > LIST_BYTES) {
        if (form->by_letter)
            cut_by_letter(&c, 0, n, 1);
        else
            cut_in_order(&c, 0, n, push_place);
        hang(&c, list, c.pieces.p, c.pieces.n);
    }
    free(c.upto);
    vec_release(&c.pieces);
    map_release(&c.used);
}
