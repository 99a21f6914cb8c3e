/* Words on a poster; see poster.h. They are drawn as a mask of how much of each point
 * they cover, which becomes numbers of colours between ground and ink. */
#include "poster/poster.h"

#include "poster/png.h"
#include "util/mem.h"

#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

enum { MARGIN = 80, BAR = 24, WIDTH = POSTER_WIDTH - 2 * MARGIN };

/* Numbers of colours: the ground, up to the ink, and the bar at the side. */
enum { INK = PNG_COLOURS - 2, BAR_COLOUR = PNG_COLOURS - 1 };

static const unsigned char ground[3] = {0x0e, 0x2a, 0x38}, ink[3] = {0xff, 0xff, 0xff},
                           bar[3] = {0xff, 0xd2, 0x7d};

/* Where words stand: from `top` on, `height` points at most, in the first of these
 * sizes in which they fit. */
struct box {
    int top, height;
    int sizes[3]; /* descending; 0: no more */
    double strength;
    bool is_bold;
};

static const struct box above_box = {70, 50, {32, 0, 0}, .7, false},
                        before_box = {176, 56, {38, 0, 0}, .8, false},
                        title_box = {236, 264, {76, 60, 48}, 1, true},
                        below_box = {520, 50, {34, 0, 0}, .8, false};

/* True if all of it fits. */
static bool set_size(PangoLayout *layout, const struct box *box, int size)
{
    PangoFontDescription *font = pango_font_description_from_string(
        box->is_bold ? "DejaVu Sans, sans-serif Bold" : "DejaVu Sans, sans-serif");
    pango_font_description_set_absolute_size(font, (double)size * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    return !pango_layout_is_ellipsized(layout);
}

static void draw_words(cairo_t *cr, const struct box *box, struct str words)
{
    if (!words.n)
        return;
    PangoLayout *layout = pango_cairo_create_layout(cr);
    pango_layout_set_text(layout, words.p, (int)words.n);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    pango_layout_set_width(layout, WIDTH * PANGO_SCALE);
    pango_layout_set_height(layout, box->height * PANGO_SCALE);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    for (int i = 0; i < 3 && box->sizes[i]; i++)
        if (set_size(layout, box, box->sizes[i]))
            break;
    cairo_set_source_rgba(cr, 0, 0, 0, box->strength);
    cairo_move_to(cr, MARGIN, box->top);
    pango_cairo_show_layout(cr, layout);
    g_object_unref(layout);
}

static cairo_surface_t *draw_mask(const struct poster *poster)
{
    cairo_surface_t *mask =
        cairo_image_surface_create(CAIRO_FORMAT_A8, POSTER_WIDTH, POSTER_HEIGHT);
    cairo_t *cr = cairo_create(mask);
    draw_words(cr, &above_box, poster->above);
    draw_words(cr, &before_box, poster->before);
    draw_words(cr, &title_box, poster->title);
    draw_words(cr, &below_box, poster->below);
    bool is_ok = cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    cairo_surface_flush(mask);
    if (is_ok)
        return mask;
    cairo_surface_destroy(mask);
    return NULL;
}

/* Colours' numbers of all points. */
static void number_points(cairo_surface_t *mask, unsigned char *points)
{
    const unsigned char *data = cairo_image_surface_get_data(mask);
    int stride = cairo_image_surface_get_stride(mask);
    unsigned char number[256];
    for (int i = 0; i < 256; i++)
        number[i] = (unsigned char)((i * INK + 127) / 255);
    for (int y = 0; y < POSTER_HEIGHT; y++, data += stride, points += POSTER_WIDTH) {
        if (y && memcmp(data, data - stride, POSTER_WIDTH) == 0) {
            memcpy(points, points - POSTER_WIDTH, POSTER_WIDTH);
            continue;
        }
        memset(points, BAR_COLOUR, BAR);
        for (int x = BAR; x < POSTER_WIDTH; x++)
            points[x] = number[data[x]];
    }
}

static void mix(unsigned char colours[PNG_COLOURS][3])
{
    for (int i = 0; i <= INK; i++)
        for (int c = 0; c < 3; c++)
            colours[i][c] = (unsigned char)(ground[c] + (ink[c] - ground[c]) * i / INK);
    for (int c = 0; c < 3; c++)
        colours[BAR_COLOUR][c] = bar[c];
}

bool poster_draw(const struct poster *poster, struct buf *png)
{
    cairo_surface_t *mask = draw_mask(poster);
    if (!mask)
        return false;
    unsigned char colours[PNG_COLOURS][3];
    unsigned char *points = mem_alloc((size_t)POSTER_WIDTH * POSTER_HEIGHT);
    mix(colours);
    number_points(mask, points);
    cairo_surface_destroy(mask);
    bool is_ok = png_write(points, POSTER_WIDTH, POSTER_HEIGHT,
                           (const unsigned char(*)[3])colours, png);
    free(points);
    return is_ok;
}
