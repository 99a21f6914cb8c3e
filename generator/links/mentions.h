/* Names of services, glossary terms and titles in the text: linked at their first
 * mention on a page, and reported to the pages they name. */
#ifndef LINKS_MENTIONS_H
#define LINKS_MENTIONS_H

#include "links/corpus.h"
#include "model/site.h"
#include "statements/statements.h"

struct mentions;

/* Reads the text of all pages, once the links in them are resolved, and collects the
 * names that it may hold. There is an arena for each thread, of what lives until
 * mentions_free(); so does the corpus. */
struct mentions *mentions_new(struct site *site, const struct statements *statements,
                              const struct corpus *corpus, struct arena *arenas,
                              int threads);
void mentions_free(struct mentions *m);

/* Links names in the bodies of all pages and adds backlinks, with the sentence, to the
 * pages that they speak of. `written` maps, for each page, the addresses of links that
 * are there already to their struct target: such a target is not linked again. What
 * the site keeps goes into `kept`, an arena for each thread. */
void mentions_link(struct mentions *m, const struct map *written, struct arena *kept);

/* Finds the related pages of each, once all names are linked (links/related.h). */
void mentions_relate(struct mentions *m);

#endif
