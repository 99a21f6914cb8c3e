/* See wordlist.h. */
#include "names/wordlist.h"

#include "util/unicode.h"
#include "util/utf8.h"

#include <assert.h>

struct str wordlist_fold(struct str word, char room[WORDLIST_ROOM])
{
    enum { LONGEST_CHARACTER = 4 };
    size_t n = 0;
    for (size_t at = 0; at < word.n;) {
        if (n + LONGEST_CHARACTER > WORDLIST_ROOM)
            return (struct str){0};
        if ((unsigned char)word.p[at] < 0x80)
            room[n++] = char_lower(word.p[at++]);
        else
            n += utf8_put_to(unicode_fold(utf8_next(word, &at)), room + n);
    }
    return (struct str){room, n};
}

#ifndef NDEBUG
static bool is_in_order(const struct wordlist *list)
{
    for (size_t i = 1; i < list->n; i++)
        if (strcmp(list->words[i - 1], list->words[i]) >= 0)
            return false;
    return true;
}
#endif

bool wordlist_has_exactly(const struct wordlist *list, struct str word)
{
    size_t from = 0, to = list->n;
    assert(is_in_order(list));
    while (word.n && from < to) {
        size_t middle = (from + to) / 2;
        int order = str_cmp_z(word, list->words[middle]);
        if (order == 0)
            return true;
        from = order > 0 ? middle + 1 : from;
        to = order < 0 ? middle : to;
    }
    return false;
}

bool wordlist_has(const struct wordlist *list, struct str word)
{
    char room[WORDLIST_ROOM];
    return wordlist_has_exactly(list, wordlist_fold(word, room));
}
