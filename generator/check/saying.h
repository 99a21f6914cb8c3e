/* How a text says a number, and which numbers a text says in that way.
 *
 *     message of up to # KB       words, in any case, and the number
 *     messages? of …              "?" behind a letter: with it or without
 *     lasts|takes # seconds       one of these words
 *     queue … # days              up to eight other words of the same sentence
 *     # to # seconds              two numbers
 *
 * A number is written in digits ("1,024", "99.99") or as a word up to twelve; what is
 * joined to it ("256KB", "15-minute") is a word of its own. */
#ifndef CHECK_SAYING_H
#define CHECK_SAYING_H

#include "util/arena.h"
#include "util/fs.h"
#include "util/str.h"
#include "util/vec.h"

/* A word or a number of a text, and where it stands. */
struct said {
    struct str word; /* in lower case; of a number its digits: "1024" */
    bool is_number;
    bool begins_sentence;
    size_t from, to;
};
VEC(said_vec, struct said);

/* Cuts a text, into `arena`. */
void saying_cut(struct str text, struct arena *arena, struct said_vec *out);

/* A way to say it, cut. */
struct saying {
    struct said_vec words; /* "#", "…" and what else there is, as written */
};
void saying_init(struct saying *s, struct str way, struct arena *arena);
void saying_release(struct saying *s);

/* Appends the words, borrowed, that what says it begins with: "#" is any number. False
 * if that may be any word. */
bool saying_beginnings(const struct saying *s, struct str_vec *words);

/* Where the text, from its word `at` on, says it: appends the numbers to `numbers` and
 * returns the word behind it; 0 if it does not. */
size_t saying_match(const struct saying *s, const struct said_vec *text, size_t at,
                    struct str_vec *numbers);

#endif
