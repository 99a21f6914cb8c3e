/* The file system: reading and writing whole files. Functions return 0, or -1 with
 * the reason reported to `diag` as a failure. util/walk.h finds files in folders. */
#ifndef UTIL_FS_H
#define UTIL_FS_H

#include "util/buf.h"
#include "util/diag.h"
#include "util/str.h"
#include "util/vec.h"

/* Reads at most 256 MiB; a larger file is a failure, and so is what is no plain
 * file: a pipe could keep us waiting for ever. Says why in errno, too. */
__attribute__((warn_unused_result)) int fs_read(const char *path, struct buf *out,
                                                struct diag *diag);

/* Creates or replaces the file, mode 0644 less the umask; short writes and errors at
 * close (a full disk) are failures. */
__attribute__((warn_unused_result)) int fs_write(const char *path, struct str bytes,
                                                 struct diag *diag);

/* Writes all bytes to an open file, however many calls that takes. Returns 0, or
 * -1 with errno set and nothing reported. */
__attribute__((warn_unused_result)) int fs_write_fd(int fd, struct str bytes);

/* Creates a folder and its parents, mode 0755 less the umask; there already is fine. */
__attribute__((warn_unused_result)) int fs_mkdirs(const char *path, struct diag *diag);

enum fs_kind { FS_MISSING, FS_FILE, FS_DIR, FS_OTHER };
enum fs_kind fs_kind(const char *path);

/* Appends what tells the file from another state of it: its path, device, inode, size
 * and times; the path alone if there is none. Follows links. */
void fs_put_state(const char *path, struct buf *out);

VEC(str_vec, struct str);

/* Removes a file, or a folder with all it holds; missing is fine. */
__attribute__((warn_unused_result)) int fs_remove(const char *path, struct diag *diag);

#endif
