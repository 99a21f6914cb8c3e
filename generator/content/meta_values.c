/* Values of front matter; see meta_values.h. */
#include "content/meta_values.h"

#include "content/address.h"
#include "util/buf.h"
#include "util/path.h"

#include <stdlib.h>

struct str meta_one_line(struct str text, struct arena *arena)
{
    struct buf out = BUF_INIT;
    text = str_trim(text);
    for (size_t i = 0; i < text.n; i++)
        if (!char_is_space(text.p[i]))
            buf_putc(&out, text.p[i]);
        else if (!char_is_space(text.p[i - 1]))
            buf_putc(&out, ' ');
    struct str line = arena_str(arena, buf_view(&out));
    buf_release(&out);
    return line;
}

/* ---- words ---- */

void meta_add_word(struct str_vec *out, struct str word)
{
    if (out->n == META_WORDS)
        return;
    for (size_t i = 0; i < out->n; i++)
        if (str_eq(out->p[i], word))
            return;
    vec_push(out, word);
}

static void add_text(struct str text, bool commas, struct str_vec *out,
                     struct arena *arena)
{
    text = meta_one_line(text, arena);
    struct str rest = text, word;
    while (str_next(&rest, commas ? ',' : '\n', &word)) {
        word = str_trim(word);
        if (commas && word.n > 1 && word.p[0] == '#')
            word = str_from(word, 1);
        if (word.n)
            meta_add_word(out, word);
    }
}

bool meta_words(const struct yaml *node, bool commas, struct str_vec *out,
                struct arena *arena)
{
    bool good = node->kind != YAML_MAP;
    if (node->kind == YAML_SCALAR)
        add_text(node->scalar, commas, out, arena);
    for (size_t i = 0; node->kind == YAML_LIST && i < node->n; i++) {
        const struct yaml *item = node->entries[i].value;
        if (item->kind == YAML_SCALAR)
            add_text(item->scalar, false, out, arena);
        else if (item->kind != YAML_NULL)
            good = false;
    }
    return good;
}

/* ---- one value ---- */

bool meta_flag(const struct yaml *node, bool *out)
{
    struct yaml trimmed = *node;
    trimmed.scalar = str_trim(node->scalar);
    if (node->kind == YAML_SCALAR && trimmed.scalar.n == 1 &&
        (trimmed.scalar.p[0] == '0' || trimmed.scalar.p[0] == '1')) {
        *out = trimmed.scalar.p[0] == '1';
        return true;
    }
    return yaml_is_bool(&trimmed, out);
}

/* By hand, because strtod obeys the locale. */
bool meta_number(const struct yaml *node, double *out)
{
    struct str s = node->kind == YAML_SCALAR ? str_trim(node->scalar) : (struct str){0};
    bool minus = s.n && s.p[0] == '-', digits = false;
    double value = 0, place = 0;
    if (s.n && (s.p[0] == '-' || s.p[0] == '+'))
        s = str_from(s, 1);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '.' && place == 0) {
            place = 1;
            continue;
        }
        if (!char_is_digit(s.p[i]))
            return false;
        digits = true;
        value = value * 10 + (s.p[i] - '0');
        if (place > 0)
            place *= 10;
    }
    *out = (minus ? -value : value) / (place > 0 ? place : 1);
    return digits;
}

/* Up to `most` digits at `*at`; -1 if there are none. */
static int read_digits(struct str s, size_t *at, int most)
{
    int value = 0, n = 0;
    for (; n < most && *at < s.n && char_is_digit(s.p[*at]); n++)
        value = value * 10 + (s.p[(*at)++] - '0');
    return n ? value : -1;
}

static bool is_separator(struct str s, size_t at)
{
    return at < s.n && (s.p[at] == '-' || s.p[at] == '/' || s.p[at] == '.');
}

/* Days since 1970-01-01 as a date (H. Hinnant, "chrono-compatible low-level date
 * algorithms"): gmtime() is no different, but not the same on every machine. */
static struct str date_of_day(long long day, struct arena *arena)
{
    long long z = day + 719468, era = z / 146097, of_era = z - era * 146097;
    long long year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    long long of_year = of_era - (365 * year + year / 4 - year / 100);
    long long m = (5 * of_year + 2) / 153, date = of_year - (153 * m + 2) / 5 + 1;
    long long month = m < 10 ? m + 3 : m - 9;
    return arena_printf(arena, "%04lld-%02lld-%02lld",
                        year + era * 400 + (month <= 2 ? 1 : 0), month, date);
}

/* Seconds or, as programs in JavaScript have it, milliseconds since 1970. */
static bool read_timestamp(struct str s, struct str *out, struct arena *arena)
{
    long long value = 0;
    if (s.n != 10 && s.n != 13)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (!char_is_digit(s.p[i]))
            return false;
        value = value * 10 + (s.p[i] - '0');
    }
    *out = date_of_day(value / (s.n == 13 ? 86400000 : 86400), arena);
    return true;
}

bool meta_date(const struct yaml *node, struct str *out, struct arena *arena)
{
    struct str s = node->kind == YAML_SCALAR ? str_trim(node->scalar) : (struct str){0};
    size_t at = 0;
    if (read_timestamp(s, out, arena))
        return true;
    int year = read_digits(s, &at, 4);
    if (at != 4 || !is_separator(s, at++))
        return false;
    int month = read_digits(s, &at, 2);
    if (!is_separator(s, at++))
        return false;
    int day = read_digits(s, &at, 2);
    bool ends = at == s.n || s.p[at] == 'T' || s.p[at] == 't' || char_is_space(s.p[at]);
    if (!ends || month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    *out = arena_printf(arena, "%04d-%02d-%02d", year, month, day);
    return true;
}

bool meta_is_language(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!char_is_alnum(text.p[i]) && text.p[i] != '-' && text.p[i] != '_')
            return false;
    return text.n > 0;
}

/* ---- addresses ---- */

bool meta_is_address(struct str text)
{
    bool blank = false;
    for (size_t i = 0; i < text.n; i++)
        blank = blank || char_is_space(text.p[i]);
    return !blank && text.n > 1 &&
           (text.p[0] == '/' || text.p[text.n - 1] == '/' ||
            str_ends(text, STR(".html")) || str_ends(text, STR(".htm")));
}

/* Whether it could be a path below the root: no host, no query, no pattern, no
 * climbing, nothing hidden. */
static bool is_safe(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] < 0x20 || strchr(":?#\\<>\"|*{}%", text.p[i]))
            return false;
    for (struct str rest = text, part; str_next(&rest, '/', &part);)
        if (part.n && (part.p[0] == '.' || part.p[0] == '_'))
            return false;
    return !str_starts(text, STR("//")) && text.n < 512;
}

static struct str without_page_ending(struct str part)
{
    static const struct str endings[] = {STR_INIT(".html"), STR_INIT(".htm"),
                                         STR_INIT(".markdown"), STR_INIT(".md")};
    for (size_t i = 0; i < countof(endings); i++)
        if (part.n > endings[i].n && str_ends(part, endings[i]))
            return str_slice(part, 0, part.n - endings[i].n);
    return part;
}

bool meta_slug(struct str text, struct str *out, struct arena *arena)
{
    struct buf slug = BUF_INIT;
    text = str_trim(text);
    bool from_root = text.n && text.p[0] == '/', any = false;
    if (!is_safe(text))
        return false;
    for (struct str rest = text, part; str_next(&rest, '/', &part);) {
        if (!part.n)
            continue;
        if (any || from_root)
            buf_putc(&slug, '/');
        buf_str(&slug, address_slug(without_page_ending(part), arena));
        any = true;
    }
    if (any && text.p[text.n - 1] == '/')
        buf_putc(&slug, '/');
    *out = str_eq(text, STR("/")) ? text : arena_str(arena, buf_view(&slug));
    buf_release(&slug);
    return any || out->n;
}

bool meta_old_url(struct str text, struct str *out, struct arena *arena)
{
    struct buf url = BUF_INIT;
    text = str_trim(text);
    if (!is_safe(text))
        return false;
    for (struct str rest = text, part; str_next(&rest, '/', &part);)
        if (part.n)
            buf_printf(&url, "%s%.*s", url.n ? "/" : "", STR_ARG(part));
    bool any = url.n > 0;
    if (any && text.p[text.n - 1] == '/')
        buf_puts(&url, "/index.html");
    else if (any && !str_ends(buf_view(&url), STR(".html")) &&
             !str_ends(buf_view(&url), STR(".htm")))
        buf_puts(&url, ".html");
    *out = arena_str(arena, buf_view(&url));
    buf_release(&url);
    return any;
}
