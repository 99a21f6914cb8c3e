/* Building and reading addresses; see href.h. */
#include "links/href.h"

#include "util/buf.h"
#include "util/path.h"

/* Unreserved characters and those that a path may hold (RFC 3986, 3.3); a
 * colon would make the first segment look like a scheme. */
static bool is_plain(char c)
{
    return char_is_alnum(c) || strchr("-._~/!$&'()*+,;=@", c) != NULL;
}

static void encode(struct buf *out, struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] && is_plain(s.p[i]))
            buf_putc(out, s.p[i]);
        else
            buf_printf(out, "%%%02X", (unsigned char)s.p[i]);
}

struct str href_make(struct str from, struct str to, struct str anchor,
                     struct arena *arena)
{
    struct buf path = BUF_INIT, out = BUF_INIT;
    if (!str_eq(from, to) || !anchor.n)
        path_relative(&path, from, to);
    encode(&out, buf_view(&path));
    if (anchor.n) {
        buf_putc(&out, '#');
        encode(&out, anchor);
    }
    struct str href = arena_str(arena, buf_view(&out));
    buf_release(&path);
    buf_release(&out);
    return href;
}

struct str href_within(struct str to, struct str anchor, struct arena *arena)
{
    struct buf out = BUF_INIT;
    buf_putc(&out, '#');
    encode(&out, to);
    if (anchor.n) {
        buf_puts(&out, "%23");
        encode(&out, anchor);
    }
    struct str href = arena_str(arena, buf_view(&out));
    buf_release(&out);
    return href;
}

static int hex(char c)
{
    return char_is_digit(c)                               ? c - '0'
           : char_lower(c) >= 'a' && char_lower(c) <= 'f' ? char_lower(c) - 'a' + 10
                                                          : -1;
}

struct str href_decode(struct str href, struct arena *arena)
{
    char *p = arena_alloc(arena, href.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < href.n; i++) {
        bool coded = href.p[i] == '%' && i + 2 < href.n && hex(href.p[i + 1]) >= 0 &&
                     hex(href.p[i + 2]) >= 0;
        p[n++] =
            coded ? (char)(hex(href.p[i + 1]) * 16 + hex(href.p[i + 2])) : href.p[i];
        i += coded ? 2 : 0;
    }
    return (struct str){p, n};
}

bool href_resolve(struct str from, struct str href, struct str *to, struct str *anchor,
                  struct arena *arena)
{
    ptrdiff_t hash = str_find_char(href, '#', 0);
    size_t end = hash < 0 ? href.n : (size_t)hash;
    struct str path = href_decode(str_slice(href, 0, end), arena);
    struct buf whole = BUF_INIT;
    *anchor = hash < 0 ? (struct str){0} : href_decode(str_from(href, end + 1), arena);
    *to = from;
    bool ok = !path.n || path_resolve(&whole, path_dir(from), path) == 0;
    if (path.n)
        *to = arena_str(arena, buf_view(&whole));
    buf_release(&whole);
    return ok;
}

bool href_is_elsewhere(struct str href)
{
    return href_scheme(href).n || str_starts(href, STR("//"));
}

struct str href_scheme(struct str href)
{
    size_t i = 0;
    while (i < href.n && (char_is_alnum(href.p[i]) || strchr("+-.", href.p[i])))
        i++;
    bool is_scheme =
        i > 0 && i < href.n && href.p[i] == ':' && char_is_alpha(href.p[0]);
    return str_slice(href, 0, is_scheme ? i : 0);
}
