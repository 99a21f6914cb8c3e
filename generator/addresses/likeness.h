/* Which of the new addresses an old one has become, by what they say.
 *
 * Sketches that agree in ten of sixteen bytes are of texts that share well over half
 * of their runs of words: a page that was renamed and revised at once, not one on the
 * same subject (two texts with a quarter in common reach that once in three hundred
 * times). Where the id is the same too, six are enough. The likeliest must be ahead
 * by two, or nobody can tell which one is meant. */
#ifndef ADDRESSES_LIKENESS_H
#define ADDRESSES_LIKENESS_H

#include "addresses/ledger.h"
#include "addresses/live.h"

enum { LIKE_ENOUGH = 10, LIKE_SAME_ID = 6, LIKE_AHEAD = 2, LIKE_WORTH_A_WORD = 4 };

struct likeness {
    const struct live *best; /* surely this one; or NULL */
    const struct live *near[2];
};

/* Which new addresses are looked at: pages, all headings, or those of one page. */
enum likeness_scope { LIKE_PAGES, LIKE_HEADINGS, LIKE_ON_PAGE };

/* `page` is for LIKE_ON_PAGE only. */
struct likeness likeness_find(const struct lives *lives, const struct entry *e,
                              enum likeness_scope scope, struct live *page);

#endif
