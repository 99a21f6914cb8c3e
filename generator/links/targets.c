/* Tables of names; see targets.h. The first to claim a name keeps it, so the
 * order of claims is the order of precedence. */
#include "links/targets.h"

#include "markdown/markdown.h"
#include "util/buf.h"
#include "util/path.h"

static struct target *target_new(struct targets *t, struct page *page,
                                 struct str anchor)
{
    struct target *target = arena_new(t->arena, struct target, 1);
    *target = (struct target){page, anchor};
    return target;
}

static void claim(struct map *map, struct str key, struct target *target)
{
    if (key.n && !map_has(map, key))
        map_put(map, key, target);
}

/* Lower case (ASCII), runs of white space as one blank. */
static struct str folded(struct str name, struct arena *arena)
{
    char *p = arena_alloc(arena, name.n + 1);
    size_t n = 0;
    name = str_trim(name);
    for (size_t i = 0; i < name.n; i++) {
        bool space = char_is_space(name.p[i]);
        if (!space)
            p[n++] = char_lower(name.p[i]);
        else if (n && p[n - 1] != ' ')
            p[n++] = ' ';
    }
    return (struct str){p, n};
}

static void claim_name(struct targets *t, struct str name, struct target *target)
{
    claim(&t->names, folded(name, t->arena), target);
}

static struct str anchor_key(struct arena *arena, struct str where, struct str anchor)
{
    return arena_printf(arena, "%.*s#%.*s", STR_ARG(where), STR_ARG(anchor));
}

/* In the file of the page, and on the page itself. */
static void claim_anchor(struct targets *t, struct page *page, struct str anchor,
                         struct target *target)
{
    if (!anchor.n)
        return;
    claim(&t->anchors, anchor_key(t->arena, page->place.file, anchor), target);
    claim(&t->anchors, anchor_key(t->arena, page->url, anchor), target);
}

static struct str slug_of(struct str title, struct arena *arena)
{
    struct buf slug = BUF_INIT;
    md_slug(title, &slug);
    struct str s = arena_str(arena, buf_view(&slug));
    buf_release(&slug);
    return s;
}

/* An H2 is a page of its own, yet its old anchor in the file leads there. */
static void claim_page_anchors(struct targets *t, struct page *page)
{
    struct str none = {0};
    struct target *self = target_new(t, page, none);
    claim(&t->files, page->place.file, self);
    claim(&t->anchors, anchor_key(t->arena, page->url, none), self);
    claim_anchor(t, page, page->id, self);
    claim_anchor(t, page, slug_of(page->title, t->arena), self);
}

static void claim_headings(struct targets *t, struct page *page)
{
    for (size_t i = 0; i < page->headings.n; i++) {
        struct str id = page->headings.p[i].id;
        claim_anchor(t, page, id, target_new(t, page, id));
    }
}

/* A heading whose like stands above it in the file has a number on GitHub, and
 * may be linked by it, though it is the first of its page. */
static void claim_numbered(struct targets *t, struct page *page, struct str title,
                           struct str anchor, struct map *seen)
{
    struct str slug = slug_of(title, t->arena);
    struct str key = anchor_key(t->arena, page->place.file, slug);
    size_t before = (size_t)map_get(seen, key);
    map_put(seen, key, (void *)(before + 1));
    if (before)
        claim(&t->anchors, arena_printf(t->arena, "%.*s-%zu", STR_ARG(key), before),
              target_new(t, page, anchor));
}

static void claim_as_github(struct targets *t, struct page *page, struct map *seen)
{
    claim_numbered(t, page, page->title, (struct str){0}, seen);
    for (size_t i = 0; i < page->headings.n; i++)
        claim_numbered(t, page, page->headings.p[i].title, page->headings.p[i].id,
                       seen);
}

static void claim_files(struct targets *t, struct site *site)
{
    static void (*const claims[])(struct targets *,
                                  struct page *) = {claim_page_anchors, claim_headings};
    struct map seen = {0};
    for (size_t pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < site->pages.n; i++)
            if (site->pages.p[i]->place.file.n)
                claims[pass](t, site->pages.p[i]);
    for (size_t i = 0; i < site->pages.n; i++)
        if (site->pages.p[i]->place.file.n)
            claim_as_github(t, site->pages.p[i], &seen);
    map_release(&seen);
}

/* Slugs of services first, as they are made to be unmistakable; then titles, then
 * the names of services, then whatever else a page goes by. */
static void claim_slugs(struct targets *t, struct site *site)
{
    struct str none = {0};
    for (size_t i = 0; i < site->services.n; i++)
        claim_name(t, site->services.p[i]->slug,
                   target_new(t, site->services.p[i]->page, none));
}

static void claim_titles(struct targets *t, struct site *site, bool views)
{
    struct str none = {0};
    for (size_t i = 0; i < site->pages.n; i++) {
        struct page *page = site->pages.p[i];
        if (page->kind != PAGE_SERVICE && (page->kind == PAGE_VIEW) == views)
            claim_name(t, page->title, target_new(t, page, none));
    }
}

static void claim_service_names(struct targets *t, struct site *site)
{
    struct str none = {0};
    for (size_t i = 0; i < site->services.n; i++) {
        struct service *s = site->services.p[i];
        struct target *target = target_new(t, s->page, none);
        claim_name(t, s->name, target);
        for (size_t j = 0; j < s->aliases.n; j++)
            claim_name(t, s->aliases.p[j], target);
    }
}

static void claim_other_names(struct targets *t, struct site *site)
{
    struct str none = {0};
    for (size_t i = 0; i < site->pages.n; i++) {
        struct page *page = site->pages.p[i];
        struct target *target = target_new(t, page, none);
        for (size_t j = 0; j < page->aliases.n; j++)
            claim_name(t, page->aliases.p[j], target);
        claim_name(t, path_without_ext(page->url), target);
        if (page->kind != PAGE_VIEW)
            claim_name(t, page->id, target);
    }
}

static void claim_terms(struct targets *t, struct site *site)
{
    struct page *glossary = map_get(&site->pages_by_url, STR("glossary.html"));
    for (size_t i = 0; glossary && i < site->terms.n; i++) {
        const struct term *term = site->terms.p[i];
        struct target *target = target_new(t, glossary, term->id);
        claim_name(t, term->name, target);
        for (size_t j = 0; j < term->also_called.n; j++)
            claim_name(t, term->also_called.p[j], target);
    }
}

/* "notes/05-vpc.md" as [[05-vpc]], the way of Obsidian. */
static void claim_file_names(struct targets *t)
{
    for (size_t i = 0; i < t->files.n; i++)
        claim_name(t, path_base(path_without_ext(t->files.entries[i].key)),
                   t->files.entries[i].value);
}

void targets_init(struct targets *t, struct site *site)
{
    *t = (struct targets){.arena = &site->arena};
    claim_files(t, site);
    claim_slugs(t, site);
    claim_titles(t, site, false);
    claim_service_names(t, site);
    claim_other_names(t, site);
    claim_terms(t, site);
    claim_titles(t, site, true);
    claim_file_names(t);
    for (size_t i = 0; i < site->attachments.n; i++) {
        struct attachment *a = &site->attachments.p[i];
        map_put(&t->attachments, a->source, a);
    }
}

void targets_release(struct targets *t)
{
    map_release(&t->files);
    map_release(&t->anchors);
    map_release(&t->names);
    map_release(&t->attachments);
}

const struct target *targets_by_file(const struct targets *t, struct str file,
                                     struct str anchor, bool *no_anchor)
{
    const struct target *page = map_get(&t->files, file);
    *no_anchor = false;
    if (!page || !anchor.n)
        return page;
    struct buf key = BUF_INIT;
    buf_printf(&key, "%.*s#%.*s", STR_ARG(file), STR_ARG(anchor));
    const struct target *target = map_get(&t->anchors, buf_view(&key));
    buf_release(&key);
    *no_anchor = !target;
    return target;
}

const struct target *targets_on_page(const struct targets *t, const struct page *page,
                                     struct str anchor, bool *no_anchor)
{
    const struct target *target =
        map_get(&t->anchors, anchor_key(t->arena, page->url, anchor));
    *no_anchor = false;
    return target ? target : targets_by_file(t, page->place.file, anchor, no_anchor);
}

const struct target *targets_by_name(const struct targets *t, const struct page *here,
                                     struct str name, bool *no_anchor)
{
    const struct target *target = map_get(&t->names, folded(name, t->arena));
    ptrdiff_t hash = str_rfind_char(name, '#');
    struct str heading = str_trim(str_from(name, (size_t)(hash + 1)));
    *no_anchor = false;
    if (target || hash < 0 || (hash == 0 && !heading.n))
        return target;
    const struct target *page =
        map_get(&t->names, folded(str_slice(name, 0, (size_t)hash), t->arena));
    if (!page && hash > 0)
        return NULL;
    return targets_on_page(t, page ? page->page : here, slug_of(heading, t->arena),
                           no_anchor);
}

enum { FAR = 4 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Levenshtein distance up to FAR, case apart. What is farther than that lies
 * outside a band along the diagonal (E. Ukkonen, "Algorithms for approximate
 * string matching", 1985), so a look takes time in the length, not its square:
 * a site with many broken links compares each with every name. */
static size_t distance(struct str a, struct str b)
{
    enum { MAX = 256 };
    unsigned char row[MAX + 2];
    if (a.n > MAX || b.n > MAX || a.n >= b.n + FAR || b.n >= a.n + FAR)
        return FAR;
    for (size_t j = 0; j <= b.n; j++)
        row[j] = (unsigned char)least(j, FAR);
    for (size_t i = 1; i <= a.n; i++) {
        size_t from = i < FAR ? 1 : i - FAR + 1, to = least(b.n, i + FAR - 1);
        size_t diagonal = row[from - 1], nearest = FAR;
        row[from - 1] = from == 1 ? (unsigned char)least(i, FAR) : FAR;
        for (size_t j = from; j <= to; j++) {
            size_t change =
                diagonal + (char_lower(a.p[i - 1]) != char_lower(b.p[j - 1]));
            diagonal = row[j];
            size_t other = least(row[j - 1], row[j]) + 1;
            row[j] = (unsigned char)least(least(change, other), FAR);
            nearest = least(nearest, row[j]);
        }
        if (least(nearest, row[from - 1]) == FAR)
            return FAR;
    }
    return row[b.n];
}

struct str targets_suggest(const struct map *names, struct str name)
{
    size_t best = FAR, length = path_base(name).n;
    struct str nearest = {0};
    for (size_t i = 0; i < names->n && best > 0; i++) {
        size_t d = distance(names->entries[i].key, name);
        if (d < best && d * 3 <= length) {
            best = d;
            nearest = names->entries[i].key;
        }
    }
    return nearest;
}
