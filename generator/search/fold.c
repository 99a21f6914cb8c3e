/* Character classes and folding by table; see fold.h. */
#include "search/fold.h"

#include "util/utf8.h"

struct fold_range {
    uint32_t from, to;
};

/* Punctuation, symbols, private use and emoji above ASCII. */
static const struct fold_range separators[] = {
    {0x80, 0xa9},       {0xab, 0xac},       {0xae, 0xb1},     {0xb4, 0xb4},
    {0xb6, 0xb8},       {0xbb, 0xbf},       {0xd7, 0xd7},     {0xf7, 0xf7},
    {0x2c2, 0x2c5},     {0x2d2, 0x2df},     {0x37e, 0x37e},   {0x387, 0x387},
    {0x55a, 0x55f},     {0x589, 0x58a},     {0x5be, 0x5be},   {0x5c0, 0x5c0},
    {0x5c3, 0x5c3},     {0x5c6, 0x5c6},     {0x5f3, 0x5f4},   {0x609, 0x60d},
    {0x61b, 0x61f},     {0x66a, 0x66d},     {0x6d4, 0x6d4},   {0x964, 0x965},
    {0x970, 0x970},     {0xe4f, 0xe4f},     {0xe5a, 0xe5b},   {0xf04, 0xf14},
    {0x104a, 0x104f},   {0x1360, 0x1368},   {0x17d4, 0x17db}, {0x1800, 0x180a},
    {0x2000, 0x200a},   {0x200e, 0x205f},   {0x2061, 0x206f}, {0x207a, 0x207e},
    {0x208a, 0x208e},   {0x20a0, 0x20cf},   {0x2100, 0x2bff}, {0x2cf9, 0x2cff},
    {0x2e00, 0x2e7f},   {0x3000, 0x3004},   {0x3008, 0x3020}, {0x3030, 0x3030},
    {0x303d, 0x303f},   {0x30a0, 0x30a0},   {0x30fb, 0x30fb}, {0xd800, 0xf8ff},
    {0xfd3e, 0xfd3f},   {0xfe10, 0xfe1f},   {0xfe30, 0xfe6f}, {0xff00, 0xff0f},
    {0xff1a, 0xff20},   {0xff3b, 0xff40},   {0xff5b, 0xff65}, {0xffe0, 0xffff},
    {0x1f000, 0x1faff}, {0xe0000, 0x10ffff}};

static const struct fold_range ignored[] = {
    {0xad, 0xad},     {0x300, 0x36f},   {0x640, 0x640},   {0x64b, 0x65f},
    {0x670, 0x670},   {0x200b, 0x200d}, {0x2060, 0x2060}, {0x20d0, 0x20f0},
    {0xfe00, 0xfe0f}, {0xfeff, 0xfeff}};

static const struct fold_range cjk[] = {
    {0x2e80, 0x2fdf},  {0x3005, 0x3007}, {0x3031, 0x3035}, {0x3041, 0x309f},
    {0x30a1, 0x318f},  {0x31a0, 0x31ff}, {0x3400, 0x4dbf}, {0x4e00, 0x9fff},
    {0xa960, 0xa97f},  {0xac00, 0xd7ff}, {0xf900, 0xfaff}, {0xff66, 0xffdc},
    {0x20000, 0x3ffff}};

static const struct {
    uint32_t code_point;
    const char *folded;
} folds[] = {
#include "search/fold_table.h"
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

#define IN(ranges, c) in_ranges(ranges, sizeof(ranges) / sizeof *(ranges), c)

enum fold_class fold_class(uint32_t c)
{
    if (c < 0x80)
        return char_is_alnum((char)c) ? FOLD_WORD : FOLD_SEPARATOR;
    /* Ignored first: 2060 and the like lie next to separators. */
    if (IN(ignored, c))
        return FOLD_IGNORED;
    if (IN(separators, c))
        return FOLD_SEPARATOR;
    return IN(cjk, c) ? FOLD_CJK : FOLD_WORD;
}

void fold_put(struct buf *out, uint32_t c)
{
    if (c < 0x80) {
        buf_putc(out, char_lower((char)c));
        return;
    }
    size_t low = 0, high = sizeof folds / sizeof *folds;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (folds[middle].code_point < c)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < sizeof folds / sizeof *folds && folds[low].code_point == c)
        buf_puts(out, folds[low].folded);
    else
        utf8_put(out, c);
}
