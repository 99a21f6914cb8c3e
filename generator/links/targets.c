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

static void claim_anchor(struct targets *t, struct page *page, struct str anchor,
                         struct target *target)
{
    if (anchor.n)
        claim(&t->anchors,
              arena_printf(t->arena, "%.*s#%.*s", STR_ARG(page->place.file),
                           STR_ARG(anchor)),
              target);
}

/* An H2 is a page of its own, yet its old anchor in the file leads there. */
static void claim_page_anchors(struct targets *t, struct page *page)
{
    struct target *self = target_new(t, page, (struct str){0});
    struct buf slug = BUF_INIT;
    claim(&t->files, page->place.file, self);
    claim_anchor(t, page, page->id, self);
    md_slug(page->title, &slug);
    claim_anchor(t, page, arena_str(t->arena, buf_view(&slug)), self);
    buf_release(&slug);
}

static void claim_headings(struct targets *t, struct page *page)
{
    for (size_t i = 0; i < page->headings.n; i++) {
        struct str id = page->headings.p[i].id;
        claim_anchor(t, page, id, target_new(t, page, id));
    }
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

void targets_init(struct targets *t, struct site *site)
{
    *t = (struct targets){.arena = &site->arena};
    for (size_t i = 0; i < site->pages.n; i++)
        if (site->pages.p[i]->place.file.n)
            claim_page_anchors(t, site->pages.p[i]);
    for (size_t i = 0; i < site->pages.n; i++)
        if (site->pages.p[i]->place.file.n)
            claim_headings(t, site->pages.p[i]);
    claim_slugs(t, site);
    claim_titles(t, site, false);
    claim_service_names(t, site);
    claim_other_names(t, site);
    claim_terms(t, site);
    claim_titles(t, site, true);
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

const struct target *targets_by_name(const struct targets *t, struct str name)
{
    const struct target *target = map_get(&t->names, folded(name, t->arena));
    ptrdiff_t hash = str_rfind_char(name, '#');
    if (target || hash <= 0)
        return target;
    const struct target *page =
        map_get(&t->names, folded(str_slice(name, 0, (size_t)hash), t->arena));
    if (!page)
        return NULL;
    struct buf slug = BUF_INIT;
    md_slug(str_trim(str_from(name, (size_t)hash + 1)), &slug);
    bool no_anchor;
    target = targets_by_file(t, page->page->place.file, buf_view(&slug), &no_anchor);
    buf_release(&slug);
    return target;
}

/* Levenshtein distance, given up above 3. */
static size_t distance(struct str a, struct str b)
{
    enum { MAX = 64, FAR = 4 };
    size_t row[MAX + 1];
    if (a.n > MAX || b.n > MAX || a.n > b.n + FAR || b.n > a.n + FAR)
        return FAR;
    for (size_t j = 0; j <= b.n; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            size_t change =
                diagonal + (char_lower(a.p[i - 1]) != char_lower(b.p[j - 1]));
            size_t add = row[j - 1] + 1, drop = row[j] + 1;
            diagonal = row[j];
            row[j] = change < add ? change : add;
            row[j] = drop < row[j] ? drop : row[j];
        }
    }
    return row[b.n];
}

struct str targets_suggest(const struct map *names, struct str name)
{
    size_t best = 4;
    struct str nearest = {0};
    for (size_t i = 0; i < names->n; i++) {
        size_t d = distance(names->entries[i].key, name);
        if (d < best && d * 3 <= name.n) {
            best = d;
            nearest = names->entries[i].key;
        }
    }
    return nearest;
}
