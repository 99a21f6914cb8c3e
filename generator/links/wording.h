/* Whether words of a text are a name: where they begin and end, and their case. */
#ifndef LINKS_WORDING_H
#define LINKS_WORDING_H

#include "util/str.h"

/* Whether bytes [from, to) are words of their own, not part of a longer one, a
 * hyphenated name or a host name. In a script that has no blanks between words
 * (Chinese, Japanese, Thai …) any character may begin and end one, but no sign is
 * parted from the letter it stands on. */
bool wording_is_whole(struct str text, size_t from, size_t to);

/* Whether `words`, which are `name` but for case, are meant for it. A name without
 * capitals, one of several words, and one beyond ASCII is met in any case; a single
 * word with capitals ("Config", "NAT", "iSCSI") may be a word of the language
 * without them, so only as it is or all in capitals. */
bool wording_agrees(struct str name, struct str words);

/* "RPO", "S3", "C++": its second character is no small letter. */
bool wording_is_acronym(struct str name);

#endif
