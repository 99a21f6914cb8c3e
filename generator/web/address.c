/* Parts of addresses; see address.h. */
#include "web/address.h"

#include "util/buf.h"
#include "web/web.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>

static size_t scheme_length(struct str address)
{
    if (str_eq_nocase(str_slice(address, 0, 7), STR("http://")))
        return 7;
    return str_eq_nocase(str_slice(address, 0, 8), STR("https://")) ? 8 : 0;
}

bool web_is_address(struct str address)
{
    return scheme_length(address) > 0;
}

static size_t find_any(struct str s, const char *signs, size_t from)
{
    while (from < s.n && !(s.p[from] && strchr(signs, s.p[from])))
        from++;
    return from;
}

/* Blanks within, and what is not ASCII, as browsers send it. */
static struct str encoded(struct str path, struct arena *arena)
{
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < path.n; i++)
        if ((unsigned char)path.p[i] > ' ' && (unsigned char)path.p[i] < 0x7f)
            buf_putc(&out, path.p[i]);
        else
            buf_printf(&out, "%%%02X", (unsigned char)path.p[i]);
    struct str s = arena_str(arena, buf_view(&out));
    buf_release(&out);
    return s;
}

/* "[::1]:80" and "host:80" without the port. */
static struct str without_port(struct str host)
{
    if (str_starts(host, STR("["))) {
        ptrdiff_t end = str_find_char(host, ']', 0);
        return str_slice(host, 1, end < 0 ? host.n : (size_t)end);
    }
    ptrdiff_t colon = str_find_char(host, ':', 0);
    return colon < 0 ? host : str_slice(host, 0, (size_t)colon);
}

static bool is_host(struct str host)
{
    for (size_t i = 0; i < host.n; i++)
        if (!char_is_alnum(host.p[i]) && (unsigned char)host.p[i] < 0x80 &&
            !(host.p[i] && strchr("-._:[]", host.p[i])))
            return false;
    return host.n > 0 && (host.p[0] != '[' || str_find_char(host, ']', 0) > 0);
}

bool web_address_read(struct str address, struct web_address *out, struct arena *arena)
{
    struct str a = str_trim(address);
    size_t from = scheme_length(a), end = find_any(a, "/?#", from);
    if (!from || a.n > WEB_MOST_BYTES)
        return false;
    size_t hash = find_any(a, "#", end);
    struct str host = str_slice(a, from, end), path = str_slice(a, end, hash);
    ptrdiff_t at = str_rfind_char(host, '@');
    host = arena_lower(arena, str_from(host, (size_t)(at + 1)));
    *out = (struct web_address){
        .url = arena_printf(arena, "%s%.*s%s%.*s", from == 7 ? "http://" : "https://",
                            STR_ARG(host), str_starts(path, STR("/")) ? "" : "/",
                            STR_ARG(encoded(path, arena))),
        .host = host,
        .name = without_port(host),
        .fragment = arena_str(arena, str_from(a, hash + 1))};
    return is_host(host) && out->name.n;
}

/* ---- the own network ---- */

static bool is_own_v4(uint32_t number)
{
    static const struct {
        uint32_t from;
        int bits;
    } own[] = {{0x00000000, 8},  {0x0a000000, 8},  {0x64400000, 10},
               {0x7f000000, 8},  {0xa9fe0000, 16}, {0xac100000, 12},
               {0xc0a80000, 16}, {0xc0000000, 24}, {0xe0000000, 3}};
    for (size_t i = 0; i < countof(own); i++)
        if ((number ^ own[i].from) >> (32 - own[i].bits) == 0)
            return true;
    return false;
}

/* An IPv4 number may stand in an IPv6 one: mapped (::ffff:), or carried through a
 * translator (64:ff9b::). */
static bool is_own_v6(const unsigned char n[16])
{
    static const unsigned char nothing[15], mapped[12] = {[10] = 0xff, [11] = 0xff},
                                            carried[12] = {0, 0x64, 0xff, 0x9b};
    uint32_t v4 =
        (uint32_t)n[12] << 24 | (uint32_t)n[13] << 16 | (uint32_t)n[14] << 8 | n[15];
    if (memcmp(n, nothing, 15) == 0 && n[15] <= 1)
        return true;
    if (memcmp(n, mapped, 12) == 0 || memcmp(n, carried, 12) == 0)
        return is_own_v4(v4);
    return (n[0] & 0xfe) == 0xfc || (n[0] == 0xfe && n[1] >= 0x80) || n[0] == 0xff;
}

bool web_address_is_own_number(const struct sockaddr *number)
{
    if (number->sa_family == AF_INET) {
        struct sockaddr_in v4;
        memcpy(&v4, number, sizeof v4);
        return is_own_v4(ntohl(v4.sin_addr.s_addr));
    }
    if (number->sa_family == AF_INET6) {
        struct sockaddr_in6 v6;
        memcpy(&v6, number, sizeof v6);
        return is_own_v6(v6.sin6_addr.s6_addr);
    }
    return true;
}

bool web_address_is_own(struct str name)
{
    static const struct str ends[] = {STR_INIT("localhost"), STR_INIT(".localhost"),
                                      STR_INIT(".local"), STR_INIT(".internal"),
                                      STR_INIT("localhost.")};
    char z[64];
    struct in_addr v4;
    struct in6_addr v6;
    for (size_t i = 0; i < countof(ends); i++)
        if (ends[i].p[0] == '.' ? str_ends(name, ends[i]) : str_eq(name, ends[i]))
            return true;
    if (name.n >= sizeof z)
        return false;
    memcpy(z, name.p, name.n);
    z[name.n] = '\0';
    if (inet_aton(z, &v4))
        return is_own_v4(ntohl(v4.s_addr));
    return inet_pton(AF_INET6, z, &v6) == 1 && is_own_v6(v6.s6_addr);
}

/* ---- patterns ---- */

bool web_address_matches(struct str pattern, struct str address)
{
    struct str piece = {0};
    size_t at = 0;
    bool is_first = true;
    for (struct str rest = pattern; str_next(&rest, '*', &piece); is_first = false) {
        ptrdiff_t found = str_find(address, piece, at);
        if (found < 0 || (is_first && found > 0))
            return false;
        at = (size_t)found + piece.n;
    }
    return true;
}
