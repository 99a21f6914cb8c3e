/* Keys for sorting; see collate.h. */
#include "content/collate.h"

#include "util/unicode.h"
#include "util/utf8.h"

/* ---- letters without accents ---- */

/* The plain letters of U+00C0 … U+017F; "?" has none. */
static const char plain[] =
    "aaaaaaaceeeeiiiidnooooo?ouuuuy?saaaaaaaceeeeiiiidnooooo?ouuuuy?y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkkklllllll"
    "lllnnnnnn?nnoooooo??rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
_Static_assert(sizeof plain == 0x180 - 0xC0 + 1, "a letter for each code point");

static uint32_t lower(uint32_t c)
{
    return c == 0x130 ? 'i' : unicode_lower(c); /* I with a dot */
}

static uint32_t without_accent(uint32_t c)
{
    static const uint32_t others[][2] = {{0x3AC, 0x3B1}, {0x3AD, 0x3B5}, {0x3AE, 0x3B7},
                                         {0x3AF, 0x3B9}, {0x3CC, 0x3BF}, {0x3CD, 0x3C5},
                                         {0x3CE, 0x3C9}, {0x3C2, 0x3C3}, {0x451, 0x435},
                                         {0x219, 's'},   {0x21B, 't'}};
    if (c >= 0xC0 && c < 0x180 && plain[c - 0xC0] != '?')
        return (unsigned char)plain[c - 0xC0];
    for (size_t i = 0; i < countof(others); i++)
        if (c == others[i][0])
            return others[i][1];
    return c;
}

/* ---- letters of their own ---- */

/* Groups of letters: each stands behind the one before it, as a letter and not as
 * an accent. "ı" comes before "i", so it is said of "h". */
static const struct {
    struct str languages, letters;
} alphabets[] = {
    {STR_INIT("sv fi"), STR_INIT("zåäö")},
    {STR_INIT("da nb nn no"), STR_INIT("zæøå")},
    {STR_INIT("et"), STR_INIT("sšzž wõäöü")},
    {STR_INIT("is"), STR_INIT("aá dð eé ií oó uú yý zþæö")},
    {STR_INIT("es gl eu"), STR_INIT("nñ")},
    {STR_INIT("pl"), STR_INIT("aą cć eę lł nń oó sś zźż")},
    {STR_INIT("cs sk"), STR_INIT("cč rř sš zž")},
    {STR_INIT("hr bs sl sr"), STR_INIT("cčć dđ sš zž")},
    {STR_INIT("ro"), STR_INIT("aăâ iî sșş tțţ")},
    {STR_INIT("hu"), STR_INIT("oö uü")},
    {STR_INIT("tr az"), STR_INIT("cç gğ hı oö sş uü")},
    {STR_INIT("lt"), STR_INIT("cč sš zž")},
    {STR_INIT("lv"), STR_INIT("cč gģ kķ lļ nņ sš zž")},
    {STR_INIT("sq"), STR_INIT("cç eë")},
};

static struct str alphabet_of(struct str language)
{
    ptrdiff_t hyphen = str_find_char(language, '-', 0);
    struct str code = str_slice(language, 0, hyphen < 0 ? language.n : (size_t)hyphen);
    for (size_t i = 0; i < countof(alphabets); i++) {
        struct str rest = alphabets[i].languages, one;
        while (str_next(&rest, ' ', &one))
            if (str_eq_nocase(one, code))
                return alphabets[i].letters;
    }
    return (struct str){0};
}

/* The letter that `c` stands behind, and by how many places; c itself and 0 if the
 * alphabet does not have it as a letter of its own. */
static uint32_t anchor_of(struct str letters, uint32_t c, uint32_t *behind)
{
    uint32_t anchor = 0, places = 0;
    for (size_t at = 0; at < letters.n;) {
        uint32_t letter = utf8_next(letters, &at);
        if (letter == ' ' || !anchor) {
            anchor = letter == ' ' ? 0 : letter;
            places = 0;
        } else if (++places && letter == c) {
            *behind = places;
            return anchor;
        }
    }
    *behind = 0;
    return c;
}

/* ---- the key ---- */

enum { PLACES = 16 };

static void put_weight(struct buf *key, uint32_t weight)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_putc(key, (char)(weight >> shift & 0xFF));
}

static bool is_separator(uint32_t c)
{
    return c == ' ' || c == '-' || c == '_' || c == '.';
}

/* A number: behind separators and before letters, the shorter first. */
static size_t put_number(struct str name, size_t at, struct buf *key)
{
    while (at + 1 < name.n && name.p[at] == '0' && char_is_digit(name.p[at + 1]))
        at++;
    size_t n = 0;
    while (at + n < name.n && char_is_digit(name.p[at + n]))
        n++;
    put_weight(key, '0' * PLACES);
    put_weight(key, (uint32_t)n);
    buf_add(key, name.p + at, n);
    return at + n;
}

struct str collate_key(struct str name, struct str language, struct arena *arena)
{
    struct str letters = alphabet_of(language);
    struct buf key = BUF_INIT;
    for (size_t at = 0; at < name.n;) {
        if (char_is_digit(name.p[at])) {
            at = put_number(name, at, &key);
            continue;
        }
        uint32_t behind, c = anchor_of(letters, lower(utf8_next(name, &at)), &behind);
        if (is_separator(c))
            put_weight(&key, ' ');
        else if (!unicode_is_mark(c))
            put_weight(&key, (behind ? c : without_accent(c)) * PLACES + behind);
    }
    struct str out = arena_str(arena, buf_view(&key));
    buf_release(&key);
    return out;
}
