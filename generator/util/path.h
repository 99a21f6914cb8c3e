/* Paths and site addresses as text: '/' between parts, no look at the disk. */
#ifndef UTIL_PATH_H
#define UTIL_PATH_H

#include "util/buf.h"
#include "util/str.h"

/* "a/b/c.md" -> "c.md"; "a/b/c.md" -> "a/b"; -> "md"; -> "a/b/c". */
struct str path_base(struct str path);
struct str path_dir(struct str path);
struct str path_ext(struct str path);
struct str path_without_ext(struct str path);

/* Appends dir, a '/' if needed, and name. */
void path_join(struct buf *out, struct str dir, struct str name);

/* Resolves "." and ".." in `path` taken from folder `base` (both relative to
 * one root) into `out`. Returns 0, or -1 if it climbs above the root. */
int path_resolve(struct buf *out, struct str base, struct str path);

/* Appends the relative address that leads from the page at `from` to `to`
 * (both relative to the site root, files not folders):
 * from "vpc/nacls.html" to "services/s3.html" gives "../services/s3.html". */
void path_relative(struct buf *out, struct str from, struct str to);

#endif
