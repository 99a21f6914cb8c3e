/* From names of files and titles to addresses. An address is relative to the site
 * root, lower case, and safe as a file name on any system:
 *
 *     mail.md, 01-mail.md             -> mail.html
 *     guides/02-setup/                -> guides/setup/index.html
 *     v1.0/2023-01-15.md              -> v1.0/2023-01-15.html
 *     mail.md, split, "Flow Logs"     -> mail/flow-logs.html
 */
#ifndef CONTENT_ADDRESS_H
#define CONTENT_ADDRESS_H

#include "util/arena.h"
#include "util/map.h"
#include "util/str.h"

/* How much of the name of a file or folder is a number that only puts it in order:
 * "01-", "2_", "003. "; `number` (unless NULL) gets it. 0 if it has none: dates,
 * versions, years and names ("2023-01-15", "5-1-0", "2024-goals", "3d-printing") are
 * no such numbers. */
size_t address_prefix(struct str name, double *number);

/* The name of a file, without ending, or of a folder as a part of an address: its
 * dots stay, as "v1.0" is not "v10". */
struct str address_of_name(struct str name, struct arena *arena);

/* The same name as a title: "02-lost_and-found" gives "Lost and found"; of a name
 * without words `otherwise`. */
struct str address_title(struct str name, struct str otherwise, struct arena *arena);

/* A title as the last part of an address: never empty, at most 100 bytes. */
struct str address_slug(struct str title, struct arena *arena);

/* Notes that `slug` is taken. The values of `used` belong to these two functions:
 * they say how far -1, -2 … are used up, so that ten thousand equal titles do not
 * take fifty million looks. */
void address_take(struct str slug, struct map *used);

/* `slug`, made unique among the keys of `used` by -1, -2 …, and taken. */
struct str address_unique(struct str slug, struct map *used, struct arena *arena);

/* The address of a file that is copied: the same path, with "-" for characters that
 * are not safe. */
struct str address_of_attachment(struct str file, struct arena *arena);

/* `url`, or with -1, -2 … before its ending: one that `is_taken` does not know, the
 * first if numbers are used up in order. For ".../index.html" it is the folder that
 * gets the number. */
struct str address_free(struct str url, bool (*is_taken)(const void *, struct str),
                        const void *context, struct arena *arena);

#endif
