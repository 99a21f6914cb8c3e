/* HTML that word processors save: Word's, and that of Google Docs. Private to import/.
 */
#ifndef IMPORT_WORD_HTML_H
#define IMPORT_WORD_HTML_H

#include "html/dom.h"

/* Makes titles, lists, bold and slanted words of what only classes and styles say, and
 * takes Google's way out of links. Other pages stay as they are. */
void word_html_settle(struct dom *root, struct dom *content, struct arena *arena);

#endif
