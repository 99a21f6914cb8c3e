/* zlib, in one go; see press.h. */
#include "archive/press.h"

#define ZLIB_CONST
#include <zlib.h>

bool press(struct str bytes, enum press_how how, struct buf *out)
{
    enum { WINDOW = 15 };
    static const struct {
        int level, memory, strategy;
    } ways[] = {
        [PRESS_SMALL] = {9, 9, Z_DEFAULT_STRATEGY}, [PRESS_RUNS] = {6, 8, Z_RLE}};
    z_stream z = {.next_in = (const Bytef *)bytes.p, .avail_in = (uInt)bytes.n};
    if (deflateInit2(&z, ways[how].level, Z_DEFLATED, WINDOW, ways[how].memory,
                     ways[how].strategy) != Z_OK)
        return false;
    uLong most = deflateBound(&z, (uLong)bytes.n);
    buf_reserve(out, most);
    z.next_out = (Bytef *)out->p + out->n;
    z.avail_out = (uInt)most;
    bool is_whole = deflate(&z, Z_FINISH) == Z_STREAM_END;
    if (is_whole)
        out->n += z.total_out;
    out->p[out->n] = '\0';
    deflateEnd(&z);
    return is_whole;
}

unsigned long press_sum(struct str bytes)
{
    return crc32(0, (const Bytef *)bytes.p, (uInt)bytes.n);
}
