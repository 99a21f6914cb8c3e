/* Makes the table of what characters are compared as (search/fold.h): code points whose
 * folded form is another string, as rows of an array, in order; run by make, and no
 * part of the program. The forms are Unicode's, by libunistring; which characters take
 * part is in characters.txt. assets/search/fold.js has the same rules:
 * tests/search/characters.test.mjs holds them together.
 *
 *     folds > folds.inc */
#include "characters.inc"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

enum { MOST = 32 }; /* characters that one becomes, at most */

struct range {
    uint32_t from, to;
};

static const struct range separators[] = {CHARACTERS_SEPARATORS};
static const struct range ignored[] = {CHARACTERS_IGNORED};
static const struct range compatible[] = {CHARACTERS_COMPATIBLE};
static const struct range accented[] = {CHARACTERS_ACCENTED};
static const struct range katakana[] = {CHARACTERS_KATAKANA};

enum { KATAKANA_TO_HIRAGANA = 0x60 };

/* Letters that no decomposition takes apart. */
static const struct {
    uint32_t letter;
    const char *as;
} letters[] = {{0xdf, "ss"},  {0x1e9e, "ss"}, {0xe6, "ae"}, {0xc6, "ae"}, {0x153, "oe"},
               {0x152, "oe"}, {0xf8, "o"},    {0xd8, "o"},  {0x111, "d"}, {0x110, "d"},
               {0xf0, "d"},   {0xd0, "d"},    {0xfe, "th"}, {0xde, "th"}, {0x142, "l"},
               {0x141, "l"},  {0x131, "i"}};

/* The same within a script of their own. */
static const struct {
    uint32_t letter, as;
} forms[] = {{0x3c2, 0x3c3}, {0x649, 0x64a}, {0x629, 0x647}};

/* A short string of code points. */
struct text {
    uint32_t p[MOST];
    size_t n;
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static int is_in(const struct range *ranges, size_t n, uint32_t c)
{
    for (size_t i = 0; i < n; i++)
        if (c >= ranges[i].from && c <= ranges[i].to)
            return 1;
    return 0;
}

static void add(struct text *t, uint32_t c)
{
    if (t->n == MOST)
        abort();
    t->p[t->n++] = c;
}

static struct text of(uint32_t c)
{
    return (struct text){{c}, 1};
}

static struct text normal(uninorm_t form, struct text t)
{
    struct text out = {.n = MOST};
    if (!u32_normalize(form, t.p, t.n, out.p, &out.n))
        abort();
    return out;
}

static struct text small(struct text t)
{
    struct text out = {.n = MOST};
    if (!u32_tolower(t.p, t.n, NULL, NULL, out.p, &out.n))
        abort();
    return out;
}

static void add_letter(struct text *out, uint32_t c)
{
    for (size_t i = 0; i < COUNT(letters); i++)
        if (letters[i].letter == c) {
            for (const char *a = letters[i].as; *a; a++)
                add(out, (unsigned char)*a);
            return;
        }
    for (size_t i = 0; i < COUNT(forms); i++)
        if (forms[i].letter == c)
            c = forms[i].as;
    add(out, c);
}

/* Without accents, and letters as others. */
static struct text bare(struct text t)
{
    struct text apart = normal(UNINORM_NFD, t), out = {.n = 0};
    for (size_t i = 0; i < apart.n; i++)
        if (!is_in(ignored, COUNT(ignored), apart.p[i]))
            add_letter(&out, apart.p[i]);
    return out;
}

static struct text fold(uint32_t c)
{
    if (is_in(compatible, COUNT(compatible), c)) {
        struct text all = normal(UNINORM_NFKC, of(c)), said = {.n = 0}, out = {.n = 0};
        for (size_t i = 0; i < all.n; i++)
            if (uc_is_general_category_withtable(all.p[i], UC_CATEGORY_MASK_L |
                                                               UC_CATEGORY_MASK_N))
                add(&said, all.p[i]);
        said = small(said);
        if (!said.n || (said.n == 1 && said.p[0] == c))
            return of(c);
        for (size_t i = 0; i < said.n; i++) {
            struct text one = fold(said.p[i]);
            for (size_t k = 0; k < one.n; k++)
                add(&out, one.p[k]);
        }
        return out;
    }
    if (is_in(katakana, COUNT(katakana), c))
        return of(c - KATAKANA_TO_HIRAGANA);
    if (!is_in(accented, COUNT(accented), c))
        return of(c);
    struct text plain = {.n = 0};
    add_letter(&plain, c);
    return bare(small(bare(plain)));
}

static void put_row(uint32_t c, struct text to)
{
    uint8_t bytes[MOST * 4];
    size_t n = sizeof bytes;
    if (!u32_to_u8(to.p, to.n, bytes, &n))
        abort();
    printf("{0x%x, \"", (unsigned)c);
    for (size_t i = 0; i < n; i++)
        printf("\\%03o", bytes[i]);
    printf("\"},\n");
}

int main(void)
{
    for (uint32_t c = 0x80; c < 0x30000; c++) {
        if (is_in(separators, COUNT(separators), c) ||
            is_in(ignored, COUNT(ignored), c))
            continue;
        struct text to = fold(c);
        if (to.n != 1 || to.p[0] != c)
            put_row(c, to);
    }
    return fflush(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
