/* Addresses of the web, as far as asking for them needs it (RFC 3986). Known to web/
 * alone. */
#ifndef WEB_ADDRESS_H
#define WEB_ADDRESS_H

#include "util/arena.h"

#include <stdbool.h>
#include <sys/socket.h>

enum { WEB_MOST_BYTES = 4000 /* of an address that is asked for */ };

struct web_address {
    struct str url;      /* what is asked for: without who asks, and the fragment */
    struct str host;     /* in lower case, with a port if one is named: whom is asked */
    struct str name;     /* the host without that */
    struct str fragment; /* behind "#", or empty */
};

/* Takes an address apart; strings live in `arena`. False if it is none of http or
 * https, or has signs that none has, or too many. */
bool web_address_read(struct str address, struct web_address *out, struct arena *arena);

/* Whether a host is one of the own network by its name. */
bool web_address_is_own(struct str name);
/* … or by its number: loopback, private, link-local, shared or unspecified addresses
 * (RFC 6890). */
bool web_address_is_own_number(const struct sockaddr *number);

/* Whether an address begins as `pattern` does, in which "*" stands for anything. */
bool web_address_matches(struct str pattern, struct str address);

#endif
