/* Stretches of a file that an element of HTML holds together: from the block that
 * opens it to the block that closes it. No page begins within one, or both halves
 * would be broken. An element that nothing closes holds nothing. Private to
 * markdown/. */
#ifndef MARKDOWN_FOLD_H
#define MARKDOWN_FOLD_H

#include "markdown/tree.h"
#include "util/vec.h"

struct fold {
    const struct node *first, *last; /* children of the root */
    bool is_details;
};
VEC(fold_vec, struct fold);

/* Lists the outermost folds of a tree in reading order. */
void fold_list(const struct node *root, struct fold_vec *out);

#endif
