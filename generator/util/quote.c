/* Lines of files beside numbers; see quote.h. */
#include "util/quote.h"

#include "util/encoding.h"
#include "util/fs.h"
#include "util/plain.h"
#include "util/utf8.h"

#include <uniwidth.h>

enum {
    GUTTER = 8, /* columns of numbers */
    MOST = 96,  /* bytes of a line that are shown */
    BEFORE = 56 /* of them before the mark at most */
};

void quote_release(struct quote *q)
{
    buf_release(&q->file);
    buf_release(&q->text);
    *q = (struct quote){0};
}

static void rewind_to_first(struct quote *q)
{
    q->line = 1;
    q->at = 0;
}

/* As UTF-8, without the byte order mark: lines of messages count in the text that was
 * read. */
static void settle_encoding(struct buf *text)
{
    const struct encoding_mark *mark = encoding_mark_of(buf_view(text));
    struct buf converted = BUF_INIT;
    if (!mark)
        return;
    struct str bytes = str_from(buf_view(text), mark->bytes.n);
    if (strcmp(mark->encoding, "UTF-8") == 0)
        buf_str(&converted, bytes); /* what is none in it costs its own line alone */
    else if (!encoding_convert(bytes, mark->encoding, &converted))
        buf_clear(&converted);
    buf_release(text);
    *text = converted;
}

static void open_file(struct quote *q, struct str file)
{
    if (q->file.p && str_eq(buf_view(&q->file), file))
        return;
    quote_release(q);
    q->file = q->text = BUF_INIT;
    buf_str(&q->file, file);
    q->is_read = fs_read(q->file.p, &q->text, NULL) == 0;
    settle_encoding(&q->text);
    rewind_to_first(q);
}

static size_t line_end(struct str text, size_t at)
{
    while (at < text.n && text.p[at] != '\n' && text.p[at] != '\r')
        at++;
    return at;
}

static size_t past_end(struct str text, size_t end)
{
    bool two = end + 1 < text.n && text.p[end] == '\r' && text.p[end + 1] == '\n';
    return end + (two ? 2 : 1);
}

bool quote_find(struct quote *q, struct str file, int number, struct str *line)
{
    if (!file.n || number < 1)
        return false;
    open_file(q, file);
    if (number < q->line)
        rewind_to_first(q);
    struct str text = buf_view(&q->text);
    for (; q->line < number && q->at < text.n; q->line++)
        q->at = past_end(text, line_end(text, q->at));
    if (!q->is_read || q->line < number || q->at >= text.n)
        return false;
    *line = str_slice(text, q->at, line_end(text, q->at));
    return utf8_invalid_at(*line) < 0 && !memchr(line->p, '\0', line->n);
}

static bool is_inside(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Columns that a terminal takes for `s`. */
static size_t width(struct str s)
{
    size_t n = 0;
    for (size_t at = 0; at < s.n;) {
        int columns = uc_width(utf8_next(s, &at), "UTF-8");
        n += columns > 0 ? (size_t)columns : 0;
    }
    return n;
}

static void put_gutter(struct buf *out, const char *what)
{
    buf_printf(out, "%*s | ", GUTTER, what);
}

static void put_mark(struct buf *out, size_t columns)
{
    put_gutter(out, "");
    for (size_t i = 0; i < columns; i++)
        buf_putc(out, ' ');
    buf_puts(out, "^\n");
}

void quote_put(struct buf *out, int number, int col, struct str line)
{
    char digits[16];
    size_t mark = col > 0 ? (size_t)col - 1 : 0, from = 0;
    if (mark > line.n)
        mark = line.n;
    if (line.n > MOST && mark > BEFORE)
        from = mark - BEFORE;
    while (from > 0 && from < line.n && is_inside(line.p[from]))
        from--;
    struct str rest = str_from(line, from), shown = utf8_slice(rest, MOST);
    snprintf(digits, sizeof digits, "%d", number);
    put_gutter(out, digits);
    size_t begin = out->n;
    buf_puts(out, from ? "\xE2\x80\xA6" : "");
    plain_put(out, str_slice(line, from, mark));
    size_t columns = width(str_from(buf_view(out), begin));
    plain_put(out, str_from(shown, mark - from));
    buf_puts(out, shown.n < rest.n ? "\xE2\x80\xA6\n" : "\n");
    if (col > 0)
        put_mark(out, columns);
}

void quote_put_suggestion(struct buf *out, struct str suggestion)
{
    put_gutter(out, "fix");
    plain_put(out, utf8_slice(suggestion, MOST));
    buf_puts(out,
             utf8_slice(suggestion, MOST).n < suggestion.n ? "\xE2\x80\xA6\n" : "\n");
}
