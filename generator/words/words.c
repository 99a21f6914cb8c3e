/* Words by keys, cut at their places; see words.h. */
#include "words/words.h"

#include "util/buf.h"
#include "util/map.h"
#include "util/mem.h"
#include "util/netstring.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

struct words {
    struct arena *arena;
    struct map by_key; /* -> struct word */
};

struct words *words_new(struct arena *arena)
{
    struct words *w = mem_zalloc(1, sizeof *w);
    w->arena = arena;
    return w;
}

void words_free(struct words *w)
{
    if (!w)
        return;
    map_release(&w->by_key);
    free(w);
}

/* ---- places ---- */

static bool is_place_char(char c)
{
    return char_is_alnum(c) || c == '.' || c == '_' || c == '-';
}

/* Where the place that begins at `at` ends, behind its brace; 0 if none does. */
static size_t place_end(struct str text, size_t at)
{
    size_t end = at + 1;
    while (end < text.n && is_place_char(text.p[end]))
        end++;
    return end > at + 1 && end < text.n && text.p[end] == '}' ? end + 1 : 0;
}

/* Takes text and the place behind it off the front. */
static bool next_piece(struct str *rest, struct word_piece *piece)
{
    if (!rest->n)
        return false;
    for (size_t i = 0; i < rest->n; i++) {
        size_t end = rest->p[i] == '{' ? place_end(*rest, i) : 0;
        if (!end)
            continue;
        *piece = (struct word_piece){str_slice(*rest, 0, i),
                                     str_slice(*rest, i + 1, end - 1)};
        *rest = str_from(*rest, end);
        return true;
    }
    *piece = (struct word_piece){*rest, {0}};
    *rest = (struct str){0};
    return true;
}

static struct word_form cut(struct str text, struct arena *arena)
{
    struct word_form form = {.text = text};
    struct word_piece piece;
    for (struct str rest = text; next_piece(&rest, &piece);)
        form.n++;
    struct word_piece *pieces = arena_new(arena, struct word_piece, form.n + 1);
    form.pieces = pieces;
    for (struct str rest = text; next_piece(&rest, pieces);)
        pieces++;
    return form;
}

static struct str first_place(const struct word_form *form)
{
    for (size_t i = 0; i < form->n; i++)
        if (form->pieces[i].place.n)
            return form->pieces[i].place;
    return (struct str){0};
}

bool word_has_place(const struct word *word, struct str place)
{
    for (int f = 0; f < PLURALS; f++)
        for (size_t i = 0; i < word->forms[f].n; i++)
            if (str_eq(word->forms[f].pieces[i].place, place))
                return true;
    return false;
}

/* ---- words ---- */

static bool is_counted(const struct str texts[PLURALS])
{
    for (int f = 0; f < PLURAL_OTHER; f++)
        if (texts[f].n)
            return true;
    return false;
}

const struct word *words_put(struct words *w, struct str language, struct str key,
                             const struct str texts[PLURALS])
{
    struct word *word = arena_new(w->arena, struct word, 1);
    word->key = key;
    word->language = language;
    word->rule = plural_rule_of(language);
    for (int f = 0; f < PLURALS; f++)
        word->forms[f] = cut(texts[f], w->arena);
    if (is_counted(texts))
        word->counted = first_place(&word->forms[PLURAL_OTHER]);
    map_put(&w->by_key, key, word);
    return word;
}

const struct word *words_find(const struct words *w, struct str key)
{
    return map_get(&w->by_key, key);
}

size_t words_count(const struct words *w)
{
    return w->by_key.n;
}

const struct word *words_at(const struct words *w, size_t i)
{
    return w->by_key.entries[i].value;
}

void words_put_all(const struct words *w, struct buf *out)
{
    for (size_t i = 0; i < words_count(w); i++) {
        const struct word *word = words_at(w, i);
        netstring_put(out, word->key);
        netstring_put(out, word->language);
        for (int f = 0; f < PLURALS; f++)
            netstring_put(out, word->forms[f].text);
    }
}

const struct word_form *word_form_for(const struct word *word, long long number)
{
    enum plural category = PLURAL_OTHER;
    if (word->counted.n && number >= 0)
        category = word->rule((unsigned long long)number);
    const struct word_form *form = &word->forms[category];
    return form->n ? form : &word->forms[PLURAL_OTHER];
}

static const struct word *get(const struct words *w, const char *key)
{
    const struct word *word = words_find(w, str_z(key));
    assert(word);
    return word;
}

struct str words_text(const struct words *w, const char *key)
{
    return get(w, key)->forms[PLURAL_OTHER].text;
}

/* ---- filling ---- */

static const struct word_value *value_of(const struct word_value *values, size_t n,
                                         struct str place)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(str_z(values[i].place), place))
            return &values[i];
    return NULL;
}

static void put_value(struct buf *out, const struct word_value *value)
{
    if (value && value->is_number)
        buf_printf(out, "%lld", value->number);
    else if (value)
        buf_str(out, value->text);
}

void words_append(const struct words *w, struct buf *out, const char *key,
                  const struct word_value *values, size_t n)
{
    const struct word *word = get(w, key);
    const struct word_value *counted = value_of(values, n, word->counted);
    const struct word_form *form = word_form_for(word, counted ? counted->number : 0);
    for (size_t i = 0; i < form->n; i++) {
        buf_str(out, form->pieces[i].text);
        if (form->pieces[i].place.n)
            put_value(out, value_of(values, n, form->pieces[i].place));
    }
}

struct str words_fill(const struct words *w, struct arena *arena, const char *key,
                      const struct word_value *values, size_t n)
{
    struct buf out = BUF_INIT;
    words_append(w, &out, key, values, n);
    struct str text = arena_str(arena, buf_view(&out));
    buf_release(&out);
    return text;
}

struct str words_list(const struct words *w, struct arena *arena, const char *last,
                      const struct str *items, size_t n)
{
    struct str all = n ? items[0] : (struct str){0};
    for (size_t i = 1; i < n; i++)
        all = WORDS(w, arena, i + 1 < n ? "list-comma" : last, word_str("rest", all),
                    word_str("last", items[i]));
    return all;
}

/* The number in [from, to), or -1. */
static int number_in(struct str s, size_t from, size_t to)
{
    int n = 0;
    for (size_t i = from; i < to; i++) {
        if (!char_is_digit(s.p[i]))
            return -1;
        n = n * 10 + (s.p[i] - '0');
    }
    return n;
}

struct str words_date(const struct words *w, struct arena *arena, struct str iso)
{
    if (iso.n != 10)
        return iso;
    int year = number_in(iso, 0, 4), month = number_in(iso, 5, 7),
        day = number_in(iso, 8, 10);
    if (year < 0 || month < 1 || month > 12 || day < 1)
        return iso;
    char key[16];
    snprintf(key, sizeof key, "month-%d", month);
    return WORDS(w, arena, "date", word_int("day", day),
                 word_str("month", words_text(w, key)), word_int("year", year));
}
