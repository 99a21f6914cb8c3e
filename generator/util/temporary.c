/* Temporary folders; see temporary.h. */
#include "util/temporary.h"

#include <errno.h>
#include <stdlib.h>

const char *temporary_place(void)
{
    const char *place = getenv("TMPDIR");
    return place && *place ? place : "/tmp";
}

int temporary_folder(const char *name, struct buf *path)
{
    char *place = realpath(temporary_place(), NULL);
    buf_clear(path);
    buf_printf(path, "%s/.handbook-%s.XXXXXX", place ? place : "", name);
    char *made = place ? mkdtemp(path->p) : NULL;
    int why = errno;
    free(place);
    if (made)
        return 0;
    buf_clear(path);
    errno = why;
    return -1;
}
