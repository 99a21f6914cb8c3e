/* The ladder of padded document lengths: steps of a tenth, so that 180 of them
 * reach millions. Browsers are sent the step and compute the same ladder. */
#include "search/database.h"

uint32_t database_length(uint32_t length, unsigned *level)
{
    uint32_t step = 8;
    for (*level = 0; step < length && step < UINT32_MAX / 2; (*level)++)
        step += step < 20 ? 1 : step / 10;
    return step < length ? length : step;
}
