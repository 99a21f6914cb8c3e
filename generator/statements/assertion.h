/* Whether a phrase in a sentence states anything: not if it is dated, doubted, asked
 * for, only possible, drawn, or said under a condition. */
#ifndef STATEMENTS_ASSERTION_H
#define STATEMENTS_ASSERTION_H

#include "statements/clause.h"

bool assertion_is_made(const struct sentence *s, const struct phrase_match *m);

#endif
