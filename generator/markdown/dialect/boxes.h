/* Quotes with a mark that lines.h put there, other than those of alerts:
 *
 *     [=tab] Name      a tab; those that follow each other stand together
 *     [=tabs]          tabs that stand together
 *     [=code]          blocks of code, each a tab called by its title
 *     [=def]           what a term means, which stands above
 *     [=group]         blocks that are held together
 *     [=caption]       what is said of the table or picture above
 *
 * Private to markdown/. */
#ifndef MARKDOWN_DIALECT_BOXES_H
#define MARKDOWN_DIALECT_BOXES_H

#include "markdown/tree.h"

/* Makes of a quote that begins with `text` what its mark says. False if that is the
 * mark of an alert. */
bool boxes_turn(struct md *md, struct node *quote, struct node *text);

/* When all are turned: tabs into their groups, definitions into their lists. */
void boxes_settle(struct md *md);

#endif
