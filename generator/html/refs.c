/* Notes where addresses and ids stand; see refs.h and sanitize.h.
 *
 * libxml2 tells the line where a tag ends, and no column. So the value is looked
 * for in the source, behind the one before it; entities are written in it another
 * way than they are read, so it is looked for up to the first. */
#include "html/refs.h"

#include "html/escape.h"

static struct place place_at(const struct html_piece *piece, size_t at)
{
    struct place place = piece->at;
    size_t line = 0;
    for (size_t i = 0; i < at; i++)
        if (piece->source.p[i] == '\n') {
            place.line++;
            line = i + 1;
        }
    place.col += (int)(at - line);
    return place;
}

static struct place place_of(struct html_piece *piece, struct str value)
{
    ptrdiff_t entity = str_find_char(value, '&', 0);
    struct str needle =
        str_trim(str_slice(value, 0, entity < 0 ? value.n : (size_t)entity));
    ptrdiff_t at = needle.n ? str_find(piece->source, needle, piece->seen) : -1;
    if (at < 0)
        return place_at(piece, piece->seen);
    piece->seen = (size_t)at + needle.n;
    return place_at(piece, (size_t)at);
}

void refs_begin(struct refs *r, struct str tag)
{
    r->first = r->piece->refs.n;
    r->tag_from = r->piece->out.n - tag.n - 1;
}

static enum html_ref_kind kind_of(struct str tag, struct str name)
{
    if (str_eq(name, STR("id")))
        return HTML_REF_ID;
    if (str_eq(name, STR("href")) || str_eq(name, STR("cite")))
        return HTML_REF_LINK;
    return str_eq(tag, STR("video")) || str_eq(tag, STR("audio")) ||
                   str_eq(tag, STR("track"))
               ? HTML_REF_FILM
               : HTML_REF_PICTURE;
}

/* Writes a value and notes where; what goes with it is set when that is known. */
static void put_value(struct refs *r, struct html *h, enum html_ref_kind kind,
                      struct str value)
{
    struct html_ref ref = {.kind = kind,
                           .from = h->out->n,
                           .value = arena_str(r->arena, value),
                           .at = place_of(r->piece, value)};
    html_attr(h->out, value);
    ref.to = h->out->n;
    vec_push(&r->piece->refs, ref);
}

/* "a.png 1x, b,c.png 2x": an address ends at white space, and the commas behind it
 * do not belong to it (HTML, 4.8.4.2.2). */
static void put_candidates(struct refs *r, struct html *h, enum html_ref_kind kind,
                           struct str set)
{
    const char *before = "";
    for (size_t at = 0; at < set.n;) {
        while (at < set.n && (char_is_space(set.p[at]) || set.p[at] == ','))
            at++;
        size_t begin = at;
        while (at < set.n && !char_is_space(set.p[at]))
            at++;
        size_t end = at;
        while (end > begin && set.p[end - 1] == ',')
            end--;
        ptrdiff_t comma = end < at ? (ptrdiff_t)end : str_find_char(set, ',', at);
        size_t next = comma < 0 ? set.n : (size_t)comma;
        struct str address = str_slice(set, begin, end);
        struct str descriptor = str_trim(str_slice(set, end, next));
        if (html_url_is_safe(address, true) && address.n) {
            buf_puts(h->out, before);
            put_value(r, h, kind, address);
            if (descriptor.n)
                buf_putc(h->out, ' ');
            html_attr(h->out, descriptor);
            before = ", ";
        }
        at = next > at ? next : at;
    }
}

void refs_attribute(struct refs *r, struct html *h, struct str tag, struct str name,
                    struct str value)
{
    enum html_ref_kind kind = kind_of(tag, name);
    size_t first = r->piece->refs.n, from = h->out->n;
    buf_printf(h->out, " %.*s=\"", STR_ARG(name));
    if (str_eq(name, STR("srcset")))
        put_candidates(r, h, kind, value);
    else
        put_value(r, h, kind, value);
    buf_putc(h->out, '"');
    for (size_t i = first; i < r->piece->refs.n; i++) {
        r->piece->refs.p[i].cut_from = from;
        r->piece->refs.p[i].cut_to = h->out->n;
    }
}

/* A picture that has another address left keeps its tag. */
void refs_end_void(struct refs *r, struct str tag, struct str alt)
{
    bool is_picture = str_eq(tag, STR("img"));
    for (size_t i = r->first; i < r->piece->refs.n; i++) {
        struct html_ref *ref = &r->piece->refs.p[i];
        bool is_src = !is_picture || ref->to + 1 == ref->cut_to;
        if (ref->kind == HTML_REF_ID || ref->kind == HTML_REF_LINK || !is_src)
            continue;
        ref->cut_from = r->tag_from;
        ref->cut_to = r->piece->out.n;
        ref->alt = arena_str(r->arena, alt);
    }
}
