/* Titles and marked lines of fences; see info.h. */
#include "fences/info.h"

/* What stands between `open` and the next `close` behind it. */
static bool between(struct str text, struct str open, char close, struct str *out)
{
    ptrdiff_t at = str_find(text, open, 0);
    if (at < 0)
        return false;
    size_t from = (size_t)at + open.n;
    ptrdiff_t end = str_find_char(text, close, from);
    if (end < 0)
        return false;
    *out = str_slice(text, from, (size_t)end);
    return true;
}

static bool quoted(struct str text, struct str open, struct str open_single,
                   struct str *out)
{
    return between(text, open, '"', out) || between(text, open_single, '\'', out);
}

/* Digits; more than a line can have are as many as that. */
static size_t number(struct str text, size_t *at)
{
    size_t n = 0;
    for (; *at < text.n && char_is_digit(text.p[*at]); ++*at)
        n = n > 1000000 ? n : n * 10 + (size_t)(text.p[*at] - '0');
    return n;
}

static bool is_list(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!char_is_digit(text.p[i]) && text.p[i] != ',' && text.p[i] != '-' &&
            !char_is_space(text.p[i]))
            return false;
    return true;
}

/* "1,3-5" or "1 3-5". */
static void read_lines(struct fence_info *info, struct str text)
{
    for (size_t at = 0; at < text.n; at++) {
        struct line_range range = {0};
        range.from = range.to = number(text, &at);
        if (at < text.n && text.p[at] == '-') {
            at++;
            range.to = number(text, &at);
        }
        if (range.from && range.from <= range.to)
            vec_push(&info->lines, range);
    }
}

void fence_info_read(struct fence_info *info, struct str text)
{
    struct str lines;
    *info = (struct fence_info){0};
    quoted(text, STR("title=\""), STR("title='"), &info->title);
    if (quoted(text, STR("hl_lines=\""), STR("hl_lines='"), &lines) ||
        between(text, STR("{"), '}', &lines))
        if (is_list(lines))
            read_lines(info, lines);
}

void fence_info_release(struct fence_info *info)
{
    vec_release(&info->lines);
}

bool fence_info_marks(const struct fence_info *info, size_t line)
{
    for (size_t i = 0; i < info->lines.n; i++)
        if (info->lines.p[i].from <= line && line <= info->lines.p[i].to)
            return true;
    return false;
}

size_t fence_info_beyond(const struct fence_info *info, size_t lines)
{
    for (size_t i = 0; i < info->lines.n; i++)
        if (info->lines.p[i].to > lines)
            return info->lines.p[i].from > lines ? info->lines.p[i].from : lines + 1;
    return 0;
}
