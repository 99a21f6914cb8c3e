/* Folders of files; see folders.h. */
#include "output/folders.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static int make_one(const char *path, struct diag *diag)
{
    bool made = mkdir(path, 0755) == 0;
    if ((made && chmod(path, 0755) == 0) || (!made && errno == EEXIST))
        return 0;
    return diag_fail(diag, (struct place){0}, "cannot create the folder \"%s\": %s",
                     path, strerror(errno));
}

int folders_make(char *path, size_t root, struct diag *diag)
{
    int rc = 0;
    for (char *slash = strchr(path + root + 1, '/'); slash && rc == 0;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        rc = make_one(path, diag);
        *slash = '/';
    }
    return rc;
}
