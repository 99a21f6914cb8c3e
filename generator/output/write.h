/* The files of a staged site: mode 0644 in folders of mode 0755, under names
 * that every host takes. Functions may be called from any number of threads.
 * They return 0, or -1 with the reason reported to `diag` as a failure. */
#ifndef OUTPUT_WRITE_H
#define OUTPUT_WRITE_H

#include "output/stage.h"

/* Whether a file of the site may have this address (relative, '/' between the
 * parts). GitHub's upload drops names that start with '.' or '_' and refuses
 * control characters and any of " : < > | * ? \; ".nojekyll" alone is excepted.
 * Nor may a part be empty, "." or "..", or longer than 255 bytes. */
bool output_name_is_valid(struct str address);

/* Writes one file. A file of the previous build that holds the same bytes is
 * taken over (by a hard link, the only one left once the previous build is
 * gone), so that it keeps its date and a copy to a server has less to do. Two
 * writes to one address are a failure. */
__attribute__((warn_unused_result)) int
stage_write(struct stage *s, struct str address, struct str bytes, struct diag *diag);

/* The same of a file that is named by what it holds: once more is fine, and so is what
 * is published by that name, if the stage is trusted. */
__attribute__((warn_unused_result)) int stage_write_named(struct stage *s,
                                                          struct str address,
                                                          struct str bytes,
                                                          struct diag *diag);

/* Takes over a file of the previous build as it is. False, with nothing done, if that
 * cannot be had: it is to be written. */
bool stage_keep(struct stage *s, struct str address);

/* The same of a file that is named by what it holds: once more is fine. */
bool stage_keep_again(struct stage *s, struct str address);

/* Takes over a folder of files of the previous index. False if that cannot be had: then
 * there is none of that name. */
bool stage_take_index(struct stage *s, const char *folder);

/* Writes the content of the file at `path`. */
__attribute__((warn_unused_result)) int stage_copy(struct stage *s, struct str address,
                                                   const char *path, struct diag *diag);

#endif
