/* glossary.md: a page whose headings are terms. */
#ifndef CONTENT_GLOSSARY_H
#define CONTENT_GLOSSARY_H

#include "config/front_matter.h"
#include "model/site.h"

/* Makes the glossary page and its terms of what follows the front matter. A paragraph
 * "Also called: a, b" below a heading gives the words people use instead. */
void glossary_add(struct site *site, const struct front_matter *front, struct str file,
                  struct diag *diag);

#endif
