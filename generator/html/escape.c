/* Escaping; see escape.h. */
#include "html/escape.h"

static const char *entity_of(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

static void escape(struct buf *out, struct str s, bool quotes)
{
    size_t done = 0;
    for (size_t i = 0; i < s.n; i++) {
        const char *entity = s.p[i] == '"' && !quotes ? NULL : entity_of(s.p[i]);
        if (!entity)
            continue;
        buf_str(out, str_slice(s, done, i));
        buf_puts(out, entity);
        done = i + 1;
    }
    buf_str(out, str_from(s, done));
}

void html_text(struct buf *out, struct str s)
{
    escape(out, s, false);
}

void html_attr(struct buf *out, struct str s)
{
    escape(out, s, true);
}

/* Bytes of the character at `at` if XML does not know it, else 0.
 * https://www.w3.org/TR/xml/#charsets */
static size_t unknown_to_xml(struct str s, size_t at)
{
    unsigned char c = (unsigned char)s.p[at];
    if (c == 0xEF)
        return str_starts(str_from(s, at), STR("\xEF\xBF\xBE")) ||
                       str_starts(str_from(s, at), STR("\xEF\xBF\xBF"))
                   ? 3
                   : 0;
    return c < ' ' && c != '\t' && c != '\n' && c != '\r';
}

void xml_plain(struct buf *out, struct str s)
{
    size_t done = 0;
    for (size_t i = 0, n; i < s.n; i += n ? n : 1) {
        n = unknown_to_xml(s, i);
        if (!n)
            continue;
        buf_str(out, str_slice(s, done, i));
        buf_putc(out, ' ');
        done = i + n;
    }
    buf_str(out, str_from(s, done));
}

static void xml_escape(struct buf *out, struct str s, bool quotes)
{
    struct buf plain = BUF_INIT;
    xml_plain(&plain, s);
    escape(out, buf_view(&plain), quotes);
    buf_release(&plain);
}

void xml_text(struct buf *out, struct str s)
{
    xml_escape(out, s, false);
}

void xml_attr(struct buf *out, struct str s)
{
    xml_escape(out, s, true);
}

/* The end of the word at `at` that is not to be broken, or 0: a short one with a
 * hyphen. */
static size_t whole_word(struct str s, size_t at)
{
    enum { MAX_WHOLE = 24 }; /* bytes; a longer one may need to be broken */
    size_t end = at;
    bool has_hyphen = false;
    while (end < s.n && s.p[end] != ' ' && s.p[end] != ')') {
        has_hyphen |= s.p[end] == '-';
        end++;
    }
    return has_hyphen && end - at <= MAX_WHOLE ? end : 0;
}

void html_title(struct buf *out, struct str s)
{
    for (ptrdiff_t open; (open = str_find_char(s, '(', 0)) >= 0;) {
        size_t at = (size_t)open, end = whole_word(s, at);
        html_attr(out, str_slice(s, 0, end ? at : at + 1));
        if (end) {
            buf_puts(out, "<span class=\"whole\">");
            html_attr(out, str_slice(s, at, end));
            buf_puts(out, "</span>");
        }
        s = str_from(s, end ? end : at + 1);
    }
    html_attr(out, s);
}

/* The scheme as a browser reads it, in lower case; "" if the address has none.
 * False if there is one that is too long to be any we know. */
static bool scheme_of(struct str url, char out[16])
{
    size_t n = 0;
    out[0] = '\0';
    for (size_t i = 0; i < url.n; i++) {
        unsigned char c = (unsigned char)url.p[i];
        if (c <= ' ' || c == 0x7F)
            continue;
        if (c == ':') {
            out[n < 15 ? n : 15] = '\0';
            return n < 15;
        }
        if (strchr("/?#", c))
            break;
        if (n < 15)
            out[n] = char_lower((char)c);
        n++;
    }
    out[0] = '\0';
    return true;
}

static bool is_raster(struct str url)
{
    static const char *const kinds[] = {"data:image/png", "data:image/gif",
                                        "data:image/jpeg", "data:image/webp"};
    for (size_t i = 0; i < countof(kinds); i++)
        if (str_eq_nocase(str_slice(url, 0, strlen(kinds[i])), str_z(kinds[i])))
            return true;
    return false;
}

bool html_url_is_safe(struct str url, bool is_picture)
{
    static const char *const schemes[] = {"", "http", "https", "mailto", "tel"};
    char scheme[16];
    if (!scheme_of(url, scheme))
        return false;
    for (size_t i = 0; i < countof(schemes); i++)
        if (!strcmp(scheme, schemes[i]))
            return true;
    return is_picture && is_raster(url);
}
