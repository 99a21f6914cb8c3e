/* Where a repository is and what is checked out, read without git. Known to git/
 * alone; see git.h. */
#ifndef GIT_FIND_H
#define GIT_FIND_H

#include "util/buf.h"

enum { GIT_ID_MAX = 64 };

struct git_place {
    struct buf root;   /* the top of the working tree, absolute */
    struct buf prefix; /* the folder asked for, from there: "notes/", or empty */
    struct buf own;    /* what .git is or names: HEAD, index */
    struct buf common; /* the same, or what a linked worktree shares: objects, refs */
    char head[GIT_ID_MAX + 1];
};

enum git_found {
    GIT_FOUND,
    GIT_NONE,     /* no repository there */
    GIT_BROKEN,   /* a .git that leads nowhere */
    GIT_STRANGE,  /* its HEAD or refs are in a form that we do not know */
    GIT_SOMEBODYS /* it belongs to another user */
};

/* Looks from `folder` upwards. Where something was found, `place` says where,
 * whether it can be used or not. Release it in each case. */
enum git_found git_find(const char *folder, struct git_place *place);
void git_place_release(struct git_place *place);

#endif
