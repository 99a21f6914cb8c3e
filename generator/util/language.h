/* What the tag of a language (BCP 47: "de", "ar-EG", "ku-Arab") says of its text. */
#ifndef UTIL_LANGUAGE_H
#define UTIL_LANGUAGE_H

#include "util/str.h"

/* Whether it is written from right to left: by the subtag of its script, if there
 * is one, else by the script that the language is mostly written in. */
bool language_is_rtl(struct str tag);

#endif
