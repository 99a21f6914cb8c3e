/* Any bytes as a file in whatever encoding: UTF-8 comes out, or the file is left out
 * with a finding. */
#include "content/decode.h"
#include "util/utf8.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct diag *diag = diag_new();
    struct str out = {0};
    int rc = decode_text((struct str){(const char *)data, size}, STR("f.md"), &arena,
                         diag, &out);
    if (rc == 0 && utf8_invalid_at(out) >= 0)
        __builtin_trap();
    if (rc < 0 && diag_count(diag, DIAG_ERROR) == 0)
        __builtin_trap(); /* left out in silence */
    diag_free(diag);
    arena_release(&arena);
    return 0;
}
