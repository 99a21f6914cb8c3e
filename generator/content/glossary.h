/* glossary.md: a page whose headings are terms. */
#ifndef CONTENT_GLOSSARY_H
#define CONTENT_GLOSSARY_H

#include "model/site.h"

/* Makes the glossary page and its terms of `text`. A paragraph "Also called:
 * a, b" below a heading gives the words people use instead. */
int glossary_add(struct site *site, struct str text, struct str file,
                 struct diag *diag);

#endif
