/* Related pages: what a reader who has come to the end of a page may want next, and no
 * link tells of. Two pages are related if they say the same words again and again that
 * few others say; how much of what tells each apart they share is the cosine between
 * them, words weighed by how rare they are.
 *
 * Left out is what stands beside a page already: the page before and behind it and
 * those above and below, the parts of its series, those that its text links, and those
 * that it lists as linking to it. As in an encyclopedia's "see also", the same link
 * twice helps nobody, and what is connected already is found. Pages that share little
 * have none: a poor suggestion costs the trust in good ones.
 *
 * No pair of pages is compared that does not share one of its most telling words, so
 * time grows with the pages, not with their square. */
#ifndef LINKS_RELATED_H
#define LINKS_RELATED_H

#include "links/corpus.h"
#include "model/site.h"

/* Fills page->related of all notes. After names are linked, as backlinks say what is
 * linked already. Works on `threads` threads; the result does not depend on them. */
void related_find(struct site *site, const struct corpus *corpus, int threads);

#endif
