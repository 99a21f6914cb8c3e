/* Finds out what the site has of a thesaurus; see sides.h. */
#include "index/sides.h"

#define NONE SIDES_NONE

/* ---- numbers ---------------------------------------------------------------- */

static uint32_t nfrozen(const struct side_numbers *n)
{
    return n->frozen ? n->frozen->n : 0;
}

static struct str string_of(const struct sides *s, const struct side_numbers *n,
                            uint32_t number)
{
    return number < nfrozen(n) ? frozen_string(s->tables, n->frozen, number)
                               : n->more.entries[number - nfrozen(n)].key;
}

static uint32_t number_of(struct sides *s, struct side_numbers *n, struct str string)
{
    uint32_t number = n->frozen ? frozen_find(s->tables, n->frozen, string) : NONE;
    if (number != NONE)
        return number;
    size_t known = map_index(&n->more, string);
    if (known == MAP_NONE) {
        known = n->more.n;
        map_put(&n->more, arena_str(&s->arena, string), NULL);
    }
    return (uint32_t)(nfrozen(n) + known);
}

/* A term that is no stem of the site stands in no document. */
uint32_t sides_term(struct sides *s, struct str term)
{
    uint32_t number = number_of(s, &s->terms, term);
    if (number == s->documents.n) {
        uint32_t stem = lexicon_find_stem(s->lexicon, term);
        vec_push(&s->documents, stem == LEXICON_NONE ? 0 : s->by_stem[stem]);
    }
    return number;
}

uint32_t sides_key(struct sides *s, struct str key)
{
    return number_of(s, &s->keys, key);
}

struct str sides_term_string(const struct sides *s, uint32_t term)
{
    return string_of(s, &s->terms, term);
}

struct str sides_key_string(const struct sides *s, uint32_t key)
{
    return string_of(s, &s->keys, key);
}

uint32_t sides_table_keys(const struct sides *s)
{
    return nfrozen(&s->keys);
}

static void count_documents(struct sides *s)
{
    const struct lexicon *l = s->lexicon;
    s->by_stem = mem_zalloc(l->stems.n + 1, sizeof *s->by_stem);
    for (size_t i = 0; i < l->words.n; i++)
        s->by_stem[lexicon_stem(l, i)] += l->words.p[i].documents;
    for (uint32_t i = 0; i < nfrozen(&s->terms); i++)
        vec_push(&s->documents, 0);
    for (size_t i = 0; s->tables && i < l->stems.n; i++) {
        if (lexicon_is_mark(l->stems.p[i]))
            continue;
        uint32_t term = frozen_find(s->tables, s->terms.frozen, l->stems.p[i]);
        if (term != NONE)
            s->documents.p[term] = s->by_stem[i];
    }
}

void sides_init(struct sides *s, const struct lexicon *l)
{
    *s = (struct sides){.lexicon = l, .tables = english_tables(l->language)};
    if (s->tables) {
        s->terms.frozen = &s->tables->stems;
        s->keys.frozen = &s->tables->keys;
    }
    count_documents(s);
}

void sides_release(struct sides *s)
{
    map_release(&s->terms.more);
    map_release(&s->keys.more);
    vec_release(&s->documents);
    free(s->by_stem);
    free(s->there);
    free(s->names);
    arena_release(&s->arena);
}

/* ---- sides that are read ------------------------------------------------------- */

/* The name that a phrase is, as a term, or NONE. */
static uint32_t name_of(struct sides *s, const struct side *side)
{
    struct buf name = BUF_INIT;
    buf_putc(&name, '~');
    for (size_t i = 0; i < side->n; i++)
        buf_printf(&name, "%.*s_", STR_ARG(sides_term_string(s, side->stems[i])));
    bool is_name = lexicon_find(s->lexicon, buf_view(&name)) != LEXICON_NONE;
    uint32_t term = is_name ? sides_term(s, buf_view(&name)) : NONE;
    buf_release(&name);
    return term;
}

struct side sides_read(struct sides *s, const struct str *stems, size_t n)
{
    struct side side = {.n = (uint32_t)n, .name = NONE, .is_there = true};
    for (size_t i = 0; i < n; i++) {
        side.stems[i] = sides_term(s, stems[i]);
        side.is_there &= s->documents.p[side.stems[i]] > 0;
    }
    if (side.is_there && n > 1)
        side.name = name_of(s, &side);
    return side;
}

/* ---- sides of the tables ------------------------------------------------------- */

static const struct english_side *side_at(const struct sides *s, uint32_t number)
{
    const struct english_side *sides = english_at(s->tables, s->tables->sides);
    return sides + number;
}

uint32_t sides_of_key(const struct sides *s, uint32_t key)
{
    const uint32_t *at = english_at(s->tables, s->tables->side_at);
    return at[key];
}

static void look_up_words(struct sides *s)
{
    s->there = mem_zalloc(s->tables->nsides + 1, sizeof *s->there);
    for (uint32_t i = 0; i < s->tables->nsides; i++) {
        const struct english_side *side = side_at(s, i);
        bool is_there = true;
        for (size_t k = 0; k < side->n && is_there; k++)
            is_there = s->documents.p[side->stems[k]] > 0;
        s->there[i] = is_there;
    }
}

/* The stems of a name ("~load_balanc_"), as far as the tables have them all. Returns
 * how many. */
static size_t stems_of_name(const struct sides *s, struct str name, uint32_t *stems)
{
    size_t n = 0;
    for (struct str rest = str_from(name, 1), stem; str_next(&rest, '_', &stem); n++) {
        if (n == VOCABULARY_KEY_WORDS)
            return 0;
        stems[n] = frozen_find(s->tables, s->terms.frozen, stem);
        if (stems[n] == NONE)
            return 0;
    }
    return n;
}

static bool has_stems(const struct english_side *side, const uint32_t *stems, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (side->stems[i] != stems[i])
            return false;
    return side->n == n;
}

/* The side with these stems in this order, or NONE. */
static uint32_t find_side(struct sides *s, const uint32_t *stems, size_t n)
{
    struct str words[VOCABULARY_KEY_WORDS];
    for (size_t i = 0; i < n; i++)
        words[i] = sides_term_string(s, stems[i]);
    struct str name = vocabulary_key(words, n, &s->arena);
    uint32_t key = frozen_find(s->tables, s->keys.frozen, name);
    if (key == NONE)
        return NONE;
    for (uint32_t i = sides_of_key(s, key); i < sides_of_key(s, key + 1); i++)
        if (has_stems(side_at(s, i), stems, n))
            return i;
    return NONE;
}

/* Notes which phrases of the tables are names of pages: there are fewer names than
 * phrases, and most have a word that the tables do not know. */
static void look_up_names(struct sides *s)
{
    s->names = mem_zalloc(s->tables->nsides + 1, sizeof *s->names);
    for (size_t i = 0; i < s->lexicon->words.n; i++) {
        struct str name = s->lexicon->words.p[i].word;
        uint32_t stems[VOCABULARY_KEY_WORDS];
        size_t n = name.p[0] == '~' ? stems_of_name(s, name, stems) : 0;
        uint32_t side = n < 2 ? NONE : find_side(s, stems, n);
        if (side != NONE)
            s->names[side] = sides_term(s, name) + 1;
    }
}

void sides_look_up(struct sides *s)
{
    if (!s->tables || s->there)
        return;
    look_up_words(s);
    look_up_names(s);
}

struct side sides_at(const struct sides *s, uint32_t number)
{
    const struct english_side *from = side_at(s, number);
    struct side side = {.n = from->n, .is_there = s->there[number]};
    side.name = s->names[number] ? s->names[number] - 1 : NONE;
    for (size_t i = 0; i < from->n; i++)
        side.stems[i] = from->stems[i];
    return side;
}

bool sides_is_there(const struct sides *s, uint32_t number)
{
    return s->there[number];
}
