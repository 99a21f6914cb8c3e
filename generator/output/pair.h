/* The two folders of an output and how they change places together. Known to
 * output/ alone; the caller holds the lock of the output. */
#ifndef OUTPUT_PAIR_H
#define OUTPUT_PAIR_H

#include "util/diag.h"

/* One folder: where readers see it, where the next one is written, and where
 * the old one goes for a moment on file systems that cannot exchange. All
 * three lie in one folder, so on one file system. Absolute paths. */
struct half {
    char *live, *staged, *old;
};

struct pair {
    struct half site, index;
    char *journal, *record, *memo, *tree, *spare; /* beside the live site */
};

/* Derives the other paths from the live ones, which it takes over. */
void pair_init(struct pair *p, char *live_site, char *live_index);
void pair_release(struct pair *p);

/* Exchanges both halves with what is staged, under the journal. On failure
 * (reported, -1) both are as before; where even that cannot be had, the journal
 * stays, with what is staged, and that too is reported: the next build finishes. */
__attribute__((warn_unused_result)) int pair_publish(const struct pair *p,
                                                     struct diag *diag);

/* Finishes a publication that was cut off and removes what earlier builds left
 * staged. Returns 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int pair_heal(const struct pair *p,
                                                  struct diag *diag);

/* Whether there is a publication to be finished. */
bool pair_is_cut_off(const struct pair *p);

/* Removes what is staged or replaced, unless a publication still needs it. */
int pair_clear(const struct pair *p, struct diag *diag);

#endif
