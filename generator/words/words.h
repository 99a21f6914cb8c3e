/* The words of the interface, in the language of a site: what a file of
 * layouts/strings/ says, by keys. config/strings.h reads them; layouts get them as
 * {{t.key}}, scripts as "{t.key}", C by the functions below.
 *
 *     next: Next
 *     what-links-to: What links to {title}
 *     services-count:
 *       one: "{total} service"
 *       other: "{total} services"
 *
 * `{title}` is a *place*: whoever uses the word says what stands there, so that each
 * language has its own order of words. A word that is counted has a form for each
 * plural category of its language (words/plural.h); which one is taken depends on the
 * number at the first place of its form `other`. */
#ifndef WORDS_WORDS_H
#define WORDS_WORDS_H

#include "util/arena.h"
#include "words/plural.h"

struct words;
struct buf;

/* Text, and the place behind it: its name, or empty. */
struct word_piece {
    struct str text, place;
};

struct word_form {
    struct str text; /* as it was written */
    const struct word_piece *pieces;
    size_t n; /* 0: there is no such form */
};

struct word {
    struct str key;
    struct word_form forms[PLURALS]; /* PLURAL_OTHER is always there */
    struct str counted;              /* place whose number decides; empty: none does */
    struct str language;             /* that it was written in … */
    plural_rule *rule;               /* … and its rule */
};

/* Words live in `arena`. */
struct words *words_new(struct arena *arena);
void words_free(struct words *words);

/* Sets a word, written in `language`, instead of the one of that key. Of `texts` those
 * that are empty are no forms; a word that is not counted has PLURAL_OTHER alone. Texts
 * are borrowed. Returns the word. */
const struct word *words_put(struct words *words, struct str language, struct str key,
                             const struct str texts[PLURALS]);

/* NULL if there is none of that key. */
const struct word *words_find(const struct words *words, struct str key);
size_t words_count(const struct words *words);
const struct word *words_at(const struct words *words, size_t i);

/* Appends all that they say. */
void words_put_all(const struct words *words, struct buf *out);

/* Whether any form has such a place. */
bool word_has_place(const struct word *word, struct str place);

/* The form that goes with a number. */
const struct word_form *word_form_for(const struct word *word, long long number);

/* A word without places. The key must be there: the tests hold each key that C names
 * against layouts/strings/en.yaml. */
struct str words_text(const struct words *words, const char *key);

/* What stands at a place. */
struct word_value {
    const char *place;
    struct str text;
    long long number;
    bool is_number;
};

static inline struct word_value word_str(const char *place, struct str text)
{
    return (struct word_value){.place = place, .text = text};
}

static inline struct word_value word_int(const char *place, long long number)
{
    return (struct word_value){.place = place, .number = number, .is_number = true};
}

/* Appends a word with its places filled. */
void words_append(const struct words *words, struct buf *out, const char *key,
                  const struct word_value *values, size_t n);

/* The same, in `arena`. */
struct str words_fill(const struct words *words, struct arena *arena, const char *key,
                      const struct word_value *values, size_t n);

/* WORDS(words, arena, "what-links-to", word_str("title", title)) */
#define WORDS(words, arena, key, ...)                                                  \
    words_fill((words), (arena), (key), (const struct word_value[]){__VA_ARGS__},      \
               sizeof((const struct word_value[]){__VA_ARGS__}) /                      \
                   sizeof(struct word_value))

/* "A, B and C": `last` is the word that puts the last one behind the others, such as
 * "list-and". */
struct str words_list(const struct words *words, struct arena *arena, const char *last,
                      const struct str *items, size_t n);

/* "2026-11-29" as the language writes it: "29 November 2026". What is no such date
 * stays as it is. */
struct str words_date(const struct words *words, struct arena *arena, struct str iso);

#endif
