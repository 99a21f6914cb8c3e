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

/* The scheme of an absolute address ("https"), or empty. */
struct str href_scheme(struct str href);

#endif
