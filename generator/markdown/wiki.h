/* [[Target]] and [[Target|words]]: found in the text that cmark-gfm leaves, so
 * that code, escapes and real links keep their precedence. Private. */
#ifndef MARKDOWN_WIKI_H
#define MARKDOWN_WIKI_H

#include "markdown/tree.h"

/* Turns wiki links below the root into N_WIKI nodes. */
void wiki_apply(struct md *md, bool with_embeds);

#endif
