/* Takes what says nothing out of style sheets; see squeeze.h. */
#include "output/squeeze.h"

struct squeeze {
    struct str text;
    size_t at;
    struct buf *out;
    size_t begin; /* in `out` */
    bool is_kept; /* what stands last there: a string, an address, an escape */
};

/* Copies up to `end`, as it is. */
static void keep(struct squeeze *s, size_t end)
{
    if (end > s->text.n)
        end = s->text.n;
    buf_str(s->out, str_slice(s->text, s->at, end));
    s->at = end;
    s->is_kept = true;
}

static void add(struct squeeze *s, struct str text)
{
    buf_str(s->out, text);
    s->is_kept = false;
}

static char last(const struct squeeze *s)
{
    if (s->out->n == s->begin)
        return '{';
    return s->is_kept ? 'x' : s->out->p[s->out->n - 1];
}

static char next(const struct squeeze *s)
{
    return s->at < s->text.n ? s->text.p[s->at] : '}';
}

static bool is_one_of(char c, const char *set)
{
    return c && strchr(set, c);
}

static void keep_string(struct squeeze *s)
{
    size_t end = s->at + 1;
    while (end < s->text.n && s->text.p[end] != s->text.p[s->at])
        end += s->text.p[end] == '\\' ? 2 : 1;
    keep(s, end + 1);
}

static size_t find_end(const struct squeeze *s, struct str mark)
{
    ptrdiff_t end = str_find(s->text, mark, s->at + 2);
    return end < 0 ? s->text.n : (size_t)end + mark.n;
}

static bool is_comment(const struct squeeze *s)
{
    struct str rest = str_from(s->text, s->at);
    return str_starts(rest, STR("/*")) && !str_starts(rest, STR("/*!"));
}

/* Returns whether there was a blank, not only comments. */
static bool skip(struct squeeze *s)
{
    bool is_blank = false;
    for (;; s->at++)
        if (is_comment(s))
            s->at = find_end(s, STR("*/")) - 1;
        else if (s->at < s->text.n && char_is_space(s->text.p[s->at]))
            is_blank = true;
        else
            return is_blank;
}

/* Blanks and comments, which may part two words that stand on either side. "--x: ;" is
 * a value; without its blank it once was none. */
static void drop(struct squeeze *s)
{
    bool is_blank = skip(s);
    bool is_value = last(s) == ':' && is_one_of(next(s), ";}");
    if (is_value || !(is_one_of(last(s), "{};,:") || is_one_of(next(s), "{};,")))
        add(s, is_blank ? STR(" ") : STR("/**/"));
}

static void put(struct squeeze *s)
{
    struct str c = str_slice(s->text, s->at, s->at + 1);
    if (*c.p == '}' && last(s) == ';')
        buf_truncate(s->out, s->out->n - 1);
    add(s, c);
    s->at++;
}

void squeeze_sheet(struct str sheet, struct buf *out)
{
    struct squeeze s = {.text = sheet, .out = out, .begin = out->n};
    while (s.at < sheet.n) {
        char c = sheet.p[s.at];
        struct str rest = str_from(sheet, s.at);
        if (char_is_space(c) || is_comment(&s))
            drop(&s);
        else if (c == '"' || c == '\'')
            keep_string(&s);
        else if (c == '\\')
            keep(&s, s.at + 2);
        else if (str_starts(rest, STR("/*")))
            keep(&s, find_end(&s, STR("*/")));
        else if (str_starts(rest, STR("url(")))
            keep(&s, find_end(&s, STR(")")));
        else
            put(&s);
    }
}
