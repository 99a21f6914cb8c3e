/* Pieces of work that the last build did and this one need not do again: each is known
 * by a hash of all that it was made of. Calls come from any thread. */
#ifndef UTIL_PIECES_H
#define UTIL_PIECES_H

#include "util/str.h"

#include <stdint.h>

struct pieces {
    /* What was kept under this key, which lives as long as the pieces, or false; it is
     * then kept on. */
    bool (*recall)(void *context, uint64_t key, struct str *bytes);
    /* Keeps for the next build. */
    void (*keep)(void *context, uint64_t key, struct str bytes);
    void *context;
};

#endif
