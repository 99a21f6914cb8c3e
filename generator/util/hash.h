/* Content hashes (XXH3, 64 bits): for maps, cache keys and file names that
 * change with what the file holds. Not for anything an attacker must not
 * forge. */
#ifndef UTIL_HASH_H
#define UTIL_HASH_H

#include "util/str.h"

#include <stdint.h>

uint64_t hash_bytes(struct str bytes);

/* The hash as 16 lower-case hexadecimal digits and a NUL. */
void hash_hex(uint64_t hash, char out[17]);

#endif
