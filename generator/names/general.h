/* The general words of titles, by language: "Introduction to …", "… Overview". A
 * language without lists has none. */
#ifndef NAMES_GENERAL_H
#define NAMES_GENERAL_H

#include "util/str.h"

/* Whether the word may stand before a name, or behind one, without being of it. */
bool general_before(struct str word, struct str language);
bool general_behind(struct str word, struct str language);

#endif
