/* Makes the table of the thesaurus; see sides.h. */
#include "english/make/sides.h"

#include "english/entries.h"
#include "util/map.h"

VEC(number_vec, uint32_t);

/* A word or phrase, with the number of its key. */
struct made_side {
    struct english_side side;
    uint32_t key;
};

/* One thing that an entry says: whoever asks for a key may mean a side. */
struct saying {
    uint32_t key, side;
    bool is_near;
};

struct maker {
    struct arena arena;
    struct map stems, keys, sides; /* by number */
    VEC(, struct made_side) all;   /* by number */
    VEC(, struct saying) said;
    struct number_vec left, right; /* sides of the entry being read */
};

/* The number of a string: the next one if it is new. */
static uint32_t number_of(struct maker *m, struct map *in, struct str s)
{
    size_t known = map_index(in, s);
    if (known != MAP_NONE)
        return (uint32_t)known;
    map_put(in, arena_str(&m->arena, s), NULL);
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

static void read_sides(struct maker *m, const struct entry_side_vec *sides,
                       struct number_vec *numbers)
{
    numbers->n = 0;
    for (size_t i = 0; i < sides->n; i++) {
        const struct entry_side *side = &sides->p[i];
        uint32_t number = number_of(m, &m->sides, string_of(m, side));
        vec_push(numbers, number);
        if (number < m->all.n)
            continue;
        struct made_side s = {.side.n = (uint16_t)side->n};
        for (size_t k = 0; k < side->n; k++)
            s.side.stems[k] = (uint16_t)number_of(m, &m->stems, side->stems[k]);
        s.key = number_of(m, &m->keys, vocabulary_key(side->stems, side->n, &m->arena));
        vec_push(&m->all, s);
    }
}

/* Of an equation each side says all the others. */
static void read_entry(void *context, const struct entry *entry)
{
    struct maker *m = context;
    read_sides(m, &entry->left, &m->left);
    read_sides(m, &entry->right, &m->right);
    bool is_near = !entry->is_equation;
    const struct number_vec *to = is_near ? &m->right : &m->left;
    for (size_t i = 0; i < m->left.n; i++)
        for (size_t k = 0; k < to->n; k++)
            if (is_near || i != k)
                vec_push(&m->said, ((struct saying){m->all.p[m->left.p[i]].key,
                                                    to->p[k], is_near}));
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

/* Sorts numbers by their keys, keeping the order of those that have the same: `at` says
 * where each key's begin, `order` which come there. */
static void order_by_key(size_t nkeys, const uint32_t *keys, size_t n, uint32_t *at,
                         uint32_t *order)
{
    for (size_t i = 0; i < n; i++)
        at[keys[i] + 1]++;
    for (size_t k = 0; k < nkeys; k++)
        at[k + 1] += at[k];
    uint32_t *next = mem_zalloc(nkeys + 1, sizeof *next);
    memcpy(next, at, nkeys * sizeof *next);
    for (size_t i = 0; i < n; i++)
        order[next[keys[i]]++] = (uint32_t)i;
    free(next);
}

/* A list by key: where each key's part begins, and the order in it. */
struct by_key {
    uint32_t *at, *order, *keys; /* the keys are those of the list as it was */
};

static struct by_key by_key_new(size_t nkeys, size_t n)
{
    return (struct by_key){mem_zalloc(nkeys + 1, sizeof(uint32_t)),
                           mem_zalloc(n + 1, sizeof(uint32_t)),
                           mem_zalloc(n + 1, sizeof(uint32_t))};
}

static void by_key_free(struct by_key *b)
{
    free(b->at);
    free(b->order);
    free(b->keys);
}

/* Writes the sides in the order of their keys; `ranks` tells the new number of each. */
static void put_sides(struct maker *m, struct english *e, struct buf *out,
                      const uint32_t *keys, const uint32_t *stems, uint32_t *ranks)
{
    struct by_key b = by_key_new(m->keys.n, m->all.n);
    struct english_side *sides = mem_zalloc(m->all.n + 1, sizeof *sides);
    for (size_t i = 0; i < m->all.n; i++)
        b.keys[i] = keys[m->all.p[i].key];
    order_by_key(m->keys.n, b.keys, m->all.n, b.at, b.order);
    for (size_t i = 0; i < m->all.n; i++) {
        sides[i] = m->all.p[b.order[i]].side;
        ranks[b.order[i]] = (uint32_t)i;
        for (size_t k = 0; k < sides[i].n; k++)
            sides[i].stems[k] = (uint16_t)stems[sides[i].stems[k]];
    }
    e->nsides = (uint32_t)m->all.n;
    e->sides = frozen_put_array(out, sides, m->all.n * sizeof *sides);
    e->side_at = frozen_put_array(out, b.at, (m->keys.n + 1) * sizeof *b.at);
    free(sides);
    by_key_free(&b);
}

static void put_said(struct maker *m, struct english *e, struct buf *out,
                     const uint32_t *keys, const uint32_t *sides)
{
    struct by_key b = by_key_new(m->keys.n, m->said.n);
    uint32_t *said = mem_zalloc(m->said.n + 1, sizeof *said);
    for (size_t i = 0; i < m->said.n; i++)
        b.keys[i] = keys[m->said.p[i].key];
    order_by_key(m->keys.n, b.keys, m->said.n, b.at, b.order);
    for (size_t i = 0; i < m->said.n; i++) {
        const struct saying *s = &m->said.p[b.order[i]];
        said[i] = sides[s->side] * ENGLISH_SIDE + (s->is_near ? ENGLISH_NEAR : 0);
    }
    e->said = frozen_put_array(out, said, m->said.n * sizeof *said);
    e->said_at = frozen_put_array(out, b.at, (m->keys.n + 1) * sizeof *b.at);
    free(said);
    by_key_free(&b);
}

static void put_tables(struct maker *m, struct english *e, struct buf *out)
{
    struct number_vec stems = {0}, keys = {0};
    uint32_t *sides = mem_zalloc(m->all.n + 1, sizeof *sides);
    put_strings(&m->stems, &e->stems, out, &stems);
    put_strings(&m->keys, &e->keys, out, &keys);
    put_sides(m, e, out, keys.p, stems.p, sides);
    put_said(m, e, out, keys.p, sides);
    vec_release(&stems);
    vec_release(&keys);
    free(sides);
}

static void maker_release(struct maker *m)
{
    vec_release(&m->all);
    vec_release(&m->said);
    vec_release(&m->left);
    vec_release(&m->right);
    map_release(&m->stems);
    map_release(&m->keys);
    map_release(&m->sides);
    arena_release(&m->arena);
}

size_t sides_make(struct english *e, struct buf *out, struct str thesaurus)
{
    struct maker m = {0};
    const struct language *language = language_find(STR("en"));
    struct stemmer *stemmer = stemmer_of(language);
    struct entries entries = {language, stemmer, &m.arena, &m, read_entry};
    size_t bad = entries_read(&entries, thesaurus);
    if (m.stems.n > UINT16_MAX)
        bad = m.stems.n; /* more than a side can name */
    put_tables(&m, e, out);
    maker_release(&m);
    stemmer_free(stemmer);
    return bad;
}
