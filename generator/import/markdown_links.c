/* Addresses in a text of Markdown; see markdown_links.h. */
#include "import/markdown_links.h"

#include "util/vec.h"

/* Where brackets that are open begin in what was written, in this paragraph. */
VEC(open_vec, size_t);

struct scan {
    struct str line;
    size_t at;
    int number;
    markdown_link_fn *put;
    void *context;
    struct buf *out;
    struct open_vec open;
    bool has_no_quote, has_no_angle; /* in the rest of the line, as was seen */
};

/* As in cmark-gfm: longer runs of backticks are no code. */
enum { LONGEST_RUN = 80 };

bool markdown_is_code(struct markdown_fence *fence, struct str line)
{
    struct str s = str_trim(line);
    size_t n = 0;
    while (s.n && n < s.n && s.p[n] == s.p[0])
        n++;
    bool is_fence = n >= 3 && strchr("`~", s.p[0]);
    if (fence->n) {
        if (is_fence && s.p[0] == fence->sign && n >= fence->n && n == s.n)
            fence->n = 0;
        return true;
    }
    if (is_fence && !(s.p[0] == '`' && str_find_char(s, '`', n) >= 0))
        *fence = (struct markdown_fence){s.p[0], n};
    return fence->n;
}

/* Past a code span, or past backticks that begin none. */
static size_t past_code(struct str s, size_t at)
{
    size_t n = 0;
    while (at + n < s.n && s.p[at + n] == '`')
        n++;
    for (size_t i = at + n; n <= LONGEST_RUN && i < s.n;) {
        size_t run = 0;
        while (i + run < s.n && s.p[i + run] == '`')
            run++;
        if (run == n)
            return i + n;
        i += run ? run : 1;
    }
    return at + n;
}

/* Where an address that begins at `at` ends: at a blank, or at a bracket of its
 * own. */
static size_t address_end(struct str s, size_t at)
{
    int depth = 0;
    size_t i = at;
    for (; i < s.n && !char_is_space(s.p[i]); i++) {
        if (s.p[i] == '\\' && i + 1 < s.n)
            i++;
        else if (s.p[i] == '(')
            depth++;
        else if (s.p[i] == ')' && depth-- == 0)
            return i;
    }
    return i;
}

static void put_address(struct scan *c, size_t from, size_t to)
{
    if (to > from)
        c->put(c->context, str_slice(c->line, from, to), c->number, c->out);
}

/* The address in "<…>" goes out in them, too: it may have blanks. */
static void put_bracketed(struct scan *c)
{
    ptrdiff_t end = c->has_no_angle ? -1 : str_find_char(c->line, '>', c->at);
    c->has_no_angle = end < 0;
    if (end < 0)
        return;
    buf_putc(c->out, '<');
    put_address(c, c->at + 1, (size_t)end);
    c->at = (size_t)end;
}

/* Behind "](". An address that has blanks, against the rules, goes to the
 * bracket. */
static void put_destination(struct scan *c)
{
    struct str s = c->line;
    size_t from = c->at, to;
    if (from < s.n && s.p[from] == '<') {
        put_bracketed(c);
        return;
    }
    to = address_end(s, from);
    put_address(c, from, to);
    c->at = to;
}

/* A value of src="…" or href="…". */
static bool put_attribute(struct scan *c)
{
    static const char *const names[] = {" src=\"", " href=\""};
    for (size_t i = 0; i < countof(names); i++) {
        struct str name = str_z(names[i]), rest = str_from(c->line, c->at);
        if (c->has_no_quote || !str_starts(rest, name))
            continue;
        ptrdiff_t end = str_find_char(rest, '"', name.n);
        c->has_no_quote = end < 0;
        if (end < 0)
            continue;
        buf_str(c->out, name);
        put_address(c, c->at + name.n, c->at + (size_t)end);
        c->at += (size_t)end;
        return true;
    }
    return false;
}

/* "[label]: " at the head of a line: how many bytes stand before the address; 0 if it
 * is no definition, or that of a footnote. */
static size_t reference_head(struct str line)
{
    struct str s = str_trim(line);
    ptrdiff_t end =
        s.n > 1 && s.p[0] == '[' && s.p[1] != '^' ? str_find(s, STR("]:"), 1) : -1;
    if (end < 0 || s.p - line.p > 3)
        return 0;
    size_t at = (size_t)(s.p - line.p) + (size_t)end + 2;
    while (at < line.n && (line.p[at] == ' ' || line.p[at] == '\t'))
        at++;
    return at;
}

/* How many bytes "()", "( )" or "(<>)" are at `at`; 0 if it is none of them. */
static size_t empty_destination(struct str s, size_t at)
{
    ptrdiff_t end = at < s.n && s.p[at] == '(' ? str_find_char(s, ')', at) : -1;
    struct str inner =
        end < 0 ? (struct str){0} : str_trim(str_slice(s, at + 1, (size_t)end));
    bool is_empty = end >= 0 && (!inner.n || str_eq(inner, STR("<>")));
    return is_empty ? (size_t)end + 1 - at : 0;
}

/* Takes the brackets and a "!" before them off the words that stand at the end of what
 * was written, where a link leads nowhere. */
static void unwrap(struct scan *c, size_t from, size_t to)
{
    struct buf words = BUF_INIT;
    c->put(c->context, (struct str){0}, c->number, c->out);
    buf_str(&words, str_slice(buf_view(c->out), from + 1, to));
    buf_truncate(c->out, from && c->out->p[from - 1] == '!' ? from - 1 : from);
    buf_str(c->out, buf_view(&words));
    buf_release(&words);
}

/* At "]" that was written: what stands behind it in "(…)". */
static void put_behind_bracket(struct scan *c)
{
    size_t end = c->out->n - 1, empty = empty_destination(c->line, c->at);
    bool has_begin = c->open.n > 0;
    size_t begin = has_begin ? c->open.p[--c->open.n] : 0;
    if (empty && has_begin) {
        unwrap(c, begin, end);
        c->at += empty;
    } else if (c->at < c->line.n && c->line.p[c->at] == '(') {
        buf_putc(c->out, '(');
        c->at++;
        put_destination(c);
    }
}

static void put_line(struct scan *c)
{
    c->at = reference_head(c->line);
    buf_str(c->out, str_slice(c->line, 0, c->at));
    if (c->at)
        put_destination(c);
    bool is_tag = str_find_char(c->line, '<', 0) >= 0;
    while (c->at < c->line.n) {
        char ch = c->line.p[c->at];
        size_t to = c->at + 1;
        if (ch == '`')
            to = past_code(c->line, c->at);
        else if (ch == '\\' && to < c->line.n)
            to++;
        else if (ch == ' ' && is_tag && put_attribute(c))
            continue;
        if (ch == '[')
            vec_push(&c->open, c->out->n);
        buf_str(c->out, str_slice(c->line, c->at, to));
        c->at = to;
        if (ch == ']')
            put_behind_bracket(c);
    }
}

void markdown_links(struct str text, markdown_link_fn *put, void *context,
                    struct buf *out)
{
    struct markdown_fence fence = {0};
    struct scan c = {.put = put, .context = context, .out = out};
    struct str rest = text, line;
    while (str_next(&rest, '\n', &line)) {
        bool is_code = markdown_is_code(&fence, line);
        c.line = line;
        c.number++;
        c.has_no_quote = c.has_no_angle = false;
        if (is_code || !str_trim(line).n)
            c.open.n = 0;
        if (is_code)
            buf_str(out, line);
        else
            put_line(&c);
        buf_putc(out, '\n');
    }
    vec_release(&c.open);
}
