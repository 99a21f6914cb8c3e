/* The order in which files and folders are read: what the setting `chapters` names
 * first, then by order keys of the front matter or the numbers of their names, as
 * numbers, then by name. What a list of contents named (see nav.h) stands above all
 * that, in its order. */
#ifndef CONTENT_ORDER_H
#define CONTENT_ORDER_H

#include "content/tree.h"

/* Fills `below` of every folder from what lies in it. */
void order_sort(const struct site *site, struct tree *tree);

/* Gives the files that `chapters` names their places; what it names in vain is
 * reported (rule nav-target). Before order_sort(). */
void order_rank(struct site *site, struct tree *tree, struct diag *diag);

/* When all pages are there: the pages below each page as an array, how deep it
 * stands, its chapter, and who precedes whom. */
void order_thread(struct site *site);

#endif
