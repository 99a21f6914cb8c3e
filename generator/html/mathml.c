/* The filter of formulas; see mathml.h. */
#include "html/mathml.h"

#include "html/allow.h"
#include "html/sax.h"
#include "html/tag.h"
#include "util/utf8.h"

struct formula {
    struct str tex;
    struct html html;
    size_t depth, skipping; /* skipping: depth inside an element that is dropped */
    bool is_math, in_digits, in_accent;
    /* What the innermost <mstyle> with a style says, and where that is. */
    bool is_upright;
    uint32_t zero; /* what its digits begin with; 0: with "0" */
    size_t style_depth;
};

/* Where the digits of a style begin. Letters come as characters of their own, from
 * whoever made the formula; browsers know `mathvariant` no more. */
static uint32_t first_digit(struct str variant)
{
    static const struct {
        struct str name;
        uint32_t zero;
    } styles[] = {{STR_INIT("bold"), 0x1D7CE},
                  {STR_INIT("double-struck"), 0x1D7D8},
                  {STR_INIT("sans-serif"), 0x1D7E2},
                  {STR_INIT("bold-sans-serif"), 0x1D7EC},
                  {STR_INIT("monospace"), 0x1D7F6}};
    for (size_t i = 0; i < countof(styles); i++)
        if (str_eq(styles[i].name, variant))
            return styles[i].zero;
    return 0;
}

/* A size without a unit was a multiple of the usual one. */
static void put_size(struct html *h, const char *name, struct str value)
{
    struct buf b = BUF_INIT;
    buf_str(&b, value);
    if (value.n && (char_is_digit(value.p[value.n - 1]) || value.p[value.n - 1] == '.'))
        buf_puts(&b, "em");
    html_attribute(h, name, buf_view(&b));
    buf_release(&b);
}

/* What stretches to a size that was given stretches. */
static struct str stretches(struct str value, const struct sax_attribute *a, int n)
{
    return sax_find(a, n, "minsize").n ? STR("true") : value;
}

static void put_attribute(struct formula *f, const struct sax_attribute *all, int n,
                          const struct sax_attribute *a)
{
    struct str name = str_z((const char *)a->name), value = sax_value(a);
    if (a->prefix || !allow_math_attribute(name))
        return;
    if (str_ends(name, STR("size")))
        put_size(&f->html, (const char *)a->name, value);
    else if (str_eq(name, STR("stretchy")))
        html_attribute(&f->html, "stretchy", stretches(value, all, n));
    else if (!str_eq(value, STR("inline")))
        html_attribute(&f->html, (const char *)a->name, value);
}

/* A name of one letter is slanted unless it says otherwise itself. */
static void put_variant(struct formula *f, struct str tag, struct str variant)
{
    bool is_name = str_eq(tag, STR("mi"));
    bool is_upright = str_eq(variant, STR("normal"));
    if (str_eq(tag, STR("mstyle")) && variant.n) {
        f->is_upright = is_upright;
        f->zero = first_digit(variant);
        f->style_depth = f->depth;
    }
    if (is_name && (is_upright || (!variant.n && f->is_upright)))
        html_attribute(&f->html, "mathvariant", STR("normal"));
}

static void put_class(struct formula *f, struct str tag, const struct sax_attribute *a,
                      int n)
{
    struct str side = sax_find(a, n, "columnalign");
    if (str_eq(tag, STR("mtd")) &&
        (str_eq(side, STR("left")) || str_eq(side, STR("right"))))
        html_attribute(&f->html, "class", side);
}

/* What was typed, in the place of what the program says of it. */
static void put_annotation(struct formula *f)
{
    html_open(&f->html, "annotation");
    html_attribute(&f->html, "encoding", STR("application/x-tex"));
    html_put(&f->html, f->tex);
    html_close(&f->html);
}

static void on_start(void *context, const xmlChar *element, const xmlChar *prefix,
                     const xmlChar *uri, int nnamespaces, const xmlChar **namespaces,
                     int n, int ndefaulted, const xmlChar **raw)
{
    (void)uri, (void)nnamespaces, (void)namespaces, (void)ndefaulted;
    struct formula *f = context;
    struct str tag = str_z((const char *)element);
    const struct sax_attribute *a = (const struct sax_attribute *)raw;
    bool is_first = f->depth == 0, is_math = str_eq(tag, STR("math"));
    bool is_box =
        str_eq(tag, STR("menclose")) && str_eq(sax_find(a, n, "notation"), STR("box"));
    if (f->skipping || prefix || !allow_math_tag(tag) || is_first != is_math) {
        if (!f->skipping && str_eq(tag, STR("annotation")) && !is_first)
            put_annotation(f);
        f->skipping++;
        return;
    }
    f->is_math = true;
    html_open(&f->html, is_box ? "mrow" : (const char *)element);
    f->depth++;
    for (int i = 0; i < n && !is_box; i++)
        put_attribute(f, a, n, &a[i]);
    put_variant(f, tag, sax_find(a, n, "mathvariant"));
    put_class(f, tag, a, n);
    f->in_digits = str_eq(tag, STR("mn"));
    f->in_accent = sax_find(a, n, "accent").n > 0;
    if (is_box)
        html_attribute(&f->html, "class", STR("boxed"));
}

static void on_end(void *context, const xmlChar *element, const xmlChar *prefix,
                   const xmlChar *uri)
{
    (void)element, (void)prefix, (void)uri;
    struct formula *f = context;
    if (f->skipping) {
        f->skipping--;
        return;
    }
    if (f->depth == f->style_depth) {
        f->is_upright = false;
        f->zero = 0;
    }
    f->in_digits = f->in_accent = false;
    html_close(&f->html);
    f->depth--;
}

static void put_digits(struct formula *f, struct str text)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < text.n; i++)
        if (char_is_digit(text.p[i]))
            utf8_put(&b, f->zero + (uint32_t)(text.p[i] - '0'));
        else
            buf_putc(&b, text.p[i]);
    html_put(&f->html, buf_view(&b));
    buf_release(&b);
}

/* Accents that combine with the letter before them have no place above another box:
 * those that stand alone take it. */
static struct str alone(struct str accent)
{
    static const struct {
        struct str combining, alone;
    } accents[] = {
        {STR_INIT("\u0300"), STR_INIT("`")},
        {STR_INIT("\u0301"), STR_INIT("\u00B4")},
        {STR_INIT("\u0302"), STR_INIT("^")},
        {STR_INIT("\u0303"), STR_INIT("~")},
        {STR_INIT("\u0306"), STR_INIT("\u02D8")},
        {STR_INIT("\u0307"), STR_INIT("\u02D9")},
        {STR_INIT("\u0308"), STR_INIT("\u00A8")},
        {STR_INIT("\u030A"), STR_INIT("\u02DA")},
        {STR_INIT("\u030C"), STR_INIT("\u02C7")},
        {STR_INIT("\u20D7"), STR_INIT("\u2192")},
    };
    for (size_t i = 0; i < countof(accents); i++)
        if (str_eq(accents[i].combining, accent))
            return accents[i].alone;
    return accent;
}

static void on_text(void *context, const xmlChar *bytes, int n)
{
    struct formula *f = context;
    struct str text = {(const char *)bytes, (size_t)n};
    if (f->skipping || f->depth == 0)
        return;
    if (f->in_digits && f->zero)
        put_digits(f, text);
    else
        html_put(&f->html, f->in_accent ? alone(text) : text);
}

int html_mathml(struct str mathml, struct str tex, struct buf *out)
{
    struct buf shown = BUF_INIT;
    struct formula f = {.tex = tex, .html = html_to(&shown)};
    const xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                               .startElementNs = on_start,
                               .endElementNs = on_end,
                               .characters = on_text,
                               .cdataBlock = on_text};
    f.html.is_xml = true;
    bool ok = sax_read(mathml, &sax, &f) && f.is_math;
    html_release(&f.html);
    if (ok)
        buf_str(out, buf_view(&shown));
    buf_release(&shown);
    return ok ? 0 : -1;
}
