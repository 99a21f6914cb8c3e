/* Temporary folders for commands; see aside.h. */
#include "cli/aside.h"

#include "util/buf.h"
#include "util/fs.h"
#include "util/temporary.h"

#include <errno.h>

int aside(const char *name, int (*work)(void *context, const char *folder),
          void *context, struct diag *diag)
{
    struct buf folder = BUF_INIT;
    int rc;
    if (temporary_folder(name, &folder) == 0) {
        rc = work(context, folder.p);
        if (fs_remove(folder.p, diag) < 0)
            rc = -1;
    } else {
        rc = diag_fail(diag, (struct place){0}, "cannot make a folder in \"%s\": %s",
                       temporary_place(), strerror(errno));
    }
    buf_release(&folder);
    return rc;
}
