/* SHA-256 (FIPS 180-4) as policies of pages want it: in base64. Here because nothing
 * else of the program needs a cryptographic library. */
#ifndef UTIL_SHA256_H
#define UTIL_SHA256_H

#include "util/str.h"

#include <stdint.h>

enum { SHA256_BYTES = 32, SHA256_BASE64 = 44 };

void sha256(struct str bytes, uint8_t out[SHA256_BYTES]);

/* The hash in base64 and a NUL. */
void sha256_base64(struct str bytes, char out[SHA256_BASE64 + 1]);

#endif
