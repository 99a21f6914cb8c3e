/* A table of masks; see mask.h. */
#include "markdown/mask.h"

enum { NMASKS = 0x20 };

static const char shown[NMASKS] = {
    [MASK_BACKSLASH] = '\\', [MASK_UNDERSCORE] = '_',  [MASK_STAR] = '*',
    [MASK_TILDE] = '~',      [MASK_BRACKET] = '[',     [MASK_BRACKET_END] = ']',
    [MASK_LESS] = '<',       [MASK_EQUALS] = '=',      [MASK_HYPHEN] = '-',
    [MASK_PLUS] = '+',       [MASK_HASH] = '#',        [MASK_GREATER] = '>',
    [MASK_DOLLAR] = '$',     [MASK_MATH] = '$',        [MASK_MATH_END] = '$',
    [MASK_BACKTICK] = '`',   [MASK_PARENTHESIS] = ')', [MASK_TAG] = '<',
    [MASK_PIPE] = '|',       [MASK_AT] = '@',          [MASK_BOX] = '['};

char mask_shown(char c)
{
    unsigned char byte = (unsigned char)c;
    return byte < NMASKS && shown[byte] ? shown[byte] : c;
}

char mask_of(char c, bool at_start)
{
    int last = at_start ? MASK_DOLLAR : MASK_LESS;
    for (int i = MASK_BACKSLASH; i <= last; i++)
        if (shown[i] == c)
            return (char)i;
    return c == '$' ? (char)MASK_DOLLAR : c == '`' ? (char)MASK_BACKTICK : c;
}

void mask_restore(char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)p[i] < NMASKS)
            p[i] = mask_shown(p[i]);
}
