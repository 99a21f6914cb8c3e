/* Lines, sections and headings; see include_part.h. */
#include "markdown/dialect/include_part.h"

#include "markdown/markdown.h"

/* ---- lines ---- */

static size_t number_of(struct str s)
{
    size_t n = 0;
    s = str_from(s, s.n && s.p[0] == 'L');
    for (size_t i = 0; i < s.n && char_is_digit(s.p[i]) && n < 10000000; i++)
        n = n * 10 + (size_t)(s.p[i] - '0');
    return n;
}

static bool are_lines(struct str part)
{
    bool has_digit = false;
    for (size_t i = 0; i < part.n; i++) {
        if (!char_is_digit(part.p[i]) && !strchr(":-, L", part.p[i]))
            return false;
        has_digit |= char_is_digit(part.p[i]);
    }
    return has_digit;
}

/* "2", "2:", ":10", "2:10"; with another sign between them where `to` says so. */
static struct str lines_of(struct str text, struct str part, char to)
{
    ptrdiff_t sign = str_find_char(part, to, 0);
    size_t from = number_of(part), last = sign < 0 ? from : SIZE_MAX;
    struct str behind =
        sign < 0 ? (struct str){0} : str_trim(str_from(part, (size_t)sign + 1));
    if (behind.n)
        last = number_of(behind);
    size_t i = 1, begin = 0, at = 0;
    for (struct str rest = text, line; i <= last && str_next(&rest, '\n', &line); i++) {
        if (i < from)
            begin = (size_t)(rest.p - text.p);
        at = rest.n ? (size_t)(rest.p - text.p) : text.n;
    }
    return str_slice(text, begin, at);
}

/* "1-3,5": one behind the other. */
static void add_lines(struct str text, const struct wanted *w,
                      struct included_part_vec *out)
{
    struct str rest = w->part, one;
    if (w->to == ',')
        vec_push(out, lines_of(text, rest, ','));
    else
        while (str_next(&rest, ',', &one))
            vec_push(out, lines_of(text, str_trim(one), w->to));
}

/* ---- sections ---- */

/* How comments begin and end a section: words before its name, and the sign right
 * behind it, or 0; `is_named`: what ends it names it. */
static const struct section {
    const char *begin, *end;
    char sign;
    bool is_named;
} sections[] = {
    {"ANCHOR:", "ANCHOR_END:", 0, true}, /* mdBook */
    {"[start:", "[end:", ']', true},     /* Snippets of PyMdown */
    {"#region", "#endregion", 0, false}, /* DocFX, VitePress */
    {"// <", "// </", '>', true},        /* DocFX */
    {"# <", "# </", '>', true},          {"<!-- <", "<!-- </", '>', true},
};

static bool has_mark(struct str line, const char *mark, struct str name, char sign)
{
    ptrdiff_t at = str_find(line, str_z(mark), 0);
    struct str rest =
        at < 0 ? (struct str){0} : str_from(line, (size_t)at + strlen(mark));
    while (rest.n && rest.p[0] == ' ')
        rest = str_from(rest, 1);
    char behind = rest.n > name.n ? rest.p[name.n] : ' ';
    return at >= 0 && str_eq_nocase(str_slice(rest, 0, name.n), name) &&
           (sign ? behind == sign : !char_is_alnum(behind) && !strchr("-_", behind));
}

static const struct section *begins(struct str line, struct str name)
{
    for (size_t i = 0; i < countof(sections); i++)
        if (has_mark(line, sections[i].begin, name, sections[i].sign))
            return &sections[i];
    return NULL;
}

static bool ends(struct str line, struct str name, const struct section *s)
{
    return s->is_named ? has_mark(line, s->end, name, s->sign)
                       : str_find(line, str_z(s->end), 0) >= 0;
}

static bool section_of(struct str text, struct str name, struct str *out)
{
    size_t begin = 0;
    const struct section *open = NULL;
    for (struct str rest = text, line; str_next(&rest, '\n', &line);) {
        size_t at = (size_t)(line.p - text.p);
        if (!open && (open = begins(line, name))) {
            begin = at + line.n + 1;
        } else if (open && ends(line, name, open)) {
            *out = str_slice(text, begin, at);
            return true;
        }
    }
    *out = str_from(text, begin);
    return open != NULL;
}

bool include_is_mark(struct str line)
{
    return str_find(line, STR("ANCHOR:"), 0) >= 0 ||
           str_find(line, STR("ANCHOR_END:"), 0) >= 0 ||
           (str_find(line, STR("8<-"), 0) >= 0 &&
            (str_find(line, STR("[start:"), 0) >= 0 ||
             str_find(line, STR("[end:"), 0) >= 0));
}

/* ---- notes ---- */

static size_t heading_level(struct str line)
{
    size_t n = 0;
    while (n < line.n && line.p[n] == '#')
        n++;
    return n <= 6 && n < line.n && line.p[n] == ' ' ? n : 0;
}

/* From the heading up to the next of its level; of "^name" the block. */
static bool under_heading(struct str text, struct str words, struct str *out)
{
    ptrdiff_t last = str_rfind_char(words, '#');
    struct buf asked = BUF_INIT, slug = BUF_INIT;
    size_t level = 0, begin = 0, end = text.n;
    md_slug(str_trim(str_from(words, (size_t)(last + 1))), &asked);
    for (struct str rest = text, line; str_next(&rest, '\n', &line);) {
        size_t n = heading_level(line), at = (size_t)(line.p - text.p);
        if (level && n && n <= level) {
            end = at;
            break;
        }
        buf_clear(&slug);
        md_slug(str_trim(str_from(line, n)), &slug);
        if (!level && n && str_eq(buf_view(&slug), buf_view(&asked))) {
            level = n;
            begin = at;
        }
    }
    buf_release(&asked);
    buf_release(&slug);
    *out = str_slice(text, begin, end);
    return level > 0;
}

static bool block_named(struct str text, struct str name, struct str *out)
{
    size_t begin = 0;
    for (struct str rest = text, line; str_next(&rest, '\n', &line);) {
        if (!str_trim(line).n)
            begin = (size_t)(rest.p - text.p);
        if (!str_ends(str_trim(line), name))
            continue;
        *out = str_slice(text, begin, (size_t)(line.p - text.p) + line.n);
        return true;
    }
    return false;
}

bool include_part(struct str text, const struct wanted *w,
                  struct included_part_vec *out)
{
    struct str part = text;
    bool has = true;
    if (!w->is_note && w->part.n && are_lines(w->part)) {
        add_lines(text, w, out);
        return true;
    }
    if (w->is_note && w->part.n)
        has = w->part.p[0] == '^' ? block_named(text, w->part, &part)
                                  : under_heading(text, w->part, &part);
    else if (w->part.n)
        has = section_of(text, w->part, &part);
    if (has)
        vec_push(out, part);
    return has;
}
