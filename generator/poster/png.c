/* PNG (ISO 15948) with a palette; see png.h. */
#include "poster/png.h"

#include "archive/press.h"

#include <string.h>

static void put_number(struct buf *out, unsigned long n)
{
    const char bytes[] = {(char)(n >> 24), (char)(n >> 16), (char)(n >> 8), (char)n};
    buf_add(out, bytes, sizeof bytes);
}

static void put_chunk(struct buf *out, const char *type, const void *bytes, size_t n)
{
    put_number(out, n);
    size_t begun = out->n;
    buf_add(out, type, 4);
    buf_add(out, bytes, n);
    put_number(out, press_sum(str_from(buf_view(out), begun)));
}

static void pack_line(const unsigned char *line, unsigned width, unsigned char *to)
{
    *to++ = 0; /* its filter: none, as neighbours are the same far and wide */
    for (unsigned x = 0; x + 1 < width; x += 2)
        *to++ = (unsigned char)(line[x] << 4 | line[x + 1]);
    if (width % 2)
        *to = (unsigned char)(line[width - 1] << 4);
}

/* Two points a byte. Most lines are as the one above. */
static void pack(const unsigned char *points, unsigned width, unsigned height,
                 struct buf *rows)
{
    size_t n = 1 + (width + 1) / 2;
    buf_reserve(rows, height * n);
    for (unsigned y = 0; y < height; y++, points += width) {
        unsigned char *to = (unsigned char *)rows->p + rows->n;
        if (y && memcmp(points, points - width, width) == 0)
            memcpy(to, to - n, n);
        else
            pack_line(points, width, to);
        rows->n += n;
    }
}

bool png_write(const unsigned char *points, unsigned width, unsigned height,
               const unsigned char colours[PNG_COLOURS][3], struct buf *out)
{
    enum { DEPTH = 4, PALETTE = 3 };
    struct buf rows = BUF_INIT, head = BUF_INIT, packed = BUF_INIT;
    pack(points, width, height, &rows);
    bool is_ok = press(buf_view(&rows), PRESS_RUNS, &packed);
    if (is_ok) {
        const char kind[] = {DEPTH, PALETTE, 0, 0, 0};
        put_number(&head, width);
        put_number(&head, height);
        buf_add(&head, kind, sizeof kind);
        buf_add(out, "\x89PNG\r\n\x1a\n", 8);
        put_chunk(out, "IHDR", head.p, head.n);
        put_chunk(out, "PLTE", colours, (size_t)PNG_COLOURS * 3);
        put_chunk(out, "IDAT", packed.p, packed.n);
        put_chunk(out, "IEND", "", 0);
    }
    buf_release(&rows);
    buf_release(&head);
    buf_release(&packed);
    return is_ok;
}
