/* Lists and lines that Pandoc has besides those of CommonMark, in its dialect:
 *
 *     | The lines of a verse        stand below each other
 *     |    as far in as they are
 *     (@good) An example            counted over all of the file; "(@good)" in the
 *                                   text is its number
 *     #. An item  #) (1)            counted
 *     a. An item  iv) (b)           with what it is counted by, a line each
 *     [words]{.mark} [a]{.underline} [b]{#id}      words with attributes
 *     `<br>`{=html}                 as it is; of other formats nothing
 *
 * https://pandoc.org/MANUAL.html#line-blocks
 * https://pandoc.org/MANUAL.html#numbered-example-lists
 * https://pandoc.org/MANUAL.html#bracketed-spans
 * https://pandoc.org/MANUAL.html#generic-raw-attribute */
#include "markdown/dialect/rules.h"

/* ---- lines of a verse ---- */

static bool is_verse(struct str s)
{
    bool may_be = s.n > 1 && s.p[0] == '|' && s.p[1] == ' ';
    return may_be && s.p[s.n - 1] != '|';
}

/* Whether a line of a table stands above or below. */
static bool is_in_table(const struct lines *l)
{
    for (int i = l->i - 1; i <= l->i + 1; i += 2) {
        struct str s = without_quotes(source_line(l->in, i));
        if (s.n > 1 && s.p[0] == '|' && !is_verse(s) && s.n > 2)
            return true;
    }
    return false;
}

static bool read_verse(struct lines *l)
{
    struct str s = l->rest;
    if (!(is_verse(s) || str_eq(s, STR("|"))) || is_in_table(l))
        return false;
    struct str next = without_quotes(source_line(l->in, l->i + 1));
    bool goes_on = is_verse(next) || str_eq(next, STR("|"));
    if (!goes_on && !is_verse(l->above) && !str_eq(l->above, STR("|")))
        return false;
    struct buf text = BUF_INIT;
    size_t i = 2;
    for (; i < s.n && s.p[i] == ' '; i++)
        buf_puts(&text, "&nbsp;");
    buf_str(&text, str_from(s, i));
    if (s.n < 3)
        buf_puts(&text, "&nbsp;");
    if (goes_on)
        buf_putc(&text, '\\');
    lines_put(l, buf_view(&text));
    buf_release(&text);
    return true;
}

/* ---- examples ---- */

/* "(@good)" at the head of `s`: its bytes, or 0. */
static size_t example_at(struct str s, struct str *label)
{
    if (!str_starts(s, STR("(@")))
        return 0;
    *label = word_of(str_from(s, 2));
    size_t end = 2 + label->n;
    return end < s.n && s.p[end] == ')' ? end + 1 : 0;
}

/* They are counted before any is referred to. */
static void count_examples(struct lines *l)
{
    intptr_t n = 0;
    l->has_counted = true;
    for (int i = 1; (size_t)i <= l->in->lines.n; i++) {
        struct str label, s = without_quotes(source_line(l->in, i));
        size_t end = example_at(s, &label);
        if (!end || end >= s.n || s.p[end] != ' ')
            continue;
        n++;
        if (label.n)
            map_put(&l->examples, label, (void *)n);
    }
}

static bool read_example(struct lines *l)
{
    struct str label;
    size_t end = example_at(l->rest, &label);
    if (!end || end >= l->rest.n || l->rest.p[end] != ' ')
        return false;
    struct buf text = BUF_INIT;
    buf_printf(&text, "%d.%.*s", ++l->example, STR_ARG(str_from(l->rest, end)));
    lines_put(l, buf_view(&text));
    buf_release(&text);
    return true;
}

/* ---- items that are counted in other ways ---- */

/* "(12) ": its bytes without the blank, or 0. */
static size_t in_parentheses(struct str s)
{
    size_t n = 1;
    while (n < s.n && char_is_digit(s.p[n]))
        n++;
    return n > 1 && n + 1 < s.n && n < 8 && s.p[0] == '(' && s.p[n] == ')' &&
                   s.p[n + 1] == ' '
               ? n + 1
               : 0;
}

/* "a. ", "iv) ", "(b) " at the head of a line. */
static bool is_lettered(struct str s)
{
    size_t at = s.n && s.p[0] == '(', n = 0;
    while (at + n < s.n && strchr("ivxlcdm", s.p[at + n]))
        n++;
    n = n ? n : at < s.n && char_is_alpha(s.p[at]);
    size_t end = at + n;
    return n && n < 6 && end + 1 < s.n && strchr(at ? ")" : ".)", s.p[end]) &&
           s.p[end + 1] == ' ';
}

/* They stay what they are, each on its line. */
static bool read_lettered(struct lines *l)
{
    struct str next = without_quotes(source_line(l->in, l->i + 1));
    if (!is_lettered(l->rest) || !is_lettered(next) ||
        (l->above.n && !is_lettered(l->above)))
        return false;
    lines_put(l, arena_printf(&l->arena, "%.*s\\", STR_ARG(l->rest)));
    return true;
}

static bool read_counted(struct lines *l)
{
    struct str s = l->rest;
    size_t n = in_parentheses(s);
    bool is_hash = str_starts(s, STR("#. ")) || str_starts(s, STR("#) "));
    bool goes_on = in_parentheses(l->above) > 0;
    if (!is_hash && (!n || (l->above.n && !goes_on)))
        return false;
    struct str number = is_hash ? STR("1") : str_slice(s, 1, n - 1);
    struct buf text = BUF_INIT;
    buf_printf(&text, "%.*s%c%.*s", STR_ARG(number), s.p[1] == ')' ? ')' : '.',
               STR_ARG(str_from(s, is_hash ? 2 : n)));
    lines_put(l, buf_view(&text));
    buf_release(&text);
    return true;
}

bool pandoc_read(struct lines *l)
{
    if (l->rest.p[0] == '|')
        return read_verse(l);
    return read_example(l) || read_counted(l) || read_lettered(l);
}

/* ---- words ---- */

struct bracket {
    size_t open, close; /* 0: nowhere */
};
VEC(bracket_vec, struct bracket);

/* A line, and what each of its brackets would else be looked for in all of it. */
struct words {
    struct str line;
    struct bracket_vec brackets; /* that open, in their order … */
    size_t passed;               /* … and how many of these stand before */
    size_t braces;               /* where the last "}" stands */
};

static void pair_brackets(struct words *w)
{
    struct str s = w->line;
    VEC(, size_t) open = {0};
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\') {
            i++;
        } else if (s.p[i] == '`') {
            i = past_code(s, i) - 1;
        } else if (s.p[i] == '[') {
            vec_push(&open, w->brackets.n);
            vec_push(&w->brackets, ((struct bracket){i, 0}));
        } else if (s.p[i] == ']' && open.n) {
            w->brackets.p[open.p[--open.n]].close = i;
        }
    }
    vec_release(&open);
}

static struct words words_of(struct str line)
{
    struct words w = {.line = line};
    if (str_find(line, STR("]{"), 0) >= 0)
        pair_brackets(&w);
    for (w.braces = line.n; w.braces && line.p[w.braces - 1] != '}';)
        w.braces--;
    return w;
}

/* The bracket that closes the one at `at`, or 0. */
static size_t closing(struct words *w, size_t at)
{
    const struct bracket_vec *all = &w->brackets;
    while (w->passed < all->n && all->p[w->passed].open < at)
        w->passed++;
    return w->passed < all->n && all->p[w->passed].open == at ? all->p[w->passed].close
                                                              : 0;
}

/* The "}" behind byte `from`, or -1. */
static ptrdiff_t end_of_braces(const struct words *w, size_t from)
{
    return from < w->braces ? str_find_char(w->line, '}', from) : -1;
}

static const char *tag_of(struct str attributes)
{
    static const struct {
        const char *class, *tag;
    } tags[] = {{".mark", "mark"},
                {".underline", "u"},
                {".ul", "u"},
                {".kbd", "kbd"},
                {".smallcaps", ""}};
    for (size_t i = 0; i < countof(tags); i++)
        if (str_find(attributes, str_z(tags[i].class), 0) >= 0)
            return tags[i].tag;
    return "";
}

static void put_span(struct str words, struct str attributes, struct buf *out)
{
    const char *tag = tag_of(attributes);
    ptrdiff_t hash = str_find_char(attributes, '#', 0);
    if (hash >= 0)
        buf_printf(out, "<a id=\"%.*s\"></a>",
                   STR_ARG(word_of(str_from(attributes, (size_t)hash + 1))));
    if (*tag)
        buf_printf(out, "<%s>%.*s</%s>", tag, STR_ARG(words), tag);
    else
        buf_str(out, words);
}

/* "[words]{.mark}" at `at`: its bytes, with what it is put; or 0. */
static size_t span_at(struct words *w, size_t at, struct buf *out)
{
    struct str s = w->line;
    size_t close = at && s.p[at - 1] == '!' ? 0 : closing(w, at);
    if (!close || close + 2 >= s.n || s.p[close + 1] != '{' ||
        !strchr(".#", s.p[close + 2]))
        return 0;
    ptrdiff_t end = end_of_braces(w, close);
    if (end < 0)
        return 0;
    put_span(str_slice(s, at + 1, close), str_slice(s, close + 2, (size_t)end), out);
    return (size_t)end + 1 - at;
}

/* "`<br>`{=html}" at `at`. */
static size_t raw_at(const struct words *w, size_t at, struct buf *out)
{
    struct str s = w->line;
    size_t end = past_code(s, at), ticks = run_of(str_from(s, at));
    struct str behind = str_from(s, end);
    bool is_code = end >= at + 2 * ticks && str_starts(behind, STR("{="));
    ptrdiff_t close = is_code ? end_of_braces(w, end) : -1;
    if (close < 0)
        return 0;
    if (str_starts(behind, STR("{=html")))
        buf_str(out, str_slice(s, at + ticks, end - ticks));
    return (size_t)close + 1 - at;
}

static size_t reference_at(struct lines *l, struct str s, size_t at, struct buf *out)
{
    struct str label;
    size_t n = example_at(str_from(s, at), &label);
    if (n && !l->has_counted)
        count_examples(l);
    intptr_t number = n && label.n ? (intptr_t)map_get(&l->examples, label) : 0;
    if (!number)
        return 0;
    buf_printf(out, "(%d)", (int)number);
    return n;
}

bool pandoc_words(struct lines *l)
{
    struct buf out = BUF_INIT, made = BUF_INIT;
    struct words w = words_of(l->rest);
    struct str s = l->rest;
    size_t done = 0;
    for (size_t i = 0; i < s.n;) {
        size_t n = s.p[i] == '['   ? span_at(&w, i, &made)
                   : s.p[i] == '`' ? raw_at(&w, i, &made)
                   : s.p[i] == '(' ? reference_at(l, s, i, &made)
                                   : 0;
        if (n)
            replace_piece(s, &done, i, i + n, &made, &out);
        i = n ? i + n : s.p[i] == '`' ? past_code(s, i) : i + 1 + (s.p[i] == '\\');
    }
    buf_str(&out, str_from(s, done));
    if (done)
        lines_put(l, buf_view(&out));
    vec_release(&w.brackets);
    buf_release(&made);
    buf_release(&out);
    return done > 0;
}

/* ```{=html}: what it holds is as it is; of other formats nothing is. */
bool pandoc_raw_read(struct lines *l)
{
    size_t marks = run_of(l->rest);
    struct str info = str_trim(str_from(l->rest, marks));
    if (marks < 3 || !str_starts(info, STR("{=")))
        return false;
    struct box box = {.end = END_MARKS,
                      .mark = l->rest.p[0],
                      .marks = marks,
                      .is_code = true,
                      .is_dropped = !str_starts(info, STR("{=html"))};
    return lines_open(l, box, (struct str){0}, 0, (struct str){0});
}
