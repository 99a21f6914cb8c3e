/* A database of a Notion export, which is a file of CSV, as a table. Private to
 * import/.
 */
#ifndef IMPORT_NOTION_TABLE_H
#define IMPORT_NOTION_TABLE_H

#include "import/work.h"

/* Appends the page's title and its table. The first cell of a row links to the page of
 * that name which lies in one of the folders. False if the file cannot be read, which
 * is reported. */
bool notion_write_table(struct import *im, const struct import_page *page,
                        const struct str *folders, size_t nfolders, struct buf *out);

#endif
