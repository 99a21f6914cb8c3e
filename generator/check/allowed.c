/* Addresses and the sources of a policy; see allowed.h. */
#include "check/allowed.h"

/* "https://cdn.example.org:8000/lib" as its parts; what is missing is empty. */
struct parts {
    struct str scheme, host;
};

static struct parts parts_of(struct str address)
{
    ptrdiff_t slashes = str_find(address, STR("//"), 0);
    struct parts parts = {{0}, address};
    if (slashes >= 0) {
        parts.scheme = str_slice(address, 0, (size_t)slashes);
        parts.host = str_from(address, (size_t)slashes + 2);
    }
    size_t n = 0;
    while (n < parts.host.n && !strchr(":/?#", parts.host.p[n]))
        n++;
    parts.host = str_slice(parts.host, 0, n);
    return parts;
}

static bool is_host(struct str host, struct str source)
{
    if (!str_starts(source, STR("*.")))
        return str_eq_nocase(host, source);
    struct str end = str_from(source, 1);
    return host.n > end.n && str_eq_nocase(str_from(host, host.n - end.n), end);
}

static bool allows(struct str source, struct str address)
{
    struct parts wanted = parts_of(address), given = parts_of(source);
    if (str_ends(source, STR(":")))
        return str_eq_nocase(wanted.scheme, source);
    return is_host(wanted.host, given.host) &&
           (!given.scheme.n || !wanted.scheme.n ||
            str_eq_nocase(wanted.scheme, given.scheme));
}

bool is_allowed_elsewhere(const struct settings *s, struct str address)
{
    for (size_t use = 0; use < POLICY_USES; use++)
        for (size_t i = 0; i < s->policy[use].n; i++)
            if (allows(s->policy[use].p[i], address))
                return true;
    return false;
}
