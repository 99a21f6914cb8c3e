/* Finds formulas in the text of a file; see math.h. Code is stepped over, but only
 * to save work: masks are put back in code too. */
#include "markdown/math.h"

#include "markdown/mask.h"

enum { MAX_INLINE = 1000, MAX_DISPLAY = 20000 }; /* bytes */

struct formula {
    size_t from, to; /* dollars included */
};

static size_t run_length(struct str s, size_t at)
{
    size_t n = 1;
    while (at + n < s.n && s.p[at + n] == s.p[at])
        n++;
    return n;
}

/* Whether the line that begins at `at` holds nothing but blanks and quote marks. */
static bool is_blank_line(struct str s, size_t at)
{
    while (at < s.n && strchr(" \t>", s.p[at]))
        at++;
    return at >= s.n || s.p[at] == '\n';
}

/* Where the "$" or "$$" that ends a formula begins, or 0. */
static size_t find_end(struct str s, size_t at, size_t dollars)
{
    size_t max = at + (dollars == 1 ? MAX_INLINE : MAX_DISPLAY);
    for (; at < s.n && at < max; at++) {
        char c = s.p[at];
        if (c == '`' || (c == '\n' && is_blank_line(s, at + 1)))
            return 0;
        if (c == '\\' && at + 1 < s.n && s.p[at + 1] != '\n')
            at++;
        else if (c == '$' && (dollars == 1 || (at + 1 < s.n && s.p[at + 1] == '$')))
            return at;
    }
    return 0;
}

/* Two words of two letters or more, and no sign of TeX. */
static bool reads_as_words(struct str s)
{
    size_t letters = 0, words = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool is_letter = char_is_alpha(s.p[i]) || (unsigned char)s.p[i] >= 0x80;
        if (strchr("\\^_{}", s.p[i]))
            return false;
        letters = is_letter ? letters + 1 : 0;
        words += letters == 2;
    }
    return words >= 2;
}

/* "'$'" speaks of the sign. */
static bool may_begin(struct str s, size_t at, size_t n)
{
    char before = at ? s.p[at - 1] : ' ', behind = at + n < s.n ? s.p[at + n] : ' ';
    bool is_quoted = before == behind && (before == '\'' || before == '"');
    return n <= 2 && !is_quoted && !char_is_alnum(before) &&
           !strchr("\\/?&=:.$%", before) && (n == 2 || !char_is_space(behind));
}

static bool may_end(struct str s, size_t end, size_t n)
{
    char before = s.p[end - 1], behind = end + n < s.n ? s.p[end + n] : ' ';
    return n == 2 ||
           (!char_is_space(before) && !char_is_alnum(behind) && !strchr("$_", behind));
}

/* The formula that begins with the run of `n` dollars at `at`. */
static bool find_formula(struct str s, size_t at, size_t n, struct formula *out)
{
    if (!may_begin(s, at, n))
        return false;
    size_t end = find_end(s, at + n, n);
    if (end <= at + n || !may_end(s, end, n) ||
        reads_as_words(str_slice(s, at + n, end)))
        return false;
    *out = (struct formula){at, end + n};
    return true;
}

/* "$`", TeX that may hold dollars and whatever else, "`$". */
static bool find_quoted(struct str s, size_t at, struct formula *out)
{
    for (size_t i = at + 2; i < s.n && i < at + MAX_INLINE; i++) {
        if (s.p[i] == '\n' && is_blank_line(s, i + 1))
            return false;
        if (s.p[i] != '`')
            continue;
        *out = (struct formula){at, i + 2};
        return i > at + 2 && i + 1 < s.n && s.p[i + 1] == '$';
    }
    return false;
}

/* The line that is being read, found again with each formula: from the start for each,
 * a long line would be read as often as it has formulas. */
struct line {
    size_t from; /* where it begins */
    size_t seen; /* no line begins behind `from` up to here */
};

/* Whether the line of byte `at`, which moves forward only, begins with the mark of a
 * quote: then so do those that follow, and it is none of the formula's. */
static bool is_quoted(struct line *l, struct str s, size_t at)
{
    size_t from = at;
    while (from > l->seen && s.p[from - 1] != '\n')
        from--;
    if (from > l->seen)
        l->from = from;
    l->seen = at;
    for (from = l->from; from < at && s.p[from] == ' ';)
        from++;
    return s.p[from] == '>';
}

/* "\|" is left as it is: in a table it stands for a bar that divides no cells. */
static void mask_formula(struct str s, const struct formula *f, bool quoted)
{
    char *p = (char *)s.p;
    bool at_start = false;
    for (size_t i = f->from; i < f->to; i++) {
        char c = p[i];
        if (c == '\\' && p[i + 1] == '|')
            continue;
        bool is_space = c == ' ' || c == '\t' || (quoted && at_start && c == '>');
        if (!is_space)
            p[i] = mask_of(c, at_start);
        at_start = c == '\n' || (at_start && is_space);
    }
    p[f->from] = MASK_MATH;
    p[f->to - 1] = MASK_MATH_END;
}

/* Behind the code that the run of backticks at `at` begins, or behind the run. Of each
 * length one may be looked for to the end; the rest of a run behind a "\`" is looked
 * for NEAR, as there may be many whose end never comes. */
static size_t past_code(struct str s, size_t at)
{
    enum { MAX_RUN = 100, NEAR = 1000 };
    bool is_rest = at > 0 && s.p[at - 1] == '`';
    size_t n = run_length(s, at);
    size_t to = is_rest && s.n - at > NEAR ? at + NEAR : s.n;
    bool is_fence = n >= 3;
    for (size_t i = at + n; i < to && n <= MAX_RUN; i++) {
        if (s.p[i] == '\n' && !is_fence && is_blank_line(s, i + 1))
            break;
        if (s.p[i] != '`')
            continue;
        size_t run = run_length(s, i);
        if (run == n || (is_fence && run > n))
            return i + run;
        i += run - 1;
    }
    return at + n;
}

/* Also what only looks like it: it saves looking for formulas where there are none. */
static bool may_have_block(struct str s)
{
    return str_find(s, STR("```math"), 0) >= 0 ||
           str_find(s, STR("``` math"), 0) >= 0 || str_find(s, STR("~~~math"), 0) >= 0;
}

/* The first formula that begins at `at` or later. */
static bool next_formula(struct str s, size_t at, struct formula *f)
{
    while (at < s.n) {
        char c = s.p[at];
        if (c == '\\') {
            at += 2;
        } else if (c == '`') {
            at = past_code(s, at);
        } else if (c == '$') {
            size_t n = run_length(s, at);
            bool is_quoted = n == 1 && at + 1 < s.n && s.p[at + 1] == '`';
            if (is_quoted ? may_begin(s, at, n) && find_quoted(s, at, f)
                          : find_formula(s, at, n, f))
                return true;
            at += n;
        } else {
            at++;
        }
    }
    return false;
}

void math_mask(struct source *source)
{
    struct str s = buf_view(&source->text);
    struct formula f;
    struct line line = {0};
    source->may_have_math = may_have_block(s);
    if (str_find_char(s, '$', 0) < 0)
        return;
    for (size_t at = 0; next_formula(s, at, &f); at = f.to) {
        mask_formula(s, &f, is_quoted(&line, s, f.from));
        source->may_have_math = true;
    }
}

bool math_find(struct str text, size_t at, size_t *from, size_t *to, struct str *tex)
{
    struct formula f;
    if (!next_formula(text, at, &f))
        return false;
    size_t marks = text.p[f.from + 1] == '$' || text.p[f.from + 1] == '`' ? 2 : 1;
    *from = f.from;
    *to = f.to;
    *tex = str_slice(text, f.from + marks, f.to - marks);
    return true;
}
