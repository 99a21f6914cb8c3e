/* Options of libcurl, and its callbacks; see transfer.h. */
#include "web/transfer.h"

#include "web/address.h"

#include <stdlib.h>
#include <unistd.h>

enum { MOST_HEAD = 200000 /* bytes of heads */, CONNECT_MS = 10000 };

/* The first byte behind the heads says that there is something, and is enough. */
static size_t take_body(char *bytes, size_t size, size_t n, void *context)
{
    struct transfer *t = context;
    (void)bytes;
    t->has_body = size * n > 0;
    return 0;
}

/* Called with a line at a time, of which the last is empty; behind one of 1xx there is
 * another head. */
static size_t take_head(char *bytes, size_t size, size_t n, void *context)
{
    struct transfer *t = context;
    struct str line = {bytes, size * n};
    t->has_head = str_trim(line).n == 0;
    t->sets_cookie |= str_eq_nocase(str_slice(line, 0, 11), STR("set-cookie:"));
    t->head_bytes += line.n;
    return t->head_bytes > MOST_HEAD ? 0 : line.n;
}

/* A name can lead anywhere: what is asked is where it leads. */
static curl_socket_t open_socket(void *context, curlsocktype purpose,
                                 struct curl_sockaddr *to)
{
    struct transfer *t = context;
    (void)purpose;
    t->met_own_network = !t->asks_own_network && web_address_is_own_number(&to->addr);
    if (t->met_own_network)
        return CURL_SOCKET_BAD;
    return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

/* libcurl goes through a proxy that the environment names, which knows hosts that we do
 * not, and may itself stand in the own network. */
static bool has_proxy(void)
{
    static const char *const names[] = {"http_proxy", "https_proxy", "HTTPS_PROXY",
                                        "all_proxy", "ALL_PROXY"};
    for (size_t i = 0; i < countof(names); i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return true;
    }
    return false;
}

static void set_limits(const struct transfer *t, const struct curl *c,
                       const struct web_settings *s)
{
    long most = s->timeout_seconds * 1000L;
    c->easy_setopt(t->easy, CURLOPT_NOSIGNAL, 1L);
    c->easy_setopt(t->easy, CURLOPT_TIMEOUT_MS, most);
    c->easy_setopt(t->easy, CURLOPT_CONNECTTIMEOUT_MS,
                   most < CONNECT_MS ? most : (long)CONNECT_MS);
    c->easy_setopt(t->easy, CURLOPT_PROTOCOLS_STR, "http,https");
    c->easy_setopt(t->easy, CURLOPT_FOLLOWLOCATION, 0L);
    c->easy_setopt(t->easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
}

void transfer_begin(struct transfer *t, const struct curl *c, struct str url,
                    bool is_get, const struct web_settings *s, void *owner)
{
    CURL *easy = t->easy;
    *t = (struct transfer){.easy = easy,
                           .asks_own_network = s->asks_own_network || has_proxy()};
    c->easy_reset(easy);
    set_limits(t, c, s);
    c->easy_setopt(easy, CURLOPT_URL, url.p); /* of an arena: with its NUL */
    c->easy_setopt(easy, is_get ? CURLOPT_HTTPGET : CURLOPT_NOBODY, 1L);
    c->easy_setopt(easy, CURLOPT_USERAGENT, s->agent);
    c->easy_setopt(easy, CURLOPT_PRIVATE, owner);
    c->easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
    c->easy_setopt(easy, CURLOPT_WRITEDATA, t);
    c->easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_head);
    c->easy_setopt(easy, CURLOPT_HEADERDATA, t);
    c->easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    c->easy_setopt(easy, CURLOPT_OPENSOCKETDATA, t);
}

void *transfer_owner(const struct curl *c, CURL *easy)
{
    void *owner = NULL;
    c->easy_getinfo(easy, CURLINFO_PRIVATE, &owner);
    return owner;
}

struct transfer_result transfer_result(const struct transfer *t, const struct curl *c,
                                       CURLcode code, struct arena *arena)
{
    struct transfer_result result = {.code = code, .sets_cookie = t->sets_cookie};
    long status = 0;
    curl_off_t wait = 0;
    const char *redirect = NULL;
    c->easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
    c->easy_getinfo(t->easy, CURLINFO_REDIRECT_URL, &redirect);
    c->easy_getinfo(t->easy, CURLINFO_RETRY_AFTER, &wait);
    if (code == CURLE_OK || t->has_body || (t->has_head && status >= 200)) {
        result.status = (int)status;
        result.redirect = arena_str(arena, str_z(redirect));
        result.retry_after = wait < 0 ? 0 : wait > 86400 ? 86400 : (int)wait;
    }
    return result;
}
