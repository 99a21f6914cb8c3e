/* From a finished page back to the notes: whoever reads a finding mends the source. */
#ifndef CHECK_ORIGIN_H
#define CHECK_ORIGIN_H

#include "model/page.h"
#include "util/arena.h"

/* Where the notes of a page have an address, or an id, that stands in line `line` of
 * the finished page; that line itself, if it comes from a layout. */
struct place origin_of_address(const struct page *page, struct str address, int line,
                               struct arena *scratch);
struct place origin_of_id(const struct page *page, struct str id, int line);

/* Where the notes have the raw HTML that stands in line `line` of the finished page
 * `html`; the file alone, if none of theirs does. The page must have a body. */
struct place origin_of_markup(const struct page *page, struct str html, int line);

#endif
