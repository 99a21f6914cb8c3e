/* A file that is one page: the home page, the glossary. */
#ifndef CONTENT_SINGLE_H
#define CONTENT_SINGLE_H

#include "markdown/markdown.h"

/* The piece of `md` (used up) that makes the page: its first H1 with what
 * follows, or all of it if there is no H1; all zero if there is nothing. `body`
 * is yours to free. Text above that H1, and other H1s, have no place on the page:
 * an error finding (page-parts) each. */
struct md_piece single_page(struct md *md, struct arena *arena, struct diag *diag);

/* Whether there is no text in it. */
bool single_is_blank(struct md *md);

#endif
