/* Links out of the folder where the notes lie, as between books of one repository: what
 * they lead to is built elsewhere, so they are all wrong for one reason. It is told
 * once for a folder that they lead to, at the first of them. Private to links/. */
#ifndef LINKS_OUTSIDE_H
#define LINKS_OUTSIDE_H

#include "links/written.h"

/* Finding: link-target. Releases what the linkers have kept. */
void outside_tell(struct linker *linkers, int n, struct diag *diag);

#endif
