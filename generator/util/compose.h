/* Names that are the same to a reader. "ü" may be stored as "u" and a mark (macOS,
 * archives) and typed as one letter. libunistring knows. */
#ifndef UTIL_COMPOSE_H
#define UTIL_COMPOSE_H

#include "util/arena.h"
#include "util/str.h"

/* The composed form (NFC): `s` itself if it is ASCII, else in `arena`. What is not
 * UTF-8 stays as it is. */
struct str compose(struct str s, struct arena *arena);

/* The same without regard to case (util/unicode.h): "Größe" and "GRÖßE" give one
 * string. */
struct str compose_folded(struct str s, struct arena *arena);

#endif
