/* Edit distance; see suggest.h. */
#include "links/suggest.h"

#include "util/path.h"

enum { FAR = 4 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Levenshtein distance up to FAR, case apart. What is farther than that lies
 * outside a band along the diagonal (E. Ukkonen, "Algorithms for approximate
 * string matching", 1985), so a look takes time in the length, not its square:
 * a site with many broken links compares each with every name. */
static size_t distance(struct str a, struct str b)
{
    enum { MAX = 256 };
    unsigned char row[MAX + 2];
    if (a.n > MAX || b.n > MAX || a.n >= b.n + FAR || b.n >= a.n + FAR)
        return FAR;
    for (size_t j = 0; j <= b.n; j++)
        row[j] = (unsigned char)least(j, FAR);
    for (size_t i = 1; i <= a.n; i++) {
        size_t from = i < FAR ? 1 : i - FAR + 1, to = least(b.n, i + FAR - 1);
        size_t diagonal = row[from - 1], nearest = FAR;
        row[from - 1] = from == 1 ? (unsigned char)least(i, FAR) : FAR;
        for (size_t j = from; j <= to; j++) {
            size_t change =
                diagonal + (char_lower(a.p[i - 1]) != char_lower(b.p[j - 1]));
            diagonal = row[j];
            size_t other = least(row[j - 1], row[j]) + 1;
            row[j] = (unsigned char)least(least(change, other), FAR);
            nearest = least(nearest, row[j]);
        }
        if (least(nearest, row[from - 1]) == FAR)
            return FAR;
    }
    return row[b.n];
}

/* What a slip of the finger does not change: digits, and the letters of scripts in
 * which one is a word. */
static bool is_weighty(char c)
{
    return char_is_digit(c) || (unsigned char)c >= 0x80;
}

/* Whether these are the same in both: v1 is no misspelt v2, nor four seven. */
static bool has_same_weighty(struct str a, struct str b)
{
    size_t i = 0, j = 0;
    for (;;) {
        while (i < a.n && !is_weighty(a.p[i]))
            i++;
        while (j < b.n && !is_weighty(b.p[j]))
            j++;
        if (i == a.n || j == b.n)
            return i == a.n && j == b.n;
        if (a.p[i++] != b.p[j++])
            return false;
    }
}

/* Short names differ from each other in as much as misspelt ones, and three letters
 * are a word of their own: README-ja.md is not README.md. */
static bool is_likely(struct str key, struct str name, size_t d)
{
    size_t length = path_without_ext(path_base(name)).n;
    return length >= 4 && d <= 2 && d * 2 <= length && has_same_weighty(key, name);
}

struct suggestion suggest(const struct map *names, struct str prefix, struct str name)
{
    size_t best = FAR, ties = 0, length = path_base(name).n;
    struct str near = {0};
    for (size_t i = 0; i < names->n && best > 0; i++) {
        struct str key = names->entries[i].key;
        if (!str_starts(key, prefix))
            continue;
        size_t d = distance(str_from(key, prefix.n), name);
        if (d * 3 > length || d > best || d == FAR)
            continue;
        ties = d < best ? 0 : ties + 1;
        if (d < best)
            near = key;
        best = d;
    }
    bool is_sure = near.n && !ties && is_likely(str_from(near, prefix.n), name, best);
    return (struct suggestion){near, is_sure};
}
