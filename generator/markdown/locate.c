/* Positions of inlines; see locate.h. */
#include "markdown/locate.h"

#include "markdown/parser.h"

#include <cmark-gfm-extension_api.h>
#include <stdlib.h>

static bool is_type(cmark_node *n, const char *name)
{
    return n && !strcmp(cmark_node_get_type_string(n), name);
}

/* The table keeps the text it was made of: the paragraph and its own first row. */
static int table_line(cmark_node *table)
{
    int line = cmark_node_get_start_line(table);
    struct str text = str_z(cmark_node_get_string_content(table));
    for (size_t i = 0; i + 1 < text.n; i++)
        line += text.p[i] == '\n';
    return line;
}

int locate_line(cmark_node *block)
{
    cmark_node *row = is_type(block, "table_cell") ? cmark_node_parent(block) : block;
    if (is_type(block, "table"))
        return table_line(block);
    if (is_type(row, "table_header"))
        return table_line(cmark_node_parent(row));
    int line = cmark_node_get_start_line(block);
    if (line == 0 && is_type(cmark_node_next(block), "table"))
        line = cmark_node_get_start_line(cmark_node_next(block));
    return line;
}

int locate_column(cmark_node *block)
{
    int column = cmark_node_get_start_column(block);
    if (column == 0 && is_type(cmark_node_next(block), "table"))
        column = cmark_node_get_start_column(cmark_node_next(block));
    return column;
}

/* How far ahead a text is looked for: between two texts there is only markup,
 * and link destinations are stepped over. Keeps hostile input linear. */
enum { WINDOW = 2000 };

static struct str trim_right(struct str s)
{
    while (s.n && char_is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

/* Where content line `want` stands in source line `i`, or -1. A paragraph's
 * line is all that follows the markers; a heading may have a tail of "#". */
static ptrdiff_t find_in_line(const struct source *s, int i, struct str want,
                              bool is_heading)
{
    struct str line = trim_right(source_line(s, i));
    if (is_heading) {
        size_t at = 0;
        while (at < line.n && line.p[at] != '#')
            at++;
        while (at < line.n && line.p[at] == '#')
            at++;
        ptrdiff_t found = str_find(line, want, at);
        if (found >= 0)
            return found;
    }
    return str_ends(line, want) ? (ptrdiff_t)(line.n - want.n) : -1;
}

/* The first line of the content is looked for where cmark says the block
 * begins, then in each line after that: definitions of links, taken off the
 * front of a paragraph, move it down. */
static void map_lines(struct locate *l, int first, int last, bool is_heading)
{
    int line = first;
    for (size_t at = 0; at < l->content.n;) {
        ptrdiff_t end = str_find_char(l->content, '\n', at);
        size_t to = end < 0 ? l->content.n : (size_t)end;
        struct str want = str_slice(l->content, at, to);
        while (want.n && char_is_space(*want.p))
            want = str_from(want, 1);
        want = trim_right(want);
        ptrdiff_t offset = -1;
        for (int i = line; i <= last && offset < 0; i++) {
            offset = find_in_line(l->source, i, want, is_heading);
            if (offset >= 0)
                line = i;
        }
        size_t skipped =
            (size_t)(want.n ? want.p - l->content.p : 0) - (want.n ? at : 0);
        vec_push(&l->lines, ((struct locate_line){at + skipped, line,
                                                  offset < 0 ? 0 : (size_t)offset}));
        if (offset >= 0)
            line++;
        at = to + 1;
    }
}

/* Whether the cell's content stands at `at` of its row, and where it ends. A
 * bar inside is written "\|" there and "|" in the content. */
static size_t cell_match(struct str row, size_t at, struct str content)
{
    for (size_t i = 0; i < content.n; i++, at++) {
        if (content.p[i] == '|' && at + 1 < row.n && row.p[at] == '\\')
            at++;
        if (at >= row.n || row.p[at] != content.p[i])
            return 0;
    }
    return at;
}

static void locate_cell(struct locate *l, cmark_node *cell)
{
    int line = locate_line(cell);
    struct str row = source_line(l->source, line);
    if (line != l->row_line)
        l->row_offset = 0;
    l->row_line = line;
    l->is_cell = true;
    l->cell_at = 0;
    l->cell_offset = l->row_offset;
    for (size_t at = l->row_offset; l->content.n && at < row.n; at++) {
        size_t end = cell_match(row, at, l->content);
        if (end) {
            l->cell_offset = at;
            l->row_offset = end;
            break;
        }
        if (at - l->row_offset > WINDOW)
            break;
    }
    vec_push(&l->lines, ((struct locate_line){0, line, l->cell_offset}));
}

void locate_block(struct locate *l, const struct source *source, cmark_node *block)
{
    l->source = source;
    /* The buffer of a block without words was never written: it has no NUL. */
    l->content = cmark_node_first_child(block)
                     ? str_z(cmark_node_get_string_content(block))
                     : (struct str){0};
    l->lines.n = l->line = l->cursor = 0;
    l->is_cell = false;
    cmark_node_type type = cmark_node_get_type(block);
    if (type != CMARK_NODE_PARAGRAPH && type != CMARK_NODE_HEADING) {
        locate_cell(l, block);
        return;
    }
    int first = locate_line(block), last = cmark_node_get_end_line(block);
    if (last == 0 && cmark_node_next(block))
        last = locate_line(cmark_node_next(block)) - 1;
    map_lines(l, first, last > first ? last : first, type == CMARK_NODE_HEADING);
}

void locate_release(struct locate *l)
{
    vec_release(&l->lines);
}

/* Goes on from the last place asked for, so that a row of a thousand escapes
 * is read once. */
static struct place cell_place(struct locate *l, size_t at)
{
    struct str row = source_line(l->source, l->row_line);
    if (at < l->cell_at) {
        l->cell_at = 0;
        l->cell_offset = l->lines.p[0].offset;
    }
    while (l->cell_at < at) {
        if (l->cell_offset + 1 < row.n && row.p[l->cell_offset] == '\\' &&
            l->content.p[l->cell_at] == '|')
            l->cell_offset++;
        l->cell_offset++;
        l->cell_at++;
    }
    return source_place(l->source, l->row_line, l->cell_offset);
}

struct place locate_place(struct locate *l, size_t at)
{
    if (l->lines.n == 0)
        return (struct place){.file = l->source->file};
    if (l->is_cell)
        return cell_place(l, at);
    while (l->line > 0 && l->lines.p[l->line].at > at)
        l->line--;
    while (l->line + 1 < l->lines.n && l->lines.p[l->line + 1].at <= at)
        l->line++;
    const struct locate_line *k = &l->lines.p[l->line];
    return source_place(l->source, k->line, k->offset + (at > k->at ? at - k->at : 0));
}

bool locate_entity(struct str token, struct buf *out)
{
    /* cmark has the list of names and no function to ask it: so ask it. */
    cmark_node *doc = parser_parse_plain(token);
    cmark_node *text = cmark_node_first_child(cmark_node_first_child(doc));
    struct str got = str_z(text ? cmark_node_get_literal(text) : NULL);
    bool known = got.n && got.p[0] != '&' && !cmark_node_next(text);
    if (str_eq(token, STR("&amp;")) || str_eq(token, STR("&AMP;")))
        known = true;
    if (known)
        buf_str(out, got);
    cmark_node_free(doc);
    return known;
}

/* The length of what looks like an entity at `at`, or 0. */
static size_t entity_length(struct str s, size_t at)
{
    size_t i = at + 1;
    while (i < s.n && i - at <= 34 && (char_is_alnum(s.p[i]) || s.p[i] == '#'))
        i++;
    return i < s.n && s.p[i] == ';' && i > at + 1 ? i + 1 - at : 0;
}

static bool is_punct(char c)
{
    return c > ' ' && c < 127 && !char_is_alnum(c);
}

struct match {
    struct str text;    /* what is looked for */
    size_t i;           /* how much of it was found */
    size_t at;          /* content offset behind that */
    size_t from, begun; /* the stretch under way: in `text`, in the content */
    struct locate_piece_vec *out;
};

static void match_flush(struct match *m)
{
    if (m->i > m->from)
        vec_push(m->out, ((struct locate_piece){str_slice(m->text, m->from, m->i),
                                                m->begun, false}));
}

/* `n` bytes of the text were written as `written` bytes of source. */
static void match_escaped(struct match *m, size_t n, size_t written)
{
    match_flush(m);
    vec_push(m->out,
             ((struct locate_piece){str_slice(m->text, m->i, m->i + n), m->at, true}));
    m->i += n;
    m->at += written;
    m->from = m->i;
    m->begun = m->at;
}

/* Takes an entity if one stands there. Returns 1 taken, 0 none, -1 mismatch. */
static int match_entity(struct match *m, struct str content)
{
    size_t n = entity_length(content, m->at);
    if (!n)
        return 0;
    struct buf b = BUF_INIT;
    int rc = 0;
    if (locate_entity(str_slice(content, m->at, m->at + n), &b)) {
        rc = -1;
        if (str_starts(str_from(m->text, m->i), buf_view(&b))) {
            match_escaped(m, b.n, n);
            rc = 1;
        }
    }
    buf_release(&b);
    return rc;
}

/* Whether `text` stands at `at` of the content. Its pieces go to `out`; the end
 * is returned, or 0. */
static size_t match_at(struct str content, size_t at, struct str text,
                       struct locate_piece_vec *out)
{
    struct match m = {text, 0, at, 0, at, out};
    while (m.i < text.n) {
        if (m.at >= content.n)
            return 0;
        char c = content.p[m.at];
        if (c == '\\' && m.at + 1 < content.n && is_punct(content.p[m.at + 1])) {
            if (content.p[m.at + 1] != text.p[m.i])
                return 0;
            match_escaped(&m, 1, 2);
            continue;
        }
        int entity = c == '&' ? match_entity(&m, content) : 0;
        if (entity > 0)
            continue;
        if (entity < 0 || c != text.p[m.i])
            return 0;
        m.i++;
        m.at++;
    }
    match_flush(&m);
    return m.at;
}

void locate_text(struct locate *l, struct str text, struct locate_piece_vec *out)
{
    size_t had = out->n;
    for (size_t at = l->cursor; at < l->content.n && at - l->cursor < WINDOW; at++) {
        size_t end = match_at(l->content, at, text, out);
        if (end) {
            l->cursor = end;
            return;
        }
        out->n = had;
    }
    vec_push(out, ((struct locate_piece){text, l->cursor, false}));
}

size_t locate_break(struct locate *l)
{
    ptrdiff_t end = str_find_char(l->content, '\n', l->cursor);
    size_t at = l->cursor;
    if (end >= 0)
        l->cursor = (size_t)end + 1;
    return at;
}

static size_t run_length(struct str s, size_t at)
{
    size_t n = 1;
    while (at + n < s.n && s.p[at + n] == s.p[at])
        n++;
    return n;
}

size_t locate_code(struct locate *l)
{
    ptrdiff_t open = str_find_char(l->content, '`', l->cursor);
    if (open < 0)
        return l->cursor;
    size_t at = (size_t)open, n = run_length(l->content, at);
    for (size_t i = at + n; i < l->content.n;) {
        if (l->content.p[i] != '`') {
            i++;
            continue;
        }
        size_t closing = run_length(l->content, i);
        i += closing;
        if (closing == n) {
            l->cursor = i;
            break;
        }
    }
    return at;
}

size_t locate_literal(struct locate *l, struct str literal)
{
    ptrdiff_t at = str_find(l->content, literal, l->cursor);
    if (at < 0)
        return l->cursor;
    l->cursor = (size_t)at + literal.n;
    return (size_t)at;
}

size_t locate_footnote(struct locate *l)
{
    ptrdiff_t at = str_find(l->content, STR("[^"), l->cursor);
    ptrdiff_t end = at < 0 ? -1 : str_find_char(l->content, ']', (size_t)at);
    if (end < 0)
        return l->cursor;
    l->cursor = (size_t)end + 1;
    return (size_t)at;
}

static bool is_delimiter(char c)
{
    return c == '*' || c == '_' || c == '~';
}

static size_t skip_delimiters(const struct locate *l)
{
    size_t at = l->cursor;
    while (at < l->content.n && is_delimiter(l->content.p[at]))
        at++;
    return at;
}

size_t locate_link(struct locate *l, bool is_image, char *kind)
{
    size_t at = skip_delimiters(l);
    while (at < l->content.n && char_is_space(l->content.p[at]))
        at++;
    char c = at < l->content.n ? l->content.p[at] : 0;
    *kind = 0;
    if (is_image ? c == '!' : c == '[' || c == '<') {
        *kind = c;
        l->cursor = at + (is_image ? 2 : 1);
    }
    return at;
}

/* Over "(destination "title")"; parentheses in it are balanced or escaped. */
static size_t skip_destination(struct str s, size_t at)
{
    int depth = 0;
    char quote = 0;
    for (; at < s.n; at++) {
        char c = s.p[at];
        if (c == '\\') {
            at++;
        } else if (quote) {
            if (c == quote)
                quote = 0;
        } else if (c == '<' && depth == 1 &&
                   char_is_space(s.p[at - 1]) + (s.p[at - 1] == '(')) {
            quote = '>';
        } else if ((c == '"' || c == '\'') && char_is_space(s.p[at - 1])) {
            quote = c;
        } else if (c == '(') {
            depth++;
        } else if (c == ')' && --depth == 0) {
            return at + 1;
        }
    }
    return s.n;
}

static size_t skip_label(struct str s, size_t at)
{
    for (at++; at < s.n; at++) {
        if (s.p[at] == '\\')
            at++;
        else if (s.p[at] == ']')
            return at + 1;
    }
    return s.n;
}

void locate_link_end(struct locate *l, char kind, struct str next)
{
    if (!kind)
        return;
    char close = kind == '<' ? '>' : ']';
    ptrdiff_t found = str_find_char(l->content, close, l->cursor);
    if (found < 0)
        return;
    size_t at = (size_t)found + 1;
    l->cursor = at;
    if (kind == '<' || at >= l->content.n)
        return;
    /* After a shortcut reference, "(" and "[" belong to the text behind it. */
    char c = l->content.p[at];
    if (next.n && next.p[0] == c &&
        str_starts(str_from(l->content, at), str_slice(next, 0, 8)))
        return;
    if (c == '(')
        l->cursor = skip_destination(l->content, at);
    else if (c == '[')
        l->cursor = skip_label(l->content, at);
}
