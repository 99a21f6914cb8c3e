/* What may go to terminals and logs; see plain.h. */
#include "util/plain.h"

#include "util/utf8.h"

/* Characters that say how those beside them are ordered, and none of their own: marks,
 * embeddings, overrides, isolates (UAX 9), and those they are written by instead. */
static bool is_direction(uint32_t c)
{
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x206F);
}

/* Control characters, those of C1 among them; separators of lines and paragraphs;
 * byte order marks, annotations within a line, and tags, which nobody sees. */
static bool is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 ||
           c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
           (c >= 0xE0000 && c <= 0xE007F);
}

/* Whether behind the first `n` bytes of `s` a server that runs builds reads a command:
 * one of GitHub's at the head of a line, of GitHub's or Azure's old form, or
 * TeamCity's, anywhere. */
static bool is_command(struct str s, size_t n)
{
    static const char *const marks[] = {"##[", "##vso[", "##teamcity["};
    struct str rest = str_from(s, n);
    if (str_starts(rest, STR("::")))
        return str_trim(str_slice(s, 0, n)).n == 0;
    for (size_t i = 0; rest.n && rest.p[0] == '#' && i < countof(marks); i++)
        if (str_starts(rest, str_z(marks[i])))
            return true;
    return false;
}

static void put(struct buf *out, struct str s, bool is_text)
{
    for (size_t at = 0; at < s.n;) {
        if (is_command(s, at)) {
            buf_putc(out, s.p[at++]);
            buf_putc(out, ' ');
            continue;
        }
        bool is_blank = char_is_space(s.p[at]);
        uint32_t c = utf8_next(s, &at);
        if (is_blank || (is_text && is_control(c)))
            buf_putc(out, ' ');
        else if (is_control(c) || (!is_text && is_direction(c)))
            buf_printf(out, "<U+%04X>", (unsigned)c);
        else if (!is_direction(c))
            utf8_put(out, c);
    }
}

void plain_write(FILE *out, struct str s)
{
    for (size_t at = 0; at < s.n;) {
        char bytes[4] = {0};
        uint32_t c = utf8_next(s, &at);
        if (is_control(c) || is_direction(c))
            fprintf(out, "<U+%04X>", (unsigned)c);
        else
            fwrite(bytes, 1, utf8_put_to(c, bytes), out);
    }
}

void plain_put(struct buf *out, struct str s)
{
    put(out, s, false);
}

void plain_put_text(struct buf *out, struct str s)
{
    put(out, s, true);
}

static void put_formatted(struct buf *out, const char *format, va_list args)
{
    struct buf text = BUF_INIT;
    buf_vprintf(&text, format, args);
    plain_put(out, buf_view(&text));
    buf_release(&text);
}

void plain_printf(struct buf *out, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    put_formatted(out, format, args);
    va_end(args);
}

void plain_line(FILE *out, const char *format, ...)
{
    struct buf line = BUF_INIT;
    va_list args;
    va_start(args, format);
    put_formatted(&line, format, args);
    va_end(args);
    buf_putc(&line, '\n');
    fwrite(line.p, 1, line.n, out);
    buf_release(&line);
}

static void put_escaped(struct buf *out, uint32_t c)
{
    if (c >= 0x10000)
        buf_printf(out, "\\u%04x\\u%04x", 0xD800 + (unsigned)((c - 0x10000) >> 10),
                   0xDC00 + (unsigned)(c & 0x3FF));
    else
        buf_printf(out, "\\u%04x", (unsigned)c);
}

void plain_json(struct buf *out, struct str json)
{
    for (size_t at = 0; at < json.n;) {
        bool is_mark = is_command(json, at);
        uint32_t c = utf8_next(json, &at);
        if (is_mark || (c >= 0x7F && (is_control(c) || is_direction(c))))
            put_escaped(out, c);
        else
            utf8_put(out, c);
    }
}
