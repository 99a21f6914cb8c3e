/* Reads the words of the interface (words/words.h): the files of layouts/strings/ that
 * the program carries, and those that a source brings.
 *
 * For `pt-BR` they are, each over the last: en, pt, pt-BR, of each language first the
 * program's file, then the source's. So a word that a language lacks is English, and a
 * source may change single words or add a language of its own. */
#ifndef CONFIG_STRINGS_H
#define CONFIG_STRINGS_H

#include "util/diag.h"
#include "words/words.h"

/* `source`: the folder that has layouts/strings/, or empty. NULL, with all that is
 * wrong in `diag`, if one of the files is. What is returned is the caller's, its texts
 * live in `arena`. */
struct words *strings_load(struct str language, struct str source, struct arena *arena,
                           struct diag *diag);

#endif
