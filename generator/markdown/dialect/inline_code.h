/* Languages of code within a line; see inline_code.c. Private to markdown/. */
#ifndef MARKDOWN_DIALECT_INLINE_CODE_H
#define MARKDOWN_DIALECT_INLINE_CODE_H

#include "markdown/tree.h"

void inline_code_apply(struct md *md);

#endif
