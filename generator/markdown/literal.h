/* Text that Markdown takes for HTML or for an address and that is neither: what
 * stands between "<" and ">" without an element's name or an address's scheme
 * (Vec<T>, </Close>, <your-name>, std::vector<std::string>). It is shown as typed,
 * with a warning (rule html-tag).
 *
 * An element's name alone does not make HTML of it either, where it is clearly
 * meant otherwise and nothing below closes it: one with attributes that say nothing
 * ("a <b and c> d"), and a capital behind a word (List<A>).
 *
 * Private to markdown/. */
#ifndef MARKDOWN_LITERAL_H
#define MARKDOWN_LITERAL_H

#include "markdown/source.h"
#include "markdown/tree.h"

/* Masks lines that are such a tag: they would begin a block of HTML, in which no
 * Markdown is read. */
void literal_mask(struct source *s);

/* Makes text of those inside paragraphs, and reports all. Also takes what lies
 * between <svg> and </svg> into one piece. */
void literal_apply(struct md *md, struct diag *diag);

#endif
