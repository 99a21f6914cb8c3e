/* XXH3 from libxxhash; see hash.h. */
#include "util/hash.h"

/* Compiled in: keys of maps are short, and the call took as long as the hash. */
#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t hash_bytes(struct str bytes)
{
    return XXH3_64bits(bytes.n ? bytes.p : "", bytes.n);
}

void hash_hex(uint64_t hash, char out[17])
{
    static const char digits[] = "0123456789abcdef";
    for (int i = 15; i >= 0; i--, hash >>= 4)
        out[i] = digits[hash & 15];
    out[16] = '\0';
}
