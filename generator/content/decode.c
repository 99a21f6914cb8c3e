/* Encodings; see decode.h. */
#include "content/decode.h"

#include "util/buf.h"
#include "util/encoding.h"
#include "util/utf8.h"

#include <uchardet/uchardet.h>

/* Whether the text holds what a text does not: most likely a wrong guess. */
static bool has_controls(struct str text)
{
    for (size_t at = 0; at < text.n;) {
        uint32_t c = utf8_next(text, &at);
        if ((c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f') ||
            (c >= 0x7F && c < 0xA0 && c != 0x85))
            return true;
    }
    return false;
}

/* ---- which encoding ---- */

/* What is tried behind the guess: of short texts uchardet knows nothing, and a
 * file from a Western machine is the likeliest. */
static const char fallback[] = "WINDOWS-1252";

/* Whether what is no ASCII stands alone between letters that are, and there is
 * little of it: a word or two with accents, from which no statistics tell Czech from
 * French. Other scripts have runs of such bytes. */
static bool is_sparse(struct str bytes)
{
    size_t high = 0, pairs = 0;
    for (size_t i = 0; i < bytes.n; i++) {
        bool is_high = (unsigned char)bytes.p[i] >= 0x80;
        high += is_high;
        pairs += is_high && i > 0 && (unsigned char)bytes.p[i - 1] >= 0x80;
    }
    return high < 30 && pairs * 4 < high;
}

/* libuchardet names Western texts ISO-8859-1 that are Windows' own superset. */
static const char *guess(struct str bytes, char name[static 64])
{
    if (is_sparse(bytes))
        return fallback;
    uchardet_t detector = uchardet_new();
    name[0] = '\0';
    if (!detector)
        return name;
    if (uchardet_handle_data(detector, bytes.p, bytes.n) == 0) {
        uchardet_data_end(detector);
        strncat(name, uchardet_get_charset(detector), 63);
    }
    uchardet_delete(detector);
    bool western = strcmp(name, "ISO-8859-1") == 0 || strcmp(name, "ASCII") == 0 ||
                   strcmp(name, "UTF-8") == 0;
    return western ? fallback : name;
}

/* How many characters of several bytes are good UTF-8, and how many bytes are not. */
static void weigh(struct str bytes, size_t *good, size_t *bad)
{
    *good = *bad = 0;
    while (bytes.n) {
        ptrdiff_t at = utf8_invalid_at(bytes);
        size_t end = at < 0 ? bytes.n : (size_t)at;
        for (size_t i = 0; i < end; i++)
            *good += ((unsigned char)bytes.p[i] & 0xC0) == 0xC0;
        *bad += at >= 0;
        bytes = str_from(bytes, end + (at >= 0));
    }
}

static struct place place_at(struct str bytes, struct str file, ptrdiff_t at)
{
    struct place place = {file, 1, 1};
    for (ptrdiff_t i = 0; i < at; i++) {
        place.col++;
        if (bytes.p[i] == '\n') {
            place.line++;
            place.col = 1;
        }
    }
    return place;
}

/* ---- what to do ---- */

static int keep_good_bytes(struct str bytes, struct place at, size_t bad,
                           struct arena *arena, struct diag *diag, struct str *out)
{
    struct buf text = BUF_INIT;
    for (size_t i = 0; i < bytes.n;)
        utf8_put(&text, utf8_next(bytes, &i));
    *out = arena_str(arena, buf_view(&text));
    buf_release(&text);
    diag_find(diag, DIAG_ERROR, at, "encoding",
              "this byte is not UTF-8%s; it is shown as \xEF\xBF\xBD, so write the "
              "character anew",
              bad > 1 ? ", nor are others" : "");
    return 0;
}

/* What a mark names may hold any character but that which ends texts of C: a dash of
 * Windows among them is no reason to leave a page out. */
static int decode_from(struct str bytes, const char *encoding, bool is_guess,
                       struct str *out, struct arena *arena)
{
    struct buf text = BUF_INIT;
    bool good = *encoding && encoding_convert(bytes, encoding, &text) &&
                !(is_guess ? has_controls(buf_view(&text))
                           : memchr(text.p, '\0', text.n) != NULL);
    if (good)
        *out = arena_str(arena, buf_view(&text));
    buf_release(&text);
    return good ? 0 : -1;
}

static int decode_guessed(struct str bytes, struct place at, struct arena *arena,
                          struct diag *diag, struct str *out)
{
    char name[64];
    const char *encoding = guess(bytes, name);
    bool binary = memchr(bytes.p, '\0', bytes.n) != NULL;
    if (!binary && decode_from(bytes, encoding, true, out, arena) < 0)
        encoding = decode_from(bytes, fallback, true, out, arena) < 0 ? NULL : fallback;
    if (binary || !encoding) {
        diag_find(diag, DIAG_ERROR, at, "encoding",
                  "this file is left out: it is not UTF-8, and no text in another "
                  "encoding that is known; save it as UTF-8");
        return -1;
    }
    diag_find(diag, DIAG_WARNING, at, "encoding",
              "not UTF-8; read as %s, which is a guess: save the file as UTF-8",
              encoding);
    return 0;
}

static int decode_marked(const struct encoding_mark *mark, struct str bytes,
                         struct str file, struct arena *arena, struct diag *diag,
                         struct str *out)
{
    struct place at = {file, 1, 1};
    if (decode_from(str_from(bytes, mark->bytes.n), mark->encoding, false, out, arena) <
        0) {
        diag_find(diag, DIAG_ERROR, at, "encoding",
                  "this file is left out: it begins as %s and goes on as something "
                  "else; save it as UTF-8",
                  mark->encoding);
        return -1;
    }
    diag_find(diag, DIAG_WARNING, at, "encoding", "read as %s; save the file as UTF-8",
              mark->encoding);
    return 0;
}

/* What HTML does not allow in any page. */
static bool is_forbidden(char c)
{
    bool is_space = c == '\t' || c == '\n' || c == '\f' || c == '\r';
    return ((unsigned char)c < 0x20 && !is_space) || c == 0x7F;
}

static ptrdiff_t find_forbidden(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (is_forbidden(text.p[i]))
            return (ptrdiff_t)i;
    return -1;
}

/* Control characters, which word processors leave (U+000B is their soft line end),
 * are shown as blanks: nobody sees what is not there, and no column moves. */
static void show_controls(struct str *text, struct str file, struct arena *arena,
                          struct diag *diag)
{
    ptrdiff_t first = find_forbidden(*text);
    if (first < 0)
        return;
    struct buf shown = BUF_INIT;
    size_t found = 0;
    for (size_t i = 0; i < text->n; i++) {
        char c = text->p[i];
        found += is_forbidden(c);
        buf_putc(&shown, is_forbidden(c) ? ' ' : c);
    }
    diag_find(diag, DIAG_WARNING, place_at(*text, file, first), "encoding",
              "U+%04X is a control character, which no page may hold; %s shown as a "
              "blank; take %s out",
              (unsigned)text->p[first], found > 1 ? "it and others are" : "it is",
              found > 1 ? "them" : "it");
    *text = arena_str(arena, buf_view(&shown));
    buf_release(&shown);
}

/* UTF-16 without a mark, which is good UTF-8 as well where its letters are Latin or
 * Cyrillic: so many control characters has no text, and its NULs are one half of their
 * pairs. NULL if it is none. */
static const char *unmarked(struct str bytes)
{
    size_t controls = 0, nuls[2] = {0, 0};
    for (size_t i = 0; i < bytes.n; i++) {
        controls += is_forbidden(bytes.p[i]);
        nuls[i % 2] += bytes.p[i] == '\0';
    }
    if (bytes.n % 2 || controls <= bytes.n / 4 || !nuls[0] == !nuls[1])
        return NULL;
    return nuls[1] ? "UTF-16LE" : "UTF-16BE";
}

static int decode_unmarked(struct str bytes, const char *encoding, struct str file,
                           struct arena *arena, struct diag *diag, struct str *out)
{
    struct place at = {file, 1, 1};
    if (decode_from(bytes, encoding, true, out, arena) < 0) {
        diag_find(diag, DIAG_ERROR, at, "encoding",
                  "this file is left out: it is no text, or %s with bytes that are "
                  "none; save it as UTF-8",
                  encoding);
        return -1;
    }
    diag_find(diag, DIAG_WARNING, at, "encoding",
              "not UTF-8; read as %s, which is a guess: save the file as UTF-8",
              encoding);
    return 0;
}

int decode_text(struct str bytes, struct str file, struct arena *arena,
                struct diag *diag, struct str *out)
{
    const struct encoding_mark *mark = encoding_mark_of(bytes);
    if (mark && strcmp(mark->encoding, "UTF-8") != 0)
        return decode_marked(mark, bytes, file, arena, diag, out);
    if (mark)
        bytes = str_from(bytes, mark->bytes.n);
    const char *encoding = mark ? NULL : unmarked(bytes);
    if (encoding)
        return decode_unmarked(bytes, encoding, file, arena, diag, out);
    ptrdiff_t invalid = utf8_invalid_at(bytes);
    if (invalid < 0) {
        *out = arena_str(arena, bytes);
        show_controls(out, file, arena, diag);
        return 0;
    }
    size_t good, bad;
    weigh(bytes, &good, &bad);
    struct place at = place_at(bytes, file, invalid);
    if (good > bad)
        return keep_good_bytes(bytes, at, bad, arena, diag, out);
    return decode_guessed(bytes, at, arena, diag, out);
}
