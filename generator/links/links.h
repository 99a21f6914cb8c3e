/* Links between pages. links_apply() is the last step before the barrier: it
 * resolves what authors wrote (`.md` links, `[[wiki links]]`, images), links
 * names of services and glossary terms at their first mention on a page, and
 * tells every page who speaks of it, with the sentence.
 *
 * A link means what it means on GitHub, then what it means to the tool that a tree
 * was written for, then, with a warning, what is likely; see files.h and anchors.h.
 *
 * Findings: link-target (no such page or file), link-anchor (no such heading),
 * link-scheme (an address that a handbook must not lead to), link-wiki (no
 * page, service or term of that name), link-draft (what is there is not published),
 * link-case and link-guess (followed, though something else is written),
 * image-remote (a picture that is fetched from elsewhere). */
#ifndef LINKS_LINKS_H
#define LINKS_LINKS_H

#include "links/transcript.h"
#include "model/site.h"
#include "statements/statements.h"

/* Finds what a single file refers to beside it, by its path from the file's folder;
 * NULL if it must not or cannot be published. The result lives in the site arena. */
typedef struct attachment *link_beside_fn(struct site *site, struct str path,
                                          struct diag *diag);

/* `transcript` is that of the notes. `beside` may be NULL: nothing is found. */
void links_apply(struct site *site, const struct statements *statements,
                 const struct transcript *transcript, link_beside_fn *beside,
                 int threads, struct diag *diag);

#endif
