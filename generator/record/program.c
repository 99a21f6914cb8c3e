/* This program, its libraries, and the programs that it starts; see program.h. */
#include "record/program.h"

#include "process/process.h"
#include "util/fs.h"

#include <link.h>

/* The first is the program itself, without a name; the kernel's own is no file. */
static int put_library(struct dl_phdr_info *info, size_t size, void *out)
{
    (void)size;
    if (*info->dlpi_name == '/')
        fs_put_state(info->dlpi_name, out);
    return 0;
}

void program_state(struct buf *out)
{
    static const char *const started[] = {"git", "dot", "pandoc"};
    struct buf path = BUF_INIT;
    fs_put_state("/proc/self/exe", out);
    dl_iterate_phdr(put_library, out);
    for (size_t i = 0; i < countof(started); i++) {
        buf_clear(&path);
        if (process_find(started[i], &path))
            fs_put_state(path.p, out);
        else
            buf_printf(out, "no %s\n", started[i]);
    }
    buf_release(&path);
}
