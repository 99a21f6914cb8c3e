/* Lists of words of a language, in small letters, as the files of names write them:
 *
 *     WORDLIST(links, "and", "of");
 *     wordlist_has(&links, STR("Of"))                true
 *
 * Most words stand in none, and titles ask several lists about each of theirs: a list
 * that is asked has its words in the order of their bytes, and is searched by halves.
 */
#ifndef NAMES_WORDLIST_H
#define NAMES_WORDLIST_H

#include "util/str.h"

struct wordlist {
    const char *const *words;
    size_t n;
};

#define WORDLIST(name, ...)                                                            \
    static const char *const name##_words[] = {__VA_ARGS__};                           \
    static const struct wordlist name = {name##_words, countof(name##_words)}

/* Whether the word, in any case, stands in a list. */
bool wordlist_has(const struct wordlist *list, struct str word);

/* The same of one that is written so; the list may have capitals. */
bool wordlist_has_exactly(const struct wordlist *list, struct str word);

/* Folds a word of at most as many bytes as any of a list into the room; empty for a
 * longer one. */
enum { WORDLIST_ROOM = 64 };
struct str wordlist_fold(struct str word, char room[WORDLIST_ROOM]);

#endif
