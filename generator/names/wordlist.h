/* Lists of words of a language, in small letters, as the files of names write them:
 *
 *     WORDLIST(links, "and", "of");
 *     wordlist_has(links, STR("Of"))                 true
 *
 * Most words stand in none, and titles ask several lists about each of theirs: what
 * begins with another letter is passed over at once. */
#ifndef NAMES_WORDLIST_H
#define NAMES_WORDLIST_H

#include "util/str.h"

#define WORDLIST(name, ...) static const char *const name[] = {__VA_ARGS__, NULL}

/* Whether the word, in any case, stands in a list that ends in NULL. */
bool wordlist_has(const char *const *list, struct str word);

#endif
