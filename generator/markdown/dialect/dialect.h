/* The syntax of other tools; `rules.c` has the table of all that is understood, a
 * recogniser a file. Private to markdown/. */
#ifndef MARKDOWN_DIALECT_DIALECT_H
#define MARKDOWN_DIALECT_DIALECT_H

#include "markdown/markdown.h"
#include "markdown/source.h"
#include "markdown/tree.h"
#include "model/dialects.h"

/* Before cmark reads: rewrites what is in lines. */
void dialect_lines(struct source *s, const struct md_reading *reading,
                   struct diag *diag);

/* Masks a "~" that stands alone, where it is the mark of what stands below the line:
 * cmark would strike it out. */
void dialect_mask(struct source *s, const struct dialects *dialects);

/* In the tree, before wiki links are made; and in its words, behind that. */
void dialect_tree(struct md *md, const struct source *source,
                  const struct dialects *dialects, struct diag *diag);
void dialect_words(struct md *md, const struct source *source,
                   const struct dialects *dialects);

#endif
