/* Asks Hunspell, and reads the roots from its list of words (hunspell(5)); see
 * dictionary.h. */
#include "index/dictionary.h"

#include "util/arena.h"
#include "util/fs.h"

#include <hunspell/hunspell.h>

#define AFFIXES "/usr/share/hunspell/en_US.aff"
#define WORDS "/usr/share/hunspell/en_US.dic"

enum {
    MAX_LETTERS = 60, /* longer words are not looked up */
    MIN_LETTERS = 3   /* nor shorter ones */
};

struct dictionary {
    Hunhandle *hunspell; /* or NULL */
    struct arena arena;
    struct map roots; /* words without endings, in lower case */
};

/* Only small letters, so neither a name nor an abbreviation. */
static bool is_plain(struct str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (word.p[i] < 'a' || word.p[i] > 'z')
            return false;
    return word.n >= MIN_LETTERS && word.n <= MAX_LETTERS;
}

/* A line is a word, then perhaps a slash and the endings it takes. */
static void read_roots(struct dictionary *d)
{
    struct diag *unused = diag_new();
    struct buf file = BUF_INIT;
    if (fs_read(WORDS, &file, unused) == 0) {
        struct str rest = arena_str(&d->arena, buf_view(&file)), line = {0}, word = {0};
        while (str_next(&rest, '\n', &line))
            if (str_next(&line, '/', &word) && is_plain(word))
                map_put(&d->roots, word, d);
    }
    buf_release(&file);
    diag_free(unused);
}

struct dictionary *dictionary_new(const struct language *language, struct diag *diag)
{
    struct dictionary *d = mem_zalloc(1, sizeof *d);
    if (!str_eq(language->code, STR("en")))
        return d;
    if (fs_kind(AFFIXES) == FS_FILE && fs_kind(WORDS) == FS_FILE) {
        d->hunspell = Hunspell_create(AFFIXES, WORDS);
        read_roots(d);
    } else {
        diag_find(
            diag, DIAG_WARNING, (struct place){0}, "search-dictionary",
            "search cannot tell misspelt words, for want of a dictionary; install "
            "the package hunspell-en-us");
    }
    return d;
}

void dictionary_free(struct dictionary *d)
{
    if (!d)
        return;
    if (d->hunspell)
        Hunspell_destroy(d->hunspell);
    map_release(&d->roots);
    arena_release(&d->arena);
    free(d);
}

void dictionary_add_all(struct dictionary *d, struct str text)
{
    for (size_t from = 0, to; from < text.n; from = to + 1) {
        for (to = from; to < text.n && char_is_alpha(text.p[to]);)
            to++;
        struct str word = str_slice(text, from, to);
        if (is_plain(word) && !map_has(&d->roots, word))
            map_put(&d->roots, arena_str(&d->arena, word), d);
    }
}

bool dictionary_knows(const struct dictionary *d, struct str word)
{
    char bytes[MAX_LETTERS + 1];
    bool plural = str_ends(word, STR("s"));
    if (map_has(&d->roots, word) ||
        (plural && map_has(&d->roots, str_slice(word, 0, word.n - 1))))
        return true;
    if (!d->hunspell || !is_plain(word))
        return false;
    memcpy(bytes, word.p, word.n);
    bytes[word.n] = 0;
    if (Hunspell_spell(d->hunspell, bytes))
        return true;
    bytes[0] = (char)(bytes[0] - 'a' + 'A'); /* it may be a name */
    return Hunspell_spell(d->hunspell, bytes);
}

/* What an ending was taken off may have lost an e, turned y into i, or doubled
 * its last letter. */
static bool knows_base(const struct dictionary *d, struct str base)
{
    char e[MAX_LETTERS + 1], y[MAX_LETTERS];
    if (base.n < MIN_LETTERS)
        return false;
    if (map_has(&d->roots, base))
        return true;
    memcpy(e, base.p, base.n);
    e[base.n] = 'e';
    if (map_has(&d->roots, (struct str){e, base.n + 1}))
        return true;
    memcpy(y, base.p, base.n);
    y[base.n - 1] = 'y';
    if (base.p[base.n - 1] == 'i' && map_has(&d->roots, (struct str){y, base.n}))
        return true;
    return base.p[base.n - 1] == base.p[base.n - 2] &&
           map_has(&d->roots, str_slice(base, 0, base.n - 1));
}

bool dictionary_may_know(const struct dictionary *d, struct str word)
{
    static const struct str endings[] = {
        STR_INIT("s"),  STR_INIT("es"),  STR_INIT("ed"), STR_INIT("ing"),
        STR_INIT("er"), STR_INIT("ers"), STR_INIT("ly"), STR_INIT("able")};
    if (word.n > MAX_LETTERS)
        return false;
    if (map_has(&d->roots, word))
        return true;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends(word, endings[i]) &&
            knows_base(d, str_slice(word, 0, word.n - endings[i].n)))
            return true;
    return false;
}

const struct map *dictionary_roots(const struct dictionary *d)
{
    return &d->roots;
}

size_t dictionary_split(const struct dictionary *d, struct str word)
{
    for (size_t at = MIN_LETTERS; at + MIN_LETTERS <= word.n; at++)
        if (map_has(&d->roots, str_slice(word, 0, at)) &&
            map_has(&d->roots, str_from(word, at)))
            return at;
    return 0;
}
