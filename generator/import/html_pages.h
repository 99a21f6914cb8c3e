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
/* Finds the main part of a page, and takes away what is not to be read. */
typedef struct dom *html_prepare_fn(struct import *im, struct import_page *page,
                                    struct dom *root, struct arena *scratch);
/* The same, of a format that prepares pages in its own way. */
bool html_convert(struct import *im, struct import_page *page, html_prepare_fn *prepare,
                  struct buf *out);
/* The words in a node, which may be NULL, in the import's arena. */
struct str html_words_of(struct import *im, const struct dom *n);
/* Notes the ids that links of a page lead to. */
void html_want_ids(struct import *im, struct str from, const struct dom *content);

#endif
