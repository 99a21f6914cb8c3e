/* Boundaries and case of names; see wording.h. */
#include "links/wording.h"

#include "util/unicode.h"
#include "util/utf8.h"

static bool is_word(uint32_t c)
{
    return c == '_' || !unicode_is_separator(c);
}

static bool is_word_byte(char c)
{
    return char_is_alnum(c) || c == '_' || (unsigned char)c >= 0x80;
}

/* The code point that begins at, and the one that ends before, byte `at`. */
static uint32_t char_at(struct str s, size_t at)
{
    return utf8_next(s, &at);
}

static uint32_t char_before(struct str s, size_t at)
{
    at--;
    while (at > 0 && ((unsigned char)s.p[at] & 0xC0) == 0x80)
        at--;
    return char_at(s, at);
}

/* Whether a word may end between two characters. */
static bool is_boundary(uint32_t left, uint32_t right)
{
    if (unicode_is_mark(right))
        return false;
    return !is_word(left) || !is_word(right) || unicode_is_unspaced(left) ||
           unicode_is_unspaced(right);
}

bool wording_is_whole(struct str text, size_t from, size_t to)
{
    if (from > 0 && !is_boundary(char_before(text, from), char_at(text, from)))
        return false;
    if (from > 1 && strchr("-.@/", text.p[from - 1]) && is_word_byte(text.p[from - 2]))
        return false;
    if (to < text.n && !is_boundary(char_before(text, to), char_at(text, to)))
        return false;
    return !(to + 1 < text.n && strchr("-.@/", text.p[to]) &&
             is_word_byte(text.p[to + 1]));
}

static bool has_capitals(struct str s)
{
    for (size_t at = 0; at < s.n;) {
        uint32_t c = utf8_next(s, &at);
        if (unicode_lower(c) != c)
            return true;
    }
    return false;
}

static bool has_small_letters(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] >= 'a' && s.p[i] <= 'z')
            return true;
    return false;
}

static bool is_ascii(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return false;
    return true;
}

bool wording_agrees(struct str name, struct str words)
{
    if (str_eq(name, words) || !has_capitals(name) || !is_ascii(name) ||
        str_find_char(name, ' ', 0) >= 0)
        return true;
    return !has_small_letters(words);
}

bool wording_is_acronym(struct str name)
{
    size_t at = 0;
    if (name.n < 2)
        return true;
    utf8_next(name, &at);
    if (at >= name.n)
        return false; /* one character of another script */
    uint32_t c = char_at(name, at);
    return c < 0x80 ? !(c >= 'a' && c <= 'z') : unicode_lower(c) != c;
}
