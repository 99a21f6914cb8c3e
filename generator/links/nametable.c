/* Rows and how they are met; see nametable.h. */
#include "links/nametable.h"

#include "links/gazetteer.h"
#include "links/wording.h"
#include "util/map.h"
#include "util/mem.h"

struct name_table {
    struct arena *arena;
    struct map ambiguous; /* word -> the first struct name */
    struct map names;     /* folded word -> the first struct name */
    struct gazetteer *gazetteer;
};

struct name_table *name_table_new(struct arena *arena)
{
    struct name_table *t = mem_zalloc(1, sizeof *t);
    t->arena = arena;
    t->gazetteer = gazetteer_new();
    return t;
}

void name_table_free(struct name_table *t)
{
    gazetteer_free(t->gazetteer);
    map_release(&t->ambiguous);
    map_release(&t->names);
    free(t);
}

struct str name_key(struct arena *arena, const struct target *target)
{
    struct str url = target->page->url;
    return target->anchor.n
               ? arena_printf(arena, "%.*s#%.*s", STR_ARG(url), STR_ARG(target->anchor))
               : url;
}

/* The first to claim a word keeps it. */
static void claim(struct name_table *t, struct name *own)
{
    struct str folded = gazetteer_fold(own->word, t->arena);
    struct name *first = map_get(&t->names, folded);
    if (!first) {
        map_put(&t->names, folded, own);
        gazetteer_add(t->gazetteer, folded, own);
        return;
    }
    for (;; first = first->alike) {
        if (str_eq(first->word, own->word))
            return;
        if (!first->alike)
            break;
    }
    first->alike = own;
}

static struct name *new_name(struct name_table *t, struct str word,
                             const struct name *name)
{
    struct name *own = arena_new(t->arena, struct name, 1);
    *own = *name;
    own->word = word;
    return own;
}

void name_table_add(struct name_table *t, struct str word, const struct name *name)
{
    claim(t, new_name(t, word, name));
}

void name_table_add_ambiguous(struct name_table *t, struct str word,
                              const struct name *name)
{
    struct name *own = new_name(t, word, name);
    struct name *first = map_get(&t->ambiguous, word);
    own->is_ambiguous = true;
    if (!first) {
        map_put(&t->ambiguous, word, own);
        claim(t, own);
        return;
    }
    own->next = first->next;
    first->next = own;
}

void name_table_close(struct name_table *t)
{
    gazetteer_close(t->gazetteer);
}

bool name_table_has(const struct name_table *t, struct str word)
{
    struct str folded = gazetteer_fold(word, t->arena);
    return map_has(&t->names, folded);
}

/* ---- names in a text ---- */

struct scan {
    struct str text;
    const struct page *page;
    struct found_vec found;
};

/* Whether `entry` of a page's `allow` settles what an ambiguous word means:
 * "NAT" does if one service alone claims it, "SG=storage-gateway" always. */
static bool settles(struct str entry, const struct name *first, const struct name *name)
{
    ptrdiff_t sign = str_find_char(entry, '=', 0);
    struct str word = str_slice(entry, 0, sign < 0 ? entry.n : (size_t)sign);
    struct str slug = sign < 0 ? (struct str){0} : str_from(entry, (size_t)sign + 1);
    if (!str_eq(word, name->word))
        return false;
    return slug.n ? str_eq(slug, name->service->slug) : !first->next;
}

/* The meaning of a name on this page, or NULL if it is not to be linked. */
static const struct name *meaning(const struct page *page, const struct name *first)
{
    if (!first->is_ambiguous)
        return first;
    for (const struct name *name = first; name; name = name->next)
        for (size_t i = 0; i < page->allow.n; i++)
            if (settles(page->allow.p[i], first, name))
                return name;
    return NULL;
}

/* Of names that differ in case alone, the one that is written so, or else the first
 * that is met so. */
static const struct name *written_as(const struct name *first, struct str words)
{
    for (const struct name *name = first; name; name = name->alike)
        if (str_eq(name->word, words))
            return name;
    while (first && !first->is_any_case &&
           (first->is_exact || !wording_agrees(first->word, words)))
        first = first->alike;
    return first;
}

static bool accept(void *context, struct match match)
{
    struct scan *s = context;
    const struct name *name =
        written_as(match.value, str_slice(s->text, match.from, match.to));
    struct found f = {match.from, match.to, name ? meaning(s->page, name) : NULL};
    if (f.name)
        vec_push(&s->found, f);
    return f.name;
}

void name_table_find(const struct name_table *t, const struct page *page,
                     struct str text, struct found_vec *out)
{
    struct scan s = {text, page, *out};
    s.found.n = 0;
    gazetteer_find(t->gazetteer, text, accept, &s);
    *out = s.found;
}
