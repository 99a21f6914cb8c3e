/* Emphasis beside Chinese, Japanese and Korean punctuation.
 *
 * By CommonMark the second "**" of "**重要的事。**下一句" ends nothing: behind
 * punctuation it could only do so before a blank or more punctuation, which these
 * scripts do not have there. The rule of markdown-cjk-friendly lets a letter of
 * theirs count as such: the letter outside a run of "*" or "~" that has punctuation
 * inside is masked by a mark of punctuation that the file does not use, and put
 * back in the tree (source_restore). One of three bytes stands for one of three, so
 * positions hold; nothing else about the text changes. Private to markdown/. */
#ifndef MARKDOWN_FLANKING_H
#define MARKDOWN_FLANKING_H

#include "markdown/source.h"

void flanking_mask(struct source *s);

/* Whether a text begins or ends with a letter that was masked. */
bool flanking_begins(const struct source *s, struct str text);
bool flanking_ends(const struct source *s, struct str text);

#endif
