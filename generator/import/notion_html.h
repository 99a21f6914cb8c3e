/* Pages of a Notion export as HTML: what stands in their heads, and what blocks of
 * Notion are in Markdown. Private to import/. */
#ifndef IMPORT_NOTION_HTML_H
#define IMPORT_NOTION_HTML_H

#include "import/work.h"

/* Reads the title and properties, and which ids links lead to. */
void notion_html_look(struct import *im, struct import_page *page);
bool notion_html_write(struct import *im, struct import_page *page, struct buf *out);

#endif
