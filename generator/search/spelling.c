/* Finds misspelt words; see spelling.h. All words one error away are made and
 * looked up, which is faster than comparing with every word. */
#include "search/spelling.h"

#include "search/stem.h"
#include "util/fs.h"
#include "util/map.h"

enum {
    MIN_LETTERS = 5, /* shorter words have too many neighbours */
    MAX_LETTERS = 30,
    RARE = 2,   /* a misspelt word stands in at most so many documents */
    OFTENER = 3 /* the right one in so many times as many, at least */
};

struct spelling {
    struct arena arena;
    struct map dictionary;
    struct map right; /* misspelt word -> number of the right one + 1 */
    bool works;
};

/* ---- dictionary ------------------------------------------------------------- */

/* WordNet's index files hold a line for each entry, beginning with the word; lines
 * of the licence begin with a space. */
static void read_index(struct spelling *s, const char *path)
{
    struct diag *unused = diag_new();
    struct buf file = BUF_INIT;
    if (fs_kind(path) == FS_FILE && fs_read(path, &file, unused) == 0) {
        struct str rest = arena_str(&s->arena, buf_view(&file)), line = {0};
        while (str_next(&rest, '\n', &line)) {
            struct str word = {0};
            if (str_next(&line, ' ', &word) && stem_applies(word))
                map_put(&s->dictionary, word, s);
        }
    }
    buf_release(&file);
    diag_free(unused);
}

struct spelling *spelling_new(const struct language *language)
{
    struct spelling *s = mem_zalloc(1, sizeof *s);
    s->works = str_eq(language->code, STR("en"));
    static const char *const files[] = {
        "/usr/share/wordnet/index.noun", "/usr/share/wordnet/index.verb",
        "/usr/share/wordnet/index.adj", "/usr/share/wordnet/index.adv"};
    for (size_t i = 0; s->works && i < sizeof files / sizeof *files; i++)
        read_index(s, files[i]);
    return s;
}

void spelling_free(struct spelling *s)
{
    if (!s)
        return;
    map_release(&s->dictionary);
    map_release(&s->right);
    arena_release(&s->arena);
    free(s);
}

static bool knows_base(const struct spelling *s, struct str base)
{
    char e[MAX_LETTERS + 2], y[MAX_LETTERS + 2];
    if (base.n < 2)
        return false;
    if (map_has(&s->dictionary, base))
        return true;
    memcpy(e, base.p, base.n);
    e[base.n] = 'e';
    if (map_has(&s->dictionary, (struct str){e, base.n + 1}))
        return true;
    memcpy(y, base.p, base.n);
    y[base.n - 1] = 'y';
    if (base.p[base.n - 1] == 'i' && map_has(&s->dictionary, (struct str){y, base.n}))
        return true;
    return base.p[base.n - 1] == base.p[base.n - 2] &&
           map_has(&s->dictionary, str_slice(base, 0, base.n - 1));
}

/* Whether the dictionary has the word or what is left without a common ending. */
static bool knows(const struct spelling *s, struct str word)
{
    static const struct str endings[] = {
        STR_INIT("s"),    STR_INIT("es"),  STR_INIT("ed"), STR_INIT("ing"),
        STR_INIT("er"),   STR_INIT("ers"), STR_INIT("ly"), STR_INIT("ness"),
        STR_INIT("able"), STR_INIT("d")};
    if (map_has(&s->dictionary, word))
        return true;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends(word, endings[i]) &&
            knows_base(s, str_slice(word, 0, word.n - endings[i].n)))
            return true;
    return false;
}

/* ---- corrections -------------------------------------------------------------- */

struct choice {
    const struct spelling *spelling;
    struct lexicon *lexicon;
    struct str stem;
    uint32_t rare; /* documents of the misspelt word */
    struct str best;
    uint32_t documents; /* of the best */
};

static void consider(struct choice *c, const char *p, size_t n, struct arena *arena)
{
    struct str word = {p, n};
    uint32_t number = lexicon_find(c->lexicon, word), documents = 0;
    if (number != UINT32_MAX) {
        const struct lexicon_word *w = &c->lexicon->words.p[number];
        documents = w->documents;
        if (str_eq(w->stem, c->stem))
            return;
    }
    bool known = knows(c->spelling, word);
    bool often = documents >= OFTENER * c->rare && documents > RARE;
    if (!(known || often) || (c->best.n && documents <= c->documents))
        return;
    c->best = arena_str(arena, word);
    c->documents = documents;
}

/* All words one error away. */
static void consider_all(struct choice *c, struct str word, struct arena *arena)
{
    char b[MAX_LETTERS + 2];
    for (size_t i = 0; i <= word.n; i++) {
        memcpy(b, word.p, i);
        if (i < word.n) {
            memcpy(b + i, word.p + i + 1, word.n - i - 1);
            consider(c, b, word.n - 1, arena);
        }
        if (i + 1 < word.n) {
            memcpy(b + i, word.p + i, word.n - i);
            b[i] = word.p[i + 1];
            b[i + 1] = word.p[i];
            consider(c, b, word.n, arena);
        }
        for (char letter = 'a'; letter <= 'z'; letter++) {
            b[i] = letter;
            memcpy(b + i + 1, word.p + i, word.n - i);
            consider(c, b, word.n + 1, arena);
            if (i < word.n) {
                memcpy(b + i + 1, word.p + i + 1, word.n - i - 1);
                consider(c, b, word.n, arena);
            }
        }
    }
}

void spelling_settle(struct spelling *s, struct lexicon *l)
{
    size_t n = s->works ? l->words.n : 0; /* words added below are right */
    for (size_t i = 0; i < n; i++) {
        struct lexicon_word w = l->words.p[i];
        if (!w.documents || w.documents > RARE || w.word.n < MIN_LETTERS ||
            w.word.n > MAX_LETTERS || !stem_applies(w.word) || knows(s, w.word))
            continue;
        struct choice c = {s, l, w.stem, w.documents, {0}, 0};
        consider_all(&c, w.word, &s->arena);
        if (c.best.n)
            map_put(&s->right, w.word,
                    (void *)((uintptr_t)lexicon_word(l, c.best) + 1));
    }
}

void spelling_expand(const struct spelling *s, struct lexicon *l,
                     struct lexicon_token_vec *tokens)
{
    size_t n = s->right.n ? tokens->n : 0;
    struct map done = {0};
    for (size_t i = 0; i < n; i++) {
        struct lexicon_token t = tokens->p[i];
        uintptr_t right = (uintptr_t)map_get(&s->right, l->words.p[t.word].word);
        if (!right)
            continue;
        t.word = (uint32_t)(right - 1);
        t.position = UINT32_MAX;
        vec_push(tokens, t);
        struct lexicon_word *w = &l->words.p[t.word];
        bool counted = map_put(&done, w->word, w) != NULL;
        w->documents += !counted;
        w->is_name |= t.name > 0;
    }
    map_release(&done);
}
