/* From source files and titles to addresses. An address is relative to the
 * site root, lower case, and safe as a file name on any system:
 *
 *     notes/05-vpc.md                 -> vpc/index.html
 *     notes/05-vpc.md, "Flow Logs"    -> vpc/flow-logs.html
 *     guides/02-setup/linux.md        -> guides/setup/linux/index.html
 */
#ifndef CONTENT_ADDRESS_H
#define CONTENT_ADDRESS_H

#include "util/arena.h"
#include "util/map.h"
#include "util/str.h"

/* The folder of a chapter, without a slash behind it; `file` is relative to
 * the source. An index.md gives the folder it lies in. */
struct str address_of_file(struct str file, struct arena *arena);

/* A title as the last part of an address: never empty, at most 100 bytes. */
struct str address_slug(struct str title, struct arena *arena);

/* Notes that `slug` is taken. The values of `used` belong to these two functions:
 * they say how far -1, -2 … are used up, so that ten thousand equal titles do not
 * take fifty million looks. */
void address_take(struct str slug, struct map *used);

/* `slug`, made unique among the keys of `used` by -1, -2 …, and taken. */
struct str address_unique(struct str slug, struct map *used, struct arena *arena);

/* The address of a file that is copied: the same path with "notes/" and
 * unsafe characters taken out. */
struct str address_of_attachment(struct str file, struct arena *arena);

#endif
