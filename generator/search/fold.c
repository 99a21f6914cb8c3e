/* Character classes and folding by table; see fold.h. */
#include "search/fold.h"

#include "characters.inc" /* of util/characters.txt */
#include "util/unicode.h"
#include "util/utf8.h"

struct fold_range {
    uint32_t from, to;
};

static const struct fold_range ignored[] = {CHARACTERS_IGNORED};
static const struct fold_range cjk[] = {CHARACTERS_PAIRED};

static const struct {
    uint32_t code_point;
    const char *folded;
} folds[] = {
#include "folds.inc" /* by util/make/folds.c */
};

static bool in_ranges(const struct fold_range *ranges, size_t n, uint32_t c)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (ranges[middle].to < c)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && ranges[low].from <= c;
}

#define IN(ranges, c) in_ranges(ranges, countof(ranges), c)

enum fold_class fold_class(uint32_t c)
{
    if (c < 0x80)
        return char_is_alnum((char)c) ? FOLD_WORD : FOLD_SEPARATOR;
    /* Ignored first: 2060 and the like lie next to separators. */
    if (IN(ignored, c))
        return FOLD_IGNORED;
    if (unicode_is_separator(c))
        return FOLD_SEPARATOR;
    return IN(cjk, c) ? FOLD_CJK : FOLD_WORD;
}

void fold_put(struct buf *out, uint32_t c)
{
    if (c < 0x80) {
        buf_putc(out, char_lower((char)c));
        return;
    }
    size_t low = 0, high = countof(folds);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (folds[middle].code_point < c)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < countof(folds) && folds[low].code_point == c)
        buf_puts(out, folds[low].folded);
    else
        utf8_put(out, c);
}
