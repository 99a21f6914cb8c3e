/* Templates: any bytes are parsed, or refused with a message. */
#include "config/strings.h"
#include "layout/layout.h"
#include "util/diag.h"
#include "util/fs.h"
#include "util/walk.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    char folder[] = "/tmp/fuzz-layout.XXXXXX", file[64];
    if (!mkdtemp(folder))
        return 0;
    snprintf(file, sizeof(file), "%s/section.html", folder);
    struct diag *diag = diag_new();
    struct arena arena = {0};
    struct str text = {(const char *)bytes, n};
    if (fs_write(file, text, diag) == 0) {
        struct words *words = strings_load(STR("en"), (struct str){0}, &arena, diag);
        struct layouts *layouts =
            layouts_load(&(struct walk){.root = folder}, words, diag);
        if (!layouts && diag_count(diag, DIAG_FAILURE) == 0)
            __builtin_trap(); /* a refusal without a reason */
        layouts_free(layouts);
        words_free(words);
    }
    unlink(file);
    rmdir(folder);
    diag_free(diag);
    arena_release(&arena);
    return 0;
}
