/* Masks letters by marks that nobody uses; see flanking.h. */
#include "markdown/flanking.h"

#include "util/unicode.h"
#include "util/utf8.h"

/* The marks are U+2E00 to U+2E3F, of editions of old texts: E2 B8 80 to E2 B8 BF,
 * but for U+2E2F, which is a letter. */
static const char lead[] = "\xE2\xB8";
enum { WIDTH = 3, LETTER = 0xAF };

static bool is_punctuation(uint32_t c)
{
    if (c < 0x80)
        return c > ' ' && c < 0x7F && !char_is_alnum((char)c);
    bool is_blank = c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) ||
                    c == 0x202F || c == 0x205F;
    return !is_blank && unicode_is_separator(c);
}

/* Where the character before byte `at` begins. */
static size_t before(struct str s, size_t at)
{
    at--;
    while (at > 0 && ((unsigned char)s.p[at] & 0xC0) == 0x80)
        at--;
    return at;
}

static uint32_t char_at(struct str s, size_t at)
{
    return utf8_next(s, &at);
}

/* Masks the letter at `at`, if a mark is left for it. */
static void mask_letter(struct source *s, size_t at)
{
    char *p = s->text.p + at;
    size_t i = 0;
    while (i < s->nletters && memcmp(s->letters[i], p, WIDTH) != 0)
        i++;
    if (i == SOURCE_LETTERS)
        return;
    if (i == s->nletters) {
        memcpy(s->letters[i], p, WIDTH);
        s->nletters++;
    }
    memcpy(p, lead, WIDTH - 1);
    p[WIDTH - 1] = (char)(0x80 + i + (i >= LETTER - 0x80));
}

static bool is_letter(uint32_t c)
{
    return c >= 0x800 && c < 0x10000 && unicode_is_cjk(c);
}

/* The run of stars [from, to). */
static void look_at_run(struct source *s, size_t from, size_t to)
{
    struct str text = buf_view(&s->text);
    if (from == 0 || to >= text.n || text.p[from - 1] == '\\')
        return;
    size_t left = before(text, from);
    uint32_t a = char_at(text, left), b = char_at(text, to);
    if (is_letter(a) && is_punctuation(b))
        mask_letter(s, left);
    else if (is_punctuation(a) && is_letter(b))
        mask_letter(s, to);
}

void flanking_mask(struct source *s)
{
    struct str text = buf_view(&s->text);
    if (str_find(text, str_z(lead), 0) >= 0)
        return; /* such marks mean themselves here */
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c != '*' && c != '~')
            continue;
        size_t to = i;
        while (to < text.n && text.p[to] == c)
            to++;
        if (c == '*' || to - i == 2)
            look_at_run(s, i, to);
        i = to - 1;
    }
}

static bool is_mark(const struct source *s, struct str text)
{
    return s->nletters && str_starts(text, str_z(lead));
}

bool flanking_begins(const struct source *s, struct str text)
{
    return is_mark(s, text);
}

bool flanking_ends(const struct source *s, struct str text)
{
    return text.n >= WIDTH && is_mark(s, str_from(text, text.n - WIDTH));
}
