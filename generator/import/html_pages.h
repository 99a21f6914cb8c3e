/* A folder of HTML pages, and what other exports of HTML share with it. Private to
 * import/. */
#ifndef IMPORT_HTML_PAGES_H
#define IMPORT_HTML_PAGES_H

#include "html/dom.h"
#include "import/work.h"

bool html_is_page(struct str file);
/* Whether a file belongs to the look of pages. */
bool html_is_look(const struct import *im, struct str file);
/* The page as Markdown, as an import_format does it. */
bool html_write(struct import *im, struct import_page *page, struct buf *out);
/* Notes the ids that links of a page lead to. */
void html_want_ids(struct import *im, struct str from, const struct dom *content);

#endif
