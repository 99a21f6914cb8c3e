/* The picture of a service: nested boxes for the levels, widest outside, with
 * the service's parts drawn where they live. Inline SVG without colours of its
 * own: the style sheet gives them, for light, dark and print; without one it is
 * still drawn in the colour of the text.
 *
 *     +- Global ------------------------------------+
 *     | ( part )                                    |
 *     | +- Region -----------------------------+ +--+
 *     | | ( part, above the zones )            | :  :   dotted: others like it
 *     | | +- AZ ---------------+  +--+  +--+   | :  :
 *     | | | ( part )           |  :  :  :  :   | :  :
 *
 * What is spread over a level's boxes, and has nothing inside one of them, is
 * drawn across three of them:
 *
 *     | +- AZ -----+ +- AZ -----+ +- AZ -----+ |
 *     | ( the part, in all of them           ) |
 *     | +----------+ +----------+ +----------+ |
 *
 * It is drawn twice, for the width of a page and for that of a phone; the style sheet
 * shows the one that fits.
 *
 * Heights follow from what is inside, so each box is drawn into a buffer of its
 * own and framed when its height is known.
 *
 * Everything is laid out from left to right. Where the site is read from right to left,
 * it is drawn as in a mirror: places are turned round as they are written, see
 * mirrored(). Text then begins at its right end, as browsers have it there. */
#include "views/view.h"

#include "html/escape.h"
#include "util/buf.h"
#include "util/language.h"
#include "util/unicode.h"
#include "util/utf8.h"

enum {
    WIDTH = 640,
    PHONE = 330,
    PAD = 12,
    HEADER = 26,
    LINE = 17,
    PART_PAD = 7,
    MARK = 18, /* room for the mark before a part's name */
    GAP = 8,
    GHOST = 26,
    NARROW = 260, /* a box does without others like it rather than be narrower */
    CHAR = 7,     /* average width of a character at 13 px, generously */
    MAX_LINES = 6,
    MAX_BOXES = 16
};

struct picture {
    const struct site *site;
    const struct service *service;
    struct service_part_vec parts;        /* what is drawn */
    const struct level *boxes[MAX_BOXES]; /* containers, widest first */
    size_t nboxes;
    int mirror;     /* the width, if all is to be mirrored, else 0 */
    bool is_spread; /* the innermost boxes are three, with parts across */
    bool has_data, has_control, has_ghosts;
};

/* ---- text ---- */

/* Chinese, Japanese and Korean characters are about twice as wide as others. */
static bool is_wide(uint32_t c)
{
    return unicode_is_cjk(c) || (c >= 0x3000 && c <= 0x30FF) ||
           (c >= 0xFF01 && c <= 0xFF60);
}

/* How wide text is, in average characters. */
static size_t columns(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n;)
        n += is_wide(utf8_next(s, &i)) ? 2 : 1;
    return n;
}

/* The longest beginning of `text` that fits `room` characters: whole words if one fits,
 * else a piece of the first. Wide characters stand for themselves. */
static struct str fitting(struct str text, size_t room)
{
    size_t end = 0, used = 0;
    bool was_wide = false;
    for (size_t at = 0; at < text.n;) {
        size_t begin = at;
        uint32_t c = utf8_next(text, &at);
        bool wide = is_wide(c);
        if (begin && (c == ' ' || wide || was_wide))
            end = begin;
        used += wide ? 2 : 1;
        if (used > room)
            return str_slice(text, 0, end ? end : begin);
        was_wide = wide;
    }
    return text;
}

/* Breaks text into lines of at most `width` pixels; returns how many. What
 * does not fit the last one is cut; `*cut` says so. */
static size_t wrap(struct str text, int width, struct str lines[MAX_LINES], bool *cut)
{
    size_t room = width > CHAR * 8 ? (size_t)(width / CHAR) : 8, n = 0;
    for (text = str_trim(text); text.n && n < MAX_LINES; n++) {
        lines[n] = fitting(text, room);
        text = str_trim(str_from(text, lines[n].n));
    }
    *cut = text.n > 0;
    return n;
}

/* Where something of that width is drawn. */
static int mirrored(const struct picture *p, int x, int width)
{
    return p->mirror ? p->mirror - x - width : x;
}

static void put_text(const struct picture *p, struct buf *out, const char *css_class,
                     int x, int y, struct str text, bool cut)
{
    buf_printf(out, "<text class=\"%s\" x=\"%d\" y=\"%d\">", css_class,
               mirrored(p, x, 0), y);
    html_text(out, text);
    buf_puts(out, cut ? "\xE2\x80\xA6</text>" : "</text>");
}

/* ---- parts ---- */

static bool is_control(const struct service_part *part)
{
    return str_eq(part->plane, STR("control"));
}

/* A frame with a mark in it: a dot for what does the work, a ring for what
 * controls it. */
static void put_part_frame(const struct picture *p, struct buf *out, bool control,
                           int x, int y, int width, int height)
{
    int middle = height < LINE + 2 * PART_PAD ? height / 2 : PART_PAD + 9;
    buf_printf(out,
               "<g class=\"part part-%s\"><rect x=\"%d\" y=\"%d\" width=\"%d\" "
               "height=\"%d\" rx=\"6\" fill=\"none\" stroke=\"currentColor\"%s/>"
               "<circle cx=\"%d\" cy=\"%d\" r=\"4\" fill=\"%s\" "
               "stroke=\"currentColor\"/>",
               control ? "control" : "data", mirrored(p, x, width), y, width, height,
               control ? " stroke-dasharray=\"5 3\"" : "",
               mirrored(p, x + PART_PAD + 6, 0), y + middle,
               control ? "none" : "currentColor");
}

/* Returns the height. */
static int put_part(const struct picture *p, struct buf *out,
                    const struct service_part *part, int x, int y, int width)
{
    struct str lines[MAX_LINES];
    bool cut;
    size_t n = wrap(part->name, width - 2 * PART_PAD - MARK, lines, &cut);
    int height = (int)n * LINE + 2 * PART_PAD;
    put_part_frame(p, out, is_control(part), x, y, width, height);
    for (size_t i = 0; i < n; i++)
        put_text(p, out, "part-name", x + PART_PAD + MARK,
                 y + PART_PAD + 13 + (int)i * LINE, lines[i], cut && i + 1 == n);
    buf_puts(out, "</g>");
    return height;
}

static bool has_parts(const struct picture *p, struct str level)
{
    for (size_t i = 0; i < p->parts.n; i++)
        if (str_eq(p->parts.p[i].scope, level) && !p->parts.p[i].inside.n)
            return true;
    return false;
}

enum which { PARTS_ALL, PARTS_CONTROL, PARTS_DATA };

static bool is_wanted(const struct service_part *part, struct str level,
                      enum which which)
{
    return str_eq(part->scope, level) && !part->inside.n &&
           (which == PARTS_ALL || (which == PARTS_CONTROL) == is_control(part));
}

/* Draws the parts of a level below each other; returns the height with a gap
 * behind each. */
static int put_parts(const struct picture *p, struct buf *out, struct str level,
                     enum which which, int x, int y, int width)
{
    int start = y;
    for (size_t i = 0; i < p->parts.n; i++)
        if (is_wanted(&p->parts.p[i], level, which))
            y += put_part(p, out, &p->parts.p[i], x, y, width) + GAP;
    return y - start;
}

/* ---- boxes ---- */

static void put_frame(const struct picture *p, struct buf *out,
                      const struct level *level, const char *kind, int x, int y,
                      int width, int height)
{
    buf_printf(
        out,
        "<rect class=\"%s level-%.*s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" "
        "rx=\"8\" fill=\"none\" stroke=\"currentColor\"%s/>",
        kind, STR_ARG(level->id), mirrored(p, x, width), y, width, height,
        strcmp(kind, "ghost") == 0 ? " stroke-dasharray=\"2 4\"" : "");
}

/* A frame with the name of its level; what is inside follows. */
static void put_named_frame(const struct picture *p, struct buf *out,
                            const struct level *level, int x, int y, int width,
                            int height)
{
    size_t room = (size_t)(width - 2 * PAD) / CHAR;
    struct str name = columns(level->name) <= room ? level->name : level->short_name;
    put_frame(p, out, level, "box", x, y, width, height);
    put_text(p, out, "box-name", x + PAD, y + 18,
             columns(name) <= room ? name : fitting(name, room), false);
}

/* Others like it, with the level's name from top to bottom. */
static void put_ghost(const struct picture *p, struct buf *out,
                      const struct level *level, int x, int y, int height)
{
    put_frame(p, out, level, "ghost", x, y, GHOST, height);
    struct str name = level->name;
    if ((int)columns(name) * CHAR > height - 2 * PAD)
        name = level->short_name;
    if ((int)columns(name) * CHAR > height - PAD)
        return;
    buf_printf(out,
               "<text class=\"box-name\" transform=\"translate(%d %d) rotate(%d)\">",
               mirrored(p, x + 9, 0), y + PAD, p->mirror ? -90 : 90);
    html_text(out, name);
    buf_puts(out, "</text>");
}

/* How many others stand beside a box: two if there is room for them. */
static int ghosts(const struct level *level, int width)
{
    int n = level->fails ? 2 : 0;
    while (n > 0 && width - 2 * PAD - n * (GHOST + GAP) < NARROW)
        n--;
    return n;
}

static bool is_inside(const struct picture *p, struct str place)
{
    for (size_t i = 0; i < p->parts.n; i++)
        if (str_eq(p->parts.p[i].inside, place))
            return true;
    return false;
}

/* The parts of one level that stand in an unusual place, in a box of theirs. */
static int put_lone_box(const struct picture *p, struct buf *out,
                        const struct level *level, struct str place, int x, int y,
                        int width)
{
    struct buf inner = BUF_INIT;
    int at = y + HEADER;
    for (size_t i = 0; i < p->parts.n; i++) {
        const struct service_part *part = &p->parts.p[i];
        if (str_eq(part->scope, level->id) && str_eq(part->inside, place))
            at += put_part(p, &inner, part, x + PAD, at, width - 2 * PAD) + GAP;
    }
    int height = at == y + HEADER ? 0 : at - y + PAD - GAP;
    if (height)
        put_named_frame(p, out, level, x, y, width, height);
    buf_str(out, buf_view(&inner));
    buf_release(&inner);
    return height ? height + GAP : 0;
}

static int put_lone_boxes(const struct picture *p, struct buf *out, struct str place,
                          int x, int y, int width)
{
    int start = y;
    for (size_t i = p->site->settings.levels.n; i > 0; i--)
        y += put_lone_box(p, out, &p->site->settings.levels.p[i - 1], place, x, y,
                          width);
    return y - start;
}

/* Levels that are no container (edge sites) stand in the outermost box. */
static int put_asides(const struct picture *p, struct buf *out, int x, int y, int width)
{
    int start = y;
    for (size_t i = 0; i < p->site->settings.levels.n; i++) {
        const struct level *level = &p->site->settings.levels.p[i];
        if (level->contains || !(has_parts(p, level->id) || is_inside(p, level->id)))
            continue;
        struct buf inner = BUF_INIT;
        int at = y + HEADER, full = width - 2 * PAD;
        at += put_parts(p, &inner, level->id, PARTS_ALL, x + PAD, at, full);
        at += put_lone_boxes(p, &inner, level->id, x + PAD, at, full);
        put_named_frame(p, out, level, x, y, width, at - y + PAD - GAP);
        buf_str(out, buf_view(&inner));
        buf_release(&inner);
        y = at + PAD;
    }
    return y - start;
}

/* Places that are no level at all ("your data centre") stand below the rest. */
static int put_elsewhere(const struct picture *p, struct buf *out, int x, int y,
                         int width)
{
    int start = y;
    for (size_t i = 0; i < p->parts.n; i++) {
        struct str place = p->parts.p[i].inside;
        bool seen = !place.n || settings_level(&p->site->settings, place);
        for (size_t k = 0; k < i && !seen; k++)
            seen = str_eq(p->parts.p[k].inside, place);
        if (seen)
            continue;
        struct buf inner = BUF_INIT;
        const struct level elsewhere = {
            .id = STR("elsewhere"), .name = place, .short_name = place};
        y += GAP;
        int at = y + HEADER;
        at += put_lone_boxes(p, &inner, place, x + PAD, at, width - 2 * PAD);
        put_named_frame(p, out, &elsewhere, x, y, width, at - y + PAD - GAP);
        buf_str(out, buf_view(&inner));
        buf_release(&inner);
        y = at + PAD - GAP;
    }
    return y - start;
}

/* Three boxes of a level, and across them the parts of the level around. */
static int put_spread(const struct picture *p, struct buf *out,
                      const struct level *around, const struct level *level, int x,
                      int y, int width)
{
    struct buf inner = BUF_INIT;
    int each = (width - 2 * GAP) / 3;
    int height = HEADER + put_parts(p, &inner, around->id, PARTS_DATA, x + PAD,
                                    y + HEADER, width - 2 * PAD);
    height += PAD - GAP;
    for (int i = 0; i < 3; i++)
        put_named_frame(p, out, level, x + i * (each + GAP), y, each, height);
    buf_str(out, buf_view(&inner));
    buf_release(&inner);
    return height;
}

static int put_box(struct picture *p, struct buf *out, size_t i, int x, int y,
                   int width);

/* The box inside, and others like it beside it. */
static int put_inner(struct picture *p, struct buf *out, size_t i, int x, int y,
                     int width)
{
    const struct level *level = p->boxes[i];
    int n = ghosts(level, width);
    int inner = width - n * (GHOST + GAP);
    int height = put_box(p, out, i, x, y, inner);
    for (int g = 0; g < n; g++)
        put_ghost(p, out, level, x + inner + GAP + g * (GHOST + GAP), y, height);
    p->has_ghosts |= n > 0;
    return height;
}

static int put_box(struct picture *p, struct buf *out, size_t i, int x, int y,
                   int width)
{
    const struct level *level = p->boxes[i];
    bool has_inner = i + 1 < p->nboxes;
    bool spread = p->is_spread && i + 2 == p->nboxes;
    struct buf inner = BUF_INIT;
    int at = y + HEADER, full = width - 2 * PAD;
    at += put_parts(p, &inner, level->id, spread ? PARTS_CONTROL : PARTS_ALL, x + PAD,
                    at, full);
    if (i == 0)
        at += put_asides(p, &inner, x + PAD, at, full);
    if (spread)
        at += put_spread(p, &inner, level, p->boxes[i + 1], x + PAD, at, full) + GAP;
    else if (has_inner)
        at += put_inner(p, &inner, i + 1, x + PAD, at, full) + GAP;
    int height = at - y - GAP + PAD;
    height = height < HEADER + PAD ? HEADER + PAD : height;
    put_named_frame(p, out, level, x, y, width, height);
    buf_str(out, buf_view(&inner));
    buf_release(&inner);
    return height;
}

/* ---- the legend ---- */

/* Where the next entry stands; those that do not fit beside the others go below. */
struct legend {
    const struct picture *picture;
    int left, width, x, y;
};

enum { SWATCH = 26, LEGEND_LINE = 26 };

static void legend_turn(struct legend *l, struct str text)
{
    int need = SWATCH + GAP + (int)columns(text) * CHAR;
    if (l->x > l->left && l->x + need > l->left + l->width) {
        l->x = l->left;
        l->y += LEGEND_LINE;
    }
}

static void legend_put(struct legend *l, struct buf *out, struct str text)
{
    put_text(l->picture, out, "legend", l->x + SWATCH + GAP, l->y + 14, text, false);
    l->x += SWATCH + GAP + (int)columns(text) * CHAR + 2 * PAD;
}

static void legend_part(struct legend *l, struct buf *out, bool control,
                        struct str text)
{
    legend_turn(l, text);
    put_part_frame(l->picture, out, control, l->x, l->y, SWATCH, 20);
    buf_puts(out, "</g>");
    legend_put(l, out, text);
}

static void legend_ghost(struct legend *l, struct buf *out, struct str text)
{
    legend_turn(l, text);
    buf_printf(out,
               "<rect class=\"ghost\" x=\"%d\" y=\"%d\" width=\"20\" height=\"20\" "
               "rx=\"4\" fill=\"none\" stroke=\"currentColor\" "
               "stroke-dasharray=\"2 4\"/>",
               mirrored(l->picture, l->x, 20), l->y);
    legend_put(l, out, text);
}

/* Returns the height. */
static int put_legend(const struct picture *p, struct buf *out, int x, int y, int width)
{
    const struct words *words = p->site->settings.words;
    struct legend l = {p, x, width, x, y};
    if (p->has_data)
        legend_part(&l, out, false, words_text(words, "picture-data-plane"));
    if (p->has_control)
        legend_part(&l, out, true, words_text(words, "picture-control-plane"));
    if (p->has_ghosts)
        legend_ghost(&l, out, words_text(words, "picture-others"));
    return l.x > x ? l.y - y + 20 + PAD : 0;
}

/* ---- what is drawn ---- */

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
    for (size_t i = 0; i < p->parts.n; i++) {
        p->has_control |= is_control(&p->parts.p[i]);
        p->has_data |= !is_control(&p->parts.p[i]);
    }
}

static bool has_data_parts(const struct picture *p, struct str level)
{
    for (size_t i = 0; i < p->parts.n; i++)
        if (is_wanted(&p->parts.p[i], level, PARTS_DATA))
            return true;
    return false;
}

/* All containers down to the narrowest that holds a part. If that one's work is
 * spread over narrower ones, those are drawn too. */
static void collect_boxes(struct picture *p)
{
    const struct level_vec *levels = &p->site->settings.levels;
    const struct level *below = NULL, *narrowest = NULL;
    size_t n = 0;
    for (size_t i = 0; i < levels->n && !narrowest; i++) {
        const struct level *l = &levels->p[i];
        if (l->contains && has_parts(p, l->id))
            narrowest = l;
        else if (l->contains)
            below = l;
    }
    for (size_t i = levels->n; i > 0 && n + 1 < MAX_BOXES; i--) {
        const struct level *l = &levels->p[i - 1];
        if (l->contains && (!narrowest || l >= narrowest))
            p->boxes[n++] = l;
    }
    /* A thing on edge sites or elsewhere alone needs no more than the box around all.
     */
    if (!narrowest && n > 1)
        n = 1;
    /* The narrowest level of all is not drawn as what something is spread over:
     * that a zone has many hosts is no news. */
    p->is_spread = narrowest && below && below > levels->p && n > 0 &&
                   has_data_parts(p, narrowest->id);
    if (p->is_spread)
        p->boxes[n++] = below;
    p->nboxes = n;
}

/* ---- in words ---- */

static struct str describe_part(const struct picture *p,
                                const struct service_part *part, struct arena *arena)
{
    const struct words *words = p->site->settings.words;
    struct str text = part->name;
    if (part->inside.n) {
        const struct level *in = settings_level(&p->site->settings, part->inside);
        text = WORDS(words, arena, "picture-part-in", word_str("part", text),
                     word_str("place", in ? in->name : part->inside));
    }
    if (part->plane.n)
        text =
            WORDS(words, arena,
                  is_control(part) ? "picture-part-of-control" : "picture-part-of-data",
                  word_str("part", text));
    return text;
}

static void describe_level(const struct picture *p, struct buf *out,
                           const struct level *level, struct arena *arena)
{
    const struct words *words = p->site->settings.words;
    struct str all = {0};
    for (size_t i = 0; i < p->parts.n; i++) {
        const struct service_part *part = &p->parts.p[i];
        if (!str_eq(part->scope, level->id))
            continue;
        struct str text = describe_part(p, part, arena);
        all = all.n ? WORDS(words, arena, "list-semicolon", word_str("rest", all),
                            word_str("last", text))
                    : text;
    }
    if (all.n)
        html_text(out, WORDS(words, arena, "picture-level",
                             word_str("level", level->name), word_str("parts", all)));
}

/* For those who cannot see it: every part, widest level first. */
static void describe(const struct picture *p, struct buf *out)
{
    struct arena scratch = {0};
    const struct words *words = p->site->settings.words;
    buf_puts(out, "<title id=\"" FRAME_ID "picture-title\">");
    html_text(out, WORDS(words, &scratch, "picture-title",
                         word_str("name", p->service->name)));
    buf_puts(out, "</title><desc id=\"" FRAME_ID "picture-text\">");
    for (size_t i = p->site->settings.levels.n; i > 0; i--)
        describe_level(p, out, &p->site->settings.levels.p[i - 1], &scratch);
    if (p->is_spread)
        html_text(out, WORDS(words, &scratch, "picture-spread",
                             word_str("level", p->boxes[p->nboxes - 1]->name)));
    buf_puts(out, "</desc>");
    arena_release(&scratch);
}

/* Everything at one width; returns the height. */
static int draw(struct picture *p, struct buf *out, int width)
{
    p->has_ghosts = false;
    p->mirror = language_is_rtl(p->site->settings.language) ? width : 0;
    int height = 1 + put_box(p, out, 0, 1, 1, width - 2);
    height += put_elsewhere(p, out, 1, height, width - 2);
    return height + put_legend(p, out, 1, height + PAD, width - 2) + 1;
}

/* Both are called by the words of the first, which is not read out where it is not
 * shown, but names the other all the same. */
static void put_svg(struct picture *p, struct buf *out, const char *css_class,
                    int width)
{
    struct buf drawing = BUF_INIT;
    int height = draw(p, &drawing, width);
    buf_printf(out,
               "<svg class=\"%s\" role=\"img\" "
               "aria-labelledby=\"" FRAME_ID "picture-title " FRAME_ID
               "picture-text\" viewBox=\"0 0 %d %d\" "
               "width=\"%d\" height=\"%d\">",
               css_class, width, height, width, height);
    if (width == WIDTH)
        describe(p, out);
    buf_str(out, buf_view(&drawing));
    buf_puts(out, "</svg>");
    buf_release(&drawing);
}

/* Whether the innermost box has room for words on a phone. */
static bool fits_phone(const struct picture *p)
{
    enum { ROOM = 120 };
    return PHONE - 2 * PAD * ((int)p->nboxes + 1) >= ROOM;
}

void view_picture(const struct site *site, const struct service *s, struct buf *out)
{
    struct picture p = {.site = site, .service = s};
    collect_parts(&p);
    collect_boxes(&p);
    if (p.parts.n && p.nboxes) {
        put_svg(&p, out, "scope-picture", WIDTH);
        if (fits_phone(&p))
            put_svg(&p, out, "scope-picture picture-narrow", PHONE);
    }
    vec_release(&p.parts);
}
