/* Addresses as they stand in href: relative, percent-encoded. */
#ifndef LINKS_HREF_H
#define LINKS_HREF_H

#include "util/arena.h"
#include "util/str.h"

/* The relative address that leads from the page at `from` to `to#anchor`
 * (addresses from the site root; `anchor` may be empty). On the same page the
 * anchor alone is enough. */
struct str href_make(struct str from, struct str to, struct str anchor,
                     struct arena *arena);

/* Undoes percent-encoding; what is not an encoding stays. */
struct str href_decode(struct str href, struct arena *arena);

/* The same in a file that holds the whole site (onefile/): "#vpc/nacls.html%23rules",
 * which a browser without scripts takes for the id "vpc/nacls.html#rules". */
struct str href_within(struct str to, struct str anchor, struct arena *arena);

/* Where `href` on the page at `from` leads: to an address from the site root, or the
 * page itself, and an anchor; both decoded. False if it climbs above the root. */
bool href_resolve(struct str from, struct str href, struct str *to, struct str *anchor,
                  struct arena *arena);

/* Whether it leads out of the site. */
bool href_is_elsewhere(struct str href);

/* The scheme of an absolute address ("https"), or empty. */
struct str href_scheme(struct str href);

#endif
