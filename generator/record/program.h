/* What besides the source decides what a build makes of it. */
#ifndef RECORD_PROGRAM_H
#define RECORD_PROGRAM_H

#include "util/buf.h"

/* Appends which files this program and its libraries are, and which programs it would
 * start, in some form: as long as none is replaced, the same. */
void program_state(struct buf *out);

#endif
