/* The filter of drawings; see svg.h. */
#include "html/svg.h"

#include "html/allow.h"
#include "html/sax.h"
#include "html/tag.h"

struct drawing {
    const struct svg_options *options;
    struct html html;
    size_t skipping; /* depth inside an element that is dropped */
    size_t depth;
    bool is_svg;
};

static bool is_word(struct str value, const char *words)
{
    for (struct str rest = str_z(words), word; str_next(&rest, ' ', &word);)
        if (str_eq(word, value))
            return true;
    return false;
}

/* "url(#x)" within the drawing is fine; anything else in url() is not. */
static bool is_harmless(struct str value)
{
    ptrdiff_t at = str_find(value, STR("url("), 0);
    return at < 0 || str_starts(str_from(value, (size_t)at), STR("url(#"));
}

/* What a colour becomes; empty: the attribute is left out. */
static struct str recolour(struct str name, struct str value, bool *is_filled)
{
    if (is_word(value, "none transparent"))
        return STR("none");
    if (is_word(value, "white #ffffff"))
        return str_eq(name, STR("fill")) ? STR("none") : STR("currentColor");
    if (str_eq(name, STR("fill")) && !is_word(value, "black #000000 currentColor"))
        *is_filled = true;
    return STR("currentColor");
}

static void put_class(struct drawing *d, struct str own, bool is_filled)
{
    struct buf b = BUF_INIT;
    struct str extra = d->depth == 1 ? d->options->css_class
                       : is_filled   ? STR("filled")
                                     : (struct str){0};
    buf_str(&b, own);
    if (own.n && extra.n)
        buf_putc(&b, ' ');
    buf_str(&b, extra);
    if (b.n)
        html_attribute(&d->html, "class", buf_view(&b));
    buf_release(&b);
}

static void put_id(struct drawing *d, struct str id)
{
    struct buf b = BUF_INIT;
    buf_str(&b, d->options->id_prefix);
    buf_str(&b, id);
    if (d->options->id_prefix.n)
        html_attribute(&d->html, "id", buf_view(&b));
    buf_release(&b);
}

static void put_attribute(struct drawing *d, struct str tag,
                          const struct sax_attribute *a, bool *is_filled)
{
    struct str name = str_z((const char *)a->name), value = sax_value(a);
    if (a->prefix || !allow_svg_attribute(name) || !is_harmless(value))
        return;
    if (str_eq(name, STR("id"))) {
        put_id(d, value);
    } else if (str_eq(name, STR("fill")) || str_eq(name, STR("stroke"))) {
        if (!str_eq(tag, STR("text")))
            html_attribute(&d->html, (const char *)a->name,
                           recolour(name, value, is_filled));
    } else if (!str_eq(name, STR("class")) && !str_eq(name, STR("height")) &&
               !(d->depth == 1 && str_eq(name, STR("width")))) {
        html_attribute(&d->html, (const char *)a->name, value);
    } else if (str_eq(name, STR("height")) && d->depth > 1) {
        html_attribute(&d->html, "height", value);
    }
}

/* The natural width in CSS pixels becomes the greatest; the height follows. */
static void put_root(struct drawing *d, struct str width)
{
    double points = 0;
    for (size_t i = 0; i < width.n && char_is_digit(width.p[i]) && i < 6; i++)
        points = points * 10 + (width.p[i] - '0');
    if (points > 0) {
        struct buf b = BUF_INIT;
        buf_printf(&b, "%.0f", points * 4 / 3);
        html_attribute(&d->html, "width", buf_view(&b));
        buf_release(&b);
    }
    html_attribute(&d->html, "role", STR("img"));
    html_attribute(&d->html, "aria-label", d->options->label);
    html_open(&d->html, "title");
    html_put(&d->html, d->options->label);
    html_close(&d->html);
}

/* Graphviz paints the background as the graph's first polygon. */
static bool is_background(const struct drawing *d, struct str tag,
                          const struct sax_attribute *a, int n)
{
    return d->depth == 2 && str_eq(tag, STR("polygon")) &&
           is_word(sax_find(a, n, "stroke"), "transparent none");
}

static void on_start(void *context, const xmlChar *element, const xmlChar *prefix,
                     const xmlChar *uri, int nnamespaces, const xmlChar **namespaces,
                     int n, int ndefaulted, const xmlChar **raw)
{
    (void)uri, (void)nnamespaces, (void)namespaces, (void)ndefaulted;
    struct drawing *d = context;
    struct str tag = str_z((const char *)element);
    const struct sax_attribute *a = (const struct sax_attribute *)raw;
    bool is_first = d->depth == 0 && !d->is_svg, is_filled = false;
    if (is_first)
        d->is_svg = str_eq(tag, STR("svg"));
    if (d->skipping || prefix || !allow_svg_tag(tag) || str_eq(tag, STR("title")) ||
        (!is_first && str_eq(tag, STR("svg"))) || is_background(d, tag, a, n)) {
        d->skipping++;
        return;
    }
    /* A link's address is left out; what it held stays. */
    html_open(&d->html, str_eq(tag, STR("a")) ? "g" : (const char *)element);
    d->depth++;
    for (int i = 0; i < n; i++)
        put_attribute(d, tag, &a[i], &is_filled);
    put_class(d, sax_find(a, n, "class"), is_filled);
    if (str_eq(tag, STR("text")))
        html_attribute(&d->html, "fill", STR("currentColor"));
    if (d->depth == 1)
        put_root(d, sax_find(a, n, "width"));
}

static void on_end(void *context, const xmlChar *element, const xmlChar *prefix,
                   const xmlChar *uri)
{
    (void)element, (void)prefix, (void)uri;
    struct drawing *d = context;
    if (d->skipping) {
        d->skipping--;
        return;
    }
    html_close(&d->html);
    d->depth--;
}

static void on_text(void *context, const xmlChar *text, int n)
{
    struct drawing *d = context;
    if (!d->skipping && d->depth > 0)
        html_put(&d->html, (struct str){(const char *)text, (size_t)n});
}

int html_svg(struct str svg, const struct svg_options *options, struct buf *out)
{
    struct buf drawn = BUF_INIT;
    struct drawing d = {.options = options, .html = html_to(&drawn)};
    const xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                               .startElementNs = on_start,
                               .endElementNs = on_end,
                               .characters = on_text,
                               .cdataBlock = on_text};
    d.html.is_xml = true;
    bool ok = sax_read(svg, &sax, &d) && d.is_svg;
    html_release(&d.html);
    if (ok)
        buf_str(out, buf_view(&drawn));
    buf_release(&drawn);
    return ok ? 0 : -1;
}

/* ---- what is written in it ---- */

struct reading {
    struct buf *out;
    bool in_text;
};

static void on_words_start(void *context, const xmlChar *element, const xmlChar *prefix,
                           const xmlChar *uri, int nnamespaces,
                           const xmlChar **namespaces, int n, int ndefaulted,
                           const xmlChar **attributes)
{
    (void)prefix, (void)uri, (void)nnamespaces, (void)namespaces, (void)n,
        (void)ndefaulted, (void)attributes;
    struct reading *r = context;
    r->in_text |= strcmp((const char *)element, "text") == 0;
}

static void on_words_end(void *context, const xmlChar *element, const xmlChar *prefix,
                         const xmlChar *uri)
{
    (void)prefix, (void)uri;
    struct reading *r = context;
    if (strcmp((const char *)element, "text") != 0)
        return;
    buf_putc(r->out, '\n');
    r->in_text = false;
}

static void on_words(void *context, const xmlChar *text, int n)
{
    struct reading *r = context;
    if (r->in_text)
        buf_add(r->out, (const char *)text, (size_t)n);
}

void html_svg_words(struct str svg, struct buf *out)
{
    struct reading r = {.out = out};
    const xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                               .startElementNs = on_words_start,
                               .endElementNs = on_words_end,
                               .characters = on_words,
                               .cdataBlock = on_words};
    (void)sax_read(svg, &sax, &r);
}
