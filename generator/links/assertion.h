/* Whether a phrase in a sentence states anything: not if it is dated, doubted, asked
 * for, only possible, drawn, or said under a condition. */
#ifndef LINKS_ASSERTION_H
#define LINKS_ASSERTION_H

#include "links/clause.h"

bool assertion_is_made(const struct sentence *s, const struct phrase_match *m);

#endif
