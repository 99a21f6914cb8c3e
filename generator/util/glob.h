/* Patterns for paths, as .gitignore and most tools have them:
 *
 *     *.pdf           a file of that kind in any folder
 *     drafts/         a folder of that name, with all it holds
 *     img/x*.png      in that folder; * and ? do not match a slash
 *     data/??/x[0-9]  one character each; one of a set, [!…] one that is not
 *     ** /raw         (without the blank) any folders in between, or none
 */
#ifndef UTIL_GLOB_H
#define UTIL_GLOB_H

#include "util/str.h"

/* Whether `path`, relative and without "..", or a folder that it lies in, matches.
 * A pattern without a slash, but at its end, counts at any depth. */
bool glob_matches(struct str pattern, struct str path);

/* Whether something below `folder` could match. */
bool glob_may_match_below(struct str pattern, struct str folder);

#endif
