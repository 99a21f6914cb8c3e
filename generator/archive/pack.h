/* Archives (.zip) that the program makes, in memory.
 *
 *     struct pack *p = pack_new(epoch_or(0));
 *     pack_put(p, STR("mimetype"), STR("application/epub+zip"), PACK_STORED);
 *     pack_file(p, STR("pictures/a.png"), "/tmp/site/pictures/a.png");
 *     int rc = pack_end(p, &zip, diag);
 *
 * Files stand in it in the order in which they were put there, all with one date and
 * mode 0644: the same files give the same bytes, whatever the clock and the time zone
 * say. */
#ifndef ARCHIVE_PACK_H
#define ARCHIVE_PACK_H

#include "util/buf.h"
#include "util/diag.h"
#include "util/str.h"

struct pack;

enum pack_how { PACK_PRESSED, PACK_STORED };

/* `date` in seconds since 1970 in UTC, for all files; an archive knows those of 1980 to
 * 2107. */
struct pack *pack_new(long long date);

/* Names are in UTF-8, with '/' between parts. What is wrong is told by pack_end(). */
void pack_put(struct pack *p, struct str name, struct str bytes, enum pack_how how);
/* The content of the file at `path`, which is read when the archive ends. */
void pack_file(struct pack *p, struct str name, const char *path);

/* Appends the archive to `out` and frees `p`. Returns 0, or -1 with the reason
 * reported. */
__attribute__((warn_unused_result)) int pack_end(struct pack *p, struct buf *out,
                                                 struct diag *diag);

#endif
