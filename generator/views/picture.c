/* The picture of a service: nested boxes for the levels, widest outside, with
 * the service's parts drawn where they live. Inline SVG without colours of its
 * own: the style sheet gives them, for light, dark and print; without one it is
 * still drawn in the colour of the text.
 *
 *     +- Global ---------------------------------+
 *     | ( part )                                 |
 *     | +- Region --------------------------+ +--+
 *     | | ( part, spread over the zones )   | :  :   the dashed ones stand for
 *     | | +- AZ ---------------+ +--+ +--+  | :  :   "others like it"
 *     | | | ( part )           | :  : :  :  | :  :
 */
#include "views/view.h"

#include "html/escape.h"
#include "util/buf.h"

enum {
    WIDTH = 680,
    PAD = 12,
    HEADER = 26,
    LINE = 17,
    PART_PAD = 7,
    GAP = 8,
    GHOST = 26,
    CHAR = 7, /* average width of a character at 13 px, generously */
    MAX_LINES = 4
};

struct picture {
    const struct site *site;
    const struct service *service;
    struct service_part_vec parts; /* what is drawn */
    const struct level *boxes[16]; /* containers, widest first */
    size_t nboxes;
    struct buf *out;
};

/* ---- text --------------------------------------------------------------------------
 */

static size_t characters(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    return n;
}

/* Breaks text into lines of at most `width` pixels; returns how many. */
static size_t wrap(struct str text, int width, struct str lines[MAX_LINES])
{
    size_t room = width > CHAR * 8 ? (size_t)(width / CHAR) : 8, n = 0;
    while (text.n && n < MAX_LINES) {
        size_t end = 0, at = 0;
        while (at < text.n) {
            ptrdiff_t space = str_find_char(text, ' ', at);
            size_t stop = space < 0 ? text.n : (size_t)space;
            if (end && characters(str_slice(text, 0, stop)) > room && n + 1 < MAX_LINES)
                break;
            end = stop;
            at = stop + 1;
        }
        lines[n++] = str_slice(text, 0, end);
        text = str_trim(str_from(text, end));
    }
    return n;
}

static void put_text(struct buf *out, const char *css_class, int x, int y,
                     struct str text)
{
    buf_printf(out, "<text class=\"%s\" x=\"%d\" y=\"%d\">", css_class, x, y);
    html_text(out, text);
    buf_puts(out, "</text>");
}

/* ---- parts and boxes
 * ----------------------------------------------------------------- */

static int part_height(const struct service_part *part, int width)
{
    struct str lines[MAX_LINES];
    return (int)wrap(part->name, width - 2 * PART_PAD - 18, lines) * LINE +
           2 * PART_PAD;
}

static int put_part(struct picture *p, const struct service_part *part, int x, int y,
                    int width)
{
    bool control = str_eq(part->plane, STR("control"));
    struct str lines[MAX_LINES];
    size_t n = wrap(part->name, width - 2 * PART_PAD - 18, lines);
    int height = part_height(part, width);
    buf_printf(p->out,
               "<g class=\"part part-%s\"><rect x=\"%d\" y=\"%d\" width=\"%d\" "
               "height=\"%d\" rx=\"6\" fill=\"none\" stroke=\"currentColor\"%s/>",
               control ? "control" : "data", x, y, width, height,
               control ? " stroke-dasharray=\"5 3\"" : "");
    put_text(p->out, "part-mark", x + PART_PAD, y + PART_PAD + 13,
             control ? STR("\xE2\x9A\x99") : STR("\xE2\x97\x8F"));
    for (size_t i = 0; i < n; i++)
        put_text(p->out, "part-name", x + PART_PAD + 18,
                 y + PART_PAD + 13 + (int)i * LINE, lines[i]);
    buf_puts(p->out, "</g>");
    return height;
}

static int put_parts(struct picture *p, struct str level, int x, int y, int width)
{
    int start = y;
    for (size_t i = 0; i < p->parts.n; i++)
        if (str_eq(p->parts.p[i].scope, level))
            y += put_part(p, &p->parts.p[i], x, y, width) + GAP;
    return y - start;
}

static int parts_height(const struct picture *p, struct str level, int width)
{
    int height = 0;
    for (size_t i = 0; i < p->parts.n; i++)
        if (str_eq(p->parts.p[i].scope, level))
            height += part_height(&p->parts.p[i], width) + GAP;
    return height;
}

static void put_frame(struct picture *p, const struct level *level, const char *kind,
                      int x, int y, int width, int height)
{
    buf_printf(
        p->out,
        "<rect class=\"%s level-%.*s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" "
        "rx=\"8\" fill=\"none\" stroke=\"currentColor\"%s/>",
        kind, STR_ARG(level->id), x, y, width, height,
        strcmp(kind, "ghost") == 0 ? " stroke-dasharray=\"2 4\"" : "");
}

/* Levels that are no container (edge sites) stand in the outermost box. */
static bool is_aside(const struct picture *p, const struct level *level)
{
    return !level->contains && parts_height(p, level->id, WIDTH) > 0;
}

/* How many "others like it" stand beside the box of a level. */
static int ghosts(const struct level *level)
{
    return level->fails ? 2 : 0;
}

static int inner_width(const struct picture *p, size_t i, int width)
{
    bool has_child = i + 1 < p->nboxes;
    return width - 2 * PAD - (has_child ? ghosts(p->boxes[i + 1]) * (GHOST + GAP) : 0);
}

static int box_height(const struct picture *p, size_t i, int width)
{
    int full = width - 2 * PAD;
    int height = HEADER + parts_height(p, p->boxes[i]->id, full) + PAD - GAP;
    for (size_t k = 0; i == 0 && k < p->site->settings.levels.n; k++) {
        const struct level *l = &p->site->settings.levels.p[k];
        if (is_aside(p, l))
            height += HEADER + parts_height(p, l->id, full - 2 * PAD) + PAD;
    }
    if (i + 1 < p->nboxes)
        height += box_height(p, i + 1, inner_width(p, i, width)) + GAP;
    return height < HEADER + PAD ? HEADER + PAD : height;
}

static int put_aside(struct picture *p, const struct level *level, int x, int y,
                     int width)
{
    int height = HEADER + parts_height(p, level->id, width - 2 * PAD) + PAD - GAP;
    put_frame(p, level, "box", x, y, width, height);
    put_text(p->out, "box-name", x + PAD, y + 18, level->name);
    put_parts(p, level->id, x + PAD, y + HEADER, width - 2 * PAD);
    return height + GAP;
}

static void put_box(struct picture *p, size_t i, int x, int y, int width)
{
    const struct level *level = p->boxes[i];
    put_frame(p, level, "box", x, y, width, box_height(p, i, width));
    put_text(p->out, "box-name", x + PAD, y + 18, level->name);
    y += HEADER;
    y += put_parts(p, level->id, x + PAD, y, width - 2 * PAD);
    for (size_t k = 0; i == 0 && k < p->site->settings.levels.n; k++)
        if (is_aside(p, &p->site->settings.levels.p[k]))
            y += put_aside(p, &p->site->settings.levels.p[k], x + PAD, y,
                           width - 2 * PAD);
    if (i + 1 == p->nboxes)
        return;
    int inner = inner_width(p, i, width), height = box_height(p, i + 1, inner);
    put_box(p, i + 1, x + PAD, y, inner);
    for (int g = 0; g < ghosts(p->boxes[i + 1]); g++)
        put_frame(p, p->boxes[i + 1], "ghost",
                  x + PAD + inner + GAP + g * (GHOST + GAP), y, GHOST, height);
}

/* ---- what is drawn
 * --------------------------------------------------------------------- */

/* Without `parts` the service itself stands at each level of its scope. */
static void collect_parts(struct picture *p)
{
    const struct service *s = p->service;
    for (size_t i = 0; i < s->parts.n; i++)
        vec_push(&p->parts, s->parts.p[i]);
    for (size_t i = 0; s->parts.n == 0 && i < s->scope.n; i++) {
        struct service_part part = {
            .name = s->name, .scope = s->scope.p[i], .plane = STR("data")};
        vec_push(&p->parts, part);
    }
}

/* All containers down to the narrowest that holds a part, but at least to the
 * second narrowest: what is spread over zones shows the zones. */
static void collect_boxes(struct picture *p)
{
    const struct level_vec *levels = &p->site->settings.levels;
    bool needed = false;
    const struct level *narrow_first[16];
    size_t n = 0, containers = 0;
    for (size_t i = 0; i < levels->n; i++)
        containers += levels->p[i].contains;
    for (size_t i = 0, seen = 0; i < levels->n && n < 16; i++) {
        const struct level *l = &levels->p[i];
        if (!l->contains)
            continue;
        needed |= parts_height(p, l->id, WIDTH) > 0 || ++seen > 1 || containers == 1;
        if (needed)
            narrow_first[n++] = l;
    }
    for (size_t i = 0; i < n; i++)
        p->boxes[i] = narrow_first[n - 1 - i];
    p->nboxes = n;
}

/* In words, for those who cannot see it. */
static void describe(struct picture *p)
{
    buf_puts(p->out, "<title>Where ");
    html_text(p->out, p->service->name);
    buf_puts(p->out, " lives</title><desc>");
    for (size_t i = 0; i < p->parts.n; i++) {
        const struct level *l = settings_level(&p->site->settings, p->parts.p[i].scope);
        html_text(p->out, l ? l->name : p->parts.p[i].scope);
        buf_puts(p->out, ": ");
        html_text(p->out, p->parts.p[i].name);
        if (p->parts.p[i].plane.n)
            buf_printf(p->out, " (%.*s plane)", STR_ARG(p->parts.p[i].plane));
        buf_puts(p->out, ". ");
    }
    buf_puts(p->out, "</desc>");
}

void view_picture(const struct site *site, const struct service *s, struct buf *out)
{
    struct picture p = {.site = site, .service = s, .out = out};
    collect_parts(&p);
    collect_boxes(&p);
    if (p.parts.n && p.nboxes) {
        int height = box_height(&p, 0, WIDTH - 2);
        buf_printf(out,
                   "<svg class=\"scope-picture\" role=\"img\" viewBox=\"0 0 %d %d\" "
                   "width=\"%d\" height=\"%d\">",
                   WIDTH, height + 2, WIDTH, height + 2);
        describe(&p);
        put_box(&p, 0, 1, 1, WIDTH - 2);
        buf_puts(out, "</svg>");
    }
    vec_release(&p.parts);
}
