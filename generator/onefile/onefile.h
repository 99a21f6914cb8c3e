/* A site as one file of HTML, which is opened from a disk or out of a mail: all its
 * pages, looks, scripts, pictures and attachments, and the index of its search. Made of
 * the files as they were written into the stage.
 *
 * Each page is shown in a frame whose document is made of what the file holds (store.h)
 * by scripts of ours: shell.js opens the blocks, knows which page the address asks for
 * ("handbook.html#vpc/nacls.html%23rules") and puts it into the frame; frame.js, first
 * in each frame, gives the scripts of the site what they ask for. So pages run as they
 * do on a server, each for itself, and their scripts know nothing of this. book.js puts
 * all of them behind each other when they are printed. */
#ifndef ONEFILE_ONEFILE_H
#define ONEFILE_ONEFILE_H

#include "model/site.h"
#include "util/buf.h"

struct onefile {
    const struct site *site;
    const char *folder; /* of the site as it was written */
    int threads;
};

/* What the layout of the file puts in its places, each HTML. */
struct onefile_parts {
    struct buf policy;  /* the element that says what it may load: first in the head */
    struct buf styles;  /* into the head */
    struct buf plain;   /* the pages of the notes for browsers without scripts; empty if
                         * the file would then be more than ONEFILE_MOST */
    struct buf files;   /* at the end of the body */
    struct buf scripts; /* behind them */
};

/* What most mail servers take. */
enum { ONEFILE_MOST = 8 * 1000 * 1000 };

/* Makes them. Returns 0, or -1 with the reason reported; onefile_release() in either
 * case. */
__attribute__((warn_unused_result)) int onefile_make(const struct onefile *onefile,
                                                     struct onefile_parts *parts,
                                                     struct diag *diag);
void onefile_release(struct onefile_parts *parts);

#endif
