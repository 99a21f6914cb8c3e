/* Base 64, which nettle knows; see base64.h. */
#include "util/base64.h"

#include <nettle/base64.h>

bool base64_decode(struct str text, struct buf *out)
{
    struct base64_decode_ctx ctx;
    size_t before = out->n, n = BASE64_DECODE_LENGTH(text.n);
    base64_decode_init(&ctx);
    buf_reserve(out, n);
    int ok = base64_decode_update(&ctx, &n, (uint8_t *)out->p + before, text.n, text.p);
    if (ok && base64_decode_final(&ctx))
        out->n = before + n;
    out->p[out->n] = '\0';
    return out->n > before;
}

void base64_encode(struct str bytes, struct buf *out)
{
    size_t n = BASE64_ENCODE_RAW_LENGTH(bytes.n);
    buf_reserve(out, n);
    base64_encode_raw(out->p + out->n, bytes.n, (const uint8_t *)bytes.p);
    out->n += n;
    out->p[out->n] = '\0';
}
