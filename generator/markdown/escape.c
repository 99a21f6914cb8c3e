/* Escaping; see escape.h. */
#include "markdown/escape.h"

void escape_text(struct str s, struct buf *out)
{
    size_t done = 0;
    for (size_t i = 0; i < s.n; i++) {
        const char *entity = NULL;
        switch (s.p[i]) {
        case '&':
            entity = "&amp;";
            break;
        case '<':
            entity = "&lt;";
            break;
        case '>':
            entity = "&gt;";
            break;
        case '"':
            entity = "&quot;";
            break;
        default:
            continue;
        }
        buf_str(out, str_slice(s, done, i));
        buf_puts(out, entity);
        done = i + 1;
    }
    buf_str(out, str_from(s, done));
}

void escape_url(struct str s, struct buf *out)
{
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '&') {
            buf_puts(out, "&amp;");
        } else if (c == '\'') {
            buf_puts(out, "&#x27;");
        } else if (char_is_alnum((char)c) || (c && strchr("-_.+!*(),%#@?=;:/$~", c))) {
            buf_putc(out, (char)c);
        } else {
            buf_putc(out, '%');
            buf_putc(out, digits[c >> 4]);
            buf_putc(out, digits[c & 15]);
        }
    }
}

/* The scheme in lower case, without what browsers pass over, into `out`; empty
 * if there is none. */
static void scheme_of(struct str url, char out[16])
{
    size_t n = 0;
    for (size_t i = 0; i < url.n; i++) {
        unsigned char c = (unsigned char)url.p[i];
        if (c <= ' ' || c == 0x7F)
            continue;
        if (c == ':') {
            out[n] = '\0';
            return;
        }
        if (n == 15 || (!char_is_alnum((char)c) && !strchr("+-.", c)))
            break;
        out[n++] = char_lower((char)c);
    }
    out[0] = '\0';
}

static bool is_picture(struct str url)
{
    static const char *const kinds[] = {"data:image/png", "data:image/gif",
                                        "data:image/jpeg", "data:image/webp"};
    for (size_t i = 0; i < countof(kinds); i++)
        if (str_eq_nocase(str_slice(url, 0, strlen(kinds[i])), str_z(kinds[i])))
            return true;
    return false;
}

bool url_is_unsafe(struct str url)
{
    char scheme[16];
    scheme_of(url, scheme);
    return !strcmp(scheme, "javascript") || !strcmp(scheme, "vbscript") ||
           !strcmp(scheme, "file") || (!strcmp(scheme, "data") && !is_picture(url));
}

bool url_is_external(struct str url)
{
    return str_starts(url, STR("//")) ||
           str_eq_nocase(str_slice(url, 0, 7), STR("http://")) ||
           str_eq_nocase(str_slice(url, 0, 8), STR("https://"));
}
