/* Repairs of what people get wrong in Markdown, where the intent is plain.
 * Each repair is a warning that says how to mend the source. Private to
 * markdown/.
 *
 * md-indent      a block indented four spaces right after a heading, which
 *                would be code although it reads as prose or a list (see prose.h)
 * md-nesting     a fence or quote that leaves the inner list it belongs to
 * md-break       </br> and the like for <br>
 * md-empty-item  a list item with nothing in it
 * md-loose-list  a few blank lines between the items of a list, which would set
 *                all of them apart
 * md-entity      an entity that is misspelt or lacks its semicolon
 * md-emphasis    stars beside Chinese or Japanese punctuation (see flanking.h)
 * md-fence       a fence that is never closed (reported only)
 * md-html-fence  a fence in a block of HTML, which shows it as text (reported only)
 * md-table-cell  a row with more cells than the table (reported only)
 * md-footnote    a footnote without a mark or a mark without a footnote
 *                (reported only) */
#ifndef MARKDOWN_REPAIR_H
#define MARKDOWN_REPAIR_H

#include "markdown/source.h"
#include "markdown/tree.h"

#include <cmark-gfm.h>

/* Repairs the indentation of lines by what the parsed tree shows. True if it
 * changed `source`, which is then to be parsed again. */
bool repair_source(cmark_node *root, struct source *source, struct diag *diag);

/* Repairs the tree. */
void repair_tree(struct md *md, const struct source *source, struct diag *diag);

/* Reports what cannot be repaired. Called by repair_tree. */
void report_tree(struct md *md, const struct source *source, struct diag *diag);

#endif
