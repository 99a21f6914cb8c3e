/* Publishing: a build writes into folders of its own and takes the place of
 * the previous build in one step, or not at all.
 *
 *     struct stage *s = stage_open("build/site", "build/site.index", diag);
 *     stage_write(s, STR("vpc/nacls.html"), html, diag);     see output/write.h
 *     index_build(stage_index(s), ...);
 *     stage_publish(s, diag);
 *     stage_close(s);
 *
 * While it is open, a stage holds the lock of the output, so that a second
 * build waits, and two folders beside the published ones:
 *
 *     build/site/             what readers see    build/site.index/
 *     build/.site.new/        being written       build/.site.index.new/
 *     build/.site.lock        held by flock(2)
 *     build/.site.journal     exists only while the pair changes places
 *     build/.site.spare/      the site before that, and how it differs, so that an edit
 *     build/.site.tree        writes only what has changed: output/twin.h
 *     build/.site.record      what the published pair was made of: record/record.h
 *     build/.site.memo        … and each of its pages: memo/memo.h
 *
 * stage_publish() writes the journal, exchanges each folder with its staged one
 * (RENAME_EXCHANGE; where the file system has none, two renames) and removes
 * the journal. The journal holds the inode numbers of the staged folders, and
 * these travel with a rename: whoever finds a journal can tell which of the
 * exchanges are still to do, and stage_open() does them. So whatever ends a
 * build (an error, a full disk, SIGKILL) leaves the old pair whole, or
 * the new pair once the journal stands. Nothing is synced to the disk: a power
 * failure is left to the file system, and a site can be built again.
 *
 * SIGINT and SIGTERM: a thread waits for them while the stage is open, removes
 * what was staged, and ends the process by the same signal; from the beginning of a
 * publication on it lets that finish first, and what follows it until the stage is
 * closed (the record of it). For this, stage_open() blocks both
 * signals in the calling thread (threads started later inherit that, so open
 * the stage first) and stage_close() restores what was there. */
#ifndef OUTPUT_STAGE_H
#define OUTPUT_STAGE_H

#include "util/diag.h"
#include "util/fs.h"
#include "util/str.h"

struct stage;

/* Whether a build of `source` (a file or a folder) may write there, by the rules of
 * output/place.h; touches nothing. `index` may be NULL: `output` with ".index"
 * behind it. Returns 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int stage_check(const char *output,
                                                    const char *index,
                                                    const char *source,
                                                    struct diag *diag);

/* Takes the lock, finishes or clears away what an earlier build left, and makes the
 * two empty folders. Refuses what stage_check() does, but knows no source. NULL when
 * that is reported as a failure. */
struct stage *stage_open(const char *output, const char *index, struct diag *diag);

/* Makes the next site of a copy of the published one, where there is one to be had:
 * otherwise all files are written into an empty folder. Before anything is written. */
void stage_reuse(struct stage *s);

/* What is published is known to be as the last build left it: files that are named by
 * what they hold are then taken over unread. Before anything is written. */
void stage_trust(struct stage *s);
bool stage_is_trusted(const struct stage *s);

/* The folders to write into, as absolute paths that live as long as the stage. */
const char *stage_site(const struct stage *s);
const char *stage_index(const struct stage *s);

/* The published folders of the previous build, as absolute paths; either may
 * be missing on disk. */
const char *stage_previous_site(const struct stage *s);
const char *stage_previous_index(const struct stage *s);

/* Where the record and the memo of the published pair are kept; as long-lived. */
const char *stage_record(const struct stage *s);
const char *stage_memo(const struct stage *s);

/* Puts the staged pair in place of the published one. Once only. Returns 0, or
 * -1 with the reason reported and the previous pair still in place; or, where a
 * disk lets neither the exchange nor its undoing succeed, with journal and staged
 * folders kept, by which the next stage_open() finishes it. */
__attribute__((warn_unused_result)) int stage_publish(struct stage *s,
                                                      struct diag *diag);

/* The addresses of all files that the site will have so far; valid as long as the
 * stage. */
void stage_list(struct stage *s, struct str_vec *out);

/* Removes what is staged, or what the publication replaced, and gives up the
 * lock. NULL is fine. */
void stage_close(struct stage *s);

#endif
