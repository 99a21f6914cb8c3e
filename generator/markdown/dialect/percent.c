/* Comments of Obsidian, which nobody else is to see: `%%words%%` within a line, and
 * from a line `%%` to the next. They are taken out before anything reads them, so
 * neither a page nor the search has them.
 *
 * Outside of a vault that takes more care, for %% is also a sign of percent in formats:
 * nothing but "%%" may stand on the lines around a block, and within a line there is a
 * blank behind neither or each of the marks, and no letter around them.
 *
 * https://help.obsidian.md/syntax#Comments */
#include "markdown/dialect/rules.h"

static bool is_vault(const struct lines *l)
{
    return l->dialects.set & DIALECT_OBSIDIAN;
}

static bool is_word(char c)
{
    return char_is_alnum(c) || c == '%';
}

/* Whether the marks at `from` and `to` hold a comment. */
static bool is_comment(struct str s, size_t from, size_t to)
{
    char before = from ? s.p[from - 1] : ' ', first = s.p[from + 2];
    char last = s.p[to - 1], behind = to + 2 < s.n ? s.p[to + 2] : ' ';
    return to > from + 2 && !is_word(before) && !is_word(behind) && first != '%' &&
           char_is_space(first) == char_is_space(last);
}

/* Behind the code that the backticks at `at` begin, or behind these. More than
 * MOST_TICKS begin none, for cmark: with every number of them each would be looked for
 * in all that follows. So would those behind a "\`", of which there may be as many as
 * there are runs that are longer: they are looked for NEAR. */
size_t past_code(struct str s, size_t at)
{
    enum { MOST_TICKS = 80, NEAR = 1000 };
    bool is_rest = at > 0 && s.p[at - 1] == '`';
    size_t n = run_of(str_from(s, at));
    size_t to = is_rest && s.n - at > NEAR ? at + NEAR : s.n;
    for (size_t i = at + n; i < to && n <= MOST_TICKS; i++) {
        if (s.p[i] != '`')
            continue;
        size_t run = run_of(str_from(s, i));
        if (run == n)
            return i + run;
        i += run - 1;
    }
    return at + n;
}

static bool begins_block(struct lines *l)
{
    return (is_vault(l) || str_eq(l->rest, STR("%%"))) &&
           lines_ends_below(l, STR("%%"));
}

/* Appends the line without its comments. Returns whether it had any. */
static bool take_out(struct lines *l, struct buf *out)
{
    struct str s = l->rest;
    size_t done = 0;
    bool had = false;
    for (size_t i = 0; i < s.n;) {
        if (s.p[i] == '`') {
            i = past_code(s, i);
            continue;
        }
        if (s.p[i] == '\\' || !str_starts(str_from(s, i), STR("%%"))) {
            i += s.p[i] == '\\' ? 2 : 1;
            continue;
        }
        ptrdiff_t end = str_find(s, STR("%%"), i + 2);
        bool goes_on = end < 0 && begins_block(l);
        if (goes_on || (end >= 0 && (is_vault(l) || is_comment(s, i, (size_t)end)))) {
            buf_str(out, str_slice(s, done, i));
            l->in_percent = goes_on;
            done = i = goes_on ? s.n : (size_t)end + 2;
            had = true;
        } else {
            i += 2;
        }
    }
    buf_str(out, str_from(s, done));
    return had;
}

static void put_rest(struct lines *l, struct str text)
{
    if (str_trim(text).n)
        lines_put(l, str_trim(text));
    else
        lines_drop(l);
}

bool percent_goes_on(struct lines *l)
{
    ptrdiff_t end = str_find(l->rest, STR("%%"), 0);
    if (!l->in_percent)
        return false;
    l->in_percent = end < 0;
    put_rest(l, end < 0 ? (struct str){0} : str_from(l->rest, (size_t)end + 2));
    return true;
}

bool percent_read(struct lines *l)
{
    struct buf out = BUF_INIT;
    bool had = str_find(l->rest, STR("%%"), 0) >= 0 && take_out(l, &out);
    if (had)
        put_rest(l, buf_view(&out));
    buf_release(&out);
    return had;
}
