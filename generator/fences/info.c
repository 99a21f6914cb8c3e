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

/* Digits; more than a line can have are as many as that. */
static size_t number(struct str text, size_t *at)
{
    size_t n = 0;
    for (; *at < text.n && char_is_digit(text.p[*at]); ++*at)
        n = n > 1000000 ? n : n * 10 + (size_t)(text.p[*at] - '0');
    return n;
}

/* Numbers, with what may stand between and around them: "1,3-5", "[8,\"15-17\"]". */
static bool is_list(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!char_is_digit(text.p[i]) && !strchr(",-[]\"' ", text.p[i]))
            return false;
    return text.n > 0;
}

/* "1,3-5" or "1 3-5"; "9-" goes on to the end. */
static void read_lines(struct fence_info *info, struct str text)
{
    for (size_t at = 0; at < text.n; at++) {
        struct line_range range = {.mark = LINE_MARKED};
        range.from = range.to = number(text, &at);
        if (at < text.n && text.p[at] == '-') {
            at++;
            range.to = number(text, &at);
            range.to = range.to ? range.to : FENCE_LAST;
        }
        if (range.from && range.from <= range.to)
            vec_push(&info->lines, range);
    }
}

/* What stands behind `key` and "=", in quotes, in brackets, or up to a blank; false if
 * the key does not stand there as a word. */
static bool value_of(struct str text, const char *key, struct str *out)
{
    struct str name = str_z(key);
    for (ptrdiff_t at = -1; (at = str_find(text, name, (size_t)(at + 1))) >= 0;) {
        size_t end = (size_t)at + name.n;
        char behind = end < text.n ? text.p[end] : ' ';
        if ((at && !strchr(" {,:.", text.p[at - 1])) || !strchr("= ,}{:", behind))
            continue;
        *out = (struct str){0};
        if (behind != '=' && behind != '{')
            return true;
        *out = str_from(text, end + (behind == '='));
        char open = out->n ? out->p[0] : ' ';
        bool is_held = strchr("\"'[{", open) != NULL;
        char close = open == '[' ? ']' : open == '{' ? '}' : open;
        size_t n = is_held;
        while (n < out->n &&
               (is_held ? out->p[n] != close : !strchr(" }", out->p[n])) &&
               !(!is_held && out->p[n] == ',' && n + 1 < out->n &&
                 !char_is_digit(out->p[n + 1])))
            n++;
        if (is_held && n >= out->n) {
            *out = (struct str){0}; /* it is never closed */
            return false;
        }
        *out = str_slice(*out, is_held, n);
        return true;
    }
    return false;
}

/* "{linenos=table,hl_lines=2 4-5,linenostart=199}": a list with blanks in it ends where
 * the next key begins. */
static bool hugo_lines(struct str text, struct str *out)
{
    ptrdiff_t at = str_find(text, STR("hl_lines="), 0);
    if (at < 0)
        return false;
    *out = str_from(text, (size_t)at + strlen("hl_lines="));
    size_t n = 0;
    while (n < out->n && (char_is_digit(out->p[n]) || strchr(" -", out->p[n])))
        n++;
    *out = str_slice(*out, 0, n);
    return is_list(*out) && str_trim(*out).n > 0;
}

/* The braces at `showLineNumbers{7}` are of that. */
static bool are_numbers_in_braces(struct str text, struct str *lines)
{
    ptrdiff_t at = str_find_char(text, '{', 0);
    return at >= 0 && !str_ends(str_slice(text, 0, (size_t)at), STR("Numbers")) &&
           between(text, STR("{"), '}', lines) && is_list(*lines);
}

static void read_marked(struct fence_info *info, struct str text)
{
    struct str lines;
    if ((value_of(text, "hl_lines", &lines) && lines.n && is_list(lines)) ||
        are_numbers_in_braces(text, &lines)) {
        struct str more;
        read_lines(info, hugo_lines(text, &more) && more.n > lines.n ? more : lines);
    }
}

/* How tools ask for line numbers, and whether the value says where they begin. */
static void read_numbers(struct fence_info *info, struct str text)
{
    static const struct {
        const char *key;
        bool begins;
    } keys[] = {{"linenums", true},      {"showLineNumbers", true},
                {"lineNumbers", false},  {"numberLines", false},
                {"number-lines", false}, {"line-numbers", true},
                {"linenos", false},      {"startFrom", true},
                {"linenostart", true},   {"code-line-numbers", false}};
    static const struct str offs[] = {STR_INIT("false"), STR_INIT("False"),
                                      STR_INIT("none")};
    bool is_off = false;
    for (size_t i = 0; i < countof(keys); i++) {
        struct str value;
        size_t at = 0, from = 0;
        if (!value_of(text, keys[i].key, &value))
            continue;
        for (size_t k = 0; k < countof(offs); k++)
            is_off |= str_eq(value, offs[k]);
        if (keys[i].begins)
            from = number(value, &at);
        if (from || !info->first_number)
            info->first_number = from ? from : 1;
    }
    if (is_off)
        info->first_number = 0;
}

/* "[main.js]" as a word of its own; "[8]" may be lines. */
static void read_title(struct fence_info *info, struct str text)
{
    ptrdiff_t from = str_find_char(text, '[', 0), to = str_find_char(text, ']', 0);
    if (from < 0 || to < from || (from && text.p[from - 1] != ' '))
        return;
    struct str title = str_trim(str_slice(text, (size_t)from + 1, (size_t)to));
    if (!is_list(title))
        info->title = title;
}

void fence_info_read(struct fence_info *info, struct str text)
{
    static const char *const titles[] = {"title", "filename", "file", "name"};
    *info = (struct fence_info){0};
    for (size_t i = 0; i < countof(titles) && !info->title.n; i++)
        value_of(text, titles[i], &info->title);
    if (!info->title.n)
        read_title(info, text);
    read_marked(info, text);
    read_numbers(info, text);
}

void fence_info_release(struct fence_info *info)
{
    vec_release(&info->lines);
}

enum line_mark fence_info_mark(const struct fence_info *info, size_t line)
{
    for (size_t i = 0; i < info->lines.n; i++)
        if (info->lines.p[i].from <= line && line <= info->lines.p[i].to)
            return info->lines.p[i].mark;
    return LINE_PLAIN;
}

size_t fence_info_beyond(const struct fence_info *info, size_t lines)
{
    for (size_t i = 0; i < info->lines.n; i++)
        if (info->lines.p[i].to > lines && info->lines.p[i].to != FENCE_LAST)
            return info->lines.p[i].from > lines ? info->lines.p[i].from : lines + 1;
    return 0;
}
