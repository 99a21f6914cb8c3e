/* Any bytes as the files of a folder: "%% name" on a line of its own begins one. */
#ifndef FUZZ_TREE_H
#define FUZZ_TREE_H

#include "util/buf.h"
#include "util/fs.h"

static inline void tree_put(const char *root, struct str name, struct str text)
{
    struct buf path = BUF_INIT;
    buf_printf(&path, "%s/%.*s", root, STR_ARG(name));
    char *slash = strrchr(path.p, '/');
    *slash = '\0';
    (void)!fs_mkdirs(path.p, NULL);
    *slash = '/';
    (void)!fs_write(path.p, text, NULL);
    buf_release(&path);
}

/* What stands before the first such line is the file `name`; names that are none are
 * part of the text. */
static inline void tree_put_all(const char *root, struct str name, struct str text,
                                bool (*is_name)(struct str name))
{
    size_t from = 0, at = 0;
    for (struct str rest = text, line; str_next(&rest, '\n', &line);) {
        size_t next = text.n - rest.n;
        struct str told = str_from(line, 3);
        if (str_starts(line, STR("%% ")) && is_name(told)) {
            if (at > from)
                tree_put(root, name, str_slice(text, from, at));
            name = told;
            from = next;
        }
        at = next;
    }
    if (at > from)
        tree_put(root, name, str_slice(text, from, at));
}

#endif
