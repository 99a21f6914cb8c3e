/* SUMMARY.md, the list of contents of mdBook and GitBook; see nav.h. A line is a
 * heading, a rule, or a link, in a list or not; how far it is indented says below
 * which it stands. */
#include "content/nav.h"

#include "links/href.h"
#include "util/path.h"

/* A link as the line has it. */
struct entry_line {
    size_t indent;
    struct str title, target;
};

/* Where the mark of a list ("-", "1.") and the blanks behind it end. */
static size_t behind_mark(struct str line)
{
    size_t n = 0;
    while (n < line.n && char_is_digit(line.p[n]))
        n++;
    if (n < line.n && strchr(n ? ".)" : "-*+", line.p[n]))
        n++;
    else
        n = 0;
    if (n == line.n || line.p[n] != ' ')
        return 0;
    while (n < line.n && line.p[n] == ' ')
        n++;
    return n;
}

/* "[words](target)" and nothing else; the target may stand in <…> or have a title. */
static bool read_link(struct str text, struct entry_line *out)
{
    ptrdiff_t middle = str_find(text, STR("]("), 0);
    if (!str_starts(text, STR("[")) || middle < 0 || text.p[text.n - 1] != ')')
        return false;
    out->title = str_slice(text, 1, (size_t)middle);
    struct str target = str_trim(str_slice(text, (size_t)middle + 2, text.n - 1));
    ptrdiff_t quote = str_find(target, STR(" \""), 0);
    if (quote > 0)
        target = str_trim(str_slice(target, 0, (size_t)quote));
    if (target.n > 1 && target.p[0] == '<' && target.p[target.n - 1] == '>')
        target = str_slice(target, 1, target.n - 1);
    out->target = target;
    return true;
}

static bool read_line(struct str line, struct entry_line *out)
{
    out->indent = 0;
    while (line.n && (line.p[0] == ' ' || line.p[0] == '\t')) {
        out->indent += line.p[0] == '\t' ? 4 : 1;
        line = str_from(line, 1);
    }
    line = str_trim(line);
    return read_link(str_from(line, behind_mark(line)), out);
}

/* A heading, a rule, a comment: no entry, and no text that would be lost. */
static bool is_between(struct str line)
{
    line = str_trim(line);
    if (!line.n || line.p[0] == '#' || str_starts(line, STR("<!--")))
        return true;
    for (size_t i = 0; i < line.n; i++)
        if (!strchr("-*_= ", line.p[i]))
            return false;
    return true;
}

static bool is_markdown(struct str target)
{
    ptrdiff_t hash = str_find_char(target, '#', 0);
    if (hash >= 0)
        target = str_slice(target, 0, (size_t)hash);
    return str_ends(target, STR(".md")) || str_ends(target, STR(".markdown"));
}

bool nav_is_summary(struct str text)
{
    struct entry_line entry;
    struct str line;
    size_t files = 0;
    while (str_next(&text, '\n', &line)) {
        if (is_between(line))
            continue;
        if (!read_line(line, &entry))
            return false;
        files += is_markdown(entry.target);
    }
    return files > 0;
}

/* ---- the list ---- */

/* Without the marks of code and emphasis. */
static struct str plain(struct str title, struct arena *arena)
{
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < title.n; i++)
        if (!strchr("`*\\", title.p[i]))
            buf_putc(&out, title.p[i]);
    struct str s = arena_str(arena, buf_view(&out));
    buf_release(&out);
    return s;
}

static struct str path_of(struct str target, struct arena *arena)
{
    struct buf path = BUF_INIT;
    struct str out = {0};
    ptrdiff_t hash = str_find_char(target, '#', 0);
    if (hash >= 0)
        target = str_slice(target, 0, (size_t)hash);
    target = href_decode(target, arena);
    if (target.n && path_resolve(&path, (struct str){0}, target) == 0)
        out = arena_str(arena, buf_view(&path));
    buf_release(&path);
    return out;
}

enum { MAX_DEPTH = 32 };

void nav_read_summary(struct nav *nav, struct str text, struct str file)
{
    struct nav_item_vec *lists[MAX_DEPTH] = {&nav->items};
    size_t indents[MAX_DEPTH] = {0}, depth = 0;
    struct entry_line entry;
    struct str line;
    for (int number = 1; str_next(&text, '\n', &line); number++) {
        if (is_between(line) || !read_line(line, &entry) || href_scheme(entry.target).n)
            continue;
        while (depth > 0 && indents[depth] > entry.indent)
            depth--;
        struct nav_item_vec *list = lists[depth];
        struct nav_item *last = list->n ? list->p[list->n - 1] : NULL;
        if (last && entry.indent >= indents[depth] + 2 && depth + 1 < MAX_DEPTH) {
            lists[++depth] = list = &last->items;
            indents[depth] = entry.indent;
        }
        struct nav_item *item = nav_push(nav, list);
        item->title = plain(entry.title, nav->arena);
        item->target = path_of(entry.target, nav->arena);
        item->place = (struct place){file, number, 1};
    }
}
