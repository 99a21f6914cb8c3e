/* The pages of the notes for browsers without scripts, and for programs that show the
 * file as mail: words, headings, lists, tables and links, without looks. Known to
 * onefile/ alone. */
#ifndef ONEFILE_PLAIN_H
#define ONEFILE_PLAIN_H

#include "model/site.h"
#include "util/buf.h"

/* Appends the page, given as it was written, as a section with its address as id;
 * `plain` has the addresses of all pages that are shown so, to which links may lead. */
void onefile_plain(const struct page *page, struct str html, const struct map *plain,
                   struct buf *out);

#endif
