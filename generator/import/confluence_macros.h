/* What macros of Confluence are in Markdown: alerts, code, folded text, tasks, signs.
 * Lists of contents, which pages have beside them, and pictures of its look are left
 * out. Private to import/. */
#ifndef IMPORT_CONFLUENCE_MACROS_H
#define IMPORT_CONFLUENCE_MACROS_H

#include "html/dom.h"

/* Makes them elements that say what is meant. */
void confluence_settle(struct dom *content, struct arena *arena);

/* Whether the address is that of a picture of its look. */
bool confluence_is_icon(struct str file);

#endif
