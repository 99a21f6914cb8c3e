/* Borrowed strings; see str.h. */
#include "util/str.h"

bool str_eq_nocase(struct str a, struct str b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (char_lower(a.p[i]) != char_lower(b.p[i]))
            return false;
    return true;
}

struct str str_lower(struct str s, char *room)
{
    for (size_t i = 0; i < s.n; i++)
        room[i] = char_lower(s.p[i]);
    return (struct str){room, s.n};
}

/* Most differ in their first letters, before memcmp() has begun. */
int str_cmp(struct str a, struct str b)
{
    enum { FIRST = 4 };
    size_t n = a.n < b.n ? a.n : b.n, i = 0;
    while (i < n && i < FIRST && a.p[i] == b.p[i])
        i++;
    int order = 0;
    if (i < n)
        order = i < FIRST ? (unsigned char)a.p[i] - (unsigned char)b.p[i]
                          : memcmp(a.p + i, b.p + i, n - i);
    if (order != 0)
        return order;
    return a.n < b.n ? -1 : a.n > b.n;
}

int str_cmp_z(struct str a, const char *z)
{
    size_t i = 0;
    while (i < a.n && z[i] && a.p[i] == z[i])
        i++;
    return (i < a.n ? (unsigned char)a.p[i] : -1) - (z[i] ? (unsigned char)z[i] : -1);
}

/* How common a character is in texts, in steps: marks, digits and capitals, small
 * letters, and what every word and line has. */
static int commonness(char c)
{
    if (c == ' ' || c == '\n' || c == '-')
        return 3;
    if (c >= 'a' && c <= 'z')
        return 2;
    return char_is_alnum(c);
}

/* Where the rarest byte of a needle stands in it. */
static size_t rarest(struct str needle)
{
    size_t at = 0;
    int least = commonness(needle.p[0]);
    for (size_t i = 1; i < needle.n && least > 0; i++) {
        int here = commonness(needle.p[i]);
        if (here < least) {
            least = here;
            at = i;
        }
    }
    return at;
}

/* A single byte is looked for 32 at once, where memmem() takes each by itself: so the
 * rarest of the needle is, as long as it leads astray but seldom. */
ptrdiff_t str_find(struct str s, struct str needle, size_t from)
{
    enum { PATIENCE = 16 };
    if (needle.n == 0)
        return from <= s.n ? (ptrdiff_t)from : -1;
    if (from >= s.n || s.n - from < needle.n)
        return -1;
    size_t key = rarest(needle), last = s.n - needle.n;
    for (int tries = 0; from <= last && tries < PATIENCE; tries++, from++) {
        const char *hit = memchr(s.p + from + key, needle.p[key], last - from + 1);
        if (!hit)
            return -1;
        from = (size_t)(hit - s.p) - key;
        if (memcmp(s.p + from, needle.p, needle.n) == 0)
            return (ptrdiff_t)from;
    }
    const char *hit = memmem(s.p + from, s.n - from, needle.p, needle.n);
    return hit ? hit - s.p : -1;
}

ptrdiff_t str_find_char(struct str s, char c, size_t from)
{
    if (from >= s.n)
        return -1;
    const char *hit = memchr(s.p + from, c, s.n - from);
    return hit ? hit - s.p : -1;
}

ptrdiff_t str_rfind_char(struct str s, char c)
{
    for (size_t i = s.n; i > 0; i--)
        if (s.p[i - 1] == c)
            return (ptrdiff_t)i - 1;
    return -1;
}

struct str str_trim(struct str s)
{
    size_t from = 0, to = s.n;
    while (from < to && char_is_space(s.p[from]))
        from++;
    while (to > from && char_is_space(s.p[to - 1]))
        to--;
    return str_slice(s, from, to);
}

bool str_next(struct str *rest, char sep, struct str *piece)
{
    if (rest->n == 0)
        return false;
    ptrdiff_t at = str_find_char(*rest, sep, 0);
    size_t end = at < 0 ? rest->n : (size_t)at;
    *piece = str_slice(*rest, 0, end);
    *rest = str_from(*rest, end + 1);
    return true;
}
