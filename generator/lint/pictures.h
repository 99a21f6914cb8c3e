/* Rules on pictures. Known to lint/ alone. */
#ifndef LINT_PICTURES_H
#define LINT_PICTURES_H

#include "lint/text.h"

/* Those who do not see a picture are told what it shows. */
void lint_picture_words(struct lint_text *t);

#endif
