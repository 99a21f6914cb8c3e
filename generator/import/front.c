/* Front matter of pages; see front.h. */
#include "import/front.h"

#include "util/plain.h"
#include "util/utf8.h"

#include <strings.h>

void front_put_quoted(struct str text, struct buf *out)
{
    struct buf plain = BUF_INIT;
    plain_put_text(&plain, text);
    buf_putc(out, '"');
    for (size_t at = 0; at < plain.n;) {
        size_t here = at;
        uint32_t c = utf8_next(buf_view(&plain), &at);
        if (c == '"' || c == '\\')
            buf_putc(out, '\\');
        if (c != 0xFEFF && (c & 0xFFFE) != 0xFFFE)
            buf_str(out, str_slice(buf_view(&plain), here, at));
    }
    buf_putc(out, '"');
    buf_release(&plain);
}

/* ---- dates ---- */

struct day {
    int year, month, day;
};

/* "Oct", "October": its number; 0 if it is no month. */
static int month_of(struct str word)
{
    static const char *const months[] = {
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december"};
    for (int i = 0; word.n >= 3 && i < 12; i++)
        if (word.n <= strlen(months[i]) && strncasecmp(word.p, months[i], word.n) == 0)
            return i + 1;
    return 0;
}

static int number_of(struct str digits)
{
    int n = 0;
    for (size_t i = 0; i < digits.n && i < 8; i++)
        n = n * 10 + (digits.p[i] - '0');
    return n;
}

/* The next run of digits or of letters; false at the end, and at a sign that no date
 * has. */
static bool next_piece(struct str *rest, struct str *piece)
{
    size_t at = 0, end;
    while (at < rest->n && strchr(" ,./-@", rest->p[at]))
        at++;
    end = at;
    while (end < rest->n && char_is_digit(rest->p[end]))
        end++;
    if (end == at)
        while (end < rest->n && char_is_alnum(rest->p[end]) &&
               !char_is_digit(rest->p[end]))
            end++;
    *piece = str_slice(*rest, at, end);
    *rest = str_from(*rest, end);
    return piece->n > 0;
}

/* Three pieces: year, month and day as they stand in one of three orders. */
static bool read_day(const struct str piece[3], struct day *d)
{
    if (piece[0].n == 4 && char_is_digit(piece[0].p[0])) /* 2022-10-21 */
        *d =
            (struct day){number_of(piece[0]), number_of(piece[1]), number_of(piece[2])};
    else if (month_of(piece[0])) /* October 21, 2022 */
        *d = (struct day){number_of(piece[2]), month_of(piece[0]), number_of(piece[1])};
    else if (month_of(piece[1])) /* 21 October 2022 */
        *d = (struct day){number_of(piece[2]), month_of(piece[1]), number_of(piece[0])};
    else
        return false;
    return d->year > 1900 && d->year < 2200 && d->month >= 1 && d->month <= 12 &&
           d->day >= 1 && d->day <= 31;
}

/* What may follow: a time of the day. */
static bool is_time(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!char_is_digit(text.p[i]) && !strchr(" :.,TZAPMapm()+-GUC", text.p[i]))
            return false;
    return text.n < 30;
}

bool front_date(struct str text, struct str *out, struct arena *arena)
{
    struct str piece[3], rest = str_trim(text);
    struct day d;
    for (int i = 0; i < 3; i++)
        if (!next_piece(&rest, &piece[i]))
            return false;
    if (!read_day(piece, &d) || !is_time(rest))
        return false;
    *out = arena_printf(arena, "%04d-%02d-%02d", d.year, d.month, d.day);
    return true;
}

/* ---- lines ---- */

static void add(struct import *im, struct import_page *page, struct str line)
{
    page->front =
        arena_printf(&im->arena, "%.*s%.*s\n", STR_ARG(page->front), STR_ARG(line));
}

void front_add_date(struct import *im, struct import_page *page, const char *key,
                    struct str date)
{
    add(im, page, arena_printf(&im->arena, "%s: %.*s", key, STR_ARG(date)));
}

void front_add_list(struct import *im, struct import_page *page, const char *key,
                    struct str words)
{
    struct buf line = BUF_INIT;
    bool is_first = true;
    buf_printf(&line, "%s: [", key);
    for (struct str word; str_next(&words, ',', &word);) {
        if (!str_trim(word).n)
            continue;
        if (!is_first)
            buf_puts(&line, ", ");
        front_put_quoted(str_trim(word), &line);
        is_first = false;
    }
    buf_putc(&line, ']');
    if (!is_first)
        add(im, page, buf_view(&line));
    buf_release(&line);
}

void front_put(const struct import_page *page, struct buf *out)
{
    if (!page->order && !page->front.n)
        return;
    buf_puts(out, "---\n");
    if (page->order)
        buf_printf(out, "order: %d\n", page->order);
    buf_str(out, page->front);
    buf_puts(out, "---\n\n");
}
