/* Tables of fragments; see anchors.h. The first to claim one keeps it, so the order
 * of claims is the order of precedence: first of all what GitHub would lead to. */
#include "links/anchors.h"

#include "markdown/markdown.h"
#include "util/buf.h"
#include "util/compose.h"
#include "util/suggest.h"
#include "util/utf8.h"
#include "util/word.h"

#include <pthread.h>

/* ---- keys ---- */

struct str anchors_slug(struct str title, struct arena *arena)
{
    struct buf slug = BUF_INIT;
    md_slug(title, &slug);
    struct str s = arena_str(arena, buf_view(&slug));
    buf_release(&slug);
    return s;
}

static struct str key_of(struct arena *arena, struct str where, struct str fragment)
{
    size_t n = where.n + 1 + fragment.n;
    char *key = arena_alloc(arena, n);
    if (where.n)
        memcpy(key, where.p, where.n);
    key[where.n] = '#';
    if (fragment.n)
        memcpy(key + where.n + 1, fragment.p, fragment.n);
    return (struct str){key, n};
}

/* Without what tools that make ids of headings treat differently: hyphens,
 * underscores, punctuation. */
static struct str loose_of(struct str fragment, struct arena *arena)
{
    struct str folded = compose_folded(fragment, arena);
    struct buf out = BUF_INIT;
    for (size_t at = 0; at < folded.n;) {
        uint32_t c = utf8_next(folded, &at);
        if (c != '_' && word_has(c))
            utf8_put(&out, c);
    }
    struct str loose = arena_str(arena, buf_view(&out));
    buf_release(&out);
    return loose;
}

static void put(struct map *map, struct str key, void *target)
{
    if (!map_has(map, key))
        map_put(map, key, target);
}

static void claim(struct anchors *a, struct str where, struct str fragment,
                  struct target *target)
{
    if (!fragment.n || !where.n)
        return;
    struct str key = key_of(a->arena, where, compose(fragment, a->arena));
    if (map_has(&a->exact, key))
        return;
    map_put(&a->exact, key, target);
    vec_push(&a->wheres, (uint32_t)where.n);
}

static struct target *target_new(const struct anchors *a, struct page *page,
                                 struct str anchor)
{
    struct target *target = arena_new(a->arena, struct target, 1);
    *target = (struct target){page, anchor};
    return target;
}

/* ---- what a page has ---- */

/* A place on a page: a heading or an id in raw HTML. */
struct spot {
    struct str id;
    struct str slug; /* of a heading: what GitHub makes of it */
    int line;
    size_t order; /* as listed, for those of one line */
};
VEC(spot_vec, struct spot);

static int by_line(const void *va, const void *vb)
{
    const struct spot *a = va, *b = vb;
    int order = (a->line > b->line) - (a->line < b->line);
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

/* Headings and ids in the order of the text. What is not the first of its id on the
 * page gives way; headings need theirs. */
static void list_spots(struct anchors *a, const struct page *page, struct spot_vec *out)
{
    struct map seen = {0};
    struct md_anchor_vec ids = {0};
    for (size_t i = 0; i < page->headings.n; i++) {
        const struct heading *h = &page->headings.p[i];
        map_put(&seen, h->id, a);
        vec_push(out, ((struct spot){h->id, h->slug, h->line, i}));
    }
    if (page->body)
        md_anchors(page->body, &ids);
    for (size_t i = 0; i < ids.n; i++) {
        const struct md_anchor *id = &ids.p[i];
        size_t order = out->n; /* before the push, which counts */
        if (map_put(&seen, id->id, a))
            md_anchor_drop(id);
        else
            vec_push(out,
                     ((struct spot){.id = id->id, .line = id->line, .order = order}));
    }
    if (out->n)
        vec_sort(out, by_line);
    map_release(&seen);
    vec_release(&ids);
}

/* What GitHub makes of a heading whose like stands `before` above it. */
static struct str numbered(struct anchors *a, struct str file, struct str slug,
                           struct map *counts)
{
    struct str key = key_of(a->arena, file, slug);
    size_t *before = map_get(counts, key);
    if (!before) {
        map_put(counts, key, arena_new(a->arena, size_t, 1));
        return slug;
    }
    return arena_printf(a->arena, "%.*s-%zu", STR_ARG(slug), ++*before);
}

/* The ids of GitHub, and those that are given. */
static void claim_for_file(struct anchors *a, struct page *page,
                           const struct spot_vec *spots, struct map *counts)
{
    struct str file = page->place.file, none = {0};
    struct target *self = target_new(a, page, none);
    claim(a, file, numbered(a, file, page->anchor, counts), self);
    for (size_t i = 0; i < spots->n; i++) {
        const struct spot *s = &spots->p[i];
        struct target *target = target_new(a, page, s->id);
        struct str id = s->slug.n ? numbered(a, file, s->slug, counts) : s->id;
        claim(a, file, id, target);
    }
}

static void claim_for_page(struct anchors *a, struct page *page, struct str where,
                           const struct spot_vec *spots)
{
    struct str none = {0};
    struct target *self = target_new(a, page, none);
    claim(a, where, page->id, self);
    claim(a, where, page->anchor, self);
    claim(a, where, anchors_slug(page->title, a->arena), self);
    for (size_t i = 0; i < spots->n; i++)
        claim(a, where, spots->p[i].id, target_new(a, page, spots->p[i].id));
}

static void claim_drafts(struct anchors *a, const struct site *site)
{
    for (size_t i = 0; i < site->draft_sections.n; i++) {
        const struct draft_section *d = &site->draft_sections.p[i];
        map_put(&a->drafts, key_of(a->arena, d->file, d->id), a);
    }
}

/* ---- what is not quite so ---- */

/* Made when something is not found, which seldom happens; then it lasts. */
struct anchors_inexact {
    pthread_mutex_t lock;
    bool is_made;
    struct map folded; /* as `exact`, without regard to case */
    struct map loose;  /* "file#letters and digits": as other tools make ids */
};

static struct anchors_inexact *inexact_new(void)
{
    struct anchors_inexact *i = mem_zalloc(1, sizeof *i);
    pthread_mutex_init(&i->lock, NULL);
    return i;
}

static void inexact_free(struct anchors_inexact *i)
{
    pthread_mutex_destroy(&i->lock);
    map_release(&i->folded);
    map_release(&i->loose);
    free(i);
}

/* In the order of claims: of what is alike without case the first is meant. */
static void make_inexact(const struct anchors *a, struct anchors_inexact *to)
{
    for (size_t i = 0; i < a->exact.n; i++) {
        struct map_entry *e = &a->exact.entries[i];
        struct str where = str_slice(e->key, 0, a->wheres.p[i]);
        struct str loose = loose_of(str_from(e->key, where.n + 1), a->arena);
        put(&to->folded, compose_folded(e->key, a->arena), e->value);
        if (loose.n)
            put(&to->loose, key_of(a->arena, where, loose), e->value);
    }
}

static const struct anchors_inexact *inexact(const struct anchors *a)
{
    struct anchors_inexact *i = a->inexact;
    pthread_mutex_lock(&i->lock);
    if (!i->is_made)
        make_inexact(a, i);
    i->is_made = true;
    pthread_mutex_unlock(&i->lock);
    return i;
}

/* ---- all pages ---- */

/* In three rounds over the pages: GitHub's ids in all of a file; then the ids that
 * pages go by within it; and those on the pages alone. */
void anchors_init(struct anchors *a, struct site *site, struct arena *arena)
{
    struct spot_vec *spots = mem_zalloc(site->pages.n + 1, sizeof *spots);
    struct map counts = {0};
    *a = (struct anchors){.arena = arena, .inexact = inexact_new()};
    a->near = suggest_names_new(&a->exact);
    for (size_t i = 0; i < site->pages.n; i++) {
        list_spots(a, site->pages.p[i], &spots[i]);
        if (site->pages.p[i]->place.file.n)
            claim_for_file(a, site->pages.p[i], &spots[i], &counts);
    }
    for (size_t i = 0; i < site->pages.n; i++)
        claim_for_page(a, site->pages.p[i], site->pages.p[i]->place.file, &spots[i]);
    for (size_t i = 0; i < site->pages.n; i++) {
        claim_for_page(a, site->pages.p[i], site->pages.p[i]->url, &spots[i]);
        vec_release(&spots[i]);
    }
    claim_drafts(a, site);
    free(spots);
    map_release(&counts);
}

void anchors_release(struct anchors *a)
{
    map_release(&a->exact);
    vec_release(&a->wheres);
    map_release(&a->drafts);
    inexact_free(a->inexact);
    suggest_names_free(a->near);
}

/* ---- looking one up ---- */

/* What is looked for. */
struct sought {
    const struct anchors *anchors;
    const struct page *page;
    enum anchor_scope scope;
};

static const struct target *look_in(const struct sought *s, const struct map *map,
                                    struct str fragment, bool fold)
{
    struct arena *arena = s->anchors->arena;
    struct str where[] = {s->page->place.file, s->page->url};
    const struct target *found = NULL;
    for (size_t i = 0; !found && i < 2; i++) {
        bool is_second = s->scope == ANCHOR_OF_PAGE ? i == 0 : i == 1;
        struct str key = key_of(arena, where[is_second], fragment);
        found = map_get(map, fold ? compose_folded(key, arena) : key);
    }
    return found;
}

static const struct target *look(const struct sought *s, struct str fragment)
{
    const struct target *found = look_in(s, &s->anchors->exact, fragment, false);
    return found ? found : look_in(s, &inexact(s->anchors)->folded, fragment, true);
}

static struct anchor_lookup guess(const struct sought *s, struct str fragment)
{
    const struct anchors *a = s->anchors;
    struct str loose = loose_of(fragment, a->arena);
    const struct target *target =
        loose.n ? look_in(s, &inexact(a)->loose, loose, false) : NULL;
    if (target)
        return (struct anchor_lookup){ANCHOR_GUESSED, target,
                                      target->anchor.n ? target->anchor
                                                       : target->page->id};
    struct str prefix = key_of(a->arena, s->page->place.file, (struct str){0});
    struct suggestion near = suggest(a->near, prefix, fragment, a->budget);
    return (struct anchor_lookup){near.is_sure ? ANCHOR_GUESSED : ANCHOR_NONE,
                                  near.is_sure ? map_get(&a->exact, near.key) : NULL,
                                  near.key.n ? str_from(near.key, prefix.n)
                                             : (struct str){0}};
}

struct anchor_lookup anchors_find(const struct anchors *a, struct page *page,
                                  struct str fragment, enum anchor_scope scope)
{
    static const struct str prefix = STR_INIT("user-content-");
    struct sought s = {a, page, scope};
    fragment = compose(fragment, a->arena);
    const struct target *found = fragment.n ? look(&s, fragment) : NULL;
    if (!found && str_starts(fragment, prefix))
        found = look(&s, fragment = str_from(fragment, prefix.n));
    if (!found && (!fragment.n || str_eq_nocase(fragment, STR("top"))))
        found = target_new(a, page, (struct str){0});
    if (found)
        return (struct anchor_lookup){ANCHOR_FOUND, found, {0}};
    if (map_has(&a->drafts, key_of(a->arena, page->place.file, fragment)))
        return (struct anchor_lookup){ANCHOR_DRAFT, NULL, {0}};
    return guess(&s, fragment);
}
