/* Patterns for paths; see glob.h. A pattern is at most MAX_STARS stars long, which
 * bounds what trying costs. */
#include "util/glob.h"

enum { MAX_STARS = 8 };

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

/* Whether all of `pattern` matches `path` up to its end or to a slash. */
static bool match(struct str pattern, struct str path, int stars)
{
    while (pattern.n && pattern.p[0] != '*') {
        size_t taken;
        if (!match_one(pattern, path, &taken))
            return false;
        pattern = str_from(pattern, taken);
        path = str_from(path, 1);
    }
    if (!pattern.n)
        return path.n == 0 || path.p[0] == '/';
    bool deep = str_starts(pattern, STR("**"));
    struct str rest = str_from(pattern, deep ? 2 : 1);
    if (stars == 0)
        return false;
    if (deep && rest.n && rest.p[0] == '/') {
        rest = str_from(rest, 1); /* no folder at all is some folders */
        if (match(rest, path, stars - 1))
            return true;
        for (size_t i = 0; i < path.n; i++)
            if (path.p[i] == '/' && match(rest, str_from(path, i + 1), stars - 1))
                return true;
        return false;
    }
    for (size_t i = 0; i <= path.n; i++) {
        if (match(rest, str_from(path, i), stars - 1))
            return true;
        if (i < path.n && path.p[i] == '/' && !deep)
            return false;
    }
    return false;
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
    if (match(pattern, path, MAX_STARS))
        return true;
    for (size_t i = 0; !anchored && i < path.n; i++)
        if (path.p[i] == '/' && match(pattern, str_from(path, i + 1), MAX_STARS))
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
