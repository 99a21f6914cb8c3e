/* Looks words up; see dictionary.h. */
#include "index/dictionary.h"

enum { MIN_LETTERS = 3, FIELD_BITS = 12 };

struct dictionary {
    const struct english *tables; /* or NULL */
    struct arena arena;
    struct map added;
    /* Of what was added, and its plurals: words, and beginnings and ends of them. */
    uint64_t field[(1 << FIELD_BITS) / 64], ends[(1 << FIELD_BITS) / 64];
};

struct dictionary *dictionary_new(const struct language *language)
{
    struct dictionary *d = mem_zalloc(1, sizeof *d);
    d->tables = english_tables(language);
    return d;
}

void dictionary_free(struct dictionary *d)
{
    if (!d)
        return;
    map_release(&d->added);
    arena_release(&d->arena);
    free(d);
}

static void note_form(struct dictionary *d, struct str form)
{
    frozen_set_bit(d->field, FIELD_BITS, frozen_hash(form));
    frozen_set_ends(d->ends, FIELD_BITS, form);
}

static void add(struct dictionary *d, struct str word)
{
    if (map_has(&d->added, word))
        return;
    struct str plural = arena_printf(&d->arena, "%.*ss", STR_ARG(word));
    word = str_slice(plural, 0, word.n);
    map_put(&d->added, word, d);
    note_form(d, word);
    note_form(d, plural);
}

void dictionary_add_all(struct dictionary *d, struct str text)
{
    for (size_t from = 0, to; from < text.n; from = to + 1) {
        for (to = from; to < text.n && char_is_alpha(text.p[to]);)
            to++;
        struct str word = str_slice(text, from, to);
        if (english_is_plain(word))
            add(d, word);
    }
}

static bool is_added(const struct dictionary *d, struct str word)
{
    bool plural = str_ends(word, STR("s"));
    return d->added.n &&
           (map_has(&d->added, word) ||
            (plural && map_has(&d->added, str_slice(word, 0, word.n - 1))));
}

/* What the tables know of a word: 0 if it is in none. */
static uint32_t find(const struct dictionary *d, struct str word, uint32_t unknown)
{
    if (!d->tables)
        return unknown;
    uint32_t value = frozen_find(d->tables, &d->tables->words, word);
    return value == FROZEN_NONE ? unknown : value;
}

bool dictionary_knows(const struct dictionary *d, struct str word)
{
    return find(d, word, FROZEN_NONE) != FROZEN_NONE || is_added(d, word);
}

bool dictionary_offers(const struct dictionary *d, struct str word)
{
    return find(d, word, 0) & ENGLISH_DERIVED || is_added(d, word);
}

bool dictionary_may_know(const struct dictionary *d, uint64_t hash)
{
    return (d->tables && frozen_may_have(d->tables, &d->tables->words, hash)) ||
           (d->added.n && frozen_bit(d->field, FIELD_BITS, hash));
}

bool dictionary_may_have_end(const struct dictionary *d, uint64_t hash)
{
    const struct english *e = d->tables;
    return (e && frozen_bit(english_at(e, e->ends), e->ends_bits, hash)) ||
           (d->added.n && frozen_bit(d->ends, FIELD_BITS, hash));
}

bool dictionary_is_root(const struct dictionary *d, struct str word)
{
    return find(d, word, 0) & ENGLISH_ROOT || map_has(&d->added, word);
}

const struct map *dictionary_added(const struct dictionary *d)
{
    return &d->added;
}

const struct english *dictionary_tables(const struct dictionary *d)
{
    return d->tables;
}

size_t dictionary_split(const struct dictionary *d, struct str word)
{
    for (size_t at = MIN_LETTERS; at + MIN_LETTERS <= word.n; at++)
        if (dictionary_is_root(d, str_slice(word, 0, at)) &&
            dictionary_is_root(d, str_from(word, at)))
            return at;
    return 0;
}
