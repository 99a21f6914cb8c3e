/* Finding files in a folder that others filled: a source, its layouts, its assets.
 *
 *     struct walk w = {.root = "content", .below = STR("assets")};
 *     walk_files(&w, &arena, &files, diag);         "assets/logo.svg" is files.p[0]
 *
 * Whoever may put a file into a source must not thereby read others of this
 * machine, nor publish what is hidden. So everything that reads a source asks here,
 * and a symbolic link is followed only if what it leads to is a file of that same
 * source which the walk would also have come upon by itself. Links to folders are
 * not followed at all: what lies in the source is found where it lies, and links
 * cannot lead in circles. Each link that is not followed is a warning
 * (symbolic-link). The root itself is what the user named, and may be a link.
 *
 * What this program made (util/mark.h) is no source, whatever its name is. */
#ifndef UTIL_WALK_H
#define UTIL_WALK_H

#include "util/arena.h"
#include "util/diag.h"
#include "util/fs.h"

enum { WALK_DEEPEST = 64 };

struct walk {
    const char *root; /* the folder that no link may leave */
    struct str below; /* a folder in it, relative to it; empty: all of it */

    /* Whether a file or folder, by its path relative to the root, may be found;
     * asked of each folder before what it holds, and likewise of what links lead
     * to. NULL: unless its name begins with '.' or '_'. */
    bool (*may_find)(void *context, struct str rel, bool is_folder);
    void *context;

    int deepest;  /* folders in each other that are entered; 0: WALK_DEEPEST */
    size_t most;  /* files that are found; 0: any number */
    bool is_told; /* another walk reports the links: this one passes over them */
};

/* Appends the files to `out`, as paths relative to the root, sorted by bytes;
 * none if the folder `below` is missing or may not be followed. What lies too many
 * folders deep, folders that cannot be read, and files beyond the number that may be
 * found are errors (folder-depth, unreadable, limit-files), and are left out. Strings
 * live in `arena`. Returns 0, or -1 with a failure reported if the root cannot be read.
 */
__attribute__((warn_unused_result)) int walk_files(const struct walk *w,
                                                   struct arena *arena,
                                                   struct str_vec *out,
                                                   struct diag *diag);

/* Whether `rel`, a path relative to the root without "..", is a file that such a
 * walk would find. A link that may not be followed is reported, and what is there and
 * cannot be looked at. */
bool walk_finds(const struct walk *w, struct str rel, struct diag *diag);

#endif
