/* Borrowed strings: a pointer and a length, owned by somebody else (usually
 * the site arena or the text of a file). Not NUL-terminated, may hold any
 * byte. The zero value is the empty string.
 *
 *     struct str ext = path_ext(STR("notes/vpc.md"));
 *     if (str_eq(ext, STR("md"))) ...
 *     printf("%.*s\n", STR_ARG(ext));
 */
#ifndef UTIL_STR_H
#define UTIL_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* How many elements an array has: the array itself, not a pointer into one. */
#define countof(array) (sizeof(array) / sizeof *(array))

struct str {
    const char *p;
    size_t n;
};

/* A struct str from a string literal, as an expression and as an initialiser. */
#define STR(literal) ((struct str){"" literal, sizeof literal - 1})
#define STR_INIT(literal)                                                              \
    {                                                                                  \
        "" literal, sizeof literal - 1                                                 \
    }

/* The two arguments of a "%.*s". */
#define STR_ARG(s) (int)(s).n, (s).n ? (s).p : ""

/* The bytes of a C string; NULL gives the empty string. */
static inline struct str str_z(const char *z)
{
    return z ? (struct str){z, strlen(z)} : (struct str){0};
}

static inline bool str_is_empty(struct str s)
{
    return s.n == 0;
}

/* From `from` (clamped to the end) to the end. */
static inline struct str str_from(struct str s, size_t from)
{
    if (from > s.n)
        from = s.n;
    return s.n ? (struct str){s.p + from, s.n - from} : s;
}

/* The bytes [from, to), both clamped. */
static inline struct str str_slice(struct str s, size_t from, size_t to)
{
    if (to > s.n)
        to = s.n;
    if (from > to)
        from = to;
    return s.n ? (struct str){s.p + from, to - from} : s;
}

static inline bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}
/* The same with A-Z taken for a-z. */
bool str_eq_nocase(struct str a, struct str b);
/* With a-z for A-Z, in `room`, which has s.n bytes. */
struct str str_lower(struct str s, char *room);
/* By bytes, then by length: <0, 0, >0. */
int str_cmp(struct str a, struct str b);
int str_cmp_z(struct str a, const char *z);

/* Asked in rows of cases, few of which are so: where the other end of what is looked
 * for differs, that tells. */
static inline bool str_starts(struct str s, struct str prefix)
{
    size_t n = prefix.n;
    return n == 0 ||
           (s.n >= n && s.p[n - 1] == prefix.p[n - 1] && memcmp(s.p, prefix.p, n) == 0);
}

static inline bool str_ends(struct str s, struct str suffix)
{
    size_t n = suffix.n;
    return n == 0 || (s.n >= n && s.p[s.n - n] == suffix.p[0] &&
                      memcmp(s.p + s.n - n, suffix.p, n) == 0);
}

/* Where `needle` first stands in `s` at or behind `from`, or -1. */
ptrdiff_t str_find(struct str s, struct str needle, size_t from);
ptrdiff_t str_find_char(struct str s, char c, size_t from);
ptrdiff_t str_rfind_char(struct str s, char c);

/* Without spaces, tabs and line ends at both ends. */
struct str str_trim(struct str s);

/* Takes the next piece before `sep` off the front of `*rest`. False when
 * nothing is left; a last empty piece (text that ends in `sep`) is not given.
 *
 *     for (struct str rest = text, line; str_next(&rest, '\n', &line);) ... */
bool str_next(struct str *rest, char sep, struct str *piece);

/* ASCII only, independent of the locale. */
static inline bool char_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}
static inline bool char_is_digit(char c)
{
    return c >= '0' && c <= '9';
}
static inline bool char_is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
static inline bool char_is_alnum(char c)
{
    return char_is_alpha(c) || char_is_digit(c);
}
static inline char char_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

#endif
