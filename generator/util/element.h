/* Names of HTML's elements, today's and former ones: what stands between "<" and
 * ">" and has none of them is text (Vec<T>, <your-name>), whoever reads it. What
 * may go out is another question; html/allow.h answers it. */
#ifndef UTIL_ELEMENT_H
#define UTIL_ELEMENT_H

#include "util/str.h"

/* In any case. The names inside drawings and formulas (<path>, <mi>) are none. */
bool element_is_known(struct str name);

/* Without content or end tag: <br>. */
bool element_is_void(struct str name);

/* Needs no end tag, as HTML closes it where the next begins: <li>. */
bool element_ends_itself(struct str name);

#endif
