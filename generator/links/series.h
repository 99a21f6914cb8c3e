/* Pages that are parts of one: "Key Service: Part 1", "Key Service: Part 2" in one
 * chapter. Each part then knows its number and the first. */
#ifndef LINKS_SERIES_H
#define LINKS_SERIES_H

#include "model/site.h"

void series_find(struct site *site);

#endif
