/* Elements and attributes, one after the other; see xhtml.h. */
#include "epub/xhtml.h"

#include "html/escape.h"

/* What HTML reads in small letters and SVG has with capitals. */
static const char *const capitals[] = {
    "clipPath",      "linearGradient",      "radialGradient",   "textPath",
    "viewBox",       "preserveAspectRatio", "gradientUnits",    "gradientTransform",
    "markerHeight",  "markerWidth",         "markerUnits",      "refX",
    "refY",          "patternUnits",        "patternTransform", "textLength",
    "lengthAdjust",  "startOffset",         "spreadMethod",     "clipPathUnits",
    "foreignObject",
};

static struct str svg_name(struct str name)
{
    for (size_t i = 0; i < countof(capitals); i++)
        if (str_eq_nocase(name, str_z(capitals[i])))
            return str_z(capitals[i]);
    return name;
}

void xhtml_id(struct str id, struct buf *out)
{
    bool begins_well = id.n && (char_is_alpha(id.p[0]) || id.p[0] == '_');
    if (!begins_well)
        buf_puts(out, "n-");
    for (size_t i = 0; i < id.n; i++) {
        char c = id.p[i];
        if (char_is_alnum(c) || c == '-' || c == '_' || c == '.')
            buf_putc(out, c);
        else
            buf_printf(out, "_%02x", (unsigned char)c);
    }
}

static void put_ids(struct str ids, struct buf *out)
{
    bool any = false;
    for (struct str id; str_next(&ids, ' ', &id);) {
        if (!id.n)
            continue;
        if (any)
            buf_putc(out, ' ');
        xhtml_id(id, out);
        any = true;
    }
}

/* For scripts, browsers and keyboards, or not known to e-books. */
static bool is_left_out(struct str name)
{
    static const char *const names[] = {
        "tabindex", "hidden", "loading", "decoding", "align",  "valign",     "xmlns",
        "style",    "width",  "height",  "role",     "srcset", "crossorigin"};
    if (str_starts(name, STR("data-")) || str_starts(name, STR("on")) ||
        str_starts(name, STR("aria-")) || str_find_char(name, ':', 0) >= 0)
        return true;
    for (size_t i = 0; i < countof(names); i++)
        if (str_eq(name, str_z(names[i])))
            return true;
    return false;
}

/* Sizes are of pictures and in drawings; elsewhere style says them. */
static bool is_kept(const struct dom *n, struct str name, bool in_svg)
{
    bool is_size = str_eq(name, STR("width")) || str_eq(name, STR("height"));
    bool is_label = str_eq(name, STR("aria-label")) || str_eq(name, STR("role"));
    if (is_size)
        return in_svg || dom_is(n, "img");
    if (is_label)
        return dom_is(n, "svg");
    return !is_left_out(name);
}

static void put_attribute(const struct dom_attribute *a, bool in_svg, struct buf *out)
{
    struct str name = in_svg ? svg_name(a->name) : a->name;
    buf_printf(out, " %.*s=\"", STR_ARG(name));
    if (str_eq(name, STR("id")) || str_eq(name, STR("headers")))
        put_ids(a->value, out);
    else if (!a->value.n && !in_svg && !str_eq(name, STR("alt")) &&
             !str_eq(name, STR("href")) && !str_eq(name, STR("class")))
        xml_attr(out, name); /* open="open" */
    else
        xml_attr(out, a->value);
    buf_putc(out, '"');
}

static const char *space_of(const struct dom *n)
{
    return dom_is(n, "svg")    ? " xmlns=\"http://www.w3.org/2000/svg\""
           : dom_is(n, "math") ? " xmlns=\"http://www.w3.org/1998/Math/MathML\""
                               : "";
}

static void put_element(const struct dom *n, bool in_svg, bool begins, struct buf *out)
{
    struct str name = in_svg ? svg_name(n->name) : n->name;
    if (!begins) {
        buf_printf(out, "</%.*s>", STR_ARG(name));
        return;
    }
    buf_printf(out, "<%.*s%s", STR_ARG(name), space_of(n));
    for (const struct dom_attribute *a = n->attributes; a; a = a->next)
        if (is_kept(n, a->name, in_svg))
            put_attribute(a, in_svg, out);
    bool is_void = dom_is_one_of(n, "br hr img wbr col");
    buf_puts(out, is_void ? "/>" : ">");
}

/* Trees are DOM_DEEPEST deep at most. */
static void put(const struct dom *n, bool in_svg, struct xhtml_has *has,
                struct buf *out)
{
    if (!n->name.n) {
        xml_attr(out, n->text);
        return;
    }
    in_svg |= dom_is(n, "svg");
    has->svg |= in_svg;
    has->math |= dom_is(n, "math");
    put_element(n, in_svg, true, out);
    if (dom_is_one_of(n, "br hr img wbr col"))
        return;
    for (const struct dom *child = n->first; child; child = child->next)
        put(child, in_svg, has, out);
    put_element(n, in_svg, false, out);
}

void xhtml_write(const struct dom *root, struct xhtml_has *has, struct buf *out)
{
    for (const struct dom *n = root->first; n; n = n->next)
        put(n, false, has, out);
}
