/* Settings: any bytes give a tree or a message. */
#include "config/settings.h"
#include "util/diag.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct str text = {(const char *)bytes, n};
    struct arena arena = {0};
    struct settings settings;
    struct diag *diag = diag_new();
    settings_default(&settings);
    if (settings_read(&settings, text, STR("handbook.yaml"), &arena, diag) < 0 &&
        diag_count(diag, DIAG_FAILURE) == 0)
        __builtin_trap(); /* a refusal without a reason */
    settings_release(&settings);
    diag_free(diag);
    arena_release(&arena);
    return 0;
}
