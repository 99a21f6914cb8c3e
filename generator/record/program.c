/* This program, its libraries, and the programs that it starts; see program.h. */
#include "record/program.h"

#include "process/process.h"

#include <inttypes.h>
#include <link.h>
#include <sys/stat.h>

static void put_file(struct buf *out, const char *path)
{
    struct stat st;
    if (stat(path, &st) == 0)
        buf_printf(out, "%s %ju %ju %jd %jd.%ld\n", path, (uintmax_t)st.st_dev,
                   (uintmax_t)st.st_ino, (intmax_t)st.st_size,
                   (intmax_t)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
}

/* The first is the program itself, without a name; the kernel's own is no file. */
static int put_library(struct dl_phdr_info *info, size_t size, void *out)
{
    (void)size;
    if (*info->dlpi_name == '/')
        put_file(out, info->dlpi_name);
    return 0;
}

void program_state(struct buf *out)
{
    static const char *const started[] = {"git", "dot", "pandoc"};
    struct buf path = BUF_INIT;
    put_file(out, "/proc/self/exe");
    dl_iterate_phdr(put_library, out);
    for (size_t i = 0; i < countof(started); i++) {
        buf_clear(&path);
        if (process_find(started[i], &path))
            put_file(out, path.p);
        else
            buf_printf(out, "no %s\n", started[i]);
    }
    buf_release(&path);
}
