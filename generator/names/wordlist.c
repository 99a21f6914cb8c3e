/* See wordlist.h. */
#include "names/wordlist.h"

#include "util/unicode.h"

bool wordlist_has(const char *const *list, struct str word)
{
    if (!word.n)
        return false;
    char first = char_lower(word.p[0]);
    bool is_ascii = (unsigned char)first < 0x80;
    for (; *list; list++) {
        bool may_be = is_ascii ? **list == first : (unsigned char)**list >= 0x80;
        if (may_be && unicode_eq_nocase(word, str_z(*list)))
            return true;
    }
    return false;
}
