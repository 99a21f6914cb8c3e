/* Pictures for sharing: their form, that words stay within, and that the same words
 * give the same bytes on any number of threads. */
#include "poster/png.h"
#include "poster/poster.h"
#include "util/mem.h"
#include "util/parallel.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include <cmocka.h>

static unsigned number_at(const struct buf *b, size_t at)
{
    const unsigned char *p = (const unsigned char *)b->p + at;
    return (unsigned)p[0] << 24 | (unsigned)p[1] << 16 | (unsigned)p[2] << 8 | p[3];
}

/* The chunk of this type; its sum is checked. */
static struct str chunk(const struct buf *png, const char *type)
{
    for (size_t at = 8; at + 12 <= png->n;) {
        unsigned n = number_at(png, at);
        struct str body = {png->p + at + 8, n};
        uLong sum = crc32(0, (const Bytef *)png->p + at + 4, n + 4);
        assert_int_equal(sum, number_at(png, at + 8 + n));
        if (memcmp(png->p + at + 4, type, 4) == 0)
            return body;
        at += 12 + n;
    }
    fail_msg("there is no %s", type);
    return (struct str){0};
}

/* The lines of a picture, unpacked: a filter and two points a byte. */
static unsigned char *unpack(const struct buf *png, size_t *n)
{
    struct str data = chunk(png, "IDAT");
    uLongf size = (uLongf)number_at(png, 20) * (1 + (number_at(png, 16) + 1) / 2);
    unsigned char *rows = mem_alloc(size);
    assert_int_equal(uncompress(rows, &size, (const Bytef *)data.p, data.n), Z_OK);
    *n = size;
    return rows;
}

static void a_png_has_its_points(void **state)
{
    (void)state;
    static const unsigned char points[] = {0, 1, 2, 3, 4, 5},
                               colours[16][3] = {{9, 8, 7}};
    struct buf png = BUF_INIT;
    assert_true(png_write(points, 3, 2, colours, &png));
    assert_memory_equal(png.p, "\x89PNG\r\n\x1a\n", 8);
    assert_int_equal(number_at(&png, 16), 3);
    assert_int_equal(number_at(&png, 20), 2);
    assert_int_equal(chunk(&png, "PLTE").p[2], 7);
    assert_int_equal(chunk(&png, "IEND").n, 0);
    size_t n;
    unsigned char *rows = unpack(&png, &n);
    assert_int_equal(n, 6);
    assert_memory_equal(rows, "\x00\x01\x20\x00\x34\x50", 6);
    free(rows);
    buf_release(&png);
}

/* Whether a point has another colour than the ground, of the lines from `top` on and
 * the points from `left` on. */
static bool is_drawn(const unsigned char *rows, int left, int top, int right,
                     int bottom)
{
    for (int y = top; y < bottom; y++)
        for (int x = left; x < right; x++) {
            unsigned char both = rows[y * (1 + POSTER_WIDTH / 2) + 1 + x / 2];
            if (x % 2 ? both & 15 : both >> 4)
                return true;
        }
    return false;
}

static void draw(const struct poster *p, struct buf *png)
{
    assert_true(poster_draw(p, png));
    assert_int_equal(number_at(png, 16), POSTER_WIDTH);
    assert_int_equal(number_at(png, 20), POSTER_HEIGHT);
}

static void words_stay_within(void **state)
{
    (void)state;
    struct buf longer = BUF_INIT, wide = BUF_INIT;
    for (int i = 0; i < 400; i++) {
        buf_puts(&longer, i % 2 ? "Harbour " : "برج ");
        buf_puts(&wide, "WWWW");
    }
    const struct str texts[] = {
        STR("Boats"), buf_view(&longer), buf_view(&wide),
        STR("灯台と港の長い題名灯台と港の長い題名灯台と港の長い題名灯台と港"),
        STR("a\nb\n\nc")};
    for (size_t i = 0; i < countof(texts); i++) {
        struct poster p = {texts[i], texts[i], texts[i], texts[i]};
        struct buf png = BUF_INIT;
        size_t n;
        draw(&p, &png);
        unsigned char *rows = unpack(&png, &n);
        assert_true(is_drawn(rows, 80, 236, 1120, 500));
        assert_false(is_drawn(rows, 30, 0, 70, POSTER_HEIGHT));
        assert_false(is_drawn(rows, 1130, 0, POSTER_WIDTH, POSTER_HEIGHT));
        assert_false(is_drawn(rows, 30, 0, POSTER_WIDTH, 60));
        assert_false(is_drawn(rows, 30, 590, POSTER_WIDTH, POSTER_HEIGHT));
        assert_false(is_drawn(rows, 30, 506, POSTER_WIDTH, 516));
        free(rows);
        buf_release(&png);
    }
    buf_release(&longer);
    buf_release(&wide);
}

static void draw_into(void *context, size_t i, int worker)
{
    struct poster p = {STR("The harbour"), STR("Boats"), STR("Who pays the ferryman?"),
                       STR("Zonal")};
    (void)worker;
    poster_draw(&p, &((struct buf *)context)[i]);
}

static void same_words_same_bytes(void **state)
{
    (void)state;
    struct buf pngs[16];
    for (size_t i = 0; i < countof(pngs); i++)
        pngs[i] = BUF_INIT;
    parallel_for(4, countof(pngs), draw_into, pngs);
    for (size_t i = 0; i < countof(pngs); i++)
        assert_true(pngs[i].n > 0 && str_eq(buf_view(&pngs[i]), buf_view(&pngs[0])));
    for (size_t i = 0; i < countof(pngs); i++)
        buf_release(&pngs[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_png_has_its_points),
        cmocka_unit_test(words_stay_within),
        cmocka_unit_test(same_words_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
