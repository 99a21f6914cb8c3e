/* What people say for words of a query: the vocabulary's relations of several of them
 * together ("leased line") before those of single ones ("line"). */
#ifndef SEARCH_MEANINGS_H
#define SEARCH_MEANINGS_H

#include "search/vocabulary.h"
#include "util/fs.h"

/* Appends to `related` the terms that the vocabulary has for stems of a query, as it
 * has them, to `apart` those for several that do not stand together, and to `covered`
 * the stems that have a meaning together with others. A stem takes part in one meaning,
 * that of the most words. */
void meanings_find(const struct vocabulary *v, const struct str_vec *stems,
                   struct arena *arena, struct str_vec *related, struct str_vec *apart,
                   struct str_vec *covered);

#endif
