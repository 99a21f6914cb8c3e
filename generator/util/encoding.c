/* Byte order marks, and iconv; see encoding.h. */
#include "util/encoding.h"

#include <iconv.h>

/* The longest first: UTF-32LE begins as UTF-16LE does. */
static const struct encoding_mark marks[] = {
    {STR_INIT("\xFF\xFE\0\0"), "UTF-32LE"}, {STR_INIT("\0\0\xFE\xFF"), "UTF-32BE"},
    {STR_INIT("\xFF\xFE"), "UTF-16LE"},     {STR_INIT("\xFE\xFF"), "UTF-16BE"},
    {STR_INIT("\xEF\xBB\xBF"), "UTF-8"},
};

const struct encoding_mark *encoding_mark_of(struct str bytes)
{
    for (size_t i = 0; i < countof(marks); i++)
        if (str_starts(bytes, marks[i].bytes))
            return &marks[i];
    return NULL;
}

bool encoding_convert(struct str bytes, const char *encoding, struct buf *out)
{
    iconv_t cd = iconv_open("UTF-8", encoding);
    if (cd == (iconv_t)-1)
        return false;
    char *in = (char *)bytes.p;
    size_t left = bytes.n;
    bool good = true;
    while (good && left > 0) {
        char piece[4096], *to = piece;
        size_t room = sizeof piece, before = left;
        size_t rc = iconv(cd, &in, &left, &to, &room);
        buf_add(out, piece, sizeof piece - room);
        good = rc != (size_t)-1 || left < before; /* a full piece is no error */
    }
    iconv_close(cd);
    return good;
}
