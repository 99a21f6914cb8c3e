/* Makes the table of words; see words.h. */
#include "english/make/words.h"

#include "english/affix.h"
#include "util/arena.h"
#include "util/map.h"

enum { MIN_LETTERS = 3, MAX_LETTERS = 60 };
enum { ENDS_BITS = 22 }; /* a tenth of them set */

struct maker {
    struct arena arena;
    struct map roots; /* words without endings, in the order they are met */
    struct map forms; /* all that is spelt right, by number */
};

static void add(struct maker *m, struct map *to, struct str word)
{
    if (!map_has(to, word))
        map_put(to, arena_str(&m->arena, word), NULL);
}

/* A word at the begin of a sentence has a capital, and so has a name: a name in small
 * letters counts as spelt right. */
static void add_form(void *context, struct str form)
{
    struct maker *m = context;
    char bytes[MAX_LETTERS];
    if (!form.n || form.n > MAX_LETTERS)
        return;
    memcpy(bytes, form.p, form.n);
    bytes[0] = char_lower(bytes[0]);
    struct str word = {bytes, form.n};
    if (english_is_plain(word))
        add(m, &m->forms, word);
}

static void read_list(struct maker *m, struct str affixes, struct str list)
{
    struct affixes *a = affixes_new(affixes);
    for (struct str line; str_next(&list, '\n', &line);) {
        struct str rest = str_trim(line), word = {0};
        if (str_next(&rest, '/', &word) && english_is_plain(word))
            add(m, &m->roots, word);
        affixes_expand(a, line, add_form, m);
    }
    affixes_free(a);
}

static void read_thesaurus(struct maker *m, struct str text)
{
    for (size_t from = 0, to; from < text.n; from = to + 1) {
        for (to = from; to < text.n && char_is_alpha(text.p[to]);)
            to++;
        struct str word = str_slice(text, from, to);
        if (english_is_plain(word))
            add(m, &m->roots, word);
    }
}

static void add_plurals(struct maker *m)
{
    for (size_t i = 0; i < m->roots.n; i++) {
        struct str root = m->roots.entries[i].key;
        add(m, &m->forms, root);
        if (root.n < MAX_LETTERS)
            add(m, &m->forms, arena_printf(&m->arena, "%.*ss", STR_ARG(root)));
    }
}

/* ---- endings ---- */

/* What an ending was taken off may have lost an e, turned y into i, or doubled
 * its last letter. */
static bool is_base(struct maker *m, struct str base)
{
    char e[MAX_LETTERS + 1], y[MAX_LETTERS];
    if (base.n < MIN_LETTERS)
        return false;
    if (map_has(&m->roots, base))
        return true;
    memcpy(e, base.p, base.n);
    e[base.n] = 'e';
    if (map_has(&m->roots, (struct str){e, base.n + 1}))
        return true;
    memcpy(y, base.p, base.n);
    y[base.n - 1] = 'y';
    if (base.p[base.n - 1] == 'i' && map_has(&m->roots, (struct str){y, base.n}))
        return true;
    return base.p[base.n - 1] == base.p[base.n - 2] &&
           map_has(&m->roots, str_slice(base, 0, base.n - 1));
}

static uint32_t value_of(struct maker *m, struct str word)
{
    static const struct str endings[] = {
        STR_INIT("s"),  STR_INIT("es"),  STR_INIT("ed"), STR_INIT("ing"),
        STR_INIT("er"), STR_INIT("ers"), STR_INIT("ly"), STR_INIT("able")};
    if (map_has(&m->roots, word))
        return ENGLISH_ROOT | ENGLISH_DERIVED;
    for (size_t i = 0; i < countof(endings); i++)
        if (str_ends(word, endings[i]) &&
            is_base(m, str_slice(word, 0, word.n - endings[i].n)))
            return ENGLISH_DERIVED;
    return 0;
}

/* ---- the tables ---- */

/* Where a word of the table stands: forms are in the order they were written in. */
static uint32_t offset_of(struct maker *m, const struct english *e,
                          const struct buf *out, struct str word)
{
    size_t number = map_index(&m->forms, word);
    uint32_t offset = 0;
    memcpy(&offset, out->p + e->words.index + number * sizeof offset, sizeof offset);
    return offset;
}

/* The order within a letter is that of the dictionary: of words equally near the first
 * is taken. */
static void put_longs(struct maker *m, struct english *e, struct buf *out)
{
    VEC(, struct english_long) longs = {0};
    for (char c = 'a'; c <= 'z'; c++) {
        for (size_t i = 0; i < m->roots.n; i++) {
            struct str word = m->roots.entries[i].key;
            if (word.n >= ENGLISH_LONG && word.n <= ENGLISH_LONGEST && word.p[0] == c)
                vec_push(&longs, ((struct english_long){offset_of(m, e, out, word),
                                                        english_letters(word),
                                                        english_pairs(word)}));
        }
        e->long_at[c - 'a' + 1] = (uint32_t)longs.n;
    }
    e->longs = frozen_put_array(out, longs.p, longs.n * sizeof *longs.p);
    vec_release(&longs);
}

static void put_ends(const struct frozen_entry_vec *words, struct english *e,
                     struct buf *out)
{
    e->ends_bits = ENDS_BITS;
    size_t bytes = (size_t)1 << (ENDS_BITS - 3);
    uint64_t *field = mem_zalloc(bytes / 8, 8);
    for (size_t i = 0; i < words->n; i++)
        if (words->p[i].value & ENGLISH_DERIVED)
            frozen_set_ends(field, ENDS_BITS, words->p[i].string);
    e->ends = frozen_put_array(out, field, bytes);
    free(field);
}

void words_make(struct english *e, struct buf *out, struct str affixes, struct str list,
                struct str thesaurus)
{
    struct maker m = {0};
    struct frozen_entry_vec words = {0};
    read_list(&m, affixes, list);
    read_thesaurus(&m, thesaurus);
    add_plurals(&m);
    for (size_t i = 0; i < m.forms.n; i++) {
        struct str word = m.forms.entries[i].key;
        vec_push(&words, ((struct frozen_entry){word, value_of(&m, word)}));
    }
    frozen_put(out, &e->words, &words);
    put_longs(&m, e, out);
    put_ends(&words, e, out);
    vec_release(&words);
    map_release(&m.roots);
    map_release(&m.forms);
    arena_release(&m.arena);
}
