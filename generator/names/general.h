/* The general words of titles, by language. */
#ifndef NAMES_GENERAL_H
#define NAMES_GENERAL_H

#include "util/str.h"

/* The list for a language tag, which ends in NULL; NULL if there is none. */
const char *const *general_words(struct str language);

#endif
