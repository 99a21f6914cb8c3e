/* Makes the table of the thesaurus; see sides.h. */
#include "english/make/sides.h"

#include "english/entries.h"
#include "util/map.h"

VEC(side_vec, struct english_side);
VEC(number_vec, uint32_t);

struct maker {
    struct arena arena;
    struct map stems, keys, sides; /* -> number + 1 */
    struct side_vec all;           /* by number; `key` is one of `keys` as met */
    struct number_vec entries;
    uint32_t nentries;
};

/* The number of a string: the next one if it is new. */
static uint32_t number_of(struct maker *m, struct map *in, struct str s)
{
    uintptr_t known = (uintptr_t)map_get(in, s);
    if (known)
        return (uint32_t)(known - 1);
    map_put(in, arena_str(&m->arena, s), (void *)(uintptr_t)(in->n + 1));
    return (uint32_t)(in->n - 1);
}

/* The stems in their order. */
static struct str string_of(struct maker *m, const struct entry_side *side)
{
    struct buf name = BUF_INIT;
    for (size_t i = 0; i < side->n; i++)
        buf_printf(&name, "%.*s_", STR_ARG(side->stems[i]));
    struct str result = arena_str(&m->arena, buf_view(&name));
    buf_release(&name);
    return result;
}

static void put_sides(struct maker *m, const struct entry_side_vec *sides)
{
    for (size_t i = 0; i < sides->n; i++) {
        const struct entry_side *side = &sides->p[i];
        uint32_t number = number_of(m, &m->sides, string_of(m, side));
        vec_push(&m->entries, number);
        if (number < m->all.n)
            continue;
        struct english_side s = {.n = (uint16_t)side->n};
        for (size_t k = 0; k < side->n; k++)
            s.stems[k] = (uint16_t)number_of(m, &m->stems, side->stems[k]);
        s.key = number_of(m, &m->keys, vocabulary_key(side->stems, side->n, &m->arena));
        vec_push(&m->all, s);
    }
}

static void put_entry(void *context, const struct entry *entry)
{
    struct maker *m = context;
    vec_push(&m->entries, (uint32_t)entry->left.n);
    vec_push(&m->entries, (uint32_t)entry->right.n);
    put_sides(m, &entry->left);
    put_sides(m, &entry->right);
    m->nentries++;
}

static int by_string(const void *a, const void *b)
{
    return str_cmp(((const struct frozen_entry *)a)->string,
                   ((const struct frozen_entry *)b)->string);
}

/* Writes the strings of a map, sorted, and fills `ranks`: the place of each in that
 * order, which is its value. */
static void put_strings(const struct map *map, struct frozen *f, struct buf *out,
                        struct number_vec *ranks)
{
    struct frozen_entry_vec entries = {0};
    for (size_t i = 0; i < map->n; i++)
        vec_push(&entries, ((struct frozen_entry){map->entries[i].key, (uint32_t)i}));
    vec_sort(&entries, by_string);
    ranks->p = mem_zalloc(map->n + 1, sizeof *ranks->p);
    for (size_t i = 0; i < entries.n; i++) {
        ranks->p[entries.p[i].value] = (uint32_t)i;
        entries.p[i].value = (uint32_t)i;
    }
    frozen_put(out, f, &entries);
    vec_release(&entries);
}

size_t sides_make(struct english *e, struct buf *out, struct str thesaurus)
{
    struct maker m = {0};
    struct number_vec stems = {0}, keys = {0};
    const struct language *language = language_find(STR("en"));
    struct stemmer *stemmer = stemmer_new(language->stemmer);
    struct entries entries = {language, stemmer, &m.arena, &m, put_entry};
    size_t bad = entries_read(&entries, thesaurus);
    if (m.stems.n > UINT16_MAX)
        bad = m.stems.n; /* more than a side can name */
    put_strings(&m.stems, &e->stems, out, &stems);
    put_strings(&m.keys, &e->keys, out, &keys);
    for (size_t i = 0; i < m.all.n; i++) {
        struct english_side *s = &m.all.p[i];
        s->key = keys.p[s->key];
        for (size_t k = 0; k < s->n; k++)
            s->stems[k] = (uint16_t)stems.p[s->stems[k]];
    }
    e->nsides = (uint32_t)m.all.n;
    e->sides = frozen_put_array(out, m.all.p, m.all.n * sizeof *m.all.p);
    e->nentries = m.nentries;
    e->entries = frozen_put_array(out, m.entries.p, m.entries.n * sizeof *m.entries.p);
    vec_release(&stems);
    vec_release(&keys);
    vec_release(&m.all);
    vec_release(&m.entries);
    map_release(&m.stems);
    map_release(&m.keys);
    map_release(&m.sides);
    stemmer_free(stemmer);
    arena_release(&m.arena);
    return bad;
}
