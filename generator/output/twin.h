/* The files of a site that is being made, beside those of the one that is published,
 * and what makes two trees of one: instead of the whole site, a build writes what has
 * changed.
 *
 * The tree that a publication replaces is kept as a spare. It differs from the
 * published one by what that build changed, for files that were the same share an
 * inode; so the next build replays this difference onto the spare and has a second copy
 * of what is published, to which it does what it has to do, and then the two change
 * places again.
 *
 *     build/site/         published, of build 7    (A)          (B)  of build 8
 *     build/.site.spare/  of build 6               (B) 7, 8 ->  (A)  of build 7
 *     build/.site.tree    which files A has, and what in B is not as in A
 *
 * None of this is trusted unless each folder of both trees is as it was left, by inode,
 * mode and time: whoever adds, removes or replaces a file changes its folder. What
 * changes a file in place changes that of both trees, and is found where it is compared
 * (output/write.h). Folders are dated back when they are left, so that a change within
 * the same tick of the clock cannot hide. The list is taken away before the spare is
 * touched and written when all is done, so whatever kills a build leaves no list, and
 * the next one makes a tree from nothing; a build that is given up has the time to say
 * what it has changed.
 *
 * Known to output/ alone. Functions may be called from any number of threads, but for
 * those that begin and end. */
#ifndef OUTPUT_TWIN_H
#define OUTPUT_TWIN_H

#include "output/pair.h"
#include "util/fs.h"

struct twin;
struct twin_file;

/* A tree of no files, beside nothing. */
struct twin *twin_new(void);
void twin_free(struct twin *t); /* NULL is fine */

/* Learns what the published site has, and if there is a spare puts it in place of the
 * empty staged folder, as a copy of what is published. Where that cannot be had, the
 * staged folder stays empty. */
void twin_reuse(struct twin *t, const struct pair *p);

/* ---- files of the new site ---- */

enum twin_claim {
    TWIN_EMPTY, /* nothing stands there */
    TWIN_FULL, /* what is published stands there: it stays, or is to be removed first */
    TWIN_TWICE /* it was claimed before */
};
/* Before a file is written or taken over; makes way for it. */
enum twin_claim twin_claim(struct twin *t, const struct pair *p, struct str address,
                           struct twin_file **file);
/* Behind that: whether it is what is published, by the same inode. */
void twin_settle(struct twin *t, struct twin_file *file, bool is_same);
/* Nothing was done. */
void twin_give_back(struct twin *t, struct twin_file *file);

/* The addresses that are claimed, which live as long as the tree. */
void twin_list(struct twin *t, struct str_vec *out);

/* ---- giving up ---- */

/* Instead of all that follows, while other threads may be at work, which then get no
 * more files: makes the staged folder, if it was a copy of what is published, the spare
 * again, and writes what it has that differs by now. The process is to end then. */
void twin_give_up(struct twin *t, const struct pair *p);

/* ---- publishing ---- */

/* Removes what the new site does not have. Before the two change places. Returns 0, or
 * -1 with what cannot be removed reported. */
int twin_end(struct twin *t, const struct pair *p, struct diag *diag);
/* Behind that: keeps what was replaced as the spare, if it is known whole, and writes
 * the list. */
void twin_keep(struct twin *t, const struct pair *p);

#endif
