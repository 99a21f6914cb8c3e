/* Characters in numbers that nobody writes; see endless.h. */
#include "markdown/endless.h"

#include "markdown/mask.h"

static void mask_line(struct str line, char c, char mask)
{
    for (size_t i = 0; i < line.n; i++)
        if (line.p[i] == c)
            ((char *)line.p)[i] = mask;
}

static size_t count(struct str line, char c)
{
    size_t n = 0;
    for (size_t i = 0; i < line.n; i++)
        n += line.p[i] == c;
    return n;
}

/* A table may have at most 1000 columns: more, and cmark-gfm counts them again for
 * each row. */
static void mask_rows(struct source *s)
{
    enum { MAX_BARS = 1000 };
    for (size_t i = 1; i <= s->lines.n; i++) {
        struct str line = source_line(s, (int)i);
        if (line.n > MAX_BARS && count(line, '|') > MAX_BARS)
            mask_line(line, '|', MASK_PIPE);
    }
}

/* All parentheses of a bare address are counted anew for each that ends it: of more
 * than this in a row the rest is hidden. */
static void mask_parentheses(struct source *s)
{
    enum { MAX_PARENTHESES = 100 };
    size_t run = 0;
    for (size_t i = 0; i < s->text.n; i++) {
        run = s->text.p[i] == ')' ? run + 1 : 0;
        if (run > MAX_PARENTHESES)
            s->text.p[i] = MASK_PARENTHESIS;
    }
}

/* The name of a host that has an "_" near its end is none, and is read again from the
 * next "www." in it. */
static void mask_hosts(struct source *s)
{
    enum { MAX_HOST = 1000 };
    size_t run = 0;
    for (size_t i = 0; i < s->text.n; i++) {
        char c = s->text.p[i];
        run = char_is_alnum(c) || strchr("._-", c) || c & 0x80 ? run + 1 : 0;
        if (run > MAX_HOST && c == '_')
            s->text.p[i] = MASK_UNDERSCORE;
    }
}

/* What follows a mail address in its line is copied for each of them, up to a thousand
 * times: a megabyte in one line became one gigabyte. Lines of the file may be copied
 * some eight times in the mean, and a megabyte at once. */
static void mask_mail(struct source *s)
{
    enum { MOST = 1000, AT_ONCE = 1000000, MEAN = 8 };
    size_t copied = 0, max = MEAN * s->text.n + AT_ONCE;
    for (size_t i = 1; i <= s->lines.n; i++) {
        struct str line = source_line(s, (int)i);
        size_t n = count(line, '@'), more = (n < MOST ? n : MOST) * line.n / 2;
        if (more > AT_ONCE || copied + more > max)
            mask_line(line, '@', MASK_AT);
        else
            copied += more;
    }
}

/* ---- "<?", "<![CDATA[" and "<!NAME" ---- */

/* Past what containers put in front of a line of text, of which each is indented by
 * less than code is. */
static size_t past_containers(struct str line)
{
    size_t i = 0;
    for (;;) {
        size_t begin = i;
        while (i < line.n && i - begin < 3 && line.p[i] == ' ')
            i++;
        if (i < line.n && strchr(">*+-", line.p[i]))
            i++;
        else
            return i;
    }
}

static bool is_near(const char *from, const char *to, const char *end)
{
    enum { NEAR = 2000 };
    size_t n = (size_t)(to - from);
    return memmem(from, n < NEAR ? n : NEAR, end, strlen(end)) != NULL;
}

/* Whether what begins at `p` is looked for its end up to that of the paragraph. */
static bool is_open(const char *p, const char *to)
{
    if (to - p < 3 || p[0] != '<' || (p[1] != '?' && p[1] != '!'))
        return false;
    if (p[1] == '?')
        return !is_near(p, to, "?>");
    if (p[2] == '[')
        return !is_near(p, to, "]]>");
    return p[2] >= 'A' && p[2] <= 'Z' && !is_near(p, to, ">");
}

/* Those that do not end soon are text; but where a line begins with one it is a block,
 * which ends with the text at the latest. */
static void mask_openings(struct source *s)
{
    const char *to = s->text.p + s->text.n;
    for (size_t i = 1; i <= s->lines.n; i++) {
        struct str line = source_line(s, (int)i);
        size_t first = past_containers(line);
        const char *p = line.p, *end = line.p + line.n;
        while (p < end && (p = memchr(p, '<', (size_t)(end - p)))) {
            if ((size_t)(p - line.p) != first && is_open(p, to))
                *(char *)p = MASK_TAG;
            p++;
        }
    }
}

/* ---- links behind marks of emphasis ---- */

/* Whether no paragraph reaches into the line: it is blank, in quotes or not, or begins
 * an item or a heading. */
static bool begins_block(struct str line)
{
    size_t i = 0, k = 0;
    while (i < line.n && line.p[i] == ' ')
        i++;
    while (k < line.n && strchr(" \t>", line.p[k]))
        k++;
    bool is_item = i + 1 < line.n && strchr("*+-", line.p[i]) && line.p[i + 1] == ' ' &&
                   str_trim(str_from(line, i + 1)).n;
    return k == line.n ||
           (i <= 3 && (is_item || str_starts(str_from(line, i), STR("# "))));
}

/* At each end of a link, cmark-gfm goes through all marks before it in its paragraph,
 * of which there are `*marks` before this line. Returns how many in all. */
static size_t count_marks(struct str line, size_t *marks)
{
    size_t passed = 0;
    for (size_t i = 0; i < line.n; i++) {
        char c = line.p[i];
        if (c == ']')
            passed += *marks;
        else if (strchr("*_~", c) && (i == 0 || line.p[i - 1] != c))
            ++*marks;
    }
    return passed;
}

/* So a paragraph of a megabyte took a minute. It may go through a hundred for each byte
 * of the file, in the mean, and ten million at once; links of further paragraphs are
 * text. */
static void mask_links(struct source *s)
{
    enum { AT_ONCE = 10000000, MEAN = 100 };
    size_t left = MEAN * s->text.n + AT_ONCE;
    for (size_t i = 1, from = 1; from <= s->lines.n; from = i) {
        size_t marks = 0, passed = 0;
        do
            passed += count_marks(source_line(s, (int)i), &marks);
        while (++i <= s->lines.n && !begins_block(source_line(s, (int)i)));
        for (size_t k = from; passed > left && k < i; k++)
            mask_line(source_line(s, (int)k), ']', MASK_BRACKET_END);
        left -= passed > left ? 0 : passed;
    }
}

void endless_mask(struct source *s)
{
    mask_links(s);
    mask_parentheses(s);
    mask_hosts(s);
    mask_rows(s);
    mask_mail(s);
    mask_openings(s);
}
