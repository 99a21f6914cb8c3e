/* SHA-256 (FIPS 180-4) by Nettle, as policies of pages want it: in base64. */
#ifndef UTIL_SHA256_H
#define UTIL_SHA256_H

#include "util/str.h"

enum { SHA256_BASE64 = 44 };

/* The hash in base64 and a NUL. */
void sha256_base64(struct str bytes, char out[SHA256_BASE64 + 1]);

#endif
