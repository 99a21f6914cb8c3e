/* Patterns for paths; see glob.h. What was tried behind a star and failed is noted, so
 * that no pair of places is tried twice: eight stars over a long name took seconds. */
#include "util/glob.h"

#include "util/mem.h"

#include <stdlib.h>

enum { LONGEST = 4096 }; /* of a pattern and of a path */

/* "[a-z]" at the head of `pattern`: whether it holds `c`; how long it is. 0: it is
 * never closed, so a bracket is a bracket. */
static size_t match_set(struct str pattern, char c, bool *holds)
{
    size_t i = 1;
    bool negated = i < pattern.n && (pattern.p[i] == '!' || pattern.p[i] == '^');
    *holds = false;
    i += negated;
    for (size_t first = i; i < pattern.n; i++) {
        if (pattern.p[i] == ']' && i > first) {
            *holds = *holds != negated;
            return i + 1;
        }
        bool range =
            i + 2 < pattern.n && pattern.p[i + 1] == '-' && pattern.p[i + 2] != ']';
        char last = pattern.p[range ? i + 2 : i];
        *holds = *holds || (c >= pattern.p[i] && c <= last);
        i += range ? 2 : 0;
    }
    return 0;
}

/* Whether the first of `pattern`, no star, matches the first of `path`; how much of
 * the pattern that takes. */
static bool match_one(struct str pattern, struct str path, size_t *taken)
{
    *taken = 1;
    if (!path.n)
        return false;
    bool holds;
    size_t set = pattern.p[0] == '[' ? match_set(pattern, path.p[0], &holds) : 0;
    if (set) {
        *taken = set;
        return holds && path.p[0] != '/';
    }
    return pattern.p[0] == '?' ? path.p[0] != '/' : pattern.p[0] == path.p[0];
}

struct attempt {
    struct str pattern, path;
    unsigned char *failed; /* a byte for each star's place and each of the path's */
};

static bool match(struct attempt *a, size_t p, size_t s);

/* The places behind a star from which the rest of the pattern, at `p`, may match. */
static bool match_star(struct attempt *a, size_t p, size_t s)
{
    bool deep = str_starts(str_from(a->pattern, p), STR("**"));
    size_t rest = p + (deep ? 2 : 1);
    bool folders = deep && rest < a->pattern.n && a->pattern.p[rest] == '/';
    if (folders && match(a, rest + 1, s)) /* no folder at all is some folders */
        return true;
    for (size_t i = s; i <= a->path.n; i++) {
        bool slash = i < a->path.n && a->path.p[i] == '/';
        if (folders ? slash && match(a, rest + 1, i + 1) : match(a, rest, i))
            return true;
        if (slash && !deep)
            break;
    }
    return false;
}

/* Whether the pattern from `p` on matches the path from `s` to its end or to a slash.
 */
static bool match(struct attempt *a, size_t p, size_t s)
{
    size_t taken;
    while (p < a->pattern.n && a->pattern.p[p] != '*') {
        if (!match_one(str_from(a->pattern, p), str_from(a->path, s), &taken))
            return false;
        p += taken;
        s++;
    }
    if (p == a->pattern.n)
        return s == a->path.n || a->path.p[s] == '/';
    unsigned char *failed = &a->failed[p * (a->path.n + 1) + s];
    if (*failed)
        return false;
    *failed = !match_star(a, p, s);
    return !*failed;
}

static bool match_whole(struct str pattern, struct str path)
{
    if (pattern.n > LONGEST || path.n > LONGEST)
        return false;
    struct attempt a = {pattern, path, mem_zalloc(pattern.n, path.n + 1)};
    bool matches = match(&a, 0, 0);
    free(a.failed);
    return matches;
}

/* Without a slash at either end, and whether one said that it counts from the top. */
static bool is_anchored(struct str *pattern)
{
    bool anchored = pattern->n && pattern->p[0] == '/';
    if (anchored)
        *pattern = str_from(*pattern, 1);
    while (pattern->n && pattern->p[pattern->n - 1] == '/')
        pattern->n--;
    return anchored || str_find_char(*pattern, '/', 0) >= 0;
}

bool glob_matches(struct str pattern, struct str path)
{
    bool anchored = is_anchored(&pattern);
    if (!pattern.n)
        return false;
    if (match_whole(pattern, path))
        return true;
    for (size_t i = 0; !anchored && i < path.n; i++)
        if (path.p[i] == '/' && match_whole(pattern, str_from(path, i + 1)))
            return true;
    return false;
}

bool glob_may_match_below(struct str pattern, struct str folder)
{
    if (glob_matches(pattern, folder))
        return true;
    if (!is_anchored(&pattern))
        return pattern.n > 0;
    size_t plain = 0;
    while (plain < pattern.n && !strchr("*?[", pattern.p[plain]))
        plain++;
    struct str head = str_slice(pattern, 0, plain);
    bool is_above =
        str_starts(head, folder) && head.n > folder.n && head.p[folder.n] == '/';
    return is_above || (plain < pattern.n && str_starts(folder, head));
}
