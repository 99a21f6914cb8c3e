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

/* "// [!code highlight:2]" at the end of a line: where the comment begins. */
static ptrdiff_t annotation_at(struct str line)
{
    ptrdiff_t at = str_find(line, STR("[!code "), 0);
    if (at <= 0 || str_find_char(line, ']', (size_t)at) < 0)
        return -1;
    while (at > 0 && strchr(" /#*<!-;%", line.p[at - 1]))
        at--;
    return at;
}

static void mark(struct fence_info *info, size_t from, size_t to)
{
    if (to >= from)
        vec_push(&info->lines, ((struct line_range){from, to}));
}

bool marks_take(struct str code, struct fence_info *info, struct buf *out)
{
    size_t line_number = 1, begin = 0, had = out->n;
    bool found = false, next = false;
    if (str_find(code, STR("highlight-"), 0) < 0 &&
        str_find(code, STR("[!code "), 0) < 0)
        return false;
    for (struct str rest = code, line; str_next(&rest, '\n', &line);) {
        struct str words = comment_of(line);
        if (str_eq(words, STR("highlight-next-line"))) {
            found = next = true;
            continue;
        }
        if (str_eq(words, STR("highlight-start"))) {
            found = true;
            begin = line_number;
            continue;
        }
        if (str_eq(words, STR("highlight-end"))) {
            found = true;
            if (begin)
                mark(info, begin, line_number - 1);
            begin = 0;
            continue;
        }
        ptrdiff_t at = annotation_at(line);
        if (at >= 0) {
            found = next = true;
            line = str_slice(line, 0, (size_t)at);
        }
        if (next)
            mark(info, line_number, line_number);
        next = false;
        buf_str(out, line);
        buf_putc(out, '\n');
        line_number++;
    }
    if (!found)
        buf_truncate(out, had);
    return found;
}
