/* Emoji by their names; private to markdown/. */
#ifndef MARKDOWN_DIALECT_EMOJI_H
#define MARKDOWN_DIALECT_EMOJI_H

#include "markdown/tree.h"

/* Whether ":name:" stands in the text, of whatever name. */
bool emoji_may_be_in(struct str text);
/* Puts the emoji, TEXT_EMOJI, in the place of each ":name:" that is one. */
void emoji_apply(struct md *md);

#endif
