/* SHA-256; see sha256.h. */
#include "util/sha256.h"

/* The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
 */
static const uint32_t keys[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
    0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
    0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
    0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
    0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
    0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
    0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
    0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
    0xc67178f2};

static uint32_t turn(uint32_t x, int by)
{
    return x >> by | x << (32 - by);
}

/* The message schedule: the block, and what follows from it. */
static void schedule(const uint8_t block[64], uint32_t w[64])
{
    for (int i = 0; i < 16; i++)
        w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
               (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
    for (int i = 16; i < 64; i++) {
        uint32_t a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ a >> 3) + w[i - 7] +
               (turn(b, 17) ^ turn(b, 19) ^ b >> 10);
    }
}

static void round_of(uint32_t s[8], uint32_t key_and_word)
{
    uint32_t a = s[0], e = s[4];
    uint32_t up = s[7] + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) +
                  ((e & s[5]) ^ (~e & s[6])) + key_and_word;
    uint32_t down = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) +
                    ((a & s[1]) ^ (a & s[2]) ^ (s[1] & s[2]));
    memmove(s + 1, s, 7 * sizeof *s);
    s[4] += up;
    s[0] = up + down;
}

static void add_block(uint32_t state[8], const uint8_t block[64])
{
    uint32_t w[64], s[8];
    schedule(block, w);
    memcpy(s, state, sizeof s);
    for (int i = 0; i < 64; i++)
        round_of(s, keys[i] + w[i]);
    for (int i = 0; i < 8; i++)
        state[i] += s[i];
}

/* What is left of the message, a one, and the length in bits. */
static void add_end(uint32_t state[8], struct str rest, uint64_t bits)
{
    uint8_t last[128] = {0};
    size_t n = rest.n < 56 ? 64 : 128;
    if (rest.n)
        memcpy(last, rest.p, rest.n);
    last[rest.n] = 0x80;
    for (size_t i = 0; i < 8; i++)
        last[n - 1 - i] = (uint8_t)(bits >> (8 * i));
    for (size_t at = 0; at < n; at += 64)
        add_block(state, last + at);
}

void sha256(struct str bytes, uint8_t out[SHA256_BYTES])
{
    /* Of the square roots of the first 8 primes. */
    uint32_t state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    size_t whole = bytes.n - bytes.n % 64;
    for (size_t at = 0; at < whole; at += 64)
        add_block(state, (const uint8_t *)bytes.p + at);
    add_end(state, str_from(bytes, whole), (uint64_t)bytes.n * 8);
    for (size_t i = 0; i < SHA256_BYTES; i++)
        out[i] = (uint8_t)(state[i / 4] >> (24 - 8 * (i % 4)));
}

void sha256_base64(struct str bytes, char out[SHA256_BASE64 + 1])
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    uint8_t hash[SHA256_BYTES + 1] = {0};
    sha256(bytes, hash);
    for (size_t i = 0, o = 0; i < SHA256_BYTES; i += 3, o += 4) {
        uint32_t three = (uint32_t)hash[i] << 16 | (uint32_t)hash[i + 1] << 8 |
                         (i + 2 < SHA256_BYTES ? hash[i + 2] : 0U);
        for (size_t k = 0; k < 4; k++)
            out[o + k] = digits[three >> (18 - 6 * k) & 63];
    }
    out[SHA256_BASE64 - 1] = '='; /* 32 bytes leave one digit over */
    out[SHA256_BASE64] = '\0';
}
