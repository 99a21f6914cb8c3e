/* What Notion knows of a page besides its text. Private to import/. */
#ifndef IMPORT_NOTION_PROPERTIES_H
#define IMPORT_NOTION_PROPERTIES_H

#include "import/work.h"

/* Puts a property where Handbook has a place for it: dates, tags and authors into the
 * front matter. False if it has none, or the value is not understood: then the page
 * shows it. */
bool notion_take_property(struct import *im, struct import_page *page, struct str key,
                          struct str value);

/* Takes "Key: value" lines, as they stand below a title, off the head of `rest` and
 * appends those that the page is to show as a list. Without `is_row` one line alone,
 * of a key that nobody knows, is text. Returns what follows. */
struct str notion_put_properties(struct import *im, struct import_page *page,
                                 struct str rest, bool is_row, struct buf *out);

#endif
