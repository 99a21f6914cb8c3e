/* Line by line; see marks.h. */
#include "fences/marks.h"

/* What a comment says that is all of a line: without its signs. */
static struct str comment_of(struct str line)
{
    static const struct str ends[] = {STR_INIT("-->"), STR_INIT("*/}"), STR_INIT("*/")};
    struct str s = str_trim(line);
    size_t i = 0;
    while (i < s.n && strchr("/#*<!-;%{'\"", s.p[i]))
        i++;
    struct str words = str_trim(str_from(s, i));
    for (size_t k = 0; i > 0 && k < countof(ends); k++)
        if (str_ends(words, ends[k]))
            words = str_trim(str_slice(words, 0, words.n - ends[k].n));
    return i ? words : (struct str){0};
}

/* "// [!code highlight:2]" at the end of a line, or on one of its own. */
struct annotation {
    size_t at, lines; /* where its comment begins; how many lines it is of */
    enum line_mark mark;
};

static size_t number_of(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n && char_is_digit(s.p[i]) && n < 100000; i++)
        n = n * 10 + (size_t)(s.p[i] - '0');
    return n;
}

static bool read_annotation(struct str line, struct annotation *a)
{
    ptrdiff_t at = str_find(line, STR("[!code "), 0);
    ptrdiff_t end = at < 0 ? -1 : str_find_char(line, ']', (size_t)at);
    if (at <= 0 || end < 0)
        return false;
    struct str words = str_slice(line, (size_t)at + strlen("[!code "), (size_t)end);
    ptrdiff_t colon = str_rfind_char(words, ':');
    a->mark = str_starts(words, STR("++"))   ? LINE_ADDED
              : str_starts(words, STR("--")) ? LINE_GONE
                                             : LINE_MARKED;
    a->lines = colon < 0 ? 1 : number_of(str_from(words, (size_t)colon + 1));
    while (at > 0 && strchr(" /#*<!-;%{", line.p[at - 1]))
        at--;
    a->at = (size_t)at;
    return true;
}

static void mark(struct fence_info *info, size_t from, size_t to, enum line_mark how)
{
    if (to >= from)
        vec_push(&info->lines, ((struct line_range){from, to, how}));
}

/* "[!!code highlight]" is how one writes such a comment that is shown. */
static void put_line(struct str line, struct buf *out)
{
    ptrdiff_t at = str_find(line, STR("[!!code "), 0);
    buf_str(out, str_slice(line, 0, at < 0 ? line.n : (size_t)at + 1));
    if (at >= 0)
        buf_str(out, str_from(line, (size_t)at + 2));
    buf_putc(out, '\n');
}

/* What is open while the lines are read. */
struct marking {
    struct fence_info *info;
    size_t line;  /* the number of the next line that stays */
    size_t begin; /* of a range, or 0 */
    bool next;    /* that line is marked */
    bool found;
};

/* Whether the line is nothing but a comment of Docusaurus. */
static bool take_comment(struct marking *m, struct str words)
{
    bool is_next = str_eq(words, STR("highlight-next-line"));
    bool is_start = str_eq(words, STR("highlight-start"));
    if (!is_next && !is_start && !str_eq(words, STR("highlight-end")))
        return false;
    m->found = true;
    m->next |= is_next;
    if (!is_next && !is_start && m->begin)
        mark(m->info, m->begin, m->line - 1, LINE_MARKED);
    if (!is_next)
        m->begin = is_start ? m->line : 0;
    return true;
}

/* Whether nothing stays of the line but a comment of VitePress. */
static bool take_annotation(struct marking *m, struct str *line)
{
    struct annotation a;
    if (!read_annotation(*line, &a))
        return false;
    m->found = true;
    *line = str_slice(*line, 0, a.at);
    if (a.lines)
        mark(m->info, m->line, m->line + a.lines - 1, a.mark);
    return !str_trim(*line).n;
}

bool marks_take(struct str code, struct fence_info *info, struct buf *out)
{
    struct marking m = {.info = info, .line = 1};
    size_t had = out->n;
    if (str_find(code, STR("highlight-"), 0) < 0 &&
        str_find(code, STR("[!code "), 0) < 0 && str_find(code, STR("[!!code "), 0) < 0)
        return false;
    for (struct str rest = code, line; str_next(&rest, '\n', &line);) {
        if (take_comment(&m, comment_of(line)) || take_annotation(&m, &line))
            continue;
        m.found |= str_find(line, STR("[!!code "), 0) >= 0;
        if (m.next)
            mark(info, m.line, m.line, LINE_MARKED);
        m.next = false;
        put_line(line, out);
        m.line++;
    }
    if (!m.found)
        buf_truncate(out, had);
    return m.found;
}
