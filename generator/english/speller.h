/* The dictionary as a speller (names/speller.h). One error is a letter too many, too
 * few, another one, or two that have changed places. */
#ifndef ENGLISH_SPELLER_H
#define ENGLISH_SPELLER_H

#include "names/speller.h"

/* NULL for another language. Lives as long as the program. */
const struct speller *english_speller(struct str language);

#endif
