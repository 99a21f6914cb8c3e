/* Front matter: any bytes give a text with or without a tree, what follows is a part of
 * what was read, and nothing is a failure. */
#include "config/front_matter.h"
#include "util/diag.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static size_t line_of(struct str text, struct str body)
{
    size_t line = 1;
    for (size_t i = 0; i < text.n && text.p + i < body.p; i++)
        line += text.p[i] == '\n';
    return line;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct str text = {(const char *)bytes, n};
    struct arena arena = {0};
    struct diag *diag = diag_new();
    struct front_matter out = {0};
    front_matter_read(text, STR("f.md"), &arena, diag, &out);
    bool is_part = out.body.n <= n &&
                   (!out.body.n ||
                    (out.body.p >= text.p && out.body.p + out.body.n <= text.p + n));
    if (!is_part || diag_count(diag, DIAG_FAILURE) > 0)
        __builtin_trap();
    if (out.body.n && line_of(text, out.body) != (size_t)out.body_line)
        __builtin_trap(); /* findings would name other lines */
    diag_free(diag);
    arena_release(&arena);
    return 0;
}
