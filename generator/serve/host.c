/* The Host header; see host.h. */
#include "serve/host.h"

#include "util/buf.h"

#include <arpa/inet.h>
#include <limits.h>
#include <netinet/in.h>
#include <unistd.h>

static bool is_port(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!char_is_digit(s.p[i]))
            return false;
    return true;
}

/* "[::1]:8000" is "::1", "localhost:8000" is "localhost"; empty for what is neither. */
static struct str without_port(struct str header)
{
    const struct str none = {0};
    if (header.n && header.p[0] == '[') {
        ptrdiff_t end = str_find_char(header, ']', 0);
        struct str rest = str_from(header, (size_t)(end + 1));
        bool whole = rest.n == 0 || (rest.p[0] == ':' && is_port(str_from(rest, 1)));
        return end > 0 && whole ? str_slice(header, 1, (size_t)end) : none;
    }
    ptrdiff_t colon = str_rfind_char(header, ':');
    if (colon < 0)
        return header;
    return is_port(str_from(header, (size_t)colon + 1))
               ? str_slice(header, 0, (size_t)colon)
               : none;
}

/* Version 4 as the part of version 6 that is meant for it. */
static bool read_address(struct str text, struct in6_addr *out)
{
    struct buf b = BUF_INIT;
    struct in_addr v4;
    buf_str(&b, text);
    bool is_v4 = inet_pton(AF_INET, b.p, &v4) == 1;
    bool read = is_v4 || inet_pton(AF_INET6, b.p, out) == 1;
    if (is_v4) {
        *out = (struct in6_addr){.s6_addr = {[10] = 0xFF, [11] = 0xFF}};
        memcpy(out->s6_addr + 12, &v4, 4);
    }
    buf_release(&b);
    return read;
}

static bool is_loopback(const struct in6_addr *a)
{
    return IN6_IS_ADDR_LOOPBACK(a) ||
           (IN6_IS_ADDR_V4MAPPED(a) && a->s6_addr[12] == 127);
}

static bool stands_for_all(const struct in6_addr *a)
{
    const unsigned char zero[4] = {0};
    return IN6_IS_ADDR_UNSPECIFIED(a) ||
           (IN6_IS_ADDR_V4MAPPED(a) && memcmp(a->s6_addr + 12, zero, 4) == 0);
}

static bool is_this_machine(struct str name)
{
    char own[HOST_NAME_MAX + 1] = "";
    if (gethostname(own, sizeof own - 1) < 0 || !own[0])
        return false;
    if (str_ends(name, STR(".local")) && str_find_char(str_z(own), '.', 0) < 0)
        name = str_slice(name, 0, name.n - 6);
    return str_eq_nocase(name, str_z(own));
}

bool host_is_ours(struct str header, const char *address)
{
    struct in6_addr asked, listening;
    struct str name = without_port(header);
    if (name.n && name.p[name.n - 1] == '.')
        name.n--;
    if (!read_address(str_z(address), &listening))
        listening = (struct in6_addr)IN6ADDR_LOOPBACK_INIT;
    if (read_address(name, &asked))
        return is_loopback(&asked) || stands_for_all(&listening) ||
               IN6_ARE_ADDR_EQUAL(&asked, &listening);
    return str_eq_nocase(name, STR("localhost")) ||
           (!is_loopback(&listening) && name.n && is_this_machine(name));
}
