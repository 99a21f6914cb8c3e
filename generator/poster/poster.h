/* Posters: the picture of a page that is shown where somebody shares its address. A
 * PNG of 1200 by 630 points, with a few words on a ground of one colour.
 *
 *     +-----------------------------------------+
 *     | above     the site                      |
 *     |                                         |
 *     | before    the chapter                   |
 *     | title     up to three lines, which      |
 *     |           shrink until they fit         |
 *     |                                         |
 *     | below     what it is bound to           |
 *     +-----------------------------------------+
 *
 * Pango sets the words, in any script and direction, with fonts of the system; what
 * does not fit ends in "…". The same words on the same system give the same bytes.
 * Known to nobody else are Pango, Cairo and the form of PNG. */
#ifndef POSTER_POSTER_H
#define POSTER_POSTER_H

#include "util/buf.h"
#include "util/str.h"

enum { POSTER_WIDTH = 1200, POSTER_HEIGHT = 630 };

/* Valid UTF-8; each but the title may be empty. */
struct poster {
    struct str above, before, title, below;
};

/* Part of the names of files: changes when posters come out differently. */
#define POSTER_FORM "1"

/* Appends the PNG to `png`. False if there is no memory for it, or no font. Thread-
 * safe. */
bool poster_draw(const struct poster *poster, struct buf *png);

#endif
