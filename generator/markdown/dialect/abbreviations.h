/* What abbreviations stand for, once for all of a file:
 *
 *     *[HTML]: Hyper Text Markup Language
 *
 * Python-Markdown, kramdown and PHP Markdown Extra. The lines are left out, and each
 * such word in the text says it where a reader points at it.
 *
 * https://python-markdown.github.io/extensions/abbreviations/
 * https://kramdown.gettalong.org/syntax.html#abbreviations
 * Private to markdown/. */
#ifndef MARKDOWN_DIALECT_ABBREVIATIONS_H
#define MARKDOWN_DIALECT_ABBREVIATIONS_H

#include "markdown/source.h"
#include "markdown/tree.h"

/* In the words of the tree. */
void abbreviations_apply(struct md *md, const struct source *source);

#endif
