/* What a browser keeps that keeps the whole handbook (assets/keep.js): lists of all
 * files that readers need, each with a hash of what it holds.
 *
 *     offline.json                  which lists there are, and how much they come to
 *     offline/fXk3d9aPq2B0s.txt     "HASH\tBYTES\tADDRESS" a line, by address
 *
 * A hash is the first twelve letters of SHA-256 in base64url, which browsers know; by
 * it they find what they have already, and that what they were sent is what was
 * published. Parts of the search index are named by what they hold and say their name:
 * they have no hash. A list ends behind an address whose own hash says so, so that an
 * edit changes the list it is in and no other; it is named by its hash. Nothing of this
 * is loaded before somebody asks for it, or the setting `offline` does.
 *
 * Of files that are those of the published site, by the inode, hashes are taken from
 * its lists: an edit costs what it has changed. Known to pipeline/ alone. */
#ifndef PIPELINE_OFFLINE_H
#define PIPELINE_OFFLINE_H

#include "model/site.h"
#include "output/stage.h"

/* Writes them; all other files are there. Returns 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int offline_write(const struct site *site,
                                                      struct stage *stage, int threads,
                                                      struct diag *diag);

#endif
