/* Words and arguments of a line; see lines.h. */
#include "markdown/dialect/lines.h"

size_t run_of(struct str s)
{
    size_t n = 0;
    while (n < s.n && s.p[n] == s.p[0])
        n++;
    return n;
}

ptrdiff_t next_sign(struct str s, struct str sign, size_t from, ptrdiff_t *known)
{
    if (*known >= 0 && ((size_t)*known < from || *known == 0))
        *known = str_find(s, sign, from);
    return *known;
}

void replace_piece(struct str s, size_t *done, size_t from, size_t to, struct buf *made,
                   struct buf *out)
{
    buf_str(out, str_slice(s, *done, from));
    buf_str(out, buf_view(made));
    buf_clear(made);
    *done = to;
}

struct str word_of(struct str s)
{
    size_t n = 0;
    while (n < s.n && (char_is_alnum(s.p[n]) || s.p[n] == '-' || s.p[n] == '_'))
        n++;
    return str_slice(s, 0, n);
}

bool is_one_of(struct str name, const char *const *names)
{
    for (; *names; names++)
        if (str_eq_nocase(name, str_z(*names)))
            return true;
    return false;
}

/* Takes `key=value` or a value off the front of `*rest`. */
static bool next_argument(struct str *rest, struct str *key, struct str *value)
{
    *rest = str_trim(*rest);
    while (rest->n && strchr(",", rest->p[0]))
        *rest = str_trim(str_from(*rest, 1));
    if (!rest->n)
        return false;
    size_t i = 0;
    while (i < rest->n && (char_is_alnum(rest->p[i]) || strchr("-_.:", rest->p[i])))
        i++;
    *key = (struct str){0};
    if (i && i < rest->n && rest->p[i] == '=') {
        *key = str_slice(*rest, 0, i);
        *rest = str_from(*rest, i + 1);
    }
    if (rest->n && strchr("\"'`", rest->p[0])) {
        ptrdiff_t end = str_find_char(*rest, rest->p[0], 1);
        size_t to = end < 0 ? rest->n : (size_t)end;
        *value = str_slice(*rest, 1, to);
        *rest = str_from(*rest, to + 1);
        return true;
    }
    for (i = 0; i < rest->n && !char_is_space(rest->p[i]) && rest->p[i] != ',';)
        i++;
    *value = str_slice(*rest, 0, i);
    *rest = str_from(*rest, i ? i : 1);
    return true;
}

struct str argument(struct str arguments, const char *name)
{
    for (struct str key, value; next_argument(&arguments, &key, &value);)
        if (key.n && str_eq_nocase(key, str_z(name)))
            return value;
    return (struct str){0};
}

struct str positional(struct str arguments, size_t n)
{
    for (struct str key, value; next_argument(&arguments, &key, &value);)
        if (!key.n && n-- == 0)
            return value;
    return (struct str){0};
}

struct str past_item(struct str s)
{
    size_t i = 0;
    while (i < s.n && char_is_digit(s.p[i]))
        i++;
    if (i + 1 < s.n && i < 10 && strchr(i ? ".)" : "-*+", s.p[i]) && s.p[i + 1] == ' ')
        return str_trim(str_from(s, i + 2));
    return s;
}
