/* Titles as names: what a page or a heading treats is linked where others speak of
 * it. Added behind services and terms, which are surer.
 *
 * A name has to tell one thing. An acronym, a name with a capital or a digit inside
 * and a term of several words do; a single word with a capital does if the notes
 * never write it small. Of several pages that have a name, the one that introduces it
 * is meant, or the first part; if none does, nothing is linked. */
#ifndef LINKS_TITLES_H
#define LINKS_TITLES_H

#include "links/corpus.h"
#include "links/nametable.h"

/* `blocks` holds those of each page of the site, as they were read; each thread has an
 * arena, which lives as long as the table. */
void titles_add(struct name_table *t, struct site *site, const struct corpus *corpus,
                const struct md_block_vec *blocks, struct arena *arenas, int threads);

#endif
