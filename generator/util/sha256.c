/* Hashes of what is embedded in pages; see sha256.h. */
#include "util/sha256.h"

#include <nettle/base64.h>
#include <nettle/sha2.h>

_Static_assert(SHA256_BASE64 == BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE),
               "room for a hash");

void sha256_base64(struct str bytes, char out[SHA256_BASE64 + 1])
{
    uint8_t hash[SHA256_DIGEST_SIZE];
    struct sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, bytes.n, (const uint8_t *)bytes.p);
    sha256_digest(&context, sizeof hash, hash);
    base64_encode_raw(out, sizeof hash, hash);
    out[SHA256_BASE64] = '\0';
}
