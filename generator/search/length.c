/* Ladders: of padded document lengths, with steps of a tenth, so that 180 of them reach
 * millions; browsers are sent the step and compute the same ladder. And of links, of
 * which only the order of magnitude counts: one more or less moves no page. */
#include "search/database.h"

uint32_t database_length(uint32_t length, unsigned *level)
{
    uint32_t step = 8;
    for (*level = 0; step < length && step < UINT32_MAX / 2; (*level)++)
        step += step < 20 ? 1 : step / 10;
    return step < length ? length : step;
}

unsigned database_links(size_t links)
{
    unsigned step = 0;
    for (; links; links /= 2)
        step++;
    return step;
}
