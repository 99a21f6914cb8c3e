/* What comments switch off. Known to lint/ alone. */
#ifndef LINT_COMMENTS_H
#define LINT_COMMENTS_H

#include "lint/text.h"

/* Appends what the comments of a text switch off. */
void lint_comments_read(const struct lint_text *t, struct lint_hushed_vec *out);

/* Whether the rule is off in this line. */
bool lint_is_off(const struct lint_hushed_vec *hushed, enum rule_id rule, int line);

/* Comments name rules that there are. */
void lint_comment_names(struct lint_text *t);

#endif
