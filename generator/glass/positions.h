/* Writes where a term stands in a document, as databases of Xapian have it: the last
 * position, the first one, how many there are, and those between by halves, each in as
 * many bits as what is known already leaves in doubt ("interpolative coding", Moffat
 * and Stuiver). */
#ifndef GLASS_POSITIONS_H
#define GLASS_POSITIONS_H

#include "util/buf.h"

#include <stdint.h>

/* Appends `n` > 0 ascending positions, each raised by `shift`. */
void glass_put_positions(struct buf *out, const uint32_t *positions, size_t n,
                         uint32_t shift);

#endif
