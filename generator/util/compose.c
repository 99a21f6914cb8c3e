/* Normal form C by libunistring; see compose.h. */
#include "util/compose.h"

#include "util/unicode.h"
#include "util/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <uninorm.h>

static bool is_ascii(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return false;
    return true;
}

struct str compose(struct str s, struct arena *arena)
{
    size_t n = 0;
    if (is_ascii(s) || utf8_invalid_at(s) >= 0)
        return s;
    uint8_t *made = u8_normalize(UNINORM_NFC, (const uint8_t *)s.p, s.n, NULL, &n);
    struct str composed =
        made ? arena_str(arena, (struct str){(const char *)made, n}) : s;
    free(made);
    return composed;
}

struct str compose_folded(struct str s, struct arena *arena)
{
    struct buf folded = BUF_INIT;
    unicode_fold_str(compose(s, arena), &folded);
    struct str kept = arena_str(arena, buf_view(&folded));
    buf_release(&folded);
    return kept;
}
