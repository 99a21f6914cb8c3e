/* To whom the dev server answers. A page on the web can have its own name lead to
 * this machine (DNS rebinding), and then read a server here as if it were its own:
 * drafts, and all that a private handbook says. Browsers tell in the Host header
 * which name they went by, so requests by other names than ours are refused. Plain
 * addresses cannot be made to lead elsewhere. */
#ifndef SERVE_HOST_H
#define SERVE_HOST_H

#include "util/str.h"

#include <stdbool.h>

/* Whether a request with that Host header (with or without a port) may be answered by
 * a server that listens on `address`, a numeric one:
 *   - "localhost" and any loopback address, always;
 *   - `address` itself; where it stands for all addresses (0.0.0.0, ::), any address;
 *   - if it is no loopback address, the name of this machine, and with ".local". */
bool host_is_ours(struct str header, const char *address);

#endif
