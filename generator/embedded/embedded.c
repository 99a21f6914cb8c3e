/* The default layouts and assets as one sorted table; see embedded.h. The
 * table itself is written by embed.sh into the build folder. */
#include "embedded/embedded.h"

#include "embedded.inc"

#define FILE_COUNT (countof(files))

const struct embedded_file *embedded_files(size_t *n)
{
    *n = FILE_COUNT;
    return files;
}

const struct embedded_file *embedded_find(struct str name)
{
    size_t from = 0, to = FILE_COUNT;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = str_cmp(name, str_z(files[middle].name));
        if (order == 0)
            return &files[middle];
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return NULL;
}
